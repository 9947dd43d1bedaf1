"""Text: one finding after the other, as linters print them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mgkb.checks.counts import counts, severity_name
from mgkb.checks.model import MarkKind, Severity
from mgkb.plurals import plural_ru

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.model import Finding, Location, Report

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_MOST = 12  # places printed of one finding; JSON and SARIF have all
_LONG = 220  # characters of a quote, which is shortened in the middle


def render(
    report: Report, *, language: str = "en", colour: bool = False, least: Severity = Severity.NOTE
) -> str:
    """The report as text. What is suppressed is counted and not shown; what is known is shown and marked.

    Args:
        report: The report.
        language: `en` or `ru`.
        colour: Whether to use ANSI colours.
        least: The mildest severity that is shown; all are counted.
    """
    shown = [
        finding
        for finding in report.findings
        if finding.severity.rank <= least.rank
        and not (finding.mark and finding.mark.kind is MarkKind.SUPPRESSED)
    ]
    lines = [line for finding in shown for line in _finding(finding, language, colour)]
    return "\n".join((*lines, *_summary(report, language, least))) + "\n"


def _finding(finding: Finding, language: str, colour: bool) -> Iterator[str]:
    first = finding.locations[0]
    russian = language == "ru"
    severity = severity_name(finding.severity, language)
    code = f"{finding.code} {severity}"
    if colour:
        code = f"\x1b[1;{_COLOURS[finding.severity]}m{code}\x1b[0m"
    known = (" (известно)" if russian else " (known)") if finding.mark else ""
    yield f"{first}: {code}{known} {finding.message.in_language(language)}"
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
    shown = (
        location.quote
        if len(location.quote) <= _LONG
        else f"{location.quote[: _LONG - 60]} … {location.quote[-50:]}"
    )
    quote = f"«{shown}»" if language == "ru" else f"“{shown}”"
    return f"{label}{quote} ({location})"


def _summary(report: Report, language: str, least: Severity) -> Iterator[str]:
    russian = language == "ru"
    yield counts(report, language)
    yield from _marks(report, russian=russian)
    hidden = sum(finding.severity.rank > least.rank for finding in report.open)
    if hidden:
        yield (
            f"    Не показано более мягких: {hidden} (--show note покажет)."
            if russian
            else f"    {hidden} milder not shown (--show note shows them)."
        )
    if least is not Severity.NOTE:
        return
    reasons = Counter((item.code, item.reason.in_language(language)) for item in report.reasons)
    alike: dict[tuple[str, int], list[str]] = {}
    for (code, reason), count in sorted(reasons.items()):
        alike.setdefault((reason, count), []).append(code)
    for (reason, count), codes in alike.items():
        each = f"проверить нельзя: {count}" if russian else f"{count} not checkable"
        if len(codes) > 1:
            each = f"проверить нельзя по {count}" if russian else f"{count} not checkable each"
        yield f"    {', '.join(codes)}: {each}, {reason}"


def _marks(report: Report, *, russian: bool) -> Iterator[str]:
    suppressed, known = report.marked(MarkKind.SUPPRESSED), report.marked(MarkKind.KNOWN)
    if suppressed and russian:
        yield f"    Подавлено с указанием причины: {suppressed}."
    elif suppressed:
        yield f"    {suppressed} suppressed, each with a reason."
    if report.has_baseline and russian:
        yield f"    Известно по прежней проверке: {known}, новых: {len(report.open)}."
    elif report.has_baseline:
        yield f"    {known} known from the baseline, {len(report.open)} new."
    for remark in report.remarks:
        yield f"    {remark}"
