"""STA: the p-value and the deviation that the text gives for a row of a table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.numbers import cause, place, printed_p
from mgkb.checks.audit.rows import EMPTY, content, digits, holds, line_of, lines, meet, shares_number
from mgkb.checks.audit.significance import LEVEL
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import BlockKind, Kind
from mgkb.manuscript.numerics import numerics
from mgkb.manuscript.numerics.measures import moments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript.numerics import Moments

_MANY: Final = 8  # means of a sentence; of more, one meets one of a table's by chance
_TOLD: Final = (Kind.RESULTS, Kind.DISCUSSION, Kind.CONCLUSION, Kind.ABSTRACT)
_ADJUSTED: Final = re.compile(
    r"\badjust\w+|\bsubgroup\w*|\bregress\w+|\bfrom\s+baseline|\bwithin\b|\bскорректирован\w*|\bподгрупп\w*|\bрегресси\w+|"
    r"\bисходн\w+|\bвнутри\b|\bпосле\s+поправк\w+|\bthan\s+at\b|\bпо\s+сравнению\s+с\s+исход",
    re.IGNORECASE,
)


@rule(
    code="STA235",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "The text gives another p-value than the row of the table.",
        "В тексте у показателя другое p, чем в строке таблицы.",
    ),
)
def p_of_text_against_row(audit: Audit) -> Iterator[Outcome]:
    """Compare p-values of sentences with those of the rows that they speak of.

    What it does:
        Takes sentences of the results with one p-value that name one row of one table by a word that no other row
        has, and share all other words of its label or one of its numbers. Reports a p-value that is not the row's
        when the two lead to opposite decisions at 0.05 and the sentence has one of the row's numbers, or when only
        the place of the decimal point differs.

    Why it matters:
        A slipped point turns “no difference” into a result.

    Example:
        “Pain was lower with tea (p = 0.025)”; row “Pain, mm”: 0.25.

    How to dispute:
        Say which comparison the p-value of the text belongs to.

    Known false alarms:
        A second test of the same outcome, told without saying so.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    rows = audit.once(lines)
    for item in audit.once(numerics).in_kinds(*_TOLD):
        text = item.passage.text
        if len(item.p_values) != 1 or item.passage.block is not BlockKind.PARAGRAPH or _ADJUSTED.search(text):
            continue
        p = item.p_values[0]
        if p.purpose or p.operator != "=":
            continue
        line = line_of(text, rows)
        if line is None or line.p is None or line.p_cell is None or line.p_sign not in {"", "="}:
            continue
        if meet(p.number, line.p) or holds(line, p.number):
            yield Passed()
            continue
        slipped = digits(p.number) == digits(line.p)
        opposite = (p.number.value < LEVEL) != (line.p.value < LEVEL)
        if not (slipped or (opposite and shares_number(text, line))):
            continue
        yield flaw(
            audit,
            f"The text says {printed_p(p)}, the row “{line.label.text}” {line.p_cell.text}.",
            f"В тексте {printed_p(p)}, в строке «{line.label.text}» {line.p_cell.text}.",
            place(audit, item.passage, p.start, p.end),
            line.p_cell,
            steps=f"{p.number} ≠ {line.p}",
            cause=cause(item.passage, p.start, "p"),
        )


@rule(
    code="STA236",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "The text gives a mean of a table with another deviation.",
        "Среднее в тексте то же, что в таблице, а отклонение другое.",
    ),
)
def deviation_of_text_against_row(audit: Audit) -> Iterator[Outcome]:
    """Compare `mean ± deviation` of the text with the row that the sentence speaks of.

    What it does:
        Where a sentence of the results names a row of a table, or prints another mean of it with its deviation, and
        has a mean of the row with a deviation that does not belong to that mean there, reports both.

    Why it matters:
        A standard error in the place of a standard deviation makes the groups look different.

    Example:
        Text: “6.4 ± 0.15 h (mean ± SD)”; table: `6.4 ± 1.1`.

    How to dispute:
        Say behind each ± what it is.

    Known false alarms:
        Means of a part of the people that happen to agree.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    rows = audit.once(lines)
    for item in audit.once(numerics).in_kinds(Kind.RESULTS, Kind.ABSTRACT):
        if not item.moments or item.passage.block is not BlockKind.PARAGRAPH:
            continue
        said = content(item.passage.text) | EMPTY
        tabled = [(line, cell, found) for line in rows for cell in line.cells for found in moments(cell.text)]
        for told in item.moments:
            others = {
                line
                for line, _, found in tabled
                for other in item.moments
                if len(item.moments) <= _MANY and other is not told and _is_same(other, found)
            }
            same = [
                one
                for one in tabled
                if one[2].mean.value == told.mean.value
                and ((one[0].names and one[0].every <= said) or one[0] in others)
            ]
            if not same:
                continue
            if any(meet(found.deviation, told.deviation) for _, _, found in same):
                yield Passed()
                continue
            line, cell, found = same[0]
            yield flaw(
                audit,
                f"The text says {told.mean} ± {told.deviation}, the row “{line.label.text}” {cell.text}.",
                f"В тексте {told.mean} ± {told.deviation}, в строке «{line.label.text}» {cell.text}.",
                place(audit, item.passage, told.start, told.end),
                cell,
                steps=f"± {told.deviation} ≠ ± {found.deviation}",
                cause=cause(item.passage, told.start),
            )


def _is_same(one: Moments, other: Moments) -> bool:
    return one.mean.value == other.mean.value and one.deviation.value == other.deviation.value
