"""TAB: a pair of groups that the text tells and a row of a table, all of whose numbers are alike but one."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from mgkb.checks.audit.columns import COUNTED
from mgkb.checks.audit.grid import grids
from mgkb.checks.audit.numbers import cause, comma, place
from mgkb.checks.audit.words import stems
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript import Kind
from mgkb.manuscript.numerics import numerics
from mgkb.manuscript.numerics.measures import COUNT, PERCENT, moments
from mgkb.manuscript.numerics.results import printed_number

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.audit.grid import Grid
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Cell
    from mgkb.manuscript.numerics import Statements
    from mgkb.text import Number

_LISTED: Final = re.compile(rf"(?<![\d.,/–-])(?P<part>{COUNT})\s*[(\[]\s*{PERCENT}\s*[)\];,]")
_FAR: Final = 120  # characters between two groups of one sentence


class _Pair(NamedTuple):
    """Four numbers of two groups: means with deviations, or counts with percentages.

    Attributes:
        sort: `moments` or `counts`.
        numbers: First group, then second.
        starts: First character of each group in the text; 0 for a row.
        end: Behind the last one.
        shown: As printed, `13.1 ± 3.9`, one a group.
    """

    sort: str
    numbers: tuple[Number, ...]
    starts: tuple[int, int]
    end: int
    shown: tuple[str, str]

    @property
    def values(self) -> tuple[Decimal, ...]:
        return tuple(number.value for number in self.numbers)


class _Row(NamedTuple):
    pair: _Pair
    words: frozenset[str]
    cells: tuple[Cell, Cell]


@rule(
    code="TAB221",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "The text and a row of a table tell the same two groups with one number different.",
        "Текст и строка таблицы описывают те же две группы, но одно число различается.",
    ),
)
def row_told_otherwise(audit: Audit) -> Iterator[Outcome]:
    """Compare two groups in a sentence with the rows of all tables.

    What it does:
        Takes sentences of abstracts and results that give two means with deviations, or two counts with percentages,
        and rows that give the same for two neighbouring columns. Where no row has all four numbers and exactly one row
        has three of them, in the same places, and shares a word with the sentence, the fourth is reported.

    Why it matters:
        Three numbers in common are no chance: the row and the sentence tell the same result, and one of them wrongly.

    Example:
        Text: “MELD score 13.1 ± 3.9 and 12.8 ± 4.2”; row “MELD score”: `13.7 ± 3.9`, `12.8 ± 4.2`.

    How to dispute:
        Say what differs between the two (another day, another group).

    Known false alarms:
        Two measurements of one thing whose numbers agree in three of four places.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    rows = [row for grid in audit.once(grids) for row in _rows(grid)]
    by_value: defaultdict[tuple[str, int, Decimal], list[_Row]] = defaultdict(list)
    for row in rows:
        for at, value in enumerate(row.pair.values):
            by_value[row.pair.sort, at, value].append(row)
    for item in audit.once(numerics).in_kinds(Kind.ABSTRACT, Kind.RESULTS) if rows else ():
        words = frozenset(stems(item.passage.text))
        for pair in _told(item):
            near = {
                id(row): row for at, value in enumerate(pair.values) for row in by_value[pair.sort, at, value]
            }
            if any(_are_same(row.pair, pair) for row in near.values()):
                yield Passed()
                continue
            rivals = [row for row in near.values() if _agreeing(row.pair, pair) == 3 and row.words & words]
            if len(rivals) == 1:
                yield _flaw(audit, item, pair, rivals[0])


def _told(item: Statements) -> Iterator[_Pair]:
    """Neighbouring groups of a sentence."""
    text = item.passage.text
    means = [
        ((found.mean, found.deviation), found.start, found.end, f"{found.mean} ± {found.deviation}")
        for found in item.moments
    ]
    counts = [
        (_counted(m), m.start(), m.end() - 1, text[m.start() : m.end()].rstrip(";,."))
        for m in _LISTED.finditer(text)
    ]
    for sort, told in (("moments", means), ("counts", counts)):
        for one, other in pairwise(told):
            if other[1] - one[2] <= _FAR:
                yield _Pair(sort, (*one[0], *other[0]), (one[1], other[1]), other[2], (one[3], other[3]))


def _rows(grid: Grid) -> Iterator[_Row]:
    """Neighbouring cells of every row that hold a mean with its deviation each, or a count with its percentage."""
    for row in grid.body:
        label = frozenset(stems(row[0].text)) if row and row[0] is not None else frozenset()
        cells = [cell for cell in row[1:] if cell is not None]
        read = [_read(cell) for cell in cells] if label else []
        for at, (one, other) in enumerate(pairwise(read)):
            if one and other and one[0] == other[0] and cells[at] is not cells[at + 1]:
                shown = (cells[at].text, cells[at + 1].text)
                yield _Row(
                    _Pair(one[0], (*one[1], *other[1]), (0, 0), 0, shown), label, (cells[at], cells[at + 1])
                )


def _read(cell: Cell) -> tuple[str, tuple[Number, ...]] | None:
    counted = COUNTED.fullmatch(cell.text)
    if counted:
        return "counts", _counted(counted)
    found = list(moments(cell.text)) if "±" in cell.text else []
    return ("moments", (found[0].mean, found[0].deviation)) if len(found) == 1 else None


def _counted(match: re.Match[str]) -> tuple[Number, Number]:
    part, percent = (printed_number(match[name], comma="," in match[name]) for name in ("part", "percent"))
    return part, percent


def _are_same(one: _Pair, other: _Pair) -> bool:
    """Whether all numbers agree as far as their rounding goes."""
    return all(
        mine.value == theirs.value
        if one.sort == "counts" and at % 2 == 0
        else mine.interval[0] <= theirs.interval[1] and theirs.interval[0] <= mine.interval[1]
        for at, (mine, theirs) in enumerate(zip(one.numbers, other.numbers, strict=True))
    )


def _agreeing(one: _Pair, other: _Pair) -> int:
    return sum(mine == theirs for mine, theirs in zip(one.values, other.values, strict=True))


def _flaw(audit: Audit, item: Statements, pair: _Pair, row: _Row) -> Flaw:
    at = next(i for i, (a, b) in enumerate(zip(pair.values, row.pair.values, strict=True)) if a != b) // 2
    said, printed = pair.shown[at], row.pair.shown[at]
    return Flaw(
        message=both(
            f"The text says {said}, the table {printed}; the other numbers of the row are the same.",
            f"В тексте {said}, в таблице {printed}; остальные числа строки те же.",
        ),
        locations=(
            place(audit, item.passage, pair.starts[0], pair.end),
            audit.at((row.cells[at].start, row.cells[at].end)),
        ),
        subjects=(audit.subject,),
        calculation=both(f"{said} ≠ {printed}", comma(f"{said} ≠ {printed}")),
        cause=cause(item.passage, pair.starts[at], "percent"),
    )
