"""ARI: calculations that a text prints itself: equations, clock times, spans of dates."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.dates import dates
from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.numbers import cause, plain
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.numerics import numerics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome

_VALUE: Final = r"\d{1,9}(?:[.,]\d{1,6})?"
_EQUATION: Final = re.compile(
    rf"(?<![\w.,=+×*/^–−-])(?<![=+×/−]\s)(?P<one>{_VALUE})\s?(?P<sign>[/÷:+×x·*−–-])\s?(?P<other>{_VALUE})\s?[=≈]\s?"
    rf"(?P<result>{_VALUE})(?P<percent>\s?%)?(?![\w^/×*+]|[.,]\d)"
)
_CLOCK: Final = re.compile(
    r"(?<!\d)(?P<h>[01]?\d|2[0-3])[:.](?P<m>[0-5]\d)(?!\d)[^.;\d]{0,30}?(?P<n>\d{1,3})\s?"
    r"(?P<unit>min(?:utes?)?|мин(?:ут\w*)?|h(?:ours?)?|ч(?:ас\w*)?)\b\.?\s+(?P<side>before|after|prior\s+to|до|после)\s+"
    r"[^.;\d]{0,40}?(?P<h2>[01]?\d|2[0-3])[:.](?P<m2>[0-5]\d)(?!\d)",
    re.IGNORECASE,
)
_MONTHS: Final = re.compile(
    r"\s*(?:г\.?|года)?\s*[(,]\s*(?P<n>\d{1,3})\s+(?:months?|мес\w*\.?)\s*[),]", re.IGNORECASE
)
_HOUR: Final = 60
_DAY: Final = 24 * _HOUR
_SLACK: Final = 1.2
"""Months by which a span may be off: both its ends may count."""


@rule(
    code="ARI235",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both("A printed calculation has another result.", "У напечатанного вычисления другой результат."),
)
def printed_equation(audit: Audit) -> Iterator[Outcome]:
    """Recompute equations that a sentence prints.

    What it does:
        Reads `a / b = c`, `a + b = c`, `a × b = c` and `a − b = c`, and compares the result with what rounding of
        all three numbers leaves.

    Why it matters:
        A threshold divided wrongly decides what counts as a result.

    Example:
        “0.05/5 = 0.02”: it is 0.01.

    How to dispute:
        Print the missing step.

    Known false alarms:
        Ratios that are no division (dilutions `1:5 = …`).

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for item in audit.once(numerics).sentences:
        for match in _EQUATION.finditer(item.passage.text):
            sides = [_ends(match[name]) for name in ("one", "other", "result")]
            answer = _result(match["sign"], sides[0], sides[1])
            if answer is None or match["sign"] in ":·":
                continue
            low, high = answer
            if match["percent"] and match["sign"] in "/÷":
                low, high = low * 100, high * 100
            if low <= sides[2][1] and sides[2][0] <= high:
                yield Passed()
                continue
            exact = _result(match["sign"], *((_mid(side), _mid(side)) for side in sides[:2])) or (0, 0)
            shown = plain(exact[0] * (100 if match["percent"] else 1))
            task = f"{match['one']} {match['sign']} {match['other']}"
            yield flaw(
                audit,
                f"{task} is {shown}, not {match['result']}.",
                f"{task} – это {shown.replace('.', ',')}, а не {match['result']}.",
                item.passage.span(match.start(), match.end()),
                steps=f"{task} = {shown} ≠ {match['result']}",
                cause=cause(item.passage, match.start("result")),
            )


@rule(
    code="ARI236",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A time between two clock times or dates is not the one printed.",
        "Промежуток между часами или датами не равен указанному.",
    ),
)
def time_between(audit: Audit) -> Iterator[Outcome]:
    """Recompute spans between two clock times, and months between two dates.

    What it does:
        Reads “at 20:30, 30 minutes before 22:00” and “from 1 February 2021 to 30 November 2022 (22 months)”. Spans
        of months may be off by one, as both ends may count.

    Why it matters:
        A drug was taken at one time, and recruitment lasted one span: one of the numbers is wrong.

    Example:
        “At 20:30, 30 minutes before bedtime at 22:00”: 90 minutes.

    How to dispute:
        Correct the one that is wrong.

    Known false alarms:
        None known.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for item in audit.once(numerics).sentences:
        text = item.passage.text
        for match in _CLOCK.finditer(text):
            here = int(match["h"]) * _HOUR + int(match["m"])
            there = int(match["h2"]) * _HOUR + int(match["m2"])
            is_before = match["side"].casefold() in {"до", "before"} or match["side"].casefold().startswith(
                "prior"
            )
            span = ((there - here) if is_before else (here - there)) % _DAY
            said = int(match["n"]) * (_HOUR if match["unit"][0] in "hчHЧ" else 1)
            if said == span:
                yield Passed()
                continue
            yield flaw(
                audit,
                f"Between {match['h']}:{match['m']} and {match['h2']}:{match['m2']} are {span} minutes, not {said}.",
                f"Между {match['h']}:{match['m']} и {match['h2']}:{match['m2']} {span} мин, а не {said}.",
                item.passage.span(match.start(), match.end()),
                steps=f"{span} ≠ {said}",
            )
        days = dates(text)
        for one, other in pairwise(days):
            months = _MONTHS.match(text, other.end)
            if months is None or not other.is_after(one) or len(text[one.end : other.start]) > _HOUR:
                continue
            span_months, told = one.months_to(other), int(months["n"])
            if abs(span_months - told) <= _SLACK:
                yield Passed()
                continue
            yield flaw(
                audit,
                f"From {one.text} to {other.text} are about {span_months:.0f} months, not {told}.",
                f"С {one.text} по {other.text} – около {span_months:.0f} мес., а не {told}.",
                item.passage.span(one.start, months.end()),
                steps=f"{span_months:.1f} ≠ {told}",
            )


def _ends(text: str) -> tuple[float, float]:
    """The least and the greatest number that is printed so."""
    value = Decimal(text.replace(",", "."))
    places = -int(value.as_tuple().exponent)
    half = Decimal(5).scaleb(-places - 1) if places > 0 else Decimal(0)
    return float(value - half), float(value + half)


def _mid(ends: tuple[float, float]) -> float:
    return (ends[0] + ends[1]) / 2


def _result(sign: str, one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float] | None:
    if sign in "/÷:":
        if other[0] <= 0:
            return None
        found = [a / b for a in one for b in other]
    elif sign in "×x*·":
        found = [a * b for a in one for b in other]
    elif sign == "+":
        found = [a + b for a in one for b in other]
    else:
        found = [a - b for a in one for b in other]
    room = 1e-9 * max(map(abs, found))
    return min(found) - room, max(found) + room
