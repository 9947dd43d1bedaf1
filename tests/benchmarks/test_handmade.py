"""The invented manuscripts: lists of errors are well formed, and those without errors raise no alarm."""

from __future__ import annotations

import pytest
from benchmarks.handmade.__main__ import FOLDER, main, outcomes

from mgkb.checks import all_rules


def test_every_expected_error_names_families_that_there_are() -> None:
    families = {rule.family for rule in all_rules()}
    for outcome in outcomes():
        for one in outcome.expected:
            assert one.families <= families
            assert one.words
            assert one.what


def test_clean_manuscripts_raise_no_alarm() -> None:
    clean = [outcome for outcome in outcomes() if outcome.name.startswith("clean-")]
    assert len(clean) == len(list(FOLDER.glob("clean-*.txt"))) >= 2
    assert {outcome.name: outcome.beside for outcome in clean} == {outcome.name: () for outcome in clean}


def test_it_prints_what_it_missed(capsys: pytest.CaptureFixture[str]) -> None:
    main()
    assert "errors found;" in capsys.readouterr().out
