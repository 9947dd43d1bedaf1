"""STA: rows of tables that compare two groups, counts or means with the p-value of the row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from mgkb.checks.audit.columns import COUNTED, compared_columns
from mgkb.checks.audit.grid import grids, language_of
from mgkb.checks.audit.numbers import comma, plain
from mgkb.checks.audit.rules.ari_shares import fits
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.statistics.fourfold import Fourfold
from mgkb.checks.statistics.hidden import METHODS
from mgkb.checks.statistics.moments import Group, t_test_range
from mgkb.checks.statistics.tails import Result
from mgkb.checks.wording import both
from mgkb.manuscript.numerics.measures import moments
from mgkb.manuscript.numerics.results import VALUE, printed_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.audit.grid import Grid
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Cell
    from mgkb.text import Number

P_COLUMN: Final = re.compile(r"\s*[pPрР]\s*(?:[-\s]?(?:values?|значени[ея]))?\s*[*†‡a-d]?\s*")
P_CELL: Final = re.compile(rf"\s*(?:[pPрР]\s*)?(?P<sign>[=<>≤≥])?\s*(?P<value>{VALUE})\s*[*†‡a-d]?\s*")
ADJUSTED: Final = re.compile(
    r"adjust\w+|regression|paired|matched|before|after|baseline\s+(?:and|vs)|weighted|interaction|trend|median|IQR|скорректир\w+"
    r"|регресси\w+|до\s+и\s+после|парн\w+|медиан\w*|\bMe\b",
    re.IGNORECASE,
)
ERROR: Final = re.compile(r"\bS\.?E\.?M?\.?\b|standard\s+error|M\s*±\s*m\b|ошибк\w+\s+средн\w+|95\s?%")
_LABELLED_SD = re.compile(r"\bSD\b|\bСО\b|\bСКО\b|стандартн\w+ отклонени")
_BRACKETED = re.compile(rf"\s*({VALUE})\s?\(({VALUE})\)\s*")


class Row(NamedTuple):
    """A row that compares two groups.

    Attributes:
        label: Its first cell.
        cells: The cells of the groups.
        sizes: The sizes in their columns' headers.
        p: Its p-value.
        p_cell: Where that stands.
    """

    label: str
    cells: tuple[Cell, Cell]
    sizes: tuple[int, int]
    p: Result
    p_cell: Cell


@rule(
    code="STA219",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "The counts of a table's row cannot give the p-value of the row.",
        "Частоты в строке таблицы не могут дать указанное в ней p.",
    ),
)
def row_counts_against_p(audit: Audit) -> Iterator[Outcome]:
    """Recompute p from the counts of two columns whose headers print the sizes.

    What it does:
        In tables with a p column and exactly two columns headed with `n = …` (beside one of everybody, which is left
        out), takes rows whose two cells are counts with a percentage of these sizes, and whose p-value belongs to
        this row alone. Computes Fisher's exact test and Pearson's χ² with and without Yates' correction; reports a
        p-value that says “significant” where all three lie above 0.15, or “not significant” where all three lie below
        0.01.

    Why it matters:
        A p-value that slipped into the wrong row looks like any other.

    Example:
        `23 (95.8)` of 24, `3 (15.0)` of 20, p = 0.62: Fisher gives less than 0.001.

    How to dispute:
        Say which test the table's p-values come from.

    Known false alarms:
        Adjusted p-values without a word that says so.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for row in _rows(audit):
        counts = [COUNTED.fullmatch(cell.text) for cell in row.cells]
        if None in counts:
            continue
        parts = [int(re.sub(r"\D", "", match["part"])) for match in counts if match]
        percents = [
            printed_number(match["percent"], comma="," in match["percent"]) for match in counts if match
        ]
        known = zip(percents, parts, row.sizes, strict=True)
        if not all(part <= size and fits(percent, part, size) for percent, part, size in known):
            continue
        table = Fourfold.of(parts[0], row.sizes[0], parts[1], row.sizes[1])
        values = {name: method(table) for name, method in METHODS.items()}
        said = row.p.is_significant()
        is_wrong = (said is True and min(values.values()) > 0.15) or (
            said is False and max(values.values()) < 0.01
        )
        if not is_wrong:
            yield Passed()
            continue
        shown = ", ".join(f"p({name}) = {plain(value)}" for name, value in values.items())
        pair = f"{parts[0]}/{row.sizes[0]}, {parts[1]}/{row.sizes[1]}"
        yield _flaw(audit, row, f"{pair}: {shown}")


@rule(
    code="STA220",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "The means and deviations of a table's row cannot give the p-value of the row.",
        "Средние и отклонения в строке таблицы не могут дать указанное в ней p.",
    ),
)
def row_means_against_p(audit: Audit) -> Iterator[Outcome]:
    """Recompute a t test from two columns of means and deviations.

    What it does:
        In tables with a p column and exactly two columns headed with `n = …` (beside one of everybody), takes rows
        whose two cells are a mean with its deviation (`32.1 ± 0.4`; `32.1 (0.4)` where the row is labelled SD). Reports
        a p-value above 0.1 where every t test that rounding leaves gives less than 0.001, and, in groups of different
        size (which cannot be pairs), one below 0.01 where every t test gives more than 0.3 (and one below 0.05 where
        every t test gives four times as much and more than 0.1, and no deviation is more than half of its mean).

    Why it matters:
        Standard errors printed as standard deviations, and p-values of another row, show here.

    Example:
        `32.1 ± 0.4` (n = 30), `28.0 ± 0.5` (n = 25), p = 0.45.

    How to dispute:
        Say what stands behind ± and which test was used.

    Known false alarms:
        Ranks tested in very skewed data.

    Measured:
        The t test of any two samples lies in what their rounded moments leave (property test).
    """
    for row in _rows(audit):
        found = [_moments(cell.text, row.label) for cell in row.cells]
        if None in found or min(row.sizes) < 3:
            continue
        one, other = (
            Group(*values, size) for values, size in zip(found, row.sizes, strict=True) if values is not None
        )
        if one.deviation.value <= 0 or other.deviation.value <= 0:
            continue
        low, high = t_test_range(one, other)
        alike = 0.3 if row.p.high < 0.01 else 4 * row.p.high if _is_even(one) and _is_even(other) else 1.0
        is_wrong = (high < 0.001 and row.p.operator in {"=", ">"} and row.p.low > 0.1) or (
            row.sizes[0] != row.sizes[1]
            and low > max(0.1, alike)
            and row.p.high < 0.05
            and row.p.operator != ">"
        )
        if not is_wrong:
            yield Passed()
            continue
        pair = ", ".join(f"{group.mean} ± {group.deviation} (n = {group.size})" for group in (one, other))
        yield _flaw(audit, row, f"{pair}: t, p = {plain(low)} … {plain(high)}")


def _moments(cell: str, label: str) -> tuple[Number, Number] | None:
    """Mean and deviation of a cell, if it holds one of each."""
    found = list(moments(cell))
    if len(found) == 1:
        return found[0].mean, found[0].deviation
    bracketed = _BRACKETED.fullmatch(cell) if _LABELLED_SD.search(label) else None
    if bracketed is None:
        return None
    one, other = (printed_number(printed, comma="," in printed) for printed in bracketed.groups())
    return one, other


def _is_even(group: Group) -> bool:
    """Whether values lie about their mean, as those of a skewed measure do not."""
    return group.deviation.value * 2 < group.mean.value


def _rows(audit: Audit) -> Iterator[Row]:
    for grid in audit.once(grids):
        notes = " ".join(note.text for note in grid.table.notes)
        words = f"{grid.title} {notes} {' '.join(grid.header(column) for column in range(grid.width))}"
        if grid.table.is_doubtful or ADJUSTED.search(words) or ERROR.search(words):
            continue
        sized = compared_columns(grid)
        p_columns = [column for column in range(1, grid.width) if P_COLUMN.fullmatch(grid.header(column))]
        if len(sized) == 2 and len(p_columns) == 1:
            yield from _of_grid(grid, sized, p_columns[0])


def _of_grid(grid: Grid, sized: list[tuple[int, int]], p_column: int) -> Iterator[Row]:
    comma_is_decimal = language_of(grid.table) == "ru"
    for number, row in enumerate(grid.body):
        cells = [row[column] if column < len(row) else None for column, _ in sized]
        p_cell = row[p_column] if p_column < len(row) else None
        match = P_CELL.fullmatch(p_cell.text) if p_cell is not None else None
        following = grid.body[number + 1] if number + 1 < len(grid.body) else None
        below = following[p_column] if following is not None and p_column < len(following) else None
        is_shared = following is not None and (below is None or below is p_cell or not below.text.strip())
        one, other = cells
        if one is None or other is None or one is other or p_cell is None or match is None or is_shared:
            continue
        value = printed_number(match["value"], comma=comma_is_decimal)
        if not 0 <= value.value <= 1:
            continue
        sign = match["sign"] or "="
        low, high = map(float, value.interval if sign == "=" else (value.value, value.value))
        label = row[0].text if row[0] is not None else ""
        yield Row(label, (one, other), (sized[0][1], sized[1][1]), Result(sign, max(0.0, low), high), p_cell)


def _flaw(audit: Audit, row: Row, steps: str) -> Flaw:
    return Flaw(
        message=both(
            f"{row.label}: {row.cells[0].text} and {row.cells[1].text} cannot give p {row.p_cell.text}.",
            f"{row.label}: {row.cells[0].text} и {row.cells[1].text} не могут дать p {row.p_cell.text}.",
        ),
        locations=tuple(audit.at((cell.start, cell.end)) for cell in (row.p_cell, *row.cells)),
        subjects=(audit.subject,),
        calculation=both(steps, comma(steps)),
        cause=f"cell:{row.p_cell.start}",
    )
