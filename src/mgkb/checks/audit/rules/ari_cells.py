"""ARI: table cells that print part, whole and percentage."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.grid import grids
from mgkb.checks.audit.rules.ari_shares import fits
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.numerics.results import printed_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome

_SHARE: Final = re.compile(
    r"\s*(?P<part>\d{1,6})\s?/\s?(?P<whole>\d{1,6})\s*\(\s*(?P<percent>\d{1,3}(?:[.,·]\d+)?)\s?(?P<sign>%?)\s*\)"
    r"\s*[*†‡§a-d]?\s*"
)
_PERCENT: Final = re.compile(r"%|per\s?cent|процент", re.IGNORECASE)


@rule(
    code="ARI231",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "The percentage of a table's cell is not that of the fraction before it.",
        "Процент в ячейке таблицы не соответствует дроби перед ним.",
    ),
)
def percentage_of_fraction(audit: Audit) -> Iterator[Outcome]:
    """Recompute cells of the form `18/176 (10.2)`.

    What it does:
        Where cell, header, row or caption speak of percentages, recomputes every cell that prints part, whole and a
        number in brackets, with the digits printed. In tables of which half or more do not fit, the brackets hold
        something else, and nothing is reported.

    Why it matters:
        Readers take the percentage, meta-analyses the fraction.

    Example:
        Under “n/N (%)”: `18/176 (12.2)`; 18/176 is 10.2 %.

    How to dispute:
        Say of what the percentage is.

    Known false alarms:
        Weighted percentages that the table does not call so.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for grid in audit.once(grids):
        wrong, right = [], 0
        for row in grid.body:
            label = row[0].text if row and row[0] is not None else ""
            for column, cell in enumerate(row):
                match = _SHARE.fullmatch(cell.text) if cell is not None else None
                if cell is None or match is None:
                    continue
                if not (match["sign"] or _PERCENT.search(f"{grid.title} {grid.header(column)} {label}")):
                    continue
                part, whole = int(match["part"]), int(match["whole"])
                percent = printed_number(match["percent"], comma="," in match["percent"])
                if whole > 1 and part <= whole and fits(percent, part, whole):
                    right += 1
                elif whole > 1:
                    wrong.append((cell, part, whole, percent))
        if right:
            yield Passed(right)
        for cell, part, whole, percent in wrong if right > len(wrong) else ():
            true = f"{100 * part / whole:.{max(1, percent.places)}f}"
            yield flaw(
                audit,
                f"{part} of {whole} is {true} %, not {percent} %.",
                f"{part} из {whole} – это {true.replace('.', ',')} %, а не {percent} %.",
                cell,
                steps=f"{part} / {whole} = {true} % ≠ {percent} %",
                cause=f"cell:{cell.start}",
            )
