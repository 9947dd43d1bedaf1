"""The labelled strings of other people: no change makes the parser worse unnoticed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from benchmarks.references_parse import Score, judge, run
from benchmarks.references_parse_data import FIELDS, labelled_strings

from mgkb.references.parse import parse_reference

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    """One score a set; both halves together."""
    found: dict[str, Score] = {}
    for item in labelled_strings():
        judge(item, parse_reference(item.raw), found.setdefault(item.source, Score()))
    return found


@pytest.mark.parametrize(
    ("source", "floor"),
    [
        ("anystyle core", 0.94),
        ("anystyle bad", 0.90),
        ("grobid", 0.95),
        ("jats printed", 0.99),
        ("jats rendered apa", 0.985),
    ],
)
def test_field_f1_of_a_set(shared: Path, scores: dict[str, Score], source: str, floor: float) -> None:
    assert scores[source].rates(FIELDS)[2] >= floor


def test_the_report_names_both_halves(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run()
    printed = capsys.readouterr().out
    assert "the half tuned on" in printed
    assert "the half held out" in printed
    assert "Cyrillic" in printed
