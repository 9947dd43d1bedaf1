"""The invented manuscripts: lists of errors are well formed, and those without errors raise no alarm."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from benchmarks.handmade.__main__ import FIFTH, FOLDER, FOURTH, HELD_OUT, SECOND, THIRD, main, outcomes

from mgkb.checks import all_rules

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "folder",
    [FOLDER, HELD_OUT, SECOND, THIRD, FOURTH, FIFTH],
    ids=["seen", "held out", "second", "third", "fourth", "fifth"],
)
def test_every_expected_error_names_families_that_there_are(folder: Path) -> None:
    families = {rule.family for rule in all_rules()}
    for outcome in outcomes(folder):
        for one in outcome.expected:
            assert one.families <= families
            assert one.words
            assert one.what


def test_clean_manuscripts_raise_no_alarm() -> None:
    clean = [outcome for outcome in outcomes() if outcome.name.startswith("clean-")]
    assert len(clean) == len(list(FOLDER.glob("clean-*.txt"))) >= 2
    assert {outcome.name: outcome.beside for outcome in clean} == {outcome.name: () for outcome in clean}


def test_held_out_manuscripts_have_lists_and_clean_ones_have_none() -> None:
    lists = {path.stem for path in HELD_OUT.glob("*.tsv")}
    texts = {path.stem for path in HELD_OUT.glob("*.txt")}
    clean = {name for name in texts if name.startswith("clean-")}
    assert len(clean) == 3
    assert lists == texts - clean
    assert len(lists) == 6


def test_manuscripts_of_the_second_set_have_lists_and_clean_ones_raise_no_alarm() -> None:
    lists = {path.stem for path in SECOND.glob("*.tsv")}
    texts = {path.stem for path in SECOND.glob("*.txt")}
    clean = {name for name in texts if name.startswith("clean-")}
    assert lists == texts - clean
    assert len(lists) >= 3
    assert len(clean) == 2
    assert not [finding for one in outcomes(SECOND) if one.name in clean for finding in one.beside]


def _joined(path: Path) -> str:
    """A text with words put together that the margin cuts."""
    return " ".join(re.sub(r"(?<=[a-zа-яё])-\n(?=[a-zа-яё])", "", path.read_text("utf-8")).split()).casefold()


@pytest.mark.parametrize(
    "path",
    sorted(
        path
        for folder in (HELD_OUT, SECOND, THIRD, FOURTH, FIFTH)
        for path in folder.glob("*.tsv")
        if not path.name.endswith(".correct.tsv")
    ),
    ids=lambda path: path.stem,
)
def test_held_out_errors_stand_in_their_manuscript_or_are_of_what_is_absent(path: Path) -> None:
    text = _joined(path.with_suffix(".txt"))
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()[1:]]
    assert len(rows) >= 18
    assert {len(row) for row in rows} == {3}
    assert len({(row[0], row[1]) for row in rows}) == len(rows)
    for families, words, _ in rows:
        assert families == "RPT" or words.casefold() in text, words


@pytest.mark.parametrize("path", sorted(FIFTH.glob("*.correct.tsv")), ids=lambda path: path.name)
def test_correct_statements_stand_in_their_manuscript_each_with_a_reason(path: Path) -> None:
    text = _joined(FIFTH / path.name.replace(".correct.tsv", ".txt"))
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()[1:]]
    assert len(rows) >= 25
    assert [row for row in rows if len(row) != 2 or row[0].casefold() not in text or not row[1]] == []


def test_it_prints_what_it_missed(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--heldout"])
    printed = capsys.readouterr().out
    assert "errors found;" in printed
    assert "Held-out" in printed
    assert "clean-en" not in printed
    main([])
    assert "clean-en" in capsys.readouterr().out
