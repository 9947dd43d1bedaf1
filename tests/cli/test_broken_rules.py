"""A rule that raises an error, as a person at the command line meets it."""

from __future__ import annotations

import dataclasses
import json
import sys
from typing import TYPE_CHECKING, NoReturn

import pytest

from mgkb.checks import all_rules
from mgkb.cli import main
from mgkb.corpus.rows import audited

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.running import Ran

    Run = Callable[..., Ran]

BROKEN = "STA203"
SENTENCE = "Tea lowered the score in 12 of 34 people (45.3%), p < 0.05 [1]."


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "paper.txt"
    path.write_text(f"{SENTENCE}\n", encoding="utf-8")
    return path


@pytest.fixture
def break_a_rule(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Have a rule raise an error from now on."""

    def fail(_: object) -> NoReturn:
        raise IndexError

    def broken() -> None:
        rules = [dataclasses.replace(r, run=fail) if r.code == BROKEN else r for r in all_rules()]
        monkeypatch.setattr("mgkb.checks.run.all_rules", lambda: rules)

    return broken


def test_it_is_told_and_what_the_others_found_is_printed(
    run: Run,
    paper: Path,
    break_a_rule: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = ("check", str(paper), "--fail-on", "never", "--format", "json")
    whole = run(*asked)
    assert (whole.status, bool(whole.json["findings"])) == (0, True)
    assert BROKEN not in {finding["code"] for finding in whole.json["findings"]}
    break_a_rule()
    monkeypatch.setattr(sys, "argv", ["mgkb", "--quiet", *asked])
    with pytest.raises(SystemExit) as end:
        main()
    told = capsys.readouterr()
    assert end.value.code == 3
    assert told.err.startswith(
        "mgkb: A fault of mgkb itself leaves the report without the answer of STA203 ("
    )
    assert told.err.count("\n") == 1
    assert json.loads(told.out)["findings"] == whole.json["findings"]


def test_no_test_of_ours_overlooks_it(run: Run, paper: Path, break_a_rule: Callable[[], None]) -> None:
    break_a_rule()
    with pytest.raises(AssertionError, match="A fault of mgkb itself"):
        run("check", str(paper))
    with pytest.raises(IndexError):
        run("--debug", "check", str(paper))


def test_an_audit_that_is_not_whole_is_not_kept(
    toy: Path, run: Run, paper: Path, break_a_rule: Callable[[], None]
) -> None:
    before = {path: path.read_bytes() for path in toy.rglob("*") if path.is_file()}
    break_a_rule()
    with pytest.raises(AssertionError, match="it is not kept"):
        run("check", str(paper), "--keep", "reef-2021")
    assert {path: path.read_bytes() for path in toy.rglob("*") if path.is_file()} == before


def test_the_row_of_a_corpus_says_it_and_holds_what_the_others_found(
    paper: Path, break_a_rule: Callable[[], None]
) -> None:
    whole = audited(paper, "paper.txt")
    assert whole["problem"] == ""
    break_a_rule()
    row = audited(paper, "paper.txt")
    assert row["problem"] == (
        "paper.txt: a fault of mgkb itself leaves it without the answer of STA203 (IndexError); please report it."
    )
    assert row["findings"] == whole["findings"] != []
