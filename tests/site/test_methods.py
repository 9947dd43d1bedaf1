"""The page of methods: the card of each rule, in the reader's language as far as the rule speaks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mgkb.checks import Severity, all_rules, check, rule
from mgkb.checks.documentation import Documentation
from mgkb.checks.explain import documentation
from mgkb.claims import Text
from mgkb.claims.texts import find_texts
from mgkb.site import build_site
from mgkb.site.pages.methods import Piece, card
from mgkb.site.render import LANGUAGES
from tests.site.reading import Document, read_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mgkb.checks import Outcome, Report
    from mgkb.claims import KnowledgeBase


@rule(code="OUT101", severity=Severity.NOTE, summary=Text(en="Anything.", ru="Что угодно."))
def from_outside(desk: object) -> Iterator[Outcome]:
    """Look at <everything>.

    Example:
        “One”.
    """
    yield from ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_shows_its_card(site: dict[str, Document], reef_report: Report, language: str) -> None:
    text = site[f"{language}/methods.html"].text
    assert reef_report.rules
    for asked in reef_report.rules:
        for section in card(documentation(asked, language)).sections:
            for paragraph in section.paragraphs:
                assert "".join(piece.text for piece in paragraph) in text, asked.code


def test_russian_pages_have_russian_cards(site: dict[str, Document]) -> None:
    page = site["ru/methods.html"]
    assert "Почему это важно" in page.text
    assert "Why it matters" not in page.text
    assert not page.having("div", lang="en")
    assert not site["en/methods.html"].having("div", lang="ru")


def test_a_rule_without_a_russian_card_is_marked_as_english(reef: KnowledgeBase, tmp_path: Path) -> None:
    report = check(reef, find_texts(reef), select=["OUT"], extra_rules=[from_outside])
    build_site(reef, report, tmp_path / "site")
    page = read_page(tmp_path / "site" / "ru" / "methods.html")
    assert len(page.having("div", lang="en")) == 1
    assert "Как оно работает (по-английски)" in page.text
    assert "Look at <everything>." in page.text
    assert "Как оно работает (" not in read_page(tmp_path / "site" / "en" / "methods.html").text


def test_what_was_measured_of_a_rule_of_manuscripts_is_shown() -> None:
    audited = next(known for known in all_rules() if known.code == "WIN201")
    for language, words in {"en": "open-access articles", "ru": "статьях в открытом доступе"}.items():
        *_, measured = card(documentation(audited, language)).sections
        assert words in "".join(piece.text for piece in measured.paragraphs[0]).replace("\u00a0", " ")


def test_code_and_quotes_in_another_language_are_told_from_words() -> None:
    said = Documentation("ru", {"": "В `a «b»` и «two words», «два».\n\nЕщё\nодин."})
    (section,) = card(said).sections
    assert section.paragraphs == (
        (
            Piece("В "),
            Piece("a «b»", is_code=True),
            Piece(" и\u00a0"),
            Piece("«two words»", language="en"),
            Piece(", "),
            Piece("«два»"),
            Piece("."),
        ),
        (Piece("Ещё один."),),
    )
