"""2×2 tables that a paper does not print, found by trying them all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mgkb.checks.statistics.fourfold import Fourfold
from mgkb.checks.statistics.tails import Range, Result

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mgkb.text import Number

LARGEST = 60_000
"""Tables that are tried at most; larger groups are left alone."""
METHODS: dict[str, Callable[[Fourfold], float]] = {
    "fisher": Fourfold.fisher,
    "pearson": Fourfold.pearson,
    "yates": lambda table: table.pearson(yates=True),
}


@dataclass(frozen=True)
class Clues:
    """What a paper prints of a 2×2 table.

    Attributes:
        ratio: The odds ratio or relative risk.
        interval: Its 95 % interval.
        p: The p-value.
        method: `fisher`, `pearson` or `yates`; None where the test is not named, so that any may be meant.
        is_risk: Whether the ratio is a relative risk.
        slack: Share by which a ratio and its bounds may lie beyond their rounding.
    """

    ratio: Number | None = None
    interval: tuple[Number, Number] | None = None
    p: Result | None = None
    method: str | None = None
    is_risk: bool = False
    slack: float = 1e-9

    def fit(self, table: Fourfold) -> bool:
        """Whether a table gives all that is printed, its groups taken in the printed order."""
        return self._fits_p(table) and self._fits_ratio(table)

    def _fits_p(self, table: Fourfold) -> bool:
        if self.p is None:
            return True
        methods = [METHODS[self.method]] if self.method else METHODS.values()
        return any(self.p.allows((p, p)) for p in (method(table) for method in methods))

    def _fits_ratio(self, table: Fourfold) -> bool:
        if self.ratio is None and self.interval is None:
            return True
        return any(
            self._agrees(table, correction) for correction in ((0.5, 0.0) if table.has_zero else (0.0,))
        )

    def _agrees(self, table: Fourfold, correction: float) -> bool:
        try:
            ratio, interval = (table.risk_ratio if self.is_risk else table.odds_ratio)(correction)
        except ZeroDivisionError:
            return False
        pairs = [(self.ratio, ratio)] if self.ratio is not None else []
        if self.interval is not None:
            pairs += zip(self.interval, interval, strict=True)
        return all(self._rounds_to(number, value) for number, value in pairs if number is not None)

    def _rounds_to(self, number: Number, value: float) -> bool:
        low, high = map(float, number.interval)
        return low - self.slack * abs(value) <= value <= high + self.slack * abs(value)


def tables(size1: int, size2: int, clues: Clues) -> tuple[Fourfold, ...] | None:
    """Every table of two group sizes that gives what is printed.

    Returns:
        The tables, in order of their events; None where the groups are too large to try all.

    >>> from decimal import Decimal
    >>> from mgkb.text import Number
    >>> print(*tables(6, 4, Clues(ratio=Number(Decimal(15), "15"), p=Result("=", 0.1895, 0.1905))))
    Fourfold(a=5, b=1, c=1, d=3)
    """
    if (size1 + 1) * (size2 + 1) > LARGEST:
        return None
    return tuple(table for table in _all(size1, size2) if clues.fit(table))


def rounded(p: Range) -> str:
    """A range of p-values for people: `0.036`, `< 0.001`, or `0.031 to 0.042`.

    >>> rounded((0.0361, 0.0363)), rounded((1e-9, 2e-8)), rounded((0.031, 0.042))
    ('0.036', '< 0.001', '0.031 to 0.042')
    """
    if p[1] < 0.001:
        return "< 0.001"
    low, high = (f"{value:.3f}" if value >= 0.001 else "< 0.001" for value in p)
    return low if low == high else f"{low} to {high}"


def _all(size1: int, size2: int) -> Iterator[Fourfold]:
    for events1 in range(size1 + 1):
        for events2 in range(size2 + 1):
            yield Fourfold.of(events1, size1, events2, size2)
