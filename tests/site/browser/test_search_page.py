"""Searching: any form of a word finds it, in either alphabet, as the same rules say under Python."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from mgkb.checks import Report
from mgkb.claims import KnowledgeBase
from mgkb.memo import Memo
from mgkb.rdf.quads import Quads
from mgkb.site.gallery import Gallery
from mgkb.site.material import Material
from mgkb.site.search import Index, index, keys, words_of
from mgkb.site.search.index import entries_of

WORDS = (
    *(
        "магния",
        "МАГНИЕМ",
        "magnij",
        "magniya",
        "magnesium",
        "кортизола",
        "kortizol",
        "cortisol",
        "стрессу",
        "stressa",
    ),
    *(
        "дефицит",
        "deficiencies",
        "deficiency",
        "ёмкость",
        "глюкокортикоидов",
        "glucocorticoid",
        "WIN101",
        "xyzzy",
    ),
    *("нейронами", "neurons", "мочой", "excretion", "нмда", "NMDA", "hippocampus", "гиппокампе"),
)


@pytest.fixture(scope="module")
def found(known: tuple[KnowledgeBase, Report, Quads]) -> Index:
    kb, report, quads = known
    return index(entries_of(Gallery(Material(kb, report, quads=quads))), Memo())


def positions(found: Index, word: str) -> set[int]:
    starts = tuple(keys(word))
    return {place for key, places in found.postings.items() if key.startswith(starts) for place in places}


def test_forms_and_alphabets_find_the_same(found: Index) -> None:
    for several in (
        ("магния", "магнием", "magnij", "magniyem"),
        ("стресса", "стрессом", "stressa"),
        ("neurons", "neuron"),
    ):
        sets = [positions(found, words_of(word)[0]) for word in several]
        assert sets[0]
        assert all(len(one & sets[0]) >= len(sets[0]) * 0.9 for one in sets), several


@pytest.mark.parametrize("way", ["http", "file"])
def test_the_page_finds_what_python_finds(
    browser: Browser, flagship: Path, flagship_address: str, found: Index, way: str
) -> None:
    page = browser.new_page()
    page.goto(f"{flagship_address if way == 'http' else f'file://{flagship}/'}ru/search.html")
    box, output = page.locator("form.searching input"), page.locator("form.searching output")
    differing = {}
    box.fill(WORDS[0])  # the index loads with the first letter
    page.wait_for_function("globalThis.mgkb?.['search-index']")
    for asked in (*WORDS, "stress magnesium", "дефицит магния"):
        box.fill(asked)
        sets = [positions(found, word) for word in words_of(asked)]
        expected = len(set.intersection(*sets))
        said = output.inner_text()
        shown = int((re.findall(r"найдено: (\d+)", said) or ["0"])[0])
        if shown != expected:
            differing[asked] = (shown, expected)
    page.close()
    assert differing == {}


def test_the_index_waits_for_the_first_letter_and_forgives_slips(browser: Browser, flagship: Path) -> None:
    page = browser.new_page()
    page.goto(f"file://{flagship}/ru/search.html")
    box, output = page.locator("form.searching input"), page.locator("form.searching output")
    assert page.evaluate("globalThis.mgkb?.['search-index']") is None
    for slipped, meant in (("дифицит", "дефицит"), ("cortizol", "кортизол"), ("нейрно", "нейрон")):
        box.fill(slipped)
        expect(output).to_contain_text("найдено похожее по написанию: ")
        expect(page.locator(".results a").first).to_contain_text(meant, ignore_case=True)
    for nonsense in ("ввпрщщ", "qqqqqqqq"):
        box.fill(nonsense)
        expect(output).to_have_text("Ничего не найдено.")
    page.close()


def test_manuscripts_tables_and_verdicts_are_found(found: Index) -> None:
    kinds = {entry.kind for entry in found.entries}
    assert {"manuscript", "tables", "verdicts"} <= kinds


def test_the_box_in_the_head_leads_to_results_that_open(browser: Browser, flagship: Path) -> None:
    page = browser.new_page()
    page.goto(f"file://{flagship}/en/claims.html")
    page.locator("form.find input").fill("kortizol")
    page.keyboard.press("Enter")
    link = page.locator(".results a").first
    expect(link).to_contain_text("cortisol", ignore_case=True)
    link.click()
    expect(page.locator("main")).to_contain_text("cortisol", ignore_case=True)
    page.close()


def test_a_filter_leaves_the_rows_with_all_words(browser: Browser, toy_address: str) -> None:
    page = browser.new_page()
    page.goto(f"{toy_address}en/claims.html")
    rows = page.locator("table.listed > tbody > tr")
    texts = [text.lower() for text in rows.all_text_contents()]
    counter = page.locator(".filter output")
    expect(counter).to_have_text(f"shown: {len(texts)} / {len(texts)}")
    first, *_, last = re.findall(r"\w{4,}", texts[-1])
    page.locator("[data-filters]").fill(f"{last} {first.upper()}")
    fitting = sum(first in text and last in text for text in texts)
    assert fitting > 0
    expect(counter).to_have_text(f"shown: {fitting} / {len(texts)}")
    assert sum(row.is_visible() for row in rows.all()) == fitting
    page.close()


def test_menus_leave_the_claims_that_have_the_value(
    browser: Browser, flagship_address: str, known: tuple[KnowledgeBase, Report, Quads]
) -> None:
    claims = Gallery(Material(*known[:2])).claims.values()
    page = browser.new_page()
    page.goto(f"{flagship_address}en/claims.html")
    page.get_by_label("Certainty").select_option("hedged")
    page.get_by_label("Findings").select_option("without findings")
    page.get_by_label("Basis").select_option("cited works")
    visible = page.locator("#claims-table > tbody > tr:not([hidden])").evaluate_all(
        "all => all.map(row => row.id.slice(6))"
    )
    assert visible == [
        view.claim.id
        for view in claims
        if view.claim.certainty == "hedged" and not view.findings and view.claim.basis == "cited"
    ]
    assert visible
    expect(page.locator(".filter output")).to_have_text(f"shown: {len(visible)} / {len(claims)}")
    page.close()
