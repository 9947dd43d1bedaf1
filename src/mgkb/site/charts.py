"""Charts made at build time.

```
years(counts, windows)        years of publication as columns, with declared windows as bands below them
beside(printed, computed)     what a printed value stands for, and below it what the calculation gives
```
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mgkb.claims import Text

_WIDTH: Final = 720.0
NARROW: Final = 310.0
"""Width of a histogram that a telephone shows whole, in pixels."""
_YEARS: Final = 26.0
_BESIDE: Final = 320.0
_THINNEST: Final = 3.0
_TICK: Final = 36.0  # the room that a year on the axis needs


class Year(NamedTuple):
    """A column of a histogram of years."""

    year: int
    references: int
    x: float
    y: float
    height: float
    inside: bool


class Window(NamedTuple):
    """A declared window, drawn as a band below the years."""

    label: Text
    first: int
    last: int
    x: float
    width: float
    y: float


@dataclass(frozen=True, slots=True)
class Years:
    """Years of publication against the windows that a manuscript declares.

    Attributes:
        years: A column for every year from the first to the last, also those without a reference.
        windows: The declared windows.
        ticks: Years that are written on the axis, with their place.
        step: Width of a column with the room around it.
        base: Where the columns stand.
        width: Width of all of it.
        height: Height of all of it.
    """

    years: tuple[Year, ...]
    windows: tuple[Window, ...]
    ticks: tuple[tuple[int, float], ...]
    step: float
    base: float
    width: float
    height: float


def years(
    counts: Mapping[int, int], windows: Sequence[tuple[Text, int | None, int | None]], widest: float = _WIDTH
) -> Years:
    """A histogram of years with declared windows below it.

    Args:
        counts: References by year; not empty.
        windows: Label, first and last year of each window; None for an open end.
        widest: So wide may the drawing be, in pixels.
    """
    bounds = [year for _, first, last in windows for year in (first, last) if year]
    first, last = min([*counts, *bounds]), max([*counts, *bounds])
    step = min(_YEARS, widest / (last - first + 1))
    tall = 160.0
    unit = tall / max(counts.values())
    declared = [(start or first, end or last) for _, start, end in windows]

    def place(year: int) -> float:
        return round((year - first) * step, 1)

    columns = tuple(
        Year(
            year,
            counts.get(year, 0),
            place(year),
            round(tall - counts.get(year, 0) * unit + 16, 1),
            round(counts.get(year, 0) * unit, 1),
            any(start <= year <= end for start, end in declared),
        )
        for year in range(first, last + 1)
    )
    base = tall + 16
    bands = tuple(
        Window(
            label,
            *ends,
            place(ends[0]),
            round((ends[1] - ends[0] + 1) * step, 1),
            round(base + 26 + index * 22, 1),
        )
        for index, ((label, _, _), ends) in enumerate(zip(windows, declared, strict=True))
    )
    every = next(
        years for years in (1, 2, 5, 10, 20, 50, 100, last) if years * step >= _TICK or years == last
    )
    ticks = tuple((year, place(year) + step / 2) for year in range(first, last + 1) if year % every == 0)
    width = round((last - first + 1) * step, 1)
    return Years(columns, bands, ticks, step, base, width, base + 30 + 22 * len(bands))


class Bar(NamedTuple):
    """A horizontal bar: where it starts, and how long it is."""

    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Beside:
    """Two ranges on one axis of their own.

    Attributes:
        printed: What the printed value stands for.
        computed: What the calculation gives.
        width: Width of all of it.
    """

    printed: Bar
    computed: Bar
    width: float


def beside(printed: tuple[float, float], computed: tuple[float, float]) -> Beside:
    """Two ranges on an axis that holds both, with some air to either side; a point is drawn as a thin bar.

    >>> drawn = beside((90, 95), (95.8, 95.8))
    >>> drawn.printed.x + drawn.printed.width < drawn.computed.x
    True
    """
    low, high = min(*printed, *computed), max(*printed, *computed)
    scale = 0.8 * _BESIDE / (high - low) if high > low else 0.0

    def bar(ends: tuple[float, float]) -> Bar:
        start, width = 0.1 * _BESIDE + (ends[0] - low) * scale, (ends[1] - ends[0]) * scale
        if width < _THINNEST:
            start, width = start + (width - _THINNEST) / 2, _THINNEST
        return Bar(round(start, 1), round(width, 1))

    return Beside(bar(printed), bar(computed), _BESIDE)
