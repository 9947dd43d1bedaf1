"""What a report comes to, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mgkb.checks.model import Severity
from mgkb.plurals import plural_en, plural_ru

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mgkb.checks.model import Broken, Report

_MOST_NAMED = 5  # what many rules ask of may break, and all of them with it
_RUSSIAN: Final = {
    Severity.ERROR: ("ошибка", "ошибки", "ошибок"),
    Severity.WARNING: ("предупреждение", "предупреждения", "предупреждений"),
    Severity.NOTE: ("заметка", "заметки", "заметок"),
}


def severity_name(severity: Severity, language: str) -> str:
    """What people call a severity, in `en` or `ru`."""
    return _RUSSIAN[severity][0] if language == "ru" else severity.value


def named(broken: Sequence[Broken], language: str = "en") -> str:
    """Rules that broke, each with its error; of many the first few, in `en` or `ru`.

    >>> from mgkb.checks import Broken
    >>> named([Broken("ARI201", "KeyError")]), named([Broken("ARI201", "KeyError")] * 9)[-24:]
    ('ARI201 (KeyError)', '01 (KeyError) and 4 more')
    """
    first = ", ".join(f"{code} ({error})" for code, error in broken[:_MOST_NAMED])
    rest = len(broken) - _MOST_NAMED
    if rest <= 0:
        return first
    return f"{first} и ещё {rest}" if language == "ru" else f"{first} and {rest} more"


def counts(report: Report, language: str = "en") -> str:
    """How many findings and checks there are, in `en` or `ru`.

    >>> from mgkb.checks import Report
    >>> counts(Report())
    '0 findings (0 errors, 0 warnings, 0 notes). 0 checks performed, 0 passed, 0 not checkable.'
    """
    broken = named(report.broken, language)
    if language == "ru":
        found = plural_ru(len(report.findings), "замечание", "замечания", "замечаний")
        each = ", ".join(plural_ru(report.count(severity), *_RUSSIAN[severity]) for severity in Severity)
        checks = f"Проверок выполнено: {report.performed}, пройдено: {report.passed}"
        whole = f" Отчёт неполон: из-за ошибки в самой mgkb нет ответа правил: {broken}." if broken else ""
        return f"{found} ({each}). {checks}, проверить нельзя: {report.not_checkable}.{whole}"
    found = plural_en(len(report.findings), "finding")
    each = ", ".join(plural_en(report.count(severity), severity.value) for severity in Severity)
    checks = f"{plural_en(report.performed, 'check')} performed, {report.passed} passed"
    whole = f" Not complete: by a fault of mgkb itself there is no answer of {broken}." if broken else ""
    return f"{found} ({each}). {checks}, {report.not_checkable} not checkable.{whole}"
