"""Tests of more than two groups, from counts and from rounded moments."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from mgkb.checks.statistics.tails import Test, p_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mgkb.checks.statistics.moments import Group
    from mgkb.checks.statistics.tails import Range


def pearson_of(counts: Sequence[tuple[int, int]]) -> float:
    """P of Pearson's χ² for the shares of several groups; 1 where everyone or nobody has it.

    Args:
        counts: How many of how many, of each group.

    >>> round(pearson_of([(30, 234), (49, 546), (18, 156)]), 2)
    0.24
    """
    part, whole = (sum(pair[which] for pair in counts) for which in (0, 1))
    if part in {0, whole}:
        return 1.0
    share = part / whole
    statistic = sum((events - size * share) ** 2 / (size * share * (1 - share)) for events, size in counts)
    return p_value(Test.CHI2, statistic, len(counts) - 1)


def trend_of(counts: Sequence[tuple[int, int]]) -> float:
    """P of a linear trend of shares over groups in their order (Armitage, Biometrics 1955; 11: 375–386).

    >>> round(trend_of([(10, 100), (20, 100), (30, 100)]), 4)
    0.0004
    """
    part, whole = (sum(pair[which] for pair in counts) for which in (0, 1))
    share = part / whole
    slope = sum(score * (events - size * share) for score, (events, size) in enumerate(counts))
    first = sum(score * size for score, (_, size) in enumerate(counts))
    second = sum(score * score * size for score, (_, size) in enumerate(counts))
    variance = share * (1 - share) * (second - first * first / whole)
    return p_value(Test.Z, slope / math.sqrt(variance)) if variance > 0 else 1.0


def variance_analysis(groups: Sequence[Group]) -> Range | None:
    """Least and greatest p that a one-way analysis of variance can have for rounded means and deviations.

    The root of the sum of squares between groups is a distance, so that rounding moves it by no more than the length of
    what it moves the means by.

    Args:
        groups: Means, standard deviations and sizes.

    Returns:
        None where a deviation may be zero.
    """
    people = sum(group.size for group in groups)
    middle = sum(float(group.mean) * group.size for group in groups) / people
    between = math.sqrt(sum(group.size * (float(group.mean) - middle) ** 2 for group in groups))
    ends = [[float(end) for end in group.mean.interval] for group in groups]
    moved = math.sqrt(
        sum(group.size * ((end[1] - end[0]) / 2) ** 2 for group, end in zip(groups, ends, strict=True))
    )
    within = [
        sum((group.size - 1) * float(group.deviation.interval[which]) ** 2 for group in groups)
        / (people - len(groups))
        for which in (0, 1)
    ]
    if min(float(group.deviation.interval[0]) for group in groups) <= 0:
        return None
    freedom = len(groups) - 1
    least = max(0.0, between - moved) ** 2 / freedom / within[1]
    most = (between + moved) ** 2 / freedom / within[0]
    low, high = (p_value(Test.F, value, freedom, people - len(groups)) for value in (most, least))
    return low, high
