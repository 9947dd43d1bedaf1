"""Tables that a plain text holds as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.manuscript.plain_small import lawful, reading

if TYPE_CHECKING:
    from pathlib import Path

    from mgkb.manuscript import Manuscript
    from mgkb.manuscript.parts import Table

BEFORE = """\
Introduction

Tea is an old drink that is taken by people all over the world in the morning and in
the evening, and its effects on sleep have been described many times since then [1].
The classes of sleep that were used are given in Table 1, and doses stand there, too.

"""
BEHIND = """

Discussion

Tea matters for sleep, as has been shown here, and the rest should be studied in other
groups of adults who drink it in the evening [1].

References

1. Doe J. Tea. Sleep. 2010;1(2):3-4.
"""


def table(folder: Path, lines: str) -> tuple[Table, Manuscript]:
    """The only table of a paper that holds these lines."""
    manuscript = reading(folder, BEFORE + lines + BEHIND)
    lawful(manuscript)
    assert len(manuscript.tables) == 1
    return manuscript.tables[0], manuscript


def printed(found: Table) -> list[list[str]]:
    """Its cells."""
    return [[cell.text for cell in row] for row in found.rows]


@pytest.mark.parametrize(
    ("lines", "caption", "rows"),
    [
        pytest.param(
            "Table 1. Classes of sleep\nClass Sleep, h\nSevere loss† < 4.0\nMild loss 4.0–5.9\nGood > 8.0",
            "Classes of sleep",
            [
                ["Class", "Sleep, h"],
                ["Severe loss†", "< 4.0"],
                ["Mild loss", "4.0–5.9"],
                ["Good", "> 8.0"],
            ],
            id="ranges behind a label",
        ),
        pytest.param(
            "Таблица 1. Классы сна\nКласс Сон, ч\nТяжелая нехватка ниже 4,0\nУмеренная от 4,0 до 5,9\nНорма 7,0 и выше",
            "Классы сна",
            [
                ["Класс", "Сон, ч"],
                ["Тяжелая нехватка", "ниже 4,0"],
                ["Умеренная", "от 4,0 до 5,9"],
                ["Норма", "7,0 и выше"],
            ],
            id="ranges in words",
        ),
        pytest.param(
            "Table 1. Loss of sleep\n−3…−2  severe\n−2…−1  moderate\n<−1  mild",
            "Loss of sleep",
            [["−3…−2", "severe"], ["−2…−1", "moderate"], ["<−1", "mild"]],
            id="ranges before a label",
        ),
        pytest.param(
            "Table 1. Tea a day\nGroup Cups\nWomen 19–30 years 310\nMen 19–30 years 400",
            "Tea a day",
            [["Group", "Cups"], ["Women 19–30 years", "310"], ["Men 19–30 years", "400"]],
            id="an age that belongs to the label",
        ),
        pytest.param(
            "Table 1\nTea and sleep after 12 weeks\nTrait Tea (n = 40) Water (n = 40)\n"
            "Age, years 34.1 ± 5.2 33.9 ± 6.0\nWomen, n (%) 20 (50.0) 22 (55.0)\nCups 3 4\n"
            "Group 1 30 31\nGroup 2 33 34",
            "Tea and sleep after 12 weeks",
            [
                ["Trait", "Tea (n = 40)", "Water (n = 40)"],
                ["Age, years", "34.1 ± 5.2", "33.9 ± 6.0"],
                ["Women, n (%)", "20 (50.0)", "22 (55.0)"],
                ["Cups", "3", "4"],
                ["Group 1", "30", "31"],
                ["Group 2", "33", "34"],
            ],
            id="a title below the label and a number in labels",
        ),
        pytest.param(
            "Table 1. Traits\nTrait | Tea | Water\nMen, n (%) | 41 (66.1) | 58 (61.7)\n"
            "Score | | 4.2\nCups, n (%) | 4 (5.7) | –",
            "Traits",
            [
                ["Trait", "Tea", "Water"],
                ["Men, n (%)", "41 (66.1)", "58 (61.7)"],
                ["Score", "", "4.2"],
                ["Cups, n (%)", "4 (5.7)", "–"],
            ],
            id="bars with an empty cell",
        ),
    ],
)
def test_rows_are_read(tmp_path: Path, lines: str, caption: str, rows: list[list[str]]) -> None:
    found, manuscript = table(tmp_path, lines)
    assert [one.text for one in found.captions] == [caption]
    assert printed(found) == rows
    assert not found.is_doubtful
    for row in found.rows:
        for cell in row:
            assert manuscript.text[cell.start : cell.end] == cell.text


def test_a_table_ends_where_the_text_goes_on(tmp_path: Path) -> None:
    prose = (
        "The rest of the text goes on here without a blank line and says that tea was drunk by\n"
        "all who took part in the study, in the morning of every day."
    )
    found, manuscript = table(
        tmp_path, f"Table 1. Cups\nGroup Cups\nWomen 3\nMen 4\nNote. Cups of 200 mL.\n{prose}"
    )
    assert printed(found) == [["Group", "Cups"], ["Women", "3"], ["Men", "4"]]
    assert [note.text for note in found.notes] == ["Note. Cups of 200 mL."]
    assert any(sentence.text.startswith("The rest of the text") for sentence in manuscript.sentences)


def test_notes_behind_a_table_have_their_markers(tmp_path: Path) -> None:
    found, _ = table(
        tmp_path,
        "Table 1. Cups\nGroup Cups\nWomen* 3\nMen† 4\n"
        "* Those who drank tea at all.\n† All of the men drank it after work.",
    )
    assert [(note.marker, note.text) for note in found.notes] == [
        ("*", "Those who drank tea at all."),
        ("†", "All of the men drank it after work."),
    ]
    assert all(note.anchors for note in found.notes)


def test_a_row_with_bars_is_no_heading(tmp_path: Path) -> None:
    prose = (
        "Tea was drunk by all of them in the morning, and some of the women had it in the evening, too. " * 2
    )
    text = f"Table 1. Traits\nTrait | Tea | Water\nMen | 41 | 58\nScore | 7 | 4\n\n{prose}"
    found, manuscript = table(tmp_path, text)
    assert len(found.rows) == 3
    assert not any("|" in section.title for section in manuscript.sections)


def test_a_caption_that_ends_in_a_number_has_no_rows(tmp_path: Path) -> None:
    found, manuscript = table(
        tmp_path,
        "Table 1. Adults who drank tea in the evening at the clinic between the springs of 2010 and\n"
        "2015, with all that was known of their sleep when they were asked about it for the first time.",
    )
    assert not found.rows
    assert "2015, with all" in found.captions[0].text
    assert manuscript.tables[0].captions[0].language == "en"


def test_blanks_tell_which_cells_are_missing(tmp_path: Path) -> None:
    found, _ = table(
        tmp_path,
        "Table 1. Cups of tea\n"
        "Group       Men    Women   All\n"
        "Children    1.2            1.3\n"
        "Adults      2.4    2.6     2.5\n"
        "Old                3.1     3.0\n"
        "All         1.9    2.8",
    )
    assert printed(found)[1:] == [
        ["Children", "1.2", "", "1.3"],
        ["Adults", "2.4", "2.6", "2.5"],
        ["Old", "", "3.1", "3.0"],
        ["All", "1.9", "2.8", ""],
    ]


def test_where_all_gaps_are_alike_no_cell_is_guessed(tmp_path: Path) -> None:
    found, _ = table(
        tmp_path,
        "Table 1. Cups of tea\nGroup   Men   Women   All\n"
        "Senior   1.2   1.3\nAdults   2.4   2.6   2.5\nOld   3.1   3.0",
    )
    assert ["Senior", "1.2", "1.3"] in printed(found)
    assert found.is_doubtful
