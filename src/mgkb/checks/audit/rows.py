"""Rows of tables by what they are about, for sentences that speak of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.grid import grids, language_of
from mgkb.checks.audit.words import stem, words
from mgkb.manuscript.numerics.results import VALUE, printed_number

if TYPE_CHECKING:
    from mgkb.checks.audit.grid import Grid
    from mgkb.manuscript import Cell, Manuscript
    from mgkb.text import Number

_P_COLUMN: Final = re.compile(r"\s*[pPрР]\s*(?:[-\s]?(?:values?|значени[ея]))?\s*[*†‡a-d]?\s*")
_P_CELL: Final = re.compile(rf"\s*(?:[pPрР]\s*)?(?P<sign>[=<>≤≥])?\s*(?P<value>{VALUE})\s*[*†‡a-d]?\s*")
_MOST_ROWS: Final = 60  # of one table
_SHORT_ENDING: Final = re.compile(r"(?<=\b[а-я]{2})(?:[аеиоуыьюяй])$|(?<=\b[а-я]{3})[аеиоуыьюяй]$")
EMPTY: Final = frozenset(
    map(
        stem,
        words(
            "mean median total number value level score index patients women men years group all any other "
            "more less than or and not over under cases controls балл баллы "
            "среднее медиана число всего пациенты женщины мужчины годы группа любое уровень показатель"
        ),
    )
)
"""Stems of labels that name no outcome."""


@dataclass(frozen=True)
class Line:
    """A row of a table of results.

    Attributes:
        label: Its first cell.
        cells: The others.
        names: Stems of the label that no other row of any table has.
        every: All stems of the label.
        p_sign: Sign of its p-value; empty without one.
        p: The p-value; None without one.
        p_cell: Where that stands.
    """

    label: Cell
    cells: tuple[Cell, ...]
    names: frozenset[str]
    every: frozenset[str]
    p_sign: str
    p: Number | None
    p_cell: Cell | None


def lines(manuscript: Manuscript) -> tuple[Line, ...]:
    """The rows of all tables; ask `Audit.once` for them."""
    rows = [
        (grid, row, column)
        for grid in grids(manuscript)
        for column in [_p_column(grid)]
        for row in grid.body[:_MOST_ROWS]
        if row and row[0] is not None and len(grid.body) > 1
    ]
    labels = [content(_named(row[0].text)) - EMPTY for _, row, _ in rows if row[0] is not None]
    common = [name for label in labels for name in label]
    found = []
    for (grid, row, column), every in zip(rows, labels, strict=True):
        label = row[0]
        if label is None:
            continue
        cell = row[column] if column is not None and column < len(row) else None
        match = _P_CELL.fullmatch(cell.text) if cell is not None else None
        comma = language_of(grid.table) == "ru" or (cell is not None and "," in cell.text)
        number = printed_number(match["value"], comma=comma) if match else None
        found.append(
            Line(
                label,
                tuple(dict.fromkeys(other for other in row[1:] if other is not None)),
                frozenset(name for name in every if common.count(name) == 1),
                every,
                (match["sign"] or "") if match else "",
                number if number is not None and 0 <= number.value <= 1 else None,
                cell,
            )
        )
    return tuple(found)


def _p_column(grid: Grid) -> int | None:
    found = [column for column in range(1, grid.width) if _P_COLUMN.fullmatch(grid.header(column))]
    return found[0] if len(found) == 1 else None


def line_of(text: str, rows: tuple[Line, ...], *, in_text_alone: bool = False) -> Line | None:
    """The one row that a sentence speaks of."""
    said = content(text)
    named = [line for line in rows if line.names & said]
    if len(named) != 1:
        return None
    (line,) = named
    is_whole = line.every <= said
    return line if is_whole or (not in_text_alone and shares_number(text, line)) else None


def shares_number(text: str, line: Line) -> bool:
    """Whether a sentence prints a decimal number of the row's cells, its p-value left out."""
    mine = {number.replace(",", ".") for number in re.findall(r"(?<![\d.,])\d+[.,]\d+", text)}
    theirs = {
        number.replace(",", ".")
        for cell in line.cells
        if cell is not line.p_cell
        for number in re.findall(r"(?<![\d.,])\d+[.,]\d+", cell.text)
    }
    return bool(mine & theirs)


def holds(line: Line, number: Number) -> bool:
    """Whether a row has a number in any of its cells: of a second comparison, for instance."""
    printed = re.findall(r"(?<![\d.,])\d+[.,]\d+", " ".join(cell.text for cell in line.cells))
    return any(float(one.replace(",", ".")) == float(number.value) for one in printed)


def meet(one: Number, other: Number) -> bool:
    """Whether two printed numbers can be roundings of one."""
    (low, high), (lower, higher) = one.interval, other.interval
    return bool(low <= higher and lower <= high)


def digits(number: Number) -> str:
    """The digits of a number without zeros at its ends, wherever its point is."""
    return str(number).replace(",", "").replace(".", "").strip("0")


def content(text: str) -> frozenset[str]:
    """The stems of all words of a text, those of short Russian words, too.

    >>> content("боль") == content("боли")
    True
    """
    return frozenset(_SHORT_ENDING.sub("", stem(word)) for word in words(text) if len(word) > 1)


def _named(label: str) -> str:
    """What a label names, without unit, scale and remarks: all before its first comma or bracket."""
    return re.split(r"[,(\[]", label)[0] or label
