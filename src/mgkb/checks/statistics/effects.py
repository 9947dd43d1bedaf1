"""Ratios against their intervals and p-values, on the log scale."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from mgkb.checks.statistics.tails import Range, Test, p_value

if TYPE_CHECKING:
    from mgkb.text import Number

_POINTS = {90: 1.6448536269514722, 95: 1.959963984540054, 99: 2.5758293035489004}


class Effect(NamedTuple):
    """An effect measure with its confidence interval.

    Attributes:
        estimate: The estimate; None where only the interval is printed.
        low: Lower bound.
        high: Upper bound.
        is_ratio: Whether no effect is 1 (and the scale logarithmic) and not 0.
        level: Level of the interval in per cent.
    """

    estimate: Number | None
    low: Number
    high: Number
    is_ratio: bool = True
    level: int = 95

    @property
    def null(self) -> float:
        """What stands for no effect."""
        return 1.0 if self.is_ratio else 0.0

    @property
    def excludes_null(self) -> bool | None:
        """Whether the interval leaves “no effect” out; None where the rounding of a bound leaves that open."""
        lower, upper = self.low.interval, self.high.interval
        if float(lower[0]) > self.null or float(upper[1]) < self.null:
            return True
        if float(lower[1]) < self.null < float(upper[0]):
            return False
        return None

    @property
    def contains_estimate(self) -> bool:
        """Whether the estimate can lie inside the interval."""
        if self.estimate is None:
            return True
        low, high = self.estimate.interval
        return high >= self.low.interval[0] and low <= self.high.interval[1]

    @property
    def centre(self) -> Range | None:
        """Where the estimate lies when the interval is symmetric; None where the scale does not allow it."""
        if not self.is_ratio:
            lows, highs = self.low.interval, self.high.interval
            return float(lows[0] + highs[0]) / 2, float(lows[1] + highs[1]) / 2
        lows, highs = self.low.interval, self.high.interval
        if lows[1] <= 0 or highs[0] <= 0:
            return None
        return math.sqrt(max(0.0, float(lows[0])) * float(highs[0])), math.sqrt(float(lows[1] * highs[1]))

    def skew(self) -> float | None:
        """By how many half widths the estimate lies off the centre, beyond rounding; None where that is unknown."""
        if self.estimate is None or self.centre is None:
            return None
        scale = (lambda x: math.log(max(x, 1e-300))) if self.is_ratio else float
        low, high = map(scale, self.centre)
        mine = [scale(float(bound)) for bound in self.estimate.interval]
        half = (scale(float(self.high)) - scale(float(self.low))) / 2
        off = max(0.0, mine[0] - high, low - mine[1])
        return off / half if half > 0 else None

    def p(self) -> float | None:
        """P of the estimate against no effect, by a normal test with the interval's width; None where unknown.

        >>> from decimal import Decimal
        >>> from mgkb.text import Number
        >>> number = lambda text: Number(Decimal(text), text)
        >>> round(Effect(number("15"), number("0.663"), number("339.548")).p(), 3)
        0.089
        """
        if self.level not in _POINTS or (self.is_ratio and (self.low.value <= 0 or self.high.value <= 0)):
            return None
        scale = math.log if self.is_ratio else float
        low, high = scale(float(self.low)), scale(float(self.high))
        if high <= low:
            return None
        centre = (low + high) / 2
        if self.estimate is not None and (not self.is_ratio or self.estimate.value > 0):
            centre = scale(float(self.estimate))
        return p_value(Test.Z, (centre - scale(self.null)) * 2 * _POINTS[self.level] / (high - low))
