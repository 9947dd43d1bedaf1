"""ARI: percentages of a table's column against the size in its header."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mgkb.checks.audit.columns import COUNTED, sized_columns
from mgkb.checks.audit.grid import grids
from mgkb.checks.audit.numbers import comma
from mgkb.checks.audit.rules.ari_shares import fits
from mgkb.checks.model import Flaw, NotCheckable, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.numerics.results import printed_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.audit.grid import Grid
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Cell
    from mgkb.text import Number

_PERCENT = re.compile(r"%|percent|процент", re.IGNORECASE)
_MOMENTS = re.compile(
    r"\b(?:means?|medians?|s\.\s?d\b|SD|SEM?|IQR)\b|±|\b(?:средн|медиан)\w*|\bМе\b", re.IGNORECASE
)
"""A row whose brackets hold deviations or quartiles, whatever the table's other rows hold."""
_FEWEST = 4
_FEWEST_OF_ALL = 6  # cells of a table whose columns are shorter
_PRESENT = 0.97  # of the people of a column, of whom a row may have values


class Entry(NamedTuple):
    """A cell `23 (95.8)` with the row it stands in."""

    row: int
    cell: Cell
    part: int
    percent: Number


@rule(
    code="ARI207",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A percentage of a table is not that of its count and the size of its column.",
        "Процент в таблице не соответствует частоте и численности, указанной в столбце.",
    ),
)
def column_percentages(audit: Audit) -> Iterator[Outcome]:
    """Recompute the percentages of columns headed with their size.

    What it does:
        In columns whose header prints one `n = 24`, recomputes every cell of the form `23 (95.8%)`, where cell, row
        or table speaks of percentages. Where all but one in ten fit the size of the column, those that do not are
        reported (in columns of fewer than four such cells, the only one of a table of six or more); where more do
        not, those that are of the people of a row above, or of a few less than all, are left out first; where still
        more do not, the percentages are of other wholes and not checkable.

    Why it matters:
        A typed table has typing errors, and nobody adds it up.

    Example:
        In a column of 24: `23 (95.8)`, `12 (50.0)`, `6 (35.0)`.

    How to dispute:
        Print the number of missing values, or the denominator of the row.

    Known false alarms:
        One value missing in one row of one group.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for grid in audit.once(grids):
        if grid.table.is_doubtful:
            continue
        sized = ((size, _entries(grid, column)) for column, size in sized_columns(grid))
        columns = [(size, entries) for size, entries in sized if entries]
        other = _rows_of_other_wholes(columns)
        is_one_of_many = _is_one_of_many(columns, other)
        for size, entries in columns:
            counted = [entry for entry in entries if entry.row not in other]
            wrong = [entry for entry in counted if not _is_right(entry, size)]
            if len(wrong) > max(1, len(counted) // 10):
                explained = [entry for entry in wrong if _is_of_another(entry, counted, size)]
                counted = [entry for entry in counted if entry not in explained]
                wrong = [entry for entry in wrong if entry not in explained]
            is_small = len(counted) < _FEWEST and not is_one_of_many
            if is_small or len(wrong) > max(1, len(counted) // 10):
                reason = both(
                    "its percentages may be of other wholes", "проценты могут быть взяты от других чисел"
                )
                yield NotCheckable(reason, audit.place(grid.table.start))
                continue
            yield Passed(len(counted) - len(wrong))
            for entry in wrong:
                yield _flaw(audit, entry, size)


def _rows_of_other_wholes(columns: list[tuple[int, list[Entry]]]) -> set[int]:
    """Rows in which no column fits its header: of a part of the people, or no percentages at all."""
    if len(columns) < 2:
        return set()
    rows = {entry.row for _, entries in columns for entry in entries}
    right = {entry.row for size, entries in columns for entry in entries if _is_right(entry, size)}
    return rows - right


def _is_one_of_many(columns: list[tuple[int, list[Entry]]], other: set[int]) -> bool:
    """Whether short columns together show what their percentages are of: all fit but one at most."""
    counted = [(entry, size) for size, entries in columns for entry in entries if entry.row not in other]
    wrong = [entry for entry, size in counted if not _is_right(entry, size)]
    return len(counted) >= _FEWEST_OF_ALL and len(wrong) <= 1


def _entries(grid: Grid, column: int) -> list[Entry]:
    everywhere = bool(_PERCENT.search(f"{grid.title} {grid.header(0)} {grid.header(column)}"))
    found = []
    section = ""
    for number, row in enumerate(grid.body):
        label = row[0].text if row and row[0] is not None else ""
        cell = row[column] if column < len(row) else None
        match = COUNTED.fullmatch(cell.text) if cell is not None else None
        if cell is None or match is None:
            section = label
            continue
        if _MOMENTS.search(label):
            continue
        if everywhere or match["sign"] or _PERCENT.search(f"{section} {label}"):
            percent = printed_number(match["percent"], comma="," in match["percent"])
            found.append(Entry(number, cell, int(re.sub(r"\D", "", match["part"])), percent))
    return found


def _is_right(entry: Entry, size: int) -> bool:
    return entry.part <= size and fits(entry.percent, entry.part, size)


def _is_of_another(entry: Entry, entries: list[Entry], size: int) -> bool:
    """Whether a percentage is of the people of a row above, or of those of whom no value is missing."""
    above = {other.part for other in entries if other.row < entry.row and other.part > 1}
    present = range(max(2, entry.part, int(size * _PRESENT)), size)
    return any(entry.part <= whole and fits(entry.percent, entry.part, whole) for whole in (*above, *present))


def _flaw(audit: Audit, entry: Entry, size: int) -> Flaw:
    true = f"{100 * entry.part / size:.{max(1, entry.percent.places)}f}"
    return Flaw(
        message=both(
            f"{entry.part} of {size}, the size of its column, is {true} %, not {entry.percent} %.",
            f"{entry.part} из {size} (численность столбца) – это {comma(true)} %, а не {entry.percent} %.",
        ),
        locations=(audit.at((entry.cell.start, entry.cell.end)),),
        subjects=(audit.subject,),
        calculation=both(
            f"{entry.part} / {size} = {true} %; printed: {entry.percent} %",
            comma(f"{entry.part} / {size} = {true} %; напечатано: {entry.percent} %"),
        ),
        cause=f"cell:{entry.cell.start}",
    )
