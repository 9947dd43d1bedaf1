"""Comparisons of two groups: two shares and the p-value that belongs to them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from mgkb.checks.statistics.fourfold import Fourfold
from mgkb.checks.statistics.hidden import METHODS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.manuscript.numerics import Numerics, Passage, PValue, Share

_MODELLED = re.compile(
    r"adjust\w+|regression|multivaria\w+|paired|matched|interaction|trend|stratif\w+|weighted|скорректир\w+|регресси\w+"
    r"|многофакторн\w+|парн\w+|до\s+и\s+после|before\s+and\s+after|baseline\s+to",
    re.IGNORECASE,
)


class Comparison(NamedTuple):
    """Two shares of two groups and their p-value.

    Attributes:
        passage: Where it stands.
        one: Share of the first group.
        other: Share of the second group.
        p: The p-value printed behind them.
        is_modelled: Whether the passage speaks of models or pairs, so that the counts alone do not give p.
    """

    passage: Passage
    one: Share
    other: Share
    p: PValue
    is_modelled: bool

    @property
    def table(self) -> Fourfold:
        """The 2×2 table of its counts."""
        return Fourfold.of(self.one.part, self.one.whole, self.other.part, self.other.whole)


@lru_cache(maxsize=4)
def comparisons(found: Numerics) -> tuple[Comparison, ...]:
    """Every place where exactly two shares stand before a p-value, and behind the p-value before it.

    Counts without percentages (`23/24`) are taken when the p-value names a test of 2×2 tables.
    """
    return tuple(_comparisons(found))


def _comparisons(found: Numerics) -> Iterator[Comparison]:
    for item in found.sentences:
        behind = 0
        for p in item.p_values:
            counts = item.counts if p.method in METHODS else item.shares
            between = [share for share in counts if behind <= share.start and share.end <= p.start]
            behind = p.end
            if len(between) == 2 and p.purpose is None:
                is_modelled = bool(_MODELLED.search(item.passage.text)) or len(counts) % 2 == 1
                yield Comparison(item.passage, between[0], between[1], p, is_modelled)
