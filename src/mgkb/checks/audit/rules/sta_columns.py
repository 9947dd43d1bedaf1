"""STA: columns of tables: a standard error among standard deviations, and what the text says of a column."""

from __future__ import annotations

import math
import re
from statistics import median
from typing import TYPE_CHECKING, Final, NamedTuple

from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.grid import grids
from mgkb.checks.audit.numbers import cause, plain
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import BlockKind, Kind
from mgkb.manuscript.numerics import numerics
from mgkb.manuscript.numerics.measures import moments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.audit.grid import Grid
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Cell

_SIZES: Final = re.compile(
    r"^\s*[nN]\b|\brandomi[sz]ed\b|\bparticipants\b|\bpatients\b|\bsample\s+size\b|^\s*N\s*$|\bчисло\s+\w+|\bучастник\w*|\bпациент\w*",
    re.IGNORECASE,
)
_FEW: Final = 5  # rows of which one can stand out
_SMALL: Final = 4.0  # times by which a deviation is smaller than the others' median
_WHOLE: Final = re.compile(r"\d{1,6}")
_MEDIAN: Final = re.compile(
    r"\b(?:median|медиан\w*)\b[^.;\d]{0,60}?(?P<n>\d{1,6}(?:[.,]\d)?)(?![\d.,]*\d)(?!\s?(?:%|days|weeks|months|years|лет))",
    re.IGNORECASE,
)
_RANGE: Final = re.compile(
    r"(?:\bot|\bот|\bfrom|\brange[d]?\s*(?:from|of|:)?|\()\s*(?P<low>\d{1,6})\s*(?:to|до|[–—-])\s*(?P<high>\d{1,6})(?![\d.,]*\d)",
    re.IGNORECASE,
)


class Column(NamedTuple):
    """The whole numbers of a column, a row of totals left out."""

    grid: Grid
    column: int
    cells: tuple[Cell, ...]

    @property
    def numbers(self) -> list[int]:
        """Its numbers, ascending."""
        return sorted(int(cell.text) for cell in self.cells)


@rule(
    code="STA238",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "One deviation of a column is so small that it looks like a standard error.",
        "Одно отклонение в столбце так мало, что похоже на стандартную ошибку.",
    ),
)
def error_among_deviations(audit: Audit) -> Iterator[Outcome]:
    """Look for a standard error in a column of standard deviations.

    What it does:
        In columns of at least five `mean ± deviation` that one header heads, in a table with a column of sample
        sizes, looks for a deviation less than a quarter of the others' median whose product with √n is again like
        the others'.

    Why it matters:
        Such a study gets far too much weight when results are pooled.

    Example:
        Deviations 6.4, 7.1, 6.9, 0.6 (n = 164), 8.0: 0.6 × √164 = 7.7.

    How to dispute:
        Say that the sample was so uniform.

    Known false alarms:
        Columns that mix units.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for grid in audit.once(grids):
        sizes = [column for column in range(1, grid.width) if _SIZES.search(grid.header(column))]
        if len(sizes) != 1:
            continue
        for column in range(1, grid.width):
            found = []
            for row in grid.body:
                cell = row[column] if len(row) == grid.width else None
                size = row[sizes[0]] if len(row) == grid.width else None
                values = list(moments(cell.text)) if cell is not None else []
                if cell is not None and len(values) == 1 and size is not None and _WHOLE.fullmatch(size.text):
                    found.append((float(values[0].deviation), int(size.text), cell))
            if len(found) < _FEW:
                continue
            middle = median(deviation for deviation, _, _ in found)
            odd = [
                one
                for one in found
                if 0 < one[0] * _SMALL < middle and 0.5 < one[0] * math.sqrt(one[1]) / middle < 2
            ]
            if len(odd) != 1:
                yield Passed()
                continue
            deviation, number, cell = odd[0]
            likely = deviation * math.sqrt(number)
            yield flaw(
                audit,
                f"{cell.text}: beside deviations of about {middle:g} this looks like a standard error.",
                f"{cell.text}: рядом с отклонениями около {plain(middle).replace('.', ',')} похоже на ошибку среднего.",
                cell,
                steps=f"{deviation:g} × √{number} = {likely:.1f}",
                cause=f"cell:{cell.start}",
            )


@rule(
    code="STA239",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "The text gives a median or range that the column of the table has not.",
        "Медиана или размах в тексте не такие, как в столбце таблицы.",
    ),
)
def median_of_column(audit: Audit) -> Iterator[Outcome]:
    """Recompute a median that the text gives beside the range or the sum of a column.

    What it does:
        Where a sentence of the results prints the least and greatest number of one column of whole numbers, or its
        sum, and a median, computes the column's median.

    Why it matters:
        A summary that the table refutes was made from other data.

    Example:
        “1468 in all, from 88 to 210; median 132”, and the column's median is 142.

    How to dispute:
        Say of which rows the median is.

    Known false alarms:
        A median of another quantity in the same sentence.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    columns = [column for grid in audit.once(grids) for column in _columns(grid)]
    for item in audit.once(numerics).in_kinds(Kind.RESULTS, Kind.ABSTRACT):
        text = item.passage.text
        told, span = _MEDIAN.search(text), _RANGE.search(text)
        if told is None or item.passage.block is not BlockKind.PARAGRAPH:
            continue
        counts = {int(number) for number in re.findall(r"(?<![\d.,])\d{1,6}(?![\d.,]*\d)", text)}
        for column in columns:
            numbers = column.numbers
            is_range = span is not None and (int(span["low"]), int(span["high"])) == (numbers[0], numbers[-1])
            if not is_range and not (sum(numbers) in counts and sum(numbers) > 100):
                continue
            true = float(median(numbers))
            said = float(told["n"].replace(",", "."))
            if abs(true - said) <= 0.5:
                yield Passed()
                break
            yield flaw(
                audit,
                f"The median of the column is {true:g}, not {told['n']}.",
                f"Медиана столбца – {plain(true).replace('.', ',')}, а не {told['n']}.",
                item.passage.span(told.start(), told.end()),
                column.cells[0],
                steps=f"{', '.join(map(str, numbers))}: {true:g}",
                cause=cause(item.passage, told.start("n")),
            )
            break


def _columns(grid: Grid) -> Iterator[Column]:
    """The columns of whole numbers of a table, without a row of totals."""
    for column in range(1, grid.width):
        cells = [row[column] for row in grid.body if len(row) == grid.width]
        known = tuple(cell for cell in cells if cell is not None and _WHOLE.fullmatch(cell.text))
        if len(known) != len(cells) or len(known) < _FEW:
            continue
        last = int(known[-1].text)
        rest = known[:-1] if last == sum(int(cell.text) for cell in known[:-1]) else known
        yield Column(grid, column, rest)
