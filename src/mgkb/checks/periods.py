"""Periods of years that manuscripts declare: search windows and enrolment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mgkb.checks.numbers import contradicts_quotes
from mgkb.claims.statements import Enrolment, SearchWindow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mgkb.checks.desk import Desk
    from mgkb.checks.model import Location
    from mgkb.claims import Manuscript


@dataclass(frozen=True, slots=True)
class Period:
    """Years from and to, both included, with every statement that declares them.

    >>> str(Period(2018, 2023)), str(Period(2021, None)), str(Period(2020, 2020))
    ('2018–2023', '2021–…', '2020')
    """

    start: int | None
    end: int | None
    entries: tuple[SearchWindow | Enrolment, ...] = ()

    def __str__(self) -> str:
        if self.start == self.end:
            return str(self.start)
        return f"{self.start or '…'}–{self.end or '…'}"

    def comparable(self, other: Period) -> bool:
        """Whether both give a first year, or both give a last year."""
        return (self.start is not None and other.start is not None) or (
            self.end is not None and other.end is not None
        )

    def place(self, year: int) -> int:
        """Where a year lies: -1 before the period, 0 inside, 1 after it.

        >>> [Period(2018, 2023).place(year) for year in (2017, 2018, 2023, 2024)]
        [-1, 0, 0, 1]
        """
        if self.start is not None and year < self.start:
            return -1
        return int(self.end is not None and year > self.end)

    def locations(self, desk: Desk) -> tuple[Location, ...]:
        """Every quote that declares the period."""
        return tuple(spot for entry in self.entries for spot in desk.at_quotes(entry))


def windows(manuscript: Manuscript) -> tuple[Period, ...]:
    """The distinct search windows that a manuscript declares, in the order of its file.

    One whose years are not those of its quotes is left out: that is the curator's slip, not the authors'.
    """
    return _distinct(item for item in manuscript.statements.values() if isinstance(item, SearchWindow))


def miscopied_windows(manuscript: Manuscript) -> tuple[SearchWindow, ...]:
    """The windows that `windows` leaves out."""
    declared = (item for item in manuscript.statements.values() if isinstance(item, SearchWindow))
    return tuple(item for item in declared if contradicts_quotes(item))


def enrolments(manuscript: Manuscript) -> tuple[Period, ...]:
    """The distinct periods of enrolment that a manuscript declares; miscopied ones are left out."""
    return _distinct(item for item in manuscript.statements.values() if isinstance(item, Enrolment))


def _distinct(declared: Iterable[SearchWindow | Enrolment]) -> tuple[Period, ...]:
    found: dict[tuple[int | None, int | None], list[SearchWindow | Enrolment]] = {}
    for item in declared:
        if not contradicts_quotes(item):
            found.setdefault((item.from_, item.to), []).append(item)
    return tuple(Period(*years, tuple(entries)) for years, entries in found.items() if years != (None, None))
