"""Text: one finding after the other, as linters print them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mgkb.checks.model import Severity
from mgkb.checks.wording import plural_en, plural_ru

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.model import Finding, Location, Report

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_SEVERITIES = {
    Severity.ERROR: ("ошибка", "ошибки", "ошибок"),
    Severity.WARNING: ("предупреждение", "предупреждения", "предупреждений"),
    Severity.NOTE: ("замечание", "замечания", "замечаний"),
}
_MOST = 12  # places printed of one finding; JSON and SARIF have all


def render(report: Report, *, language: str = "en", colour: bool = False) -> str:
    """The report as text.

    Args:
        report: The report.
        language: `en` or `ru`.
        colour: Whether to use ANSI colours.
    """
    lines = [line for finding in report.findings for line in _finding(finding, language, colour)]
    return "\n".join((*lines, *_summary(report, language))) + "\n"


def _finding(finding: Finding, language: str, colour: bool) -> Iterator[str]:
    first = finding.locations[0]
    russian = language == "ru"
    severity = _SEVERITIES[finding.severity][0] if russian else finding.severity.value
    code = f"{finding.code} {severity}"
    if colour:
        code = f"\x1b[1;{_COLOURS[finding.severity]}m{code}\x1b[0m"
    yield f"{first}: {code} {finding.message.in_language(language)}"
    shown = finding.locations if len(finding.locations) > 1 or first.quote else ()
    for location in shown[:_MOST]:
        yield f"    {_place(location, language)}"
    if len(shown) > _MOST:
        rest = len(shown) - _MOST
        yield (
            f"    … и ещё {plural_ru(rest, 'место', 'места', 'мест')}"
            if russian
            else f"    … and {rest} more"
        )
    if finding.calculation:
        yield f"    = {finding.calculation.in_language(language)}"
    yield ""


def _place(location: Location, language: str) -> str:
    if not location.quote:
        return str(location)
    label = f"{location.label.in_language(language)}: " if location.label else ""
    quote = f"«{location.quote}»" if language == "ru" else f"“{location.quote}”"
    return f"{label}{quote} ({location})"


def _summary(report: Report, language: str) -> Iterator[str]:
    russian = language == "ru"
    if russian:
        found = plural_ru(len(report.findings), "находка", "находки", "находок")
        each = ", ".join(plural_ru(report.count(severity), *_SEVERITIES[severity]) for severity in Severity)
        checks = f"Проверок выполнено: {report.performed}, пройдено: {report.passed}"
        yield f"{found} ({each}). {checks}, проверить нельзя: {report.not_checkable}."
    else:
        found = plural_en(len(report.findings), "finding")
        each = ", ".join(plural_en(report.count(severity), severity.value) for severity in Severity)
        checks = f"{plural_en(report.performed, 'check')} performed, {report.passed} passed"
        yield f"{found} ({each}). {checks}, {report.not_checkable} not checkable."
    reasons = Counter((item.code, item.reason.in_language(language)) for item in report.reasons)
    for (code, reason), count in sorted(reasons.items()):
        yield f"    {code}: {f'проверить нельзя: {count}' if russian else f'{count} not checkable'}, {reason}"
