"""The small size only, for correctness: times are never a limit."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest
from benchmarks.__main__ import _agree, main
from benchmarks.generate import generate
from benchmarks.site_build import main as site_main
from benchmarks.tables import milliseconds, table, times
from benchmarks.timing import CapHitError, Capped, best

from mgkb.claims import load

if TYPE_CHECKING:
    from pathlib import Path


def test_the_same_size_gives_the_same_files(tmp_path: Path) -> None:
    for name in ("one", "two"):
        generate(tmp_path / name, 120)
    files = [path for path in sorted((tmp_path / "one").rglob("*")) if path.is_file()]
    assert files
    for path in files:
        assert path.read_bytes() == (tmp_path / "two" / path.relative_to(tmp_path / "one")).read_bytes()


@pytest.mark.parametrize("claims", [100, 600])
def test_what_is_generated_is_a_knowledge_base_of_that_size(tmp_path: Path, claims: int) -> None:
    generate(tmp_path, claims)
    kb = load(tmp_path)
    assert len(kb.claims) == claims
    assert {
        entity for claim in kb.claims.values() for entity in (claim.subject, claim.object)
    } <= kb.entities.keys()
    assert all(kb.reference(claim, number) for claim in kb.claims.values() for number in claim.cites)


def test_a_small_run_prints_every_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--sizes", "60", "--cap", "30"]) == 0
    printed = capsys.readouterr().out
    assert "## From files to answers" in printed
    assert "## Stored questions at 60 claims" in printed
    assert "## Against rdflib at 60 claims" in printed
    assert printed.count("| signed-path ") == 2
    assert "times as long as in pyoxigraph called directly" in printed
    assert "times as long for the median question" in printed


def test_a_cap_that_hits_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--sizes", "60", "--cap", "0.001"]) == 0
    assert "| cap of 0.001 s | > " in capsys.readouterr().out


def test_no_time_is_quoted_when_the_engines_disagree() -> None:
    _agree("q", None)
    with pytest.raises(SystemExit, match="The engines disagree on q"):
        _agree("q", "1 missing")


def test_clocks_and_tables() -> None:
    seconds, result = best(lambda: "x", 2)
    assert seconds >= 0
    assert result == "x"
    with Capped(lambda text: time.sleep(float(text)), 1.5, "0") as capped:
        assert capped("0")[1] is None
        with pytest.raises(CapHitError):
            capped("60")
        assert capped("0")[1] is None
    assert table(["a", "b"], [["long one", "1"]]).splitlines()[1] == "| :------- | --: |"
    assert (milliseconds(0.5), times(1, 3)) == ("500", "0.333x")


def test_the_site_is_timed_without_a_rival_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert site_main(["--sizes", "40", "--rival-at", "0"]) == 0
    assert re.search(r"\| 40 +\| +\d+ \|", capsys.readouterr().out)
