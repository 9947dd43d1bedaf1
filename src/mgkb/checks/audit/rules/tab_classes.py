"""TAB: classes of a scale against each other and against the normal range."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from mgkb.checks.audit.bounds import Bounds, told_bounds
from mgkb.checks.audit.grid import Grid, grids, language_of, only_quantity
from mgkb.checks.audit.numbers import comma, place
from mgkb.checks.audit.substances import substance_in, substance_near
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.numerics import numerics
from mgkb.text.units import unit_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Location, Outcome
    from mgkb.manuscript import Cell
    from mgkb.text import Quantity

_CLASSES = re.compile(
    r"\b(?:grade|stage|class|category|severity|level|risk\s+group)s?\b|степен\w*|стади\w*|класс\w*|категори\w*|тяжест\w*|уровень|"
    r"\bscores?\b|\bpoints\b|\bбалл(?:ы|ов|ах|ам)?\b",
    re.IGNORECASE,
)
_NORMAL = re.compile(
    r"\bnormal\w*|\breference\s+(?:range|interval|value)s?|rang\w+\s+(?:from|between)|(?<!\w)норм\w*|референс\w*|колебл\w+|составля\w+",
    re.IGNORECASE,
)
_WORDED = re.compile(
    r"\b(?:from|between|above|below|over|under|at\s+least|(?:more|less)\s+than|от|до|между|более|менее|выше|ниже)\s+[-−–]?\d",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Band(Bounds):
    """One class: the values from `low` to `high`, as printed.

    Attributes:
        cell: Where it stands.
    """

    cell: Cell


class Scale(NamedTuple):
    """A column of a table that divides one measure into classes, from the lowest up.

    Attributes:
        grid: Its table.
        column: Its column.
        bands: The classes.
    """

    grid: Grid
    column: int
    bands: tuple[Band, ...]

    @property
    def shares_bounds(self) -> bool:
        """Whether a bound stands in two classes, as those of a continuous measure do."""
        return any(_overlap(one, other) == one.high for one, other in pairwise(self.bands))


@rule(
    code="TAB201",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "Classes of a table overlap or leave a gap.",
        "Классы в таблице пересекаются или оставляют промежуток.",
    ),
)
def classes_overlap(audit: Audit) -> Iterator[Outcome]:
    """Compare the bounds of neighbouring classes.

    What it does:
        Takes columns of which at least three cells are ranges or bounds in order, in figures or in words (“from 0.5
        to 0.7”), in a table that speaks of grades, stages, classes, severity. Reports values that belong to two
        classes, and gaps wider than one unit of the last digit. Classes told otherwise are not checkable.

    Why it matters:
        A patient whose value lies on such a bound has two grades, or none.

    Example:
        “0.9–1.2” and “1.2–1.7”: 1.2 is in both.

    How to dispute:
        Write one of the bounds as < or ≤.

    Known false alarms:
        Scales taken over as they were published: the flaw is theirs, and still one.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for grid, cell in _unread(audit):
        yield audit.not_checkable(
            both(
                f"the classes of {grid.table.label or grid.title} are told in a way that is not read",
                f"классы ({grid.table.label or grid.title}) описаны так, что не читаются",
            ),
            cell.start,
        )
    for scale in _scales(audit):
        steps: list[str] = []
        spots: list[Location] = []
        for one, other in pairwise(scale.bands):
            shared, gap = _overlap(one, other), _gap(one, other)
            if shared is None and gap is None:
                continue
            mine, theirs = one.cell.text, other.cell.text
            sign = f"{shared} ∈ {mine}, {theirs}" if shared is not None else f"{mine} | {theirs}: {gap}"
            steps.append(sign)
            spots += [audit.at((cell.start, cell.end)) for cell in (one.cell, other.cell)]
        if not steps:
            yield Passed(len(scale.bands) - 1)
            continue
        name = scale.grid.table.label or scale.grid.title
        yield Flaw(
            message=both(
                f"Classes of {name} share bounds or leave gaps: a value can have two classes or none.",
                f"Классы ({name}) имеют общие границы или промежутки: значение попадает в два класса или ни в один.",
            ),
            locations=tuple(dict.fromkeys(spots)),
            subjects=(audit.subject,),
            calculation=both("; ".join(steps), comma("; ".join(steps))),
            checks=len(steps),
        )


@rule(
    code="TAB202",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "The classes of a table do not meet the normal range that the text states.",
        "Классы таблицы не смыкаются с нормой, указанной в тексте.",
    ),
)
def classes_against_normal(audit: Audit) -> Iterator[Outcome]:
    """Compare the outermost class with the normal range of the same substance and unit.

    What it does:
        Looks for a normal range in the text (normal, reference range, ranges from; норма, колеблется от) of the
        substance
        and unit that head a column of classes. The outermost class has to end where the normal range begins: reports
        a class that reaches into it, and a gap, which is one unit of the last digit or more where the classes share
        their bounds, and more than that where they do not.

    Why it matters:
        Values in between are neither normal nor pathological.

    Example:
        Normal from 1.8 mg/dL on, mildest class 1.2–1.7: 1.75 mg/dL is neither.

    How to dispute:
        Say to what precision the measure is read.

    Known false alarms:
        Normal ranges of other people (children, pregnant women) than those of the classes.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for scale in _scales(audit):
        header = scale.grid.header(scale.column)
        substance = substance_in(header) or substance_in(scale.grid.title)
        unit = _unit_of(header)
        if substance is None or unit is None:
            continue
        for item in audit.once(numerics).sentences:
            text = item.passage.text
            for found in item.quantities:
                if (
                    found.high is None
                    or found.unit is None
                    or found.unit.symbol != unit
                    or not _NORMAL.search(text)
                ):
                    continue
                near = substance_near(text, found.start)
                if near is None or near.id != substance.id:
                    continue
                distance = _distance(scale, found)
                if distance is None:
                    yield Passed()
                    continue
                band, steps = distance
                shown = f"{found.low}–{found.high} {found.unit.printed}"
                yield Flaw(
                    message=both(
                        f"The class {band.cell.text} does not meet the normal range {shown}.",
                        f"Класс {band.cell.text} не смыкается с нормой {shown}.",
                    ),
                    locations=(
                        audit.at((band.cell.start, band.cell.end)),
                        place(audit, item.passage, found.start, found.end),
                    ),
                    subjects=(audit.subject,),
                    calculation=both(steps, comma(steps)),
                )


def _scales(audit: Audit) -> Iterator[Scale]:
    for grid in audit.once(grids):
        for column in range(grid.width):
            words = f"{grid.title} {grid.header(0)} {grid.header(column)}"
            if _CLASSES.search(words) and (bands := _bands(grid, column)):
                yield Scale(grid, column, bands)


def _unread(audit: Audit) -> Iterator[tuple[Grid, Cell]]:
    """Columns of bounds told in words, of which at least one could not be read."""
    for grid in audit.once(grids):
        for column in range(grid.width):
            words = f"{grid.title} {grid.header(0)} {grid.header(column)}"
            cells = [row[column] for row in grid.body if column < len(row)]
            told = [cell for cell in cells if cell is not None and _WORDED.search(cell.text)]
            if len(told) > 1 and _CLASSES.search(words) and not _bands(grid, column):
                yield grid, told[0]


def _bands(grid: Grid, column: int) -> tuple[Band, ...]:
    """The classes of a column; none where it holds anything else, or where they are not in order."""
    cells = [row[column] for row in grid.body if column < len(row)]
    language = language_of(grid.table)
    bands = []
    for cell in dict.fromkeys(cell for cell in cells if cell is not None and cell.text.strip()):
        found = only_quantity(cell.text, language)
        band = (_band(found, cell) if found else None) or _told(cell)
        if band is None:
            return ()
        bands.append(band)
    if len(bands) < 3 or sum(band.low is not None and band.high is not None for band in bands) < 2:
        return ()
    lows = [band.low if band.low is not None else Decimal("-Infinity") for band in bands]
    if lows == sorted(lows, reverse=True):
        bands.reverse()
        lows.reverse()
    highs = [band.high if band.high is not None else Decimal("Infinity") for band in bands]
    return tuple(bands) if lows == sorted(set(lows)) and highs == sorted(set(highs)) else ()


def _band(found: Quantity, cell: Cell) -> Band | None:
    low, high = found.low, found.high
    if high is not None:
        step = min(low.step, high.step)
        return Band(low.value, high.value, True, True, step, cell) if low.value <= high.value else None
    match found.operator:
        case "<" | "≤":
            return Band(None, low.value, False, found.operator == "≤", low.step, cell)
        case ">" | "≥":
            return Band(low.value, None, found.operator == "≥", False, low.step, cell)
        case _:
            return None


def _told(cell: Cell) -> Band | None:
    told = told_bounds(cell.text)
    if told is None:
        return None
    return Band(told.low, told.high, told.has_low, told.has_high, told.step, cell)


def _overlap(one: Band, other: Band) -> Decimal | None:
    """The lowest value in two neighbours, the lower one first; None where there is none."""
    if one.high is None or other.low is None:
        return other.low
    if other.low < one.high or (other.low == one.high and one.has_high and other.has_low):
        return other.low
    return None


def _gap(one: Band, other: Band) -> str | None:
    """What lies between two neighbours and in neither; None where nothing does."""
    if one.high is None or other.low is None:
        return None
    if other.low == one.high and not one.has_high and not other.has_low:
        return f"{other.low}"
    if other.low - one.high > max(one.step, other.step):
        return f"{one.high} … {other.low}"
    return None


def _distance(scale: Scale, normal: Quantity) -> tuple[Band, str] | None:
    """The outermost class and how it misses the normal range; None where the two meet."""
    if normal.high is None:
        return None
    last, first = scale.bands[-1], scale.bands[0]
    if last.high is not None and last.low is not None and last.low < normal.low.value:
        band, mine, theirs, gap = last, last.high, normal.low, normal.low.value - last.high
    elif first.low is not None and first.high is not None and first.high > normal.high.value:
        band, mine, theirs, gap = first, first.low, normal.high, first.low - normal.high.value
    else:
        return None
    if gap < 0:
        return band, f"{mine} / {theirs}: {band.cell.text} ∩ {normal.low}–{normal.high}"
    step = max(band.step, theirs.step)
    if gap == 0 or (gap <= step and not scale.shares_bounds):
        return None
    middle = (mine + theirs.value) / 2
    return (
        band,
        f"{mine} … {theirs}: {theirs} − {mine} = {abs(gap)}; {middle} ∉ {band.cell.text}, {normal.low}–{normal.high}",
    )


def _unit_of(header: str) -> str | None:
    """The unit that a header names last, for example behind its comma."""
    for start in reversed([match.start() for match in re.finditer(r"(?<=[\s,(])\S", header)]):
        found = unit_at(header, start)
        if found and len(found[0].factors) > 1:
            return found[0].symbol
    return None
