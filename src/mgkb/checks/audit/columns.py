"""Columns of a table that are headed with how many people they are about, and the counts in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mgkb.checks.audit.grid import Grid

_WHOLE: Final = r"\d{1,3}(?:[ \u00a0\u2009,]\d{3})+|\d+"
COUNTED: Final = re.compile(
    rf"\s*(?P<part>{_WHOLE})\s*\(\s*(?P<percent>\d{{1,3}}(?:[.,·]\d+)?)\s?(?P<sign>%?)\s*\)\s*[*†‡a-d]?\s*"
)
"""A cell that holds a count and its percentage."""
_SIZE: Final = re.compile(rf"(?<![^\W_])[nN]\s*=\s*({_WHOLE})")
_ALL: Final = re.compile(
    r"^\W*(?:all|total|overall|whole|entire|combined|все|всего|итого|вся|общ\w+|в\s+целом)(?!\w)",
    re.IGNORECASE,
)


def size_of(grid: Grid, column: int) -> int | None:
    """The one `n = …` of a column's header; None where there is none, or more than one."""
    found = {int(re.sub(r"\D", "", size)) for size in _SIZE.findall(grid.header(column))}
    size = found.pop() if len(found) == 1 else None
    return size if size and size > 1 else None


def sized_columns(grid: Grid) -> list[tuple[int, int]]:
    """The columns whose headers print their size, each with it."""
    return [(column, size) for column in range(1, grid.width) if (size := size_of(grid, column))]


def compared_columns(grid: Grid) -> list[tuple[int, int]]:
    """The columns whose headers print their size, each with it; one that holds all the others is left out.

    A column of all people is known by its size, the sum of the others; where one is called so and has another size, the
    columns are no groups, and there are none.
    """
    sized = sized_columns(grid)
    if len(sized) < 3:
        return sized
    everyone = sum(size for _, size in sized) / 2
    groups = [(column, size) for column, size in sized if size != everyone]
    if len(groups) < len(sized) - 1 or any(_ALL.search(grid.header(column)) for column, _ in groups):
        return []
    return groups
