"""Every page type, over http and from a folder, in both languages, with and without scripts."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from mgkb.site.render import LANGUAGES
from tests.site.browser.driving import Complaints

WIDTHS = (360, 768, 1440)
SCHEMES = ("light", "dark")

# Texts, boxes and heads of a drawing as the browser laid them out; what overlaps is named.
OVERLAPS = """() => {
  const found = [];
  for (const svg of document.querySelectorAll("svg.drawing")) {
    const things = [...svg.querySelectorAll(".mark, .node, .region > text")].map((element) => {
      const box = element.querySelector("rect") ?? element;
      return [element.closest("[id]")?.id + " " + element.textContent.trim(), box.getBoundingClientRect()];
    });
    things.forEach(([one, a], index) => {
      for (const [other, b] of things.slice(index + 1)) {
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (wide > 0.5 && high > 0.5) found.push(`${one} over ${other}`);
      }
    });
    for (const text of svg.querySelectorAll(".node > text, .mark > .numbers, .region > text")) {
      const room = text.parentElement.querySelector(":scope > rect")?.getBoundingClientRect();
      const box = text.getBoundingClientRect();
      const inside = !room || (box.left >= room.left - 1 && box.right <= room.right + 1);
      if (!inside) found.push(`${text.textContent} leaves its box`);
    }
  }
  return found;
}"""
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def examples(target: Path, *, fullest: bool = True) -> dict[str, str]:
    """One page of every type: its path below the language's folder, by the name of its type.

    Args:
        target: The site.
        fullest: Whether that is the page with the most on it, or just the first.
    """
    found: dict[str, str] = {}
    pages = sorted((target / "en").rglob("*.html"), key=lambda one: (-one.stat().st_size * fullest, one))
    for path in pages:
        name = path.relative_to(target / "en").as_posix()
        found.setdefault(name.partition("/")[0] + ("/" if "/" in name else ""), name)
    return dict(sorted(found.items()))


def wrong_at_sizes(page: Page) -> list[str]:
    wrong = []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if page.evaluate(SIDEWAYS) > 0:
                wrong.append(f"scrolls sideways at {width} px, {scheme}")
    return wrong


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("way", ["http", "file"])
def test_pages_open_without_complaint(
    browser: Browser, target: Path, toy_address: str, *, way: str, language: str, scripts: bool
) -> None:
    address = toy_address if way == "http" else f"file://{target}/"
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    complaints = Complaints(page, address)
    wrong: dict[str, list[str]] = {}
    for name in examples(target).values():
        page.goto(f"{address}{language}/{name}")
        if said := complaints.said + wrong_at_sizes(page):
            wrong[name] = list(said)
        complaints.said.clear()
    context.close()
    assert wrong == {}


def test_what_needs_scripts_is_not_shown_without_them(browser: Browser, flagship: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    shown = {}
    for name in examples(flagship).values():
        page.goto(f"file://{flagship}/ru/{name}")
        there = page.locator(".scripted").all()
        assert there, name  # at least the box for searching
        if any(element.is_visible() for element in there):
            shown[name] = [element.get_attribute("class") for element in there if element.is_visible()]
    context.close()
    assert shown == {}


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("way", ["http", "file"])
def test_the_flagship_opens_without_complaint(
    browser: Browser, flagship: Path, flagship_address: str, *, way: str, language: str, scripts: bool
) -> None:
    address = flagship_address if way == "http" else f"file://{flagship}/"
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    complaints = Complaints(page, address)
    wrong: dict[str, list[str]] = {}
    for name in examples(flagship).values():
        page.goto(f"{address}{language}/{name}")
        if said := complaints.said + wrong_at_sizes(page) + page.evaluate(OVERLAPS):
            wrong[name] = list(said)
        complaints.said.clear()
    context.close()
    assert wrong == {}
