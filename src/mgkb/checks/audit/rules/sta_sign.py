"""STA: a bound of a difference's interval that has lost its minus sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

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
    from mgkb.checks.model import Outcome
    from mgkb.manuscript.numerics import Estimate

_FAR: Final = 0.2  # half widths off the middle, beyond rounding
_CENTRAL: Final = 0.05  # half widths; what is left to a bound's own rounding


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
        difference is a fifth of the half width off the middle and the other sign of one bound puts it into the middle,
        beyond rounding, that bound is reported.

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
            sound = _turned(found)
            if sound is None:
                yield Passed()
                continue
            shown = f"{sound.low}…{sound.high}"
            middle = (sound.low.value + sound.high.value) / 2
            now = (found.low.value + found.high.value) / 2
            yield Flaw(
                message=both(
                    f"{found.value} is the middle of {shown}, not of {found.low}…{found.high}: a sign may be wrong.",
                    f"{found.value} – середина {shown}, а не {found.low}…{found.high}: возможно, неверен знак.",
                ),
                locations=(place(audit, item.passage, found.start, found.end),),
                subjects=(audit.subject,),
                calculation=both(
                    f"middle as printed: {now}; with the other sign: {middle}; difference: {found.value}",
                    comma(f"середина: {now}; с другим знаком: {middle}; разность: {found.value}"),
                ),
                cause=cause(item.passage, found.start, "interval"),
            )


def _turned(found: Estimate) -> Effect | None:
    """The interval with the sign that makes it symmetric; None where it is symmetric as printed, or never."""
    printed = Effect(found.value, found.low, found.high, is_ratio=False, level=found.level)
    skew = printed.skew()
    if skew is None or skew < _FAR:
        return None
    for low, high in ((_opposite(found.low), found.high), (found.low, _opposite(found.high))):
        if low.value < high.value and low.value * high.value > 0:
            other = Effect(found.value, low, high, is_ratio=False, level=found.level)
            off = other.skew()
            if off is not None and off <= _CENTRAL and other.contains_estimate:
                return other
    return None


def _opposite(number: Number) -> Number:
    bare = number.printed.lstrip("-−–+ ")
    return Number(-number.value, bare if number.value < 0 else f"−{bare}")
