"""JSON: the contract of `mgkb check --format json`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mgkb.checks.model import Finding, Location, Report


def render(report: Report, **_: object) -> str:
    """The report as JSON, indented, always with both languages."""
    return json.dumps(as_data(report), ensure_ascii=False, indent=2) + "\n"


def as_data(report: Report) -> dict[str, Any]:
    """The report as plain data.

    Keys of the contract come first; what was added to it (`message_ru`, `line`, `subjects`, `reasons`, …)
    never changes what they mean.
    """
    return {
        "findings": [_finding(finding) for finding in report.findings],
        "checks": {
            "performed": report.performed,
            "passed": report.passed,
            "not_checkable": report.not_checkable,
            "reasons": [
                {
                    "code": item.code,
                    "reason": item.reason.en,
                    "reason_ru": item.reason.ru,
                    "file": item.place.file.as_posix(),
                    "line": item.place.line,
                }
                for item in report.reasons
            ],
            "remarks": [
                {"file": remark.place.file.as_posix(), "line": remark.place.line, "message": remark.message}
                for remark in report.remarks
            ],
        },
    }


def _finding(finding: Finding) -> dict[str, Any]:
    calculation = finding.calculation
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message.en,
        "locations": [_location(location) for location in finding.locations],
        "calculation": None if calculation is None else calculation.en,
        "fingerprint": finding.fingerprint,
        "message_ru": finding.message.ru,
        "calculation_ru": None if calculation is None else calculation.ru,
        "subjects": [{"kind": kind, "id": name} for kind, name in finding.subjects],
        "recomputed": [
            {
                "label": item.label.en,
                "label_ru": item.label.ru,
                "printed": list(item.printed),
                "computed": list(item.computed),
                "unit": item.unit,
            }
            for item in finding.flaw.recomputed
        ],
        "mark": finding.mark and {"kind": finding.mark.kind.value, "reason": finding.mark.reason},
    }


def _location(location: Location) -> dict[str, Any]:
    label = location.label
    return {
        "file": location.file,
        "section": location.section,
        "quote": location.quote,
        "start": location.start,
        "end": location.end,
        "line": location.line,
        "manuscript": location.manuscript,
        "language": location.language,
        "label": None if label is None else label.en,
        "label_ru": None if label is None else label.ru,
    }
