"""Marking the findings of a report."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mgkb.checks.model import Mark, MarkKind
from mgkb.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from mgkb.checks.marking.suppressions import Suppression
    from mgkb.checks.model import Finding, Report


def mark(
    report: Report, suppressions: Iterable[Suppression] = (), baseline: Collection[str] | None = None
) -> Report:
    """Mark findings as suppressed or known; none is dropped, so that every count stays true.

    A suppression needs a reason to count. One without a reason, and one that fits no finding of the rules that
    were asked, is a remark of the report: a suppression that outlives its finding hides the next one.

    Args:
        report: The report.
        suppressions: What people wrote.
        baseline: Fingerprints of findings that are known; None where there is no baseline.
    """
    valid, remarks = [], []
    for one in suppressions:
        if one.reason:
            valid.append(one)
        else:
            remarks.append(
                Problem(one.place, f"this does not count without a reason: mgkb: ignore {one.code}: why")
            )
    used: set[int] = set()
    findings = tuple(_marked(finding, valid, used, baseline) for finding in report.findings)
    asked = tuple(rule.code for rule in report.rules)
    for index, one in enumerate(valid):
        if any(code.startswith(one.code) for code, _ in report.broken):
            continue  # what it would suppress may be there
        if index not in used and any(code.startswith(one.code) for code in asked):
            remarks.append(
                Problem(one.place, f"nothing is found here that “ignore {one.code}” would suppress")
            )
    return replace(
        report,
        findings=findings,
        remarks=tuple(sorted({*report.remarks, *remarks})),
        has_baseline=baseline is not None,
    )


def _marked(
    finding: Finding, suppressions: Sequence[Suppression], used: set[int], baseline: Collection[str] | None
) -> Finding:
    fitting = [index for index, one in enumerate(suppressions) if _fits(one, finding)]
    used.update(fitting)
    if fitting:
        first = suppressions[fitting[0]]
        return replace(finding, mark=Mark(MarkKind.SUPPRESSED, first.reason, first.place))
    if baseline is not None and finding.fingerprint in baseline:
        return replace(finding, mark=Mark(MarkKind.KNOWN))
    return finding


def _fits(one: Suppression, finding: Finding) -> bool:
    if not finding.code.startswith(one.code):
        return False
    if one.fingerprint is not None and one.fingerprint != finding.fingerprint:
        return False
    if one.quote is not None and not any(one.quote in (place.quote or "") for place in finding.locations):
        return False
    first = finding.locations[0]
    return one.lines is None or (first.file == one.place.file.as_posix() and first.line in one.lines)
