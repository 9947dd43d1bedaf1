"""2×2 tables: exact and asymptotic tests, effect measures with their intervals."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from mgkb.checks.statistics.tails import Range, Test, p_value

Z95 = 1.959963984540054
"""The 97.5 % point of the normal distribution."""


@dataclass(frozen=True, slots=True)
class Fourfold:
    """Two groups, each with and without an event.

    Attributes:
        a: Events in the first group.
        b: The rest of the first group.
        c: Events in the second group.
        d: The rest of the second group.
    """

    a: int
    b: int
    c: int
    d: int

    @classmethod
    def of(cls, events1: int, size1: int, events2: int, size2: int) -> Fourfold:
        """The table of two counts out of two group sizes."""
        return cls(events1, size1 - events1, events2, size2 - events2)

    @property
    def size(self) -> int:
        """All subjects."""
        return self.a + self.b + self.c + self.d

    @property
    def expected(self) -> tuple[float, float, float, float]:
        """Counts expected without any association: row sum × column sum / size."""
        rows, columns = (self.a + self.b, self.c + self.d), (self.a + self.c, self.b + self.d)
        return tuple(row * column / self.size for row in rows for column in columns)  # type: ignore[return-value]

    @property
    def has_zero(self) -> bool:
        """Whether a cell is empty, so that ratios need a correction."""
        return 0 in {self.a, self.b, self.c, self.d}

    def fisher(self) -> float:
        """Two-sided p of Fisher's exact test: all tables of the same margins that are no likelier than this one.

        >>> round(Fourfold(5, 1, 1, 3).fisher(), 4)
        0.1905
        """
        return _fisher(self.a, self.b, self.c, self.d)

    def chi2(self, *, yates: bool = False) -> float:
        """Pearson's χ², with or without Yates' correction (which never goes beyond the difference itself).

        Raises:
            ZeroDivisionError: A margin is empty.
        """
        margins = (self.a + self.b) * (self.c + self.d) * (self.a + self.c) * (self.b + self.d)
        difference: float = abs(self.a * self.d - self.b * self.c)
        if yates:
            difference = max(0, difference - self.size / 2)
        return float(self.size * difference**2 / margins)

    def pearson(self, *, yates: bool = False) -> float:
        """P of Pearson's χ²; 1 where a margin is empty.

        >>> f"{Fourfold(24, 2, 4, 17).pearson():.1e}"
        '3.6e-07'
        """
        if 0 in {self.a + self.c, self.b + self.d, self.a + self.b, self.c + self.d}:
            return 1.0
        return p_value(Test.CHI2, self.chi2(yates=yates), 1)

    def odds_ratio(self, correction: float = 0.0) -> tuple[float, Range]:
        """Odds ratio and its 95 % interval after Woolf (normal on the log scale).

        Args:
            correction: Added to every cell; 0.5 (Haldane, Anscombe) is usual where one is empty.

        Raises:
            ZeroDivisionError: A cell is empty and nothing is added.

        >>> ratio, (low, high) = Fourfold(5, 1, 1, 3).odds_ratio()
        >>> round(ratio, 3), round(low, 3), round(high, 3)
        (15.0, 0.663, 339.548)
        """
        a, b, c, d = (cell + correction for cell in (self.a, self.b, self.c, self.d))
        ratio = a * d / (b * c)
        error = math.sqrt(1 / a + 1 / b + 1 / c + 1 / d)
        return ratio, _around(ratio, error)

    def risk_ratio(self, correction: float = 0.0) -> tuple[float, Range]:
        """Relative risk and its 95 % interval (normal on the log scale).

        Args:
            correction: Added to every cell.

        Raises:
            ZeroDivisionError: No events in a group, and nothing is added.
        """
        a, b, c, d = (cell + correction for cell in (self.a, self.b, self.c, self.d))
        ratio = a / (a + b) / (c / (c + d))
        error = math.sqrt(1 / a - 1 / (a + b) + 1 / c - 1 / (c + d))
        return ratio, _around(ratio, error)


def _around(ratio: float, error: float) -> Range:
    if ratio == 0:
        raise ZeroDivisionError("a ratio of zero has no logarithm")
    return ratio * math.exp(-Z95 * error), ratio * math.exp(Z95 * error)


@lru_cache(maxsize=65_536)
def _fisher(a: int, b: int, c: int, d: int) -> float:
    row, other, column = a + b, c + d, a + c
    lowest, highest = max(0, column - other), min(row, column)
    logs = [
        -math.lgamma(k + 1)
        - math.lgamma(row - k + 1)
        - math.lgamma(column - k + 1)
        - math.lgamma(other - column + k + 1)
        for k in range(lowest, highest + 1)
    ]
    top, own = max(logs), logs[a - lowest]
    tolerance = 1e-7  # tables as likely as this one count, whatever the last bits say; R takes the same
    tail = math.fsum(math.exp(log - top) for log in logs if log <= own + tolerance)
    return min(1.0, tail / math.fsum(math.exp(log - top) for log in logs))
