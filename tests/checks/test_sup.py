"""SUP: verdicts that go against a citation are findings."""

from __future__ import annotations

from pathlib import Path

import pytest

from mgkb.checks import check
from mgkb.claims import load
from tests.toy import REVIEW, replace

VERDICTS = f"{REVIEW}/verdicts.yaml"


@pytest.mark.parametrize(
    ("judgement", "words"), [("contradicts", "something else"), ("does-not-support", "not support")]
)
def test_a_verdict_against_a_citation_is_a_finding(toy: Path, judgement: str, words: str) -> None:
    replace(toy, VERDICTS, "partly-supports", judgement)
    (finding,) = check(load(toy), {}, select=["SUP101"]).findings
    assert words in finding.message.en
    assert "(verdict proposed, from abstract)" in finding.message.en
    assert "(заключение предварительное, основание: реферат)" in finding.message.ru
    assert finding.locations[0].file == VERDICTS
    assert finding.locations[1].quote == "Snails may graze the kelp"
    assert finding.calculation is not None
    assert finding.calculation.en == "The abstract speaks of one snail."
    replace(toy, VERDICTS, "proposed", "confirmed")
    (confirmed,) = check(load(toy), {}, select=["SUP101"]).findings
    assert "verdict confirmed" in confirmed.message.en


@pytest.mark.parametrize(("old", "new"), [("x", "x"), ("status: proposed", "status: disputed")])
def test_others_pass(toy: Path, old: str, new: str) -> None:
    if old != new:
        replace(toy, VERDICTS, "partly-supports", "contradicts")
        replace(toy, VERDICTS, old, new)
    report = check(load(toy), {}, select=["SUP101"])
    assert (report.findings, report.passed) == ((), 1)
