"""Columns of a table that hold groups which are compared."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.rules.ari_columns import size_of

if TYPE_CHECKING:
    from mgkb.checks.audit.grid import Grid

_ALL: Final = re.compile(
    r"^\W*(?:all|total|overall|whole|entire|combined|все|всего|итого|вся|общ\w+|в\s+целом)(?!\w)",
    re.IGNORECASE,
)


def compared_columns(grid: Grid) -> list[tuple[int, int]]:
    """The columns whose headers print their size, each with it; one that holds all the others is left out.

    A column of all people is known by its size, the sum of the others; where one is called so and has another size, the
    columns are no groups, and there are none.
    """
    sized = [(column, size) for column in range(1, grid.width) if (size := size_of(grid, column))]
    if len(sized) < 3:
        return sized
    everyone = sum(size for _, size in sized) / 2
    groups = [(column, size) for column, size in sized if size != everyone]
    if len(groups) < len(sized) - 1 or any(_ALL.search(grid.header(column)) for column, _ in groups):
        return []
    return groups
