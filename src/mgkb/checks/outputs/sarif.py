"""SARIF 2.1.0, for code-scanning services and editors (OASIS standard, 27 March 2020)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from mgkb import __version__
from mgkb.checks.model import MarkKind

if TYPE_CHECKING:
    from mgkb.checks.model import Finding, Location, Report
    from mgkb.checks.registry import Rule

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"


def render(report: Report, *, language: str = "en", **_: object) -> str:
    """The report as a SARIF log with one run; `level` has the names of our severities."""
    index = {rule.code: number for number, rule in enumerate(report.rules)}
    driver = {
        "name": "mgkb",
        "semanticVersion": __version__,
        "rules": [_rule(rule, language) for rule in report.rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(report, finding, index, language) for finding in report.findings],
        **_invocations(report),
        "properties": {
            "performed": report.performed,
            "passed": report.passed,
            "notCheckable": report.not_checkable,
        },
    }
    return (
        json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)
        + "\n"
    )


def _invocations(report: Report) -> dict[str, Any]:
    """That the run was no whole one, where it was none."""
    if not report.broken:
        return {}
    notes = [
        {"level": "error", "associatedRule": {"id": code}, "message": {"text": f"{code} broke ({error})."}}
        for code, error in report.broken
    ]
    return {"invocations": [{"executionSuccessful": False, "toolExecutionNotifications": notes}]}


def _rule(rule: Rule, language: str) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary.in_language(language)},
        "fullDescription": {
            "text": " ".join(rule.documentation.get("What it does", rule.summary.en).split())
        },
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _result(report: Report, finding: Finding, index: dict[str, int], language: str) -> dict[str, Any]:
    first, *others = finding.locations
    message = finding.message.in_language(language)
    if finding.calculation:
        message = f"{message} ({finding.calculation.in_language(language)})"
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "level": finding.severity.value,
        "message": {"text": message},
        "locations": [_location(first, language)],
        "partialFingerprints": {"mgkb/v1": finding.fingerprint},
    }
    if others:
        result["relatedLocations"] = [_location(other, language) for other in others]
    known = finding.mark is not None and finding.mark.kind is MarkKind.KNOWN
    if report.has_baseline:
        result["baselineState"] = "unchanged" if known else "new"
    if finding.mark is not None and not known:
        result["suppressions"] = [{"kind": "inSource", "justification": finding.mark.reason}]
    return result


def _location(location: Location, language: str) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": location.line}
    if location.quote:
        region["snippet"] = {"text": location.quote}
    found: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": {"uri": quote(location.file)}, "region": region},
    }
    if location.label:
        found["message"] = {"text": location.label.in_language(language)}
    return found
