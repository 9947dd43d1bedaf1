"""Audits that a knowledge base keeps: findings survive without the text, the text does not come along."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mgkb.checks import Flaw, Passed, Reads, Report, Severity, check, check_manuscript, rule
from mgkb.checks.kept import keep
from mgkb.checks.model import Recomputed
from mgkb.checks.registry import Rule
from mgkb.claims import Text
from mgkb.errors import InputError, UsageError
from mgkb.manuscript import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks import Outcome
    from mgkb.checks.audit.desk import Audit
    from tests.checks.conftest import Coffee

LONG = "The coffee that was drunk by all of the people in the office was black and it was also very hot."


@rule(
    code="ZZZ201",
    severity=Severity.ERROR,
    summary=Text(en="Hot coffee.", ru="Горячий кофе."),
    reads=Reads.MANUSCRIPT,
)
def hot_coffee(audit: Audit) -> Iterator[Outcome]:
    """Look for hot coffee."""
    at = audit.manuscript.text.find(LONG)
    yield Passed(3)
    yield Flaw(
        message=Text(en=f"“{LONG}” is hot.", ru=f"«{LONG}» – горячо."),
        locations=(audit.at((at, at + len(LONG))),),
        subjects=(audit.subject,),
        cause="heat",
        recomputed=(Recomputed(Text(en="heat", ru="тепло"), (89.5, 90.5), (95.0, 96.0), "°C"),),
    )


@pytest.fixture
def audited(coffee: Coffee, tmp_path: Path) -> tuple[Coffee, Report]:
    path = tmp_path / "another name.txt"
    path.write_text(f"Results\n\nWe looked. {LONG} Then we left.\n", "utf-8")
    seen = read(path)
    report = check_manuscript(seen, select=["ZZZ"], extra_rules=[hot_coffee])
    keep(coffee.kb, "coffee-2020", seen, report)
    return coffee, report


def test_findings_come_back_without_the_text(audited: tuple[Coffee, Report]) -> None:
    coffee, report = audited
    again = check(coffee.kb, {}, select=["ZZZ"], extra_rules=[hot_coffee])

    (before,), (after,) = report.findings, again.findings
    assert (after.code, after.severity, after.flaw.cause) == (
        before.code,
        before.severity,
        "coffee-2020: heat",
    )
    assert after.flaw.recomputed == before.flaw.recomputed != ()
    assert again.passed == report.passed == 3
    place = after.locations[0]
    assert place.file == "kb/manuscripts/coffee-2020/audit.json"
    assert after.fingerprint[:8] != ""
    assert '"fingerprint"' in (coffee.root / place.file).read_text("utf-8").splitlines()[place.line - 1]
    assert {subject.id for subject in after.subjects} == {"coffee-2020"}
    assert (place.start, place.end) == (before.locations[0].start, before.locations[0].end)


def test_no_more_than_twelve_words_of_the_text_are_kept(audited: tuple[Coffee, Report]) -> None:
    coffee, _ = audited
    kept = (coffee.root / "kb/manuscripts/coffee-2020/audit.json").read_text("utf-8")
    words = LONG.split()
    assert " ".join(words[:12]) in kept
    assert " ".join(words[:13]) not in kept


def test_a_rule_that_is_left_out_leaves_out_its_kept_findings(audited: tuple[Coffee, Report]) -> None:
    coffee, _ = audited
    assert not check(coffee.kb, {}, ignore=["ZZZ"], extra_rules=[hot_coffee], select=["WIN"]).findings
    assert isinstance(hot_coffee, Rule)


def test_another_text_at_hand_is_a_finding(audited: tuple[Coffee, Report]) -> None:
    coffee, _ = audited
    with_text = check(coffee.kb, {"coffee-2020": coffee.text}, select=["KBQ911"])
    without = check(coffee.kb, {}, select=["KBQ911"])
    assert [finding.code for finding in with_text.findings] == ["KBQ911"]
    assert (len(without.findings), without.not_checkable) == (0, 1)


@pytest.mark.parametrize("broken", ["", "[]", "{}", '{"text": 1, "findings": [{}], "checks": 3}'])
def test_a_broken_file_is_named(audited: tuple[Coffee, Report], broken: str) -> None:
    coffee, _ = audited
    (coffee.root / "kb/manuscripts/coffee-2020/audit.json").write_text(broken, "utf-8")
    with pytest.raises(InputError, match=r"audit\.json: is no kept audit; write it again"):
        check(coffee.kb, {})


def test_only_a_manuscript_of_the_base_has_a_place(audited: tuple[Coffee, Report], tmp_path: Path) -> None:
    coffee, report = audited
    with pytest.raises(UsageError, match="There is no manuscript “tea”"):
        keep(coffee.kb, "tea", read(tmp_path / "another name.txt"), report)


def test_keeping_twice_gives_the_same_bytes(audited: tuple[Coffee, Report], tmp_path: Path) -> None:
    coffee, report = audited
    path = coffee.root / "kb/manuscripts/coffee-2020/audit.json"
    first = path.read_bytes()
    keep(coffee.kb, "coffee-2020", read(tmp_path / "another name.txt"), report)
    assert path.read_bytes() == first
    assert json.loads(first)["checks"]["passed_by"] == {"ZZZ201": 3}
