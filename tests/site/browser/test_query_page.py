"""The query page: the same answers as the engine under Python, from http and from a folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from mgkb.rdf.engine import Engine
from mgkb.rdf.questions import read_questions
from mgkb.rdf.results import Solutions, Truth
from tests.conftest import ROOT
from tests.site.browser.driving import REQUIRED, Complaints

SLOW = 60_000
"""Milliseconds that a busy machine may take to start the engine."""


@pytest.fixture(scope="module")
def asked(flagship: Path) -> Path:
    if not (flagship / "assets" / "oxigraph.js").is_file():
        (pytest.fail if REQUIRED else pytest.skip)("the query engine is not bundled: run “make engine”")
    return flagship


@contextmanager
def opened(browser: Browser, address: str, **options: bool) -> Iterator[Page]:
    context = browser.new_context(**options)  # type: ignore[arg-type]
    page = context.new_page()
    complaints = Complaints(page, address.partition("en/")[0])
    page.goto(address)
    yield page
    context.close()
    assert complaints.said == []


def test_every_stored_question_has_the_answer_that_python_gets(
    browser: Browser, asked: Path, flagship_address: str, engine: Engine
) -> None:
    differing = {}
    with opened(browser, f"{flagship_address}en/query.html") as page:
        for name, question in read_questions(ROOT / "kb" / "queries").items():
            page.locator("select.stored").select_option(name)
            page.get_by_role("button", name="Ask", exact=True).click()
            expect(page.locator(".taking")).to_be_visible(timeout=SLOW)
            said = page.locator(".asking > p > output").inner_text()
            answer = engine.query(question.text)
            if isinstance(answer, Truth):
                expected = "Yes" if answer.value else "No"
            else:
                size = len(answer.rows if isinstance(answer, Solutions) else answer.triples)
                expected = f"Rows: {size}"
            if not said.startswith(expected):
                differing[name] = (said, expected)
    assert differing == {}


def test_a_permalink_asks_its_query_from_a_folder_too(browser: Browser, asked: Path) -> None:
    query = quote('SELECT ?a ?b WHERE { VALUES (?a ?b) { ("<b>x</b>" 1) } }')
    with opened(browser, f"file://{asked}/en/query.html#q={query}") as page:
        expect(page.locator(".answer td").first).to_have_text("<b>x</b>", timeout=SLOW)
        page.locator(".editor textarea").fill("SELECT *\nnonsense")
        page.get_by_role("button", name="Ask", exact=True).click()
        expect(page.locator(".asking > p > output")).to_contain_text("An error in line 2, ", timeout=SLOW)


def test_the_query_that_the_page_opens_with_has_an_answer(browser: Browser, asked: Path) -> None:
    with opened(browser, f"file://{asked}/en/query.html") as page:
        page.get_by_role("button", name="Ask", exact=True).click()
        expect(page.locator(".asking > p > output")).to_have_text("Rows: 20", timeout=SLOW)


def test_a_question_that_never_ends_can_be_stopped(browser: Browser, asked: Path) -> None:
    query = quote("SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    with opened(browser, f"file://{asked}/en/query.html#q={query}") as page:
        output = page.locator(".asking > p > output")
        expect(output).to_have_text("Asking …", timeout=SLOW)
        page.get_by_role("button", name="Stop").click()
        expect(output).to_have_text("Stopped.")
        page.locator(".editor textarea").fill("ASK { ?s a mgkb:Claim }")
        page.get_by_role("button", name="Ask", exact=True).click()
        expect(output).to_have_text("Yes", timeout=SLOW)


def test_parameters_take_their_place_in_the_query(browser: Browser, asked: Path) -> None:
    with opened(browser, f"file://{asked}/en/query.html#question-withdrawn-reference") as page:
        page.locator(".parameters input").fill("25")
        assert page.locator(".editor textarea").input_value().count("VALUES ?ref { 25 }") == 3
        page.locator(".parameters input").fill("25} DROP")
        assert "DROP" not in page.locator(".editor textarea").input_value()
        assert page.locator(".parameters input").get_attribute("aria-invalid") == "true"


def test_without_scripts_the_stored_answers_stand(browser: Browser, flagship: Path) -> None:
    with opened(browser, f"file://{flagship}/en/query.html", java_script_enabled=False) as page:
        page.locator("#question-withdrawn-reference a").click()
        assert page.locator("tbody tr").count() > 0
        page.locator("tbody a").first.click()
        assert page.locator("h1").inner_text().startswith("[22]")
