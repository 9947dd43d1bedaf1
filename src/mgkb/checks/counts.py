"""What a report comes to, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mgkb.checks.model import Severity
from mgkb.plurals import plural_en, plural_ru

if TYPE_CHECKING:
    from mgkb.checks.model import Report

_RUSSIAN: Final = {
    Severity.ERROR: ("ошибка", "ошибки", "ошибок"),
    Severity.WARNING: ("предупреждение", "предупреждения", "предупреждений"),
    Severity.NOTE: ("заметка", "заметки", "заметок"),
}


def severity_name(severity: Severity, language: str) -> str:
    """What people call a severity, in `en` or `ru`."""
    return _RUSSIAN[severity][0] if language == "ru" else severity.value


def counts(report: Report, language: str = "en") -> str:
    """How many findings and checks there are, in `en` or `ru`.

    >>> from mgkb.checks import Report
    >>> counts(Report())
    '0 findings (0 errors, 0 warnings, 0 notes). 0 checks performed, 0 passed, 0 not checkable.'
    """
    if language == "ru":
        found = plural_ru(len(report.findings), "замечание", "замечания", "замечаний")
        each = ", ".join(plural_ru(report.count(severity), *_RUSSIAN[severity]) for severity in Severity)
        checks = f"Проверок выполнено: {report.performed}, пройдено: {report.passed}"
        return f"{found} ({each}). {checks}, проверить нельзя: {report.not_checkable}."
    found = plural_en(len(report.findings), "finding")
    each = ", ".join(plural_en(report.count(severity), severity.value) for severity in Severity)
    checks = f"{plural_en(report.performed, 'check')} performed, {report.passed} passed"
    return f"{found} ({each}). {checks}, {report.not_checkable} not checkable."
