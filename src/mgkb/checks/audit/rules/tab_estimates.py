"""TAB: estimates with intervals that a sentence takes from a table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.intervals import row_intervals
from mgkb.checks.audit.numbers import cause, place
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript import Kind
from mgkb.manuscript.numerics import numerics

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.audit.intervals import RowInterval
    from mgkb.checks.model import Outcome
    from mgkb.manuscript.numerics import Estimate
    from mgkb.text import Number

_CITED: Final = re.compile(
    r"(?<![^\W_])(?:tables?|табл(?:\.|иц[аеыу]))\s*(\d+)(?!\s*(?:[-–,]|and|и)\s*\d)", re.IGNORECASE
)


@rule(
    code="TAB244",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "An estimate or interval of the text is another in the table that it cites.",
        "В таблице, на которую ссылается текст, эта оценка или её интервал другие.",
    ),
)
def estimate_against_table(audit: Audit) -> Iterator[Outcome]:
    """Compare estimates with intervals in a sentence with the one table that the sentence cites.

    What it does:
        In sentences of the results that cite exactly one table, takes every estimate with its interval. When the table
        prints exactly one row of which two of the three numbers (estimate, lower and upper bound) agree beyond
        rounding and the third does not, and no row of which all agree, both are shown.

    Why it matters:
        The text is written from the table; where they differ, one was not updated.

    Example:
        Text: “HR 0.55, 95% CI 0.31–0.96 (Table 3)”; Table 3: `0.54 (0.31–0.96)`.

    How to dispute:
        Cite the table that the number is from.

    Known false alarms:
        Two models of one table whose results are nearly the same.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    tables: dict[int, list[RowInterval]] = {}
    for rows in audit.once(row_intervals):
        for one in rows:
            if one.grid.table.number:
                tables.setdefault(one.grid.table.number, []).append(one)
    for item in audit.once(numerics).in_kinds(Kind.RESULTS):
        cited = {int(number) for number in _CITED.findall(item.passage.text)}
        printed = tables.get(next(iter(cited)), []) if len(cited) == 1 else []
        for found in item.estimates if printed else ():
            rivals = _rivals(found, printed)
            if rivals is None or found.value is None:
                yield Passed()
                continue
            if len(rivals) != 1:
                continue
            (row,) = rivals
            said = f"{found.value} ({found.low}–{found.high})"
            shown = f"{row.effect.estimate} ({row.effect.low}–{row.effect.high})"
            yield Flaw(
                message=both(
                    f"The text says {said}, the table {shown}.", f"В тексте {said}, в таблице {shown}."
                ),
                locations=(
                    place(audit, item.passage, found.start, found.end),
                    *(audit.at((cell.start, cell.end)) for cell in row.cells[:2]),
                ),
                subjects=(audit.subject,),
                calculation=both(f"{said} ≠ {shown}", f"{said} ≠ {shown}"),
                cause=cause(item.passage, found.start, "interval"),
            )


def _rivals(found: Estimate, rows: Sequence[RowInterval]) -> list[RowInterval] | None:
    """The rows that agree in two numbers of three; None where one agrees in all."""
    rivals = []
    for row in rows:
        pairs = (
            (found.value, row.effect.estimate),
            (found.low, row.effect.low),
            (found.high, row.effect.high),
        )
        same = [one is not None and other is not None and _same(one, other) for one, other in pairs]
        if all(same):
            return None
        if sum(same) == 2 and all(number is not None and number.places for number, _ in pairs):
            rivals.append(row)
    return rivals


def _same(one: Number, other: Number) -> bool:
    (low, high), (lower, higher) = one.interval, other.interval
    return low < higher and lower < high
