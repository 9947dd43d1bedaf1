"""Columns that blanks align: which of them a row with fewer cells fills, and which it leaves empty."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from mgkb.manuscript.parts import Cell

if TYPE_CHECKING:
    from collections.abc import Sequence

_NEAR: Final = 1  # characters that an edge or the middle of a cell may stand beside that of its column


def aligned(rows: Sequence[tuple[Cell, ...]], text: str) -> list[tuple[Cell, ...]]:
    """Rows with an empty cell wherever they leave a column free.

    A row counts where every cell of it stands below one cell of a row with all columns: at the same left or right edge
    or around the same middle. Where the gaps between cells are all alike nothing is aligned, as in text out of a PDF,
    and the rows stay as they are.

    Args:
        rows: The rows as their gaps part them.
        text: Where the cells stand.
    """
    columns = max(map(len, rows), default=0)
    gaps = {other.start - one.end for row in rows for one, other in pairwise(row)}
    full = [row for row in rows if len(row) == columns]
    if (
        columns < 3
        or len(gaps) < 2
        or len(full) == len(rows)
        or "|" in text[rows[0][0].start : rows[-1][-1].end]
    ):
        return list(rows)
    return [row if len(row) == columns else _filled(row, full, text) for row in rows]


def _filled(row: tuple[Cell, ...], full: Sequence[tuple[Cell, ...]], text: str) -> tuple[Cell, ...]:
    """A row with empty cells between its own; the row itself where it cannot be told to which columns they belong."""
    places: list[int] = []
    for cell in row:
        fitting = [
            column
            for column in range(len(full[0]))
            if any(_are_aligned(cell, other[column], text) for other in full)
        ]
        if len(fitting) != 1 or (places and fitting[0] <= places[-1]):
            return row
        places += fitting
    found: list[Cell] = []
    own = dict(zip(places, row, strict=True))
    at = row[0].start
    for column in range(len(full[0])):
        cell = own.get(column) or Cell("", at, at)
        at = cell.end
        found.append(cell)
    return tuple(found)


def _are_aligned(cell: Cell, other: Cell, text: str) -> bool:
    (start, end), (first, last) = _across(cell, text), _across(other, text)
    if start >= last or first >= end:
        return False
    apart = min(abs(start - first), abs(end - last), abs(start + end - first - last) // 2)
    return apart <= _NEAR


def _across(cell: Cell, text: str) -> tuple[int, int]:
    """Where a cell stands in its line."""
    line = max(text.rfind("\n", 0, cell.start), text.rfind("\f", 0, cell.start)) + 1
    return cell.start - line, cell.end - line
