"""Text out of a PDF: what belongs together is put together, what the page added is set apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.manuscript.plain_small import PAGES, lawful, reading

from mgkb.manuscript import BlockKind, Kind, Manuscript
from mgkb.manuscript.stretch import Stretch
from mgkb.text.reading import Reader

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def tea(tmp_path: Path) -> Manuscript:
    return reading(tmp_path, PAGES)


def texts(manuscript: Manuscript, kind: BlockKind) -> list[str]:
    return [
        " ".join(manuscript.text[block.start : block.end].split())
        for block in manuscript.blocks
        if block.kind is kind
    ]


def test_nothing_is_dropped(tea: Manuscript) -> None:
    lawful(tea)
    assert tea.problems == ()


def test_an_abstract_that_a_page_break_cut_is_put_together(tea: Manuscript) -> None:
    [abstract] = [section for section in tea.sections if section.title == "Abstract"]
    assert (abstract.kind, abstract.language, len(abstract.spans)) == (Kind.ABSTRACT, "en", 2)
    parts = [section.title for section in tea.sections if section.parent == abstract.id]
    assert parts == ["Introduction.", "Materials and methods.", "Conclusions."]
    english = tea.sentences_in(Kind.ABSTRACT, language="en")
    assert [sentence.text for sentence in english][1:] == [
        "A review of papers of 2017–2019 was done in two libraries and in one archive.",
        "Tea keeps people awake.",
    ]


def test_a_sentence_of_the_body_goes_on_behind_the_abstract(tea: Manuscript) -> None:
    [sentence] = [sentence for sentence in tea.sentences if "почвы" in sentence.text]
    assert sentence.text.endswith("от воды, которую для него кипятят [3–5].")
    assert len(sentence.spans) == 2
    assert [citation.targets for citation in sentence.citations] == [("3", "4", "5")]
    assert tea.kind_of(sentence.section) is Kind.INTRODUCTION


def test_sections(tea: Manuscript) -> None:
    assert [
        (section.title, section.kind, section.parent)
        for section in tea.sections
        if tea.kind_of(section.id) not in {Kind.ABSTRACT, Kind.FRONT, Kind.DECLARATIONS}
    ] == [
        ("ВВЕДЕНИЕ", Kind.INTRODUCTION, None),
        ("Чай и сон", Kind.BODY, "vvedenie-2"),
        ("ЗАКЛЮЧЕНИЕ", Kind.CONCLUSION, None),
    ]


def test_what_the_page_added_is_furniture(tea: Manuscript) -> None:
    added = texts(tea, BlockKind.FURNITURE)
    assert "12 ЧАЙНЫЙ ВЕСТНИК 2021;3(2):11–19" in added
    assert {"Te", "sl", "Ча", "й", "https://orcid.org/0000-0002-1825-0097"} <= set(added)
    assert not any("ВЕСТНИК" in sentence.text for sentence in tea.sentences)


def test_front_matter(tea: Manuscript) -> None:
    front = tea.front
    assert front.titles == {"en": "Tea and sleep: a review of leaves"}
    assert [(person.name, person.orcid, person.language) for person in front.authors] == [
        ("Иванова АБ", "0000-0002-1825-0097", "ru"),
        ("Петров ВГ", "0000-0001-5109-3700", "ru"),
        ("Ivanova AB", "0000-0002-1825-0097", "en"),
        ("Petrov VG", "0000-0001-5109-3700", "en"),
    ]
    assert (front.doi, front.journal, front.year) == ("10.5555/tea-1", "Chaynyy Vestnik", 2021)
    assert (front.volume, front.issue, front.pages) == ("3", "2", "11–19")
    assert front.keywords == {"en": ("tea", "sleep", "leaves")}


def test_a_table_broken_over_lines(tea: Manuscript) -> None:
    [table] = tea.tables
    assert [(caption.language, caption.text) for caption in table.captions] == [
        ("ru", "Листья чая по времени сбора и цвету настоя"),
        ("en", "Tea leaves by time of picking"),
    ]
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Сорт", "Время сбора, ч"],
        ["Зеленый", "4–6"],
        ["Черный", "7–9"],
    ]
    assert [cell.is_header for row in table.rows for cell in row] == [True, True, False, False, False, False]
    assert all(
        PAGES[cell.start : cell.end].split() == cell.text.split() for row in table.rows for cell in row
    )
    assert [note.text[:11] for note in table.notes] == ["Примечание."]


def test_a_declaration_is_one(tea: Manuscript) -> None:
    [sentence] = tea.sentences_in(Kind.DECLARATIONS)
    assert sentence.text == "Conflict of interest: the authors declare none."


def test_citations_without_a_list_keep_their_numbers(tea: Manuscript) -> None:
    assert [citation.targets for citation in tea.citations] == [("1",), ("2", "3"), ("3", "4", "5"), ("6",)]
    assert not any(citation.undefined for citation in tea.citations)


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("Чай возникаю\nщей на склонах", "возникающей"),
        ("Чай мито\u00ad\nхондрий на склонах", "митохондрий"),
        ("Чай нервно-\nмышечный и нервно-мышечный", "нервно-мышечный"),
    ],
)
def test_words_cut_at_a_line_end(tmp_path: Path, cut: str, whole: str) -> None:
    # Lines end in a space, so one that does not ends inside a word.
    rest = "и так растет каждый \nгод и каждый \nдень на всех \n" * 5
    manuscript = reading(tmp_path, f"Introduction\n{cut} {rest}конец его.\n")
    assert whole in " ".join(sentence.text for sentence in manuscript.sentences)


def test_what_is_left_of_a_figure_is_reported(tmp_path: Path) -> None:
    prose = "Tea is drunk in the morning and in the evening by many people of all ages in the whole land,"
    text = f"""RESULTS

{prose} and

Figure 1. Who drinks tea

Men

Women

not known

{prose.lower()} as Figure 1 shows.
"""
    manuscript = reading(tmp_path, text)
    lawful(manuscript)
    assert texts(manuscript, BlockKind.UNREADABLE) == ["Men", "Women", "not known"]
    [figure] = manuscript.figures
    assert (figure.label, figure.number, figure.captions[0].text) == ("Figure 1", 1, "Who drinks tea")
    [sentence] = [sentence for sentence in manuscript.sentences if sentence.kind is BlockKind.PARAGRAPH]
    assert sentence.text == f"{prose} and {prose.lower()} as Figure 1 shows."


def test_words_at_a_page_break_are_joined_only_where_they_make_a_known_word() -> None:
    ended = "чай согрел \nлюдей и кофе \nпомог им во \nвремя \nсна \nзимой.\n"
    page = f"{ended}Известны критерии\n\n12\n\nисключения и согре\n\n13\n\nвание; согревание полезно."
    first, second, third = (page.index(part) for part in ("Известны", "исключения", "вание;"))
    spans = [(first, page.index("\n\n12")), (second, page.index("\n\n13")), (third, len(page))]
    assert Reader(page).cuts_without_hyphen
    assert (
        Stretch(page, spans, Reader(page)).text
        == "Известны критерии исключения и согревание; согревание полезно."
    )
