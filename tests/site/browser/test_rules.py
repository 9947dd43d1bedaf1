"""What others measure: axe finds no violation, the parser of the standard no error, and pages stay light."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import html5lib
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from mgkb.site.render import LANGUAGES
from tests.site.browser.test_everywhere import examples

# Of what repeats itself in long lists the first stand for all.
SHORTENED = """() => {
  const long = "tbody > tr:nth-child(n+25), .map > li:nth-child(n+25), article:nth-of-type(n+12)";
  for (const element of document.querySelectorAll(long)) element.remove();
}"""
BUDGET = 100_000
"""Bytes that a first visit may load, compressed."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_no_violation(
    browser: Browser, flagship: Path, flagship_address: str, language: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    violations = {}
    for name in examples(flagship, fullest=False).values():
        page.goto(f"{flagship_address}{language}/{name}")
        page.evaluate(SHORTENED)
        page.emulate_media(color_scheme="light")
        found = list(Axe().run(page).response["violations"])
        # In the dark nothing but the colours changes.
        page.emulate_media(color_scheme="dark")
        found += Axe().run(page, options={"runOnly": ["color-contrast"]}).response["violations"]
        if found:
            violations[name] = [(v["id"], [node["html"][:200] for node in v["nodes"][:3]]) for v in found]
    context.close()
    assert violations == {}


def test_pages_are_html_as_the_standard_has_it(flagship: Path) -> None:
    wrong = {}
    for name in examples(flagship).values():
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        parser.parse((flagship / "ru" / name).read_bytes())
        if parser.errors:
            wrong[name] = parser.errors[:5]
    assert wrong == {}


def test_a_first_visit_loads_little(flagship: Path) -> None:
    heavy = {}
    for language in LANGUAGES:
        for path in sorted((flagship / language).rglob("*.html")):
            html = path.read_bytes()
            loaded = re.findall(rb'<(?:link rel="stylesheet" href|script src)="([^"]+)"', html)
            parts = [html, *((path.parent / name.decode()).read_bytes() for name in loaded)]
            if (size := sum(len(gzip.compress(part, 6)) for part in parts)) > BUDGET and path.stem != "query":
                heavy[f"{language}/{path.name}"] = size
    assert heavy == {}
