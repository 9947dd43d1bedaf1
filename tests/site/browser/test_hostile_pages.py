"""Hostile words in a real browser: nothing runs, nothing breaks out of its place, nothing scrolls sideways."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from mgkb.checks import check
from mgkb.claims import load
from mgkb.rdf.published import published
from mgkb.site import build_site
from tests.site.browser.driving import Complaints
from tests.site.browser.test_everywhere import OVERLAPS, WIDTHS, examples, wrong_at_sizes
from tests.site.test_hostile import LONG, RTL, SCRIPT, quoted
from tests.toy import CLAIMS, ENTITIES, FIGURES, write_toy

SCRIPT_RUNS = "() => window.pwned !== undefined"
EVIL = SCRIPT.replace("alert(1)", "window.pwned=1").replace("alert(2)", "window.pwned=2")
EVIL_FIGURES = FIGURES.replace("en: sky", f"en: {quoted(EVIL)}").replace("en: reef", f"en: {quoted(LONG)}")


@pytest.fixture(scope="module", params=[EVIL_FIGURES, "[]"], ids=["a figure", "the claims alone"])
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile-pages")
    root = write_toy(
        folder / "reef",
        entities=ENTITIES.replace("en: moonlight", f"en: {quoted(EVIL)}")
        .replace("en: kelp glow", f"en: {quoted(LONG)}")
        .replace("en: snails on the reef", f"en: {quoted(RTL)}"),
        claims=CLAIMS.replace("Glow brings snails.", quoted(EVIL))
        .replace("Moonlight makes kelp glow more.", quoted(LONG))
        .replace("[2, 3]", str(list(range(1, 501)))),
        figures=request.param,
    )
    (root / "kb" / "queries").mkdir()
    (root / "kb" / "queries" / "evil.rq").write_text(
        f"# title: {EVIL}\n# title-ru: x\n# question: {LONG}\n# question-ru: x\n"
        f"SELECT ?said WHERE {{ VALUES ?said {{ {json.dumps(EVIL)} }} }}\n",
        encoding="utf-8",
    )
    kb = load(root)
    report = check(kb, {}, ignore=["KBQ902"])
    build_site(kb, report, folder / "site", quads=published(kb, {}, report))
    return folder / "site"


def test_no_page_runs_a_stranger_or_grows_sideways(browser: Browser, hostile: Path) -> None:
    page = browser.new_page()
    complaints = Complaints(page, f"file://{hostile}/")
    wrong: dict[str, list[str]] = {}
    for name in examples(hostile).values():
        page.goto(f"file://{hostile}/en/{name}")
        said = complaints.said + wrong_at_sizes(page) + page.evaluate(OVERLAPS)
        if page.evaluate(SCRIPT_RUNS) or said:
            wrong[name] = list(said)
        complaints.said.clear()
    page.close()
    assert wrong == {}


def test_scripts_show_hostile_words_as_words(browser: Browser, hostile: Path) -> None:
    page = browser.new_page(viewport={"width": WIDTHS[0], "height": 900})
    page.goto(f"file://{hostile}/en/search.html#q=script")
    expect(page.locator(".results a").first).to_contain_text("<script>")
    page.goto(f"file://{hostile}/en/circle.html")
    page.locator("#what-if-section summary").click()
    page.locator(".works input").first.check()
    expect(page.locator(".fallout h3").first).to_be_visible()
    page.locator("#node-moonlight").focus()
    page.keyboard.press("Enter")
    expect(page.locator("dialog.panel h3")).to_contain_text("<script>")
    assert not page.evaluate(SCRIPT_RUNS)
    page.close()
