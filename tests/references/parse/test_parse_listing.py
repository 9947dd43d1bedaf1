"""Lists as they come out of manuscripts and PDFs."""

from __future__ import annotations

import pytest

from mgkb.references.parse import parse_list

A = "Marlowe Q, Berg T. Salt glands of reef birds in winter and\nin spring. J Reef Biol. 2011;20(2):167-76."
B = "Озёров И.И., Лугова П.П. Магний и сон. Вестник сна.\n2015;12(3):45–56."
C = "Stone R. Seashells. Auk. 2012;3:4-9. doi: 10.1000/\nauk.3"


def titles(text: str) -> list[str | None]:
    return [reference.title for reference in parse_list(text)]


EXPECTED = ["Salt glands of reef birds in winter and in spring", "Магний и сон", "Seashells"]


@pytest.mark.parametrize("pattern", ["{}. ", "[{}] ", "{}) ", "{} ", "[{}]. "])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_numbered(pattern: str, between: str) -> None:
    text = between.join(pattern.format(number) + entry for number, entry in enumerate((A, B, C), 1))
    assert titles("References\n\n" + text) == EXPECTED
    assert [reference.number for reference in parse_list(text)] == [1, 2, 3]


def test_numbers_need_not_start_at_one() -> None:
    assert [r.number for r in parse_list(f"41. {A}\n42. {B}\n44. {C}")] == [41, 42, 44]


def test_blank_lines() -> None:
    assert titles(f"{A}\n\n{B}\n\n{C}\n") == EXPECTED


def test_hanging_indents() -> None:
    text = "\n".join(entry.replace("\n", "\n    ") for entry in (A, B, C))
    assert titles(text) == EXPECTED


def test_nothing_but_the_look_of_a_first_line() -> None:
    assert titles(f"{A}\n{B}\n{C}") == EXPECTED
    assert titles("\n".join(entry.replace("\n", " ") for entry in (A, B, C))) == EXPECTED


def test_one_line_of_text_is_one_reference() -> None:
    assert titles(A) == EXPECTED[:1]


@pytest.mark.parametrize("furniture", ["\n\n17\n\n", "\n- 17 -\n", "\f", "\nСтр. 17 из 20\n"])
def test_a_page_break_cuts_a_reference_in_two(furniture: str) -> None:
    assert titles(f"1. {A.replace(chr(10), furniture)}\n2. {B}\n3. {C}") == EXPECTED
    assert titles(f"{A.replace(chr(10), furniture)}\n\n{B}\n\n{C}") == EXPECTED


def test_running_heads_are_left_out() -> None:
    head = "\nReef reviews, page 1\n"
    text = f"1. {A.replace(chr(10), head)}\n2. {B.replace(chr(10), head)}\n3. {C.replace(chr(10), head)}"
    assert titles(text)[:2] == EXPECTED[:2]


@pytest.mark.parametrize("label", ["{}. ", "[{}] "])
def test_references_that_run_together_are_parted(label: str) -> None:
    text = f"{label.format(1)}{A} {label.format(2)}{B} {label.format(3)}{C}\n{label.format(4)}{A}"
    assert titles(text) == [*EXPECTED, EXPECTED[0]]
    assert titles(f"{label.format(1)}{A}\n{label.format(2)}{B} {label.format(3)}{C}") == EXPECTED


def test_a_year_or_volume_at_a_line_start_is_no_label() -> None:
    first = "1. Marlowe Q. Salt glands of reef birds. J Reef Biol.\n2011. Vol.\n20. P. 167-76."
    text = f"{first}\n2. Stone R. Seashells. Auk. 2012;3:4-9."
    assert [reference.number for reference in parse_list(text)] == [1, 2]


@pytest.mark.parametrize("text", ["", "\n\n", "References", "Список литературы\n\n"])
def test_an_empty_list(text: str) -> None:
    assert parse_list(text) == ()
