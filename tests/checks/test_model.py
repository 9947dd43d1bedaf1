"""Findings and reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.checks import Severity

if TYPE_CHECKING:
    from tests.checks.conftest import Coffee


def broken(coffee: Coffee) -> Coffee:
    coffee.edit("results", "number: 40", "number: 41").edit("results", "cites: [4]", "cites: [3]")
    coffee.edit("entities", "ru: бодрость", "ru: Кофе").edit("references", ", evidence: {design: cohort}", "")
    return coffee.edit("verdicts", "reference: 1", "reference: 41")


def test_findings_come_by_severity_code_and_place(coffee: Coffee) -> None:
    report = broken(coffee).check()

    assert [finding.code for finding in report.findings] == ["KBQ304", "KBQ401", "KBQ603", "KBQ702", "KBQ309"]
    assert [report.count(severity) for severity in Severity] == [3, 1, 1]


def test_every_check_is_counted_once(coffee: Coffee) -> None:
    before, after = coffee.check(), broken(coffee).check()

    assert after.performed == after.failed + after.passed
    assert len({finding.fingerprint for finding in after.findings}) == len(after.findings)
    asked = [report.performed + report.not_checkable for report in (before, after)]
    # The verdict on an unknown number is no longer compared with its claim; two labels became one comparison.
    assert asked[0] - asked[1] == 2


def test_fingerprints_do_not_move_with_lines(coffee: Coffee) -> None:
    before = broken(coffee).check().findings
    for name in ("results", "entities", "references", "verdicts"):
        coffee.prepend(name, "# a remark\n\n")
    after = coffee.check().findings

    assert [finding.fingerprint for finding in before] == [finding.fingerprint for finding in after]
    assert all(a.locations[0].line == b.locations[0].line + 2 for a, b in zip(after, before, strict=True))


def test_the_same_input_gives_the_same_report(coffee: Coffee) -> None:
    broken(coffee)

    assert coffee.check() == coffee.check()


def test_every_message_is_a_sentence_in_both_languages(coffee: Coffee) -> None:
    for finding in broken(coffee).check().findings:
        assert finding.message.en.endswith(".")
        assert finding.message.ru.endswith(".")
        assert any("а" <= letter <= "я" for letter in finding.message.ru)
