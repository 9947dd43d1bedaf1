"""Tables as grids: spanning cells in every place that they cover, header and body told apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from mgkb.text import quantities
from mgkb.text.units import unit_at

if TYPE_CHECKING:
    from mgkb.manuscript import Cell, Manuscript, Table
    from mgkb.text import Quantity
    from mgkb.text.units import Unit

_LARGEST = 20_000


@dataclass(frozen=True)
class Grid:
    """A table with its cells in rows and columns.

    Attributes:
        table: The table.
        rows: Cells by row and column; None where nothing stands.
        headers: How many rows at the top are headers.
    """

    table: Table
    rows: tuple[tuple[Cell | None, ...], ...]
    headers: int

    @property
    def body(self) -> tuple[tuple[Cell | None, ...], ...]:
        """The rows below the header."""
        return self.rows[self.headers :]

    @cached_property
    def width(self) -> int:
        """Number of columns."""
        return max((len(row) for row in self.rows), default=0)

    def header(self, column: int) -> str:
        """The words above a column, from top to bottom, each once."""
        cells = [row[column] for row in self.rows[: self.headers] if column < len(row)]
        return " ".join(dict.fromkeys(cell.text for cell in cells if cell is not None))

    @property
    def title(self) -> str:
        """Its captions, in one string."""
        return " ".join(caption.text for caption in self.table.captions)


def grids(manuscript: Manuscript) -> tuple[Grid, ...]:
    """The tables of a manuscript as grids; very large ones, and those without any cell, are left out."""
    return tuple(_grid(table) for table in manuscript.tables if 0 < sum(map(len, table.rows)) <= _LARGEST)


def only_quantity(text: str, language: str | None = None) -> Quantity | None:
    """The quantity that a cell holds and nothing else; None for any other cell.

    >>> only_quantity("0,9–1,2").high.printed, only_quantity("<0,7").operator, only_quantity("3 of them")
    ('1,2', '<', None)
    """
    found = [quantity for quantity in quantities(text, language) if not quantity.is_word]
    if len(found) != 1:
        return None
    rest = text[: found[0].start] + text[found[0].end :]
    return None if re.search(r"\w", rest) else found[0]


def unit_of_label(label: str) -> Unit | None:
    """The unit behind the last comma or bracket of a label.

    >>> unit_of_label("Calcium, mg").symbol, unit_of_label("Age (years)").symbol
    ('mg', 'year')
    """
    for match in reversed(list(re.finditer(r"[,(]\s*", label))):
        if found := unit_at(label, match.end()):
            return found[0]
    return None


def language_of(table: Table) -> str | None:
    """The language of a table's first caption."""
    return next((caption.language for caption in table.captions if caption.language), None)


def _grid(table: Table) -> Grid:
    rows: list[list[Cell | None]] = []
    covered: dict[tuple[int, int], Cell] = {}
    for number, cells in enumerate(table.rows):
        row: list[Cell | None] = []
        for cell in cells:
            while (number, len(row)) in covered:
                row.append(covered[number, len(row)])
            is_crowded = (
                len(covered) > _LARGEST
            )  # spans that cover more than a table can hold are a slip or a trap
            for column in range(len(row), len(row) + (1 if is_crowded else max(1, min(cell.columns, 200)))):
                for below in range(1, 1 if is_crowded else min(cell.rows, len(table.rows) - number)):
                    covered[number + below, column] = cell
                row.append(cell)
        while (number, len(row)) in covered:
            row.append(covered[number, len(row)])
        rows.append(row)
    return Grid(table, tuple(map(tuple, rows)), _headers(rows))


def _headers(rows: list[list[Cell | None]]) -> int:
    """Rows marked as headers; where none is marked, the first one and those below it that have no label."""
    marked = 0
    for row in rows:
        if not row or not all(cell is None or cell.is_header for cell in row):
            break
        marked += 1
    return marked or 1
