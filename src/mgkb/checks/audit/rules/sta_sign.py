"""STA: a bound of a difference's interval that has lost its minus sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.intervals import row_intervals
from mgkb.checks.audit.numbers import cause, comma, place
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.statistics.effects import Effect
from mgkb.checks.wording import both
from mgkb.manuscript.numerics import numerics
from mgkb.text.numbers import Number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Location, Outcome

_FAR: Final = 0.2  # half widths off the middle, beyond rounding
_CENTRAL: Final = 0.05  # half widths; what is left to a bound's own rounding
_EVEN: Final = 0.1  # half widths, of rows that show that the table's intervals are symmetric
_OTHERS: Final = 2


@rule(
    code="STA232",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "The interval of a difference is symmetric only with the other sign of a bound.",
        "Интервал разности симметричен только при другом знаке одной из границ.",
    ),
)
def lost_sign(audit: Audit) -> Iterator[Outcome]:
    """Try the other sign of each bound of an interval around a difference.

    What it does:
        The interval of a difference of means or risks lies about as far to the left of it as to the right. Where the
        difference is a fifth of the half width off the middle and the other sign of one bound puts it into the
        middle, beyond rounding, that bound is reported. In a table, two other rows at least, and all of them, must be
        symmetric.

    Why it matters:
        The sign of a bound decides whether the interval contains “no difference”.

    Example:
        `mean difference was −0.7 (95% CI −1.15 to 0.25)`: with −0.25 the middle is −0.70, with 0.25 it is −0.45.

    How to dispute:
        Say how the interval was computed, if it need not be symmetric.

    Known false alarms:
        Asymmetric intervals of bootstrapped differences that happen to suit.

    Measured:
        An interval around its own middle always passes (property test).
    """
    for item in audit.once(numerics).passages:
        for found in item.estimates:
            if found.is_ratio or found.measure != "difference" or found.value is None:
                continue
            printed = Effect(found.value, found.low, found.high, is_ratio=False, level=found.level)
            sound = _turned(printed)
            if sound is None:
                yield Passed()
                continue
            where = place(audit, item.passage, found.start, found.end)
            yield _flaw(audit, printed, sound, where, cause(item.passage, found.start, "interval"))
    for rows in audit.once(row_intervals):
        differences = [
            one for one in rows if one.is_known and not one.effect.is_ratio and not one.is_agreement
        ]
        even = [one for one in differences if (one.effect.skew() or 0) < _EVEN]
        if len(even) < max(_OTHERS, len(differences) - 1):
            continue
        yield Passed(len(even))
        for one in differences:
            turned = None if one in even else _turned(one.effect)
            if turned is not None:
                cell = one.cells[-2] if one.p is not None else one.cells[-1]
                at = audit.at((cell.start, cell.end))
                yield _flaw(audit, one.effect, turned, at, f"interval:{one.cells[0].start}")


def _flaw(audit: Audit, printed: Effect, sound: Effect, where: Location, same: str) -> Flaw:
    shown = f"{sound.low}…{sound.high}"
    middle = (sound.low.value + sound.high.value) / 2
    now = (printed.low.value + printed.high.value) / 2
    value = printed.estimate
    return Flaw(
        message=both(
            f"{value} is the middle of {shown}, not of {printed.low}…{printed.high}: a sign may be wrong.",
            f"{value} – середина {shown}, а не {printed.low}…{printed.high}: возможно, неверен знак.",
        ),
        locations=(where,),
        subjects=(audit.subject,),
        calculation=both(
            f"middle as printed: {now}; with the other sign: {middle}; difference: {value}",
            comma(f"середина: {now}; с другим знаком: {middle}; разность: {value}"),
        ),
        cause=same,
    )


def _turned(printed: Effect) -> Effect | None:
    """The interval with the sign that makes it symmetric; None where it is symmetric as printed, or never."""
    skew = printed.skew()
    if skew is None or skew < _FAR:
        return None
    for low, high in ((_opposite(printed.low), printed.high), (printed.low, _opposite(printed.high))):
        if low.value < high.value:
            other = printed._replace(low=low, high=high)
            off = other.skew()
            if off is not None and off <= _CENTRAL and other.contains_estimate:
                return other
    return None


def _opposite(number: Number) -> Number:
    bare = number.printed.lstrip("-−–+ ")
    return Number(-number.value, bare if number.value < 0 else f"−{bare}")
