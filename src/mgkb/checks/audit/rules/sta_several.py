"""STA: rows of tables that compare three or more groups, counts or means with the p-value of the row."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

from mgkb.checks.audit.columns import COUNTED, compared_columns
from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.grid import grids, language_of
from mgkb.checks.audit.numbers import plain
from mgkb.checks.audit.rules.ari_shares import fits
from mgkb.checks.audit.rules.sta_rows import ADJUSTED, ERROR, P_CELL, P_COLUMN
from mgkb.checks.model import NotCheckable, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.statistics.fourfold import Fourfold
from mgkb.checks.statistics.moments import Group, t_test_range
from mgkb.checks.statistics.several import pearson_of, trend_of, variance_analysis
from mgkb.checks.statistics.tails import Result
from mgkb.checks.wording import both
from mgkb.manuscript.numerics.measures import moments
from mgkb.manuscript.numerics.results import printed_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.audit.grid import Grid
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Cell

_LEAST_RIGHT: Final = 2  # rows that show what the p-values are of
_NEAR: Final = 1.3  # times by which another variant of the test may be off
_FAR: Final = 3.0  # times by which a p-value has to be off


class Tested(NamedTuple):
    """A row with all p-values that its numbers leave.

    Attributes:
        label: Its first cell.
        cells: The cells of the groups.
        p: Its p-value.
        p_cell: Where that stands.
        overall: Least and greatest p of the test of all groups.
        others: Those of a trend and of every pair of groups.
    """

    label: str
    cells: tuple[Cell, ...]
    p: Result
    p_cell: Cell
    overall: tuple[float, float]
    others: tuple[tuple[float, float], ...]

    @property
    def is_right(self) -> bool:
        """Whether the p-value is that of all groups."""
        return self.p.allows((self.overall[0] / _NEAR, self.overall[1] * _NEAR))

    @property
    def is_wrong(self) -> bool:
        """Whether all groups, every pair and a trend lead to the decision that the p-value does not lead to."""
        said = self.p.is_significant()
        low, high = self.overall
        everything = (self.overall, *self.others)
        if said is True:
            return low > max(0.05, _FAR * self.p.high) and all(one[0] > 0.05 for one in everything)
        return said is False and high * _FAR < self.p.low and all(one[1] < 0.05 for one in everything[:2])


@rule(
    code="STA257",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "The p-value of a row of three or more groups is not that of their numbers, while other rows agree.",
        "Значение p в строке с тремя и более группами не отвечает её числам, а в других строках отвечает.",
    ),
)
def several_groups_against_p(audit: Audit) -> Iterator[Outcome]:
    """Recompute χ² and the analysis of variance from three or more columns whose headers print the sizes.

    What it does:
        In tables with one p column and three or more columns headed with `n = …` (a column of everybody is left out),
        it computes Pearson's χ² of the rows of counts and the analysis of variance of the rows of means with
        deviations, over what rounding leaves. Where at least two rows agree with their p-values and most do, it
        reports a p that is off by more than a factor of three and leads to another decision at 0.05 than the test
        of all groups, a trend and any pair of groups.

    Why it matters:
        A p-value with a lost zero makes a difference of what is none, or hides one.

    Example:
        `30 (12.8)` of 234, `49 (9.0)` of 546, `18 (11.5)` of 156, p = 0.024: χ² gives 0.24.

    How to dispute:
        Say which test the p-value of this row comes from.

    Known false alarms:
        A row that was tested in another way, for instance by ranks.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for grid in audit.once(grids):
        words = " ".join(
            [grid.title, *(note.text for note in grid.table.notes), *map(grid.header, range(grid.width))]
        )
        columns = [column for column in range(1, grid.width) if P_COLUMN.fullmatch(grid.header(column))]
        if len(columns) != 1 or grid.table.is_doubtful or ADJUSTED.search(words) or ERROR.search(words):
            continue
        groups = compared_columns(grid)
        rows = list(_rows(grid, groups, columns[0])) if len(groups) > 2 else []
        right = sum(row.is_right for row in rows)
        wrong = [row for row in rows if row.is_wrong and not row.is_right]
        if not rows:
            continue
        if wrong and (right < _LEAST_RIGHT or right <= 2 * len(wrong) - 1):
            reason = both("too few rows agree with their p", "слишком мало строк согласуются со своим p")
            yield NotCheckable(reason, audit.place(grid.table.start))
            continue
        if right:
            yield Passed(right)
        for row in wrong:
            low, high = row.overall
            shown = plain(low) if plain(low) == plain(high) else f"{plain(low)} … {plain(high)}"
            numbers = ", ".join(cell.text for cell in row.cells)
            yield flaw(
                audit,
                f"{row.label}: {numbers} give p = {shown}, not {row.p_cell.text}.",
                f"{row.label}: {numbers} дают p = {shown.replace('.', ',')}, а не {row.p_cell.text}.",
                row.p_cell,
                *row.cells,
                steps=f"{numbers}: p = {shown}",
                cause=f"cell:{row.p_cell.start}",
            )


def _rows(grid: Grid, groups: Sequence[tuple[int, int]], p_column: int) -> Iterator[Tested]:
    comma = language_of(grid.table) == "ru"
    for number, row in enumerate(grid.body):
        cells = [row[column] if column < len(row) else None for column, _ in groups]
        p_cell = row[p_column] if p_column < len(row) else None
        match = P_CELL.fullmatch(p_cell.text) if p_cell is not None else None
        below = grid.body[number + 1][p_column : p_column + 1] if number + 1 < len(grid.body) else (p_cell,)
        is_shared = number + 1 < len(grid.body) and (not below or below[0] in {None, p_cell})
        known = tuple(cell for cell in cells if cell is not None)
        if p_cell is None or match is None or is_shared or len(dict.fromkeys(known)) != len(groups):
            continue
        value = printed_number(match["value"], comma=comma)
        if not 0 <= value.value <= 1:
            continue
        sign = match["sign"] or "="
        low, high = map(float, value.interval if sign == "=" else (value.value, value.value))
        p = Result(sign, max(0.0, low), high)
        sizes = [size for _, size in groups]
        label = row[0].text if row[0] is not None else ""
        tested = _of_counts(known, sizes) or _of_means(known, sizes)
        if tested is not None:
            yield Tested(label, known, p, p_cell, *tested)


_Tests = tuple[tuple[float, float], tuple[tuple[float, float], ...]]


def _of_counts(cells: Sequence[Cell], sizes: Sequence[int]) -> _Tests | None:
    matches = [COUNTED.fullmatch(cell.text) for cell in cells]
    counts = [
        (int(re.sub(r"\D", "", match["part"])), size)
        for match, size in zip(matches, sizes, strict=True)
        if match is not None
    ]
    percents = [printed_number(m["percent"], comma="," in m["percent"]) for m in matches if m is not None]
    if len(counts) < len(cells) or not any(part for part, _ in counts):
        return None
    if not all(
        part <= size and fits(of, part, size) for of, (part, size) in zip(percents, counts, strict=True)
    ):
        return None
    overall = pearson_of(counts)
    values = [trend_of(counts)]
    values += [Fourfold.of(*one, *other).pearson() for one, other in combinations(counts, 2)]
    return (overall, overall), tuple((value, value) for value in values)


def _of_means(cells: Sequence[Cell], sizes: Sequence[int]) -> _Tests | None:
    found = [list(moments(cell.text)) for cell in cells]
    if any(len(one) != 1 for one in found) or min(sizes) < 3:
        return None
    groups = [Group(one[0].mean, one[0].deviation, size) for one, size in zip(found, sizes, strict=True)]
    overall = variance_analysis(groups)
    if overall is None:
        return None
    pairs = tuple(t_test_range(one, other) for one, other in combinations(groups, 2))
    return overall, (min(pairs), *pairs)
