"""JUnit XML, for build servers: one test case a rule, failed by its errors and warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from mgkb.checks.model import Severity
from mgkb.files.xml import xml_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.model import Report
    from mgkb.checks.registry import Rule


def render(report: Report, *, language: str = "en", **_: object) -> str:
    """The report as JUnit XML. A note fails nothing, nor does what is suppressed or known: they are its output.

    A rule of which nothing could be checked is skipped, so that it does not count as passed.
    """
    cases = [(rule, list(_case(rule, report, language))) for rule in report.rules]
    failed = sum(any("<failure" in line for line in lines) for _, lines in cases)
    skipped = sum(any("<skipped" in line for line in lines) for _, lines in cases)
    parts = ['<?xml version="1.0" encoding="UTF-8"?>']
    parts.append(
        f'<testsuite name="mgkb" tests="{len(cases)}" failures="{failed}" errors="0" skipped="{skipped}">'
    )
    for rule, lines in cases:
        name = quoteattr(f"{rule.code} {rule.summary.in_language(language)}")
        parts += [
            f"  <testcase classname={quoteattr(f'mgkb.{rule.family}')} name={name}>",
            *lines,
            "  </testcase>",
        ]
    return xml_text("\n".join((*parts, "</testsuite>")) + "\n")


def _case(rule: Rule, report: Report, language: str) -> Iterator[str]:
    findings = [finding for finding in report.findings if finding.code == rule.code]
    reasons = {item.reason.in_language(language) for item in report.reasons if item.code == rule.code}
    notes = []
    for finding in findings:
        message = finding.message.in_language(language)
        if finding.severity is Severity.NOTE or finding.mark is not None:
            mark = f" ({finding.mark.kind.value})" if finding.mark else ""
            notes.append(f"{finding.locations[0]}: {message}{mark}")
            continue
        places = "\n".join(f"{place} {place.quote or ''}".rstrip() for place in finding.locations)
        kind = finding.severity.value
        yield f'    <failure type="{kind}" message={quoteattr(message)}>{escape(places)}</failure>'
    if not findings and reasons and not report.passed_by.get(rule.code):
        yield f"    <skipped message={quoteattr('; '.join(sorted(reasons)))}/>"
    if notes:
        yield f"    <system-out>{escape(chr(10).join(notes))}</system-out>"
