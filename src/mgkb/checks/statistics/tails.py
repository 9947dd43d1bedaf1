"""p-values of test statistics, over all values that round to the printed one."""

from __future__ import annotations

import math
from enum import StrEnum
from typing import NamedTuple

Range = tuple[float, float]
"""Smallest and largest value that something can have."""


class Test(StrEnum):
    """A test statistic; `CHI2` stands for Cochran's Q, too."""

    T = "t"
    F = "F"
    CHI2 = "χ²"
    Z = "z"
    R = "r"

    __test__ = False  # no test of pytest's

    @property
    def has_sides(self) -> bool:
        """Whether a one-sided test halves its p."""
        return self in {Test.T, Test.Z, Test.R}


class Result(NamedTuple):
    """A p-value as printed.

    Attributes:
        operator: `=`, `<`, `>`, `≤` or `≥`.
        low: Smallest value that rounds to it; the value itself behind `<` and its like.
        high: Largest such value.
    """

    operator: str
    low: float
    high: float

    def allows(self, p: Range) -> bool:
        """Whether a p-value somewhere in a range could have been printed like this."""
        slack = 1e-9
        match self.operator:
            case "<" | "≤":
                return p[0] <= self.high + slack
            case ">" | "≥":
                return p[1] >= self.low - slack
            case _:
                return p[0] <= self.high + slack and p[1] >= self.low - slack

    def is_significant(self, alpha: float = 0.05) -> bool | None:
        """Whether it says “significant”; None where it leaves that open."""
        match self.operator:
            case "<" | "≤":
                return True if self.high <= alpha else None
            case ">" | "≥":
                return False if self.low >= alpha else None
            case _:
                return (self.low + self.high) / 2 <= alpha


def p_value(test: Test, value: float, df1: float | None = None, df2: float | None = None) -> float:
    """Two-sided p of a statistic; of χ² and F the upper tail.

    Args:
        test: Which statistic.
        value: Its value.
        df1: Degrees of freedom of t, χ² and r; those of the numerator of F.
        df2: Degrees of freedom of the denominator of F.

    Raises:
        ValueError: Degrees of freedom are missing, or r lies outside −1 to 1.

    >>> round(p_value(Test.T, -2.2, 28), 4), round(p_value(Test.CHI2, 3.78, 1), 3)
    (0.0362, 0.052)
    """
    if test is Test.Z:
        return math.erfc(abs(value) / math.sqrt(2))
    if df1 is None or df1 <= 0 or (test is Test.F and (df2 is None or df2 <= 0)):
        raise ValueError(f"{test} needs positive degrees of freedom")
    if test is Test.CHI2 and df1 == 1:
        return p_value(Test.Z, math.sqrt(max(value, 0.0)))
    return _p_with_freedom(test, value, df1, df2)


def _p_with_freedom(test: Test, value: float, df1: float, df2: float | None) -> float:
    from scipy import special  # takes half a second to load, which z and 2×2 tables can do without

    match test:
        case Test.T:
            return float(2 * special.stdtr(df1, -abs(value)))
        case Test.CHI2:
            return float(special.chdtrc(df1, max(value, 0.0)))
        case Test.F:
            return float(special.fdtrc(df1, df2, max(value, 0.0)))
        case _:
            if abs(value) > 1:
                raise ValueError("a correlation lies between −1 and 1")
            if abs(value) == 1:
                return 0.0
            return p_value(Test.T, value * math.sqrt(df1 / (1 - value * value)), df1)


def p_range(test: Test, value: Range, df1: float | None = None, df2: float | None = None) -> Range:
    """Two-sided p over a range of the statistic, for example all values that round to a printed one.

    >>> low, high = p_range(Test.Z, (1.955, 1.965))
    >>> low < 0.05 < high
    True
    """
    low, high = value
    nearest = 0.0 if low <= 0 <= high else min(abs(low), abs(high))
    farthest = max(abs(low), abs(high))
    if test is Test.R:
        nearest, farthest = min(nearest, 1.0), min(farthest, 1.0)
    return p_value(test, farthest, df1, df2), p_value(test, nearest, df1, df2)
