"""Means and standard deviations: which ones whole numbers can have, and the t tests they give.

GRIM: Brown and Heathers 2017, doi 10.1177/1948550616673876. GRIMMER: Anaya 2016, in the form of Allard 2018 with the
parity of the sum of squares. DEBIT: Heathers and Brown 2019.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from mgkb.checks.statistics.tails import Range, Test, p_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.text import Number


class Group(NamedTuple):
    """A group with the mean and standard deviation printed for it."""

    mean: Number
    deviation: Number
    size: int


def grim(mean: Number, size: int, items: int = 1) -> bool:
    """Whether whole numbers can have a printed mean.

    Args:
        mean: The mean of whole numbers (ages in years, scores, counts).
        size: How many subjects.
        items: How many whole numbers are averaged for each subject.

    >>> from decimal import Decimal
    >>> from mgkb.text import Number
    >>> grim(Number(Decimal("5.23"), "5.23"), 29), grim(Number(Decimal("5.24"), "5.24"), 29)
    (False, True)
    """
    return next(_sums(mean, size * items), None) is not None


def grimmer(mean: Number, deviation: Number, size: int) -> bool:
    """Whether whole numbers can have a printed mean together with a printed standard deviation.

    The sum of squares of whole numbers is whole, and odd exactly when their sum is.
    """
    low, high = (max(Fraction(0), Fraction(bound)) for bound in deviation.interval)
    for total in _sums(mean, size):
        base = Fraction(total * total, size)
        smallest = math.ceil(low * low * (size - 1) + base)
        largest = math.floor(high * high * (size - 1) + base)
        smallest += (smallest - total) % 2
        if smallest <= largest:
            return True
    return False


def debit(mean: Number, deviation: Number, size: int) -> bool:
    """Whether zeros and ones can have a printed mean together with a printed standard deviation."""
    low, high = (min(max(float(bound), 0.0), 1.0) for bound in mean.interval)
    factor = size / (size - 1)
    ends = [math.sqrt(factor * share * (1 - share)) for share in (low, high)]
    largest = math.sqrt(factor) / 2 if low <= 0.5 <= high else max(ends)
    lowest, highest = map(float, deviation.interval)
    return min(ends) <= highest + 1e-12 and largest >= lowest - 1e-12


def t_test_range(one: Group, other: Group) -> Range:
    """Smallest and largest two-sided p that a t test of two printed groups can have, pooled or after Welch."""
    difference = _distance(one.mean, other.mean)
    found = [
        p
        for welch in (False, True)
        for distance, which in ((difference[0], 1), (difference[1], 0))
        for p in [_p_of(distance, one, other, which, welch=welch)]
    ]
    return min(found), max(found)


def t_value(one: Group, other: Group) -> float:
    """Student's t of two printed groups, variances pooled."""
    return _statistic(
        abs(float(one.mean) - float(other.mean)), one, other, float(one.deviation), float(other.deviation)
    )[0]


def _p_of(distance: float, one: Group, other: Group, which: int, *, welch: bool) -> float:
    first, second = (max(0.0, float(group.deviation.interval[which])) for group in (one, other))
    if first == second == 0:
        return 1.0 if distance == 0 else 0.0
    value, df = _statistic(distance, one, other, first, second, welch=welch)
    return p_value(Test.T, value, df)


def _statistic(
    distance: float, one: Group, other: Group, first: float, second: float, *, welch: bool = False
) -> tuple[float, float]:
    m, n = one.size, other.size
    if welch:
        u, v = first**2 / m, second**2 / n
        return distance / math.sqrt(u + v), (u + v) ** 2 / (u**2 / (m - 1) + v**2 / (n - 1))
    pooled = ((m - 1) * first**2 + (n - 1) * second**2) / (m + n - 2)
    return distance / math.sqrt(pooled * (1 / m + 1 / n)), m + n - 2


def _distance(one: Number, other: Number) -> Range:
    (low, high), (lower, higher) = one.interval, other.interval
    nearest = max(0.0, float(low - higher), float(lower - high))
    return nearest, max(abs(float(high - lower)), abs(float(higher - low)))


def _sums(mean: Number, count: int) -> Iterator[int]:
    low, high = (Fraction(bound) * count for bound in mean.interval)
    yield from range(math.ceil(low), math.floor(high) + 1)
