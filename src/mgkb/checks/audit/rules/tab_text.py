"""TAB: counts that a sentence takes from a table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mgkb.checks.audit.columns import COUNTED
from mgkb.checks.audit.grid import grids
from mgkb.checks.audit.numbers import cause, place
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript import Kind
from mgkb.manuscript.numerics import numerics
from mgkb.manuscript.numerics.measures import COUNT, PERCENT
from mgkb.manuscript.numerics.results import printed_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.audit.grid import Grid
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Cell
    from mgkb.text import Number

_CITED = re.compile(
    r"(?<![^\W_])(?:tables?|табл(?:\.|иц[аеыу]))\s*(\d+)(?!\s*(?:[-–,]|and|и)\s*\d)", re.IGNORECASE
)
_COUNT_IN_BRACKETS = re.compile(rf"(?<![\d.,/–-])(?P<part>{COUNT})\s*[(\[]\s*{PERCENT}\s*[)\];,]")
_WORD = re.compile(r"[^\W\d_]{4,}")


class Entry(NamedTuple):
    """A count with its percentage in a table."""

    cell: Cell
    words: frozenset[str]
    part: int
    percent: Number


@rule(
    code="TAB206",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A count of the text has another percentage in the table that it cites.",
        "В таблице, на которую ссылается текст, эта частота или процент другие.",
    ),
)
def text_against_table(audit: Audit) -> Iterator[Outcome]:
    """Compare counts with percentages in a sentence with the one table that the sentence cites.

    What it does:
        In sentences of the results that cite exactly one table, takes every `23 (95.8%)`. When the table has no
        such cell,
        but one in a row that shares a word with the sentence and has the same count with another percentage, or
        the
        same percentage (with decimals) with another count, reports both.

    Why it matters:
        The text is written from the table; where they differ, one was not updated.

    Example:
        Text: “23 (95.8%) slept better (Table 2)”; table, row “slept better”: `23 (91.7)`.

    How to dispute:
        Cite the table that the number is from.

    Known false alarms:
        Two rows of one table with like labels.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    tables = {
        grid.table.number: grid
        for grid in audit.once(grids)
        if grid.table.number and not grid.table.is_doubtful
    }
    entries = {number: _entries(grid) for number, grid in tables.items()}
    for item in audit.once(numerics).in_kinds(Kind.RESULTS):
        cited = {int(number) for number in _CITED.findall(item.passage.text)}
        known = entries.get(next(iter(cited))) if len(cited) == 1 else None
        if not known:
            continue
        for match in _COUNT_IN_BRACKETS.finditer(item.passage.text):
            part = int(re.sub(r"\D", "", match["part"]))
            percent = printed_number(match["percent"], comma="," in match["percent"])
            if any(entry.part == part and _same(entry.percent, percent) for entry in known):
                yield Passed()
                continue
            words = _stems(item.passage.text)
            rivals = [entry for entry in known if _is_rival(entry, part, percent, words)]
            if len(rivals) != 1:
                continue
            (entry,) = rivals
            yield Flaw(
                message=both(
                    f"The text says {part} ({percent}%), the table {entry.cell.text}.",
                    f"В тексте {part} ({percent}%), в таблице {entry.cell.text}.",
                ),
                locations=(
                    place(audit, item.passage, match.start(), match.end()),
                    audit.at((entry.cell.start, entry.cell.end)),
                ),
                subjects=(audit.subject,),
                calculation=both(
                    f"{part} ({percent}%) ≠ {entry.cell.text}", f"{part} ({percent}%) ≠ {entry.cell.text}"
                ),
                cause=cause(item.passage, match.start(), "percent"),
            )


def _entries(grid: Grid) -> tuple[Entry, ...]:
    found = []
    for row in grid.body:
        label = row[0].text if row and row[0] is not None else ""
        for cell in row[1:]:
            match = COUNTED.fullmatch(cell.text) if cell is not None else None
            if cell is not None and match:
                percent = printed_number(match["percent"], comma="," in match["percent"])
                found.append(Entry(cell, _stems(label), int(re.sub(r"\D", "", match["part"])), percent))
    return tuple(found)


def _is_rival(entry: Entry, part: int, percent: Number, words: frozenset[str]) -> bool:
    if not entry.words or len(entry.words & words) < min(2, len(entry.words)):
        return False
    is_same_share = _same(entry.percent, percent) and percent.places > 0 and entry.part != part
    return is_same_share or (entry.part == part and not _same(entry.percent, percent))


def _same(one: Number, other: Number) -> bool:
    (low, high), (lower, higher) = one.interval, other.interval
    return low <= higher and lower <= high


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:6] for word in _WORD.findall(text.casefold()))
