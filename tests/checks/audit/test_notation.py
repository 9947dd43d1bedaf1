"""TAB208 to TAB210, NOT210 to NOT212, XRF210: one thing written in several ways."""

from __future__ import annotations

import dataclasses

import pytest

from mgkb.checks import check_manuscript
from mgkb.manuscript import Block, BlockKind, Caption, Figure, Note, Places
from tests.checks.audit.tables import table_findings
from tests.checks.audit.toys import findings, read

TEXT = "# results en | Results\nThe table gives intakes."
CAPTION = "What was eaten."


def in_table(code: str, *rows: str) -> list[str]:
    """The English messages about a table."""
    head = "Nutrient | Women | Men"
    return [finding.message.en for finding in table_findings(code, TEXT, CAPTION, [head, *rows])]


@pytest.mark.parametrize(
    ("row", "is_found"),
    [
        ("Added sugars (% of energy) | <10% | <10%", True),
        ("Zinc, mg | 8 mg | 11 mg", True),
        ("Added sugars (% of energy) | <10 | <10", False),
        ("Ate breakfast, n (%) | 12 (40%) | 15 (50%)", False),
        ("Zinc, mg | 8 | 11", False),
    ],
)
def test_a_unit_in_label_and_cell(row: str, is_found: bool) -> None:
    assert bool(in_table("TAB208", row)) == is_found


@pytest.mark.parametrize(
    ("rows", "is_found"),
    [
        (("Protein (in % of energy) | 15 | 16", "Fat (% energy) | 30 | 31"), True),
        (("Zinc, mg/d | 8 | 11", "Iron, mg/day | 18 | 8"), True),
        (("Protein (% of energy) | 15 | 16", "Fat (% of energy) | 30 | 31"), False),
        (("Protein (% of energy) | 15 | 16", "Fat (% of weight) | 30 | 31"), False),
    ],
)
def test_a_unit_written_in_several_ways_among_the_labels(rows: tuple[str, ...], is_found: bool) -> None:
    assert bool(in_table("TAB209", *rows)) == is_found


@pytest.mark.parametrize(
    ("rows", "is_found"),
    [
        (("Zinc | – | 11", "Iron | no data | 8"), True),
        (("Цинк | – | 11", "Железо | нет данных | 8"), True),
        (("Zinc | – | 11", "Iron | – | 8"), False),
        (("Zinc | – | + ", "Iron | no data | 8"), False),
    ],
)
def test_two_signs_for_a_missing_value(rows: tuple[str, ...], is_found: bool) -> None:
    assert bool(in_table("TAB210", *rows)) == is_found


def messages(code: str, text: str, language: str = "en") -> list[str]:
    """The English messages about a paragraph."""
    return [finding.message.en for finding in findings(f"# results {language} | Results\n{text}", code)]


def test_lowered_and_plain_figures_of_one_token() -> None:
    assert "Q₁ / Q1" in messages("NOT210", "Quartiles (Q1–Q3) are given. It took 4 (Q₁–Q₃: 3–8) days.")[0]
    assert not messages("NOT210", "Quartiles (Q₁–Q₃) are given. Group Q12 and 1 Q were left out.")


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("The ATP- synthase needs it. An ATP-synthase is an enzyme.", True),
        ("Pre- and postnatal care. Pre-natal care is pre-and-post.", False),
        ("Short- term use. Longterm use.", False),
    ],
)
def test_a_stray_space_behind_a_hyphen(text: str, is_found: bool) -> None:
    assert bool(messages("NOT211", text)) == is_found


def test_a_russian_compound_that_is_one_word() -> None:
    (message,) = messages("NOT212", "Принимали йод-содержащий препарат и цинксодержащую мазь.", "ru")
    assert "йод-содержащий" in message
    assert not messages("NOT212", "Mg-содержащий препарат и CO2-содержащая смесь.", "ru")


def figure_with(note: str, writing: list[str]) -> list[str]:
    """The English messages about a figure with a note and pieces of writing."""
    manuscript = read("# results en | Results\nThe figure shows it.")
    text = manuscript.text
    start = len(text)
    text += note + "\n"
    made = Note("", note, start, start + len(note))
    blocks = []
    for piece in writing:
        blocks.append(Block(BlockKind.UNREADABLE, len(text), len(text) + len(piece), "s0"))
        text += piece + "\n"
    caption = Caption("The circle", "en", start, start)
    figure = Figure("Figure 1", 1, (caption,), (made,), start, len(text))
    manuscript = dataclasses.replace(
        manuscript,
        text=text,
        places=Places.same(text),
        figures=(figure,),
        blocks=(*manuscript.blocks, *blocks),
    )
    return [finding.message.en for finding in check_manuscript(manuscript, select=["XRF210"]).findings]


def test_an_abbreviation_that_the_figure_writes_in_full() -> None:
    note = "Note. SNS – sympathetic nervous system; NE – norepinephrine."
    drawn = ["Stress", "Tea", "Sympathetic", "nervous system", "NE", "Sleep"]
    (message,) = figure_with(note, drawn)
    assert "SNS" in message
    assert not figure_with(note, [*drawn, "SNS"])
    assert not figure_with(note, ["Stress", "Tea", "Sleep", "NE", "Milk"])
