"""ABS: medians and means of two groups, in the abstract against the results."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.grid import grids
from mgkb.checks.audit.numbers import comma, place
from mgkb.checks.audit.words import stems
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript import Kind
from mgkb.manuscript.numerics import numerics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript.numerics import Statements

_VALUE: Final = r"\d{1,5}(?:[.,]\d{1,2})?"
_TWO: Final = re.compile(
    rf"\b(?:median|mean|average|медиан|средн)\w*\b[^\d.;:()]{{1,90}}?(?<![\w.,])(?P<one>{_VALUE})(?:\s[^\W\d]{{1,8}}\.?)?\s"
    rf"(?:and|versus|vs\.?|против|и)\s(?P<other>{_VALUE})(?![\d.,]*\d|\s?(?:%|±|\[|[–—-]\s?\d))",
    re.IGNORECASE,
)
_ADJUSTED: Final = re.compile(
    r"\badjust\w+|\bsubgroup\w*|\bper-protocol\b|\bскорректирован\w*|\bподгрупп\w*", re.IGNORECASE
)
_SHARED: Final = 2  # stems that name the same outcome


@rule(
    code="ABS244",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "One group's median or mean in the abstract is not that of the results.",
        "Медиана или среднее одной из групп в резюме не те, что в результатах.",
    ),
)
def centre_of_one_group(audit: Audit) -> Iterator[Outcome]:
    """Compare two medians or means that the abstract prints side by side with those of the results.

    What it does:
        Reads “the median time to relapse was 142 and 90 days” in abstracts, and the one sentence of the results that
        shares words with it and prints medians with quartiles, or means with deviations, of exactly two groups. Reports
        it when one of the two numbers is the same and the other is not, and no sentence or row of the results has both
        numbers of the abstract.

    Why it matters:
        The abstract is what most people read, and one of the two numbers is wrong.

    Example:
        Abstract: “median pain was 31 and 45 mm”; results: “31 [20; 40] and 54 [33; 61] mm”.

    How to dispute:
        Say what the number of the abstract is.

    Known false alarms:
        Two analyses of one outcome of which the abstract has one that only a figure shows.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    found = audit.once(numerics)
    shown = [
        (item, centres)
        for item in found.in_kinds(Kind.RESULTS)
        if len(centres := _centres(item)) == 2 and not _ADJUSTED.search(item.passage.text)
    ]
    for item in found.in_kinds(Kind.ABSTRACT) if shown else ():
        match = _TWO.search(item.passage.text)
        if match is None or _ADJUSTED.search(item.passage.text):
            continue
        told = [_number(match["one"]), _number(match["other"])]
        words = set(stems(item.passage.text[: match.start("one")]))
        near = [
            (other, centres)
            for other, centres in shown
            if len(words & set(stems(other.passage.text))) >= _SHARED
            and other.passage.language == item.passage.language
        ]
        if any(told == centres for _, centres in near):
            yield Passed()
            continue
        near = [one for one in near if sum(a == b for a, b in zip(told, one[1], strict=True)) == 1]
        if len(near) != 1 or _printed_together(audit, told):
            continue
        other, centres = near[0]
        was, now = next((a, b) for a, b in zip(told, centres, strict=True) if a != b)
        if other.passage.text.count(str(was)) or abs(was - now) < 1:
            continue  # rounded, or another number of the same sentence
        yield flaw(
            audit,
            f"The abstract gives {told[0]} and {told[1]}, the results {centres[0]} and {centres[1]}.",
            comma(f"В резюме {told[0]} и {told[1]}; в результатах {centres[0]} и {centres[1]}."),
            place(audit, item.passage, match.start("one"), match.end()),
            place(audit, other.passage, 0, len(other.passage.text)),
            steps=f"{was} ≠ {now}",
        )


def _centres(item: Statements) -> list[Decimal]:
    """The medians with quartiles, or else the means with deviations, of a sentence."""
    if item.quartiles:
        return [one.median.value for one in item.quartiles]
    return [one.mean.value for one in item.moments]


def _number(printed: str) -> Decimal:
    return Decimal(printed.replace(",", "."))


def _printed_together(audit: Audit, told: list[Decimal]) -> bool:
    """Whether a sentence of the results or a row of a table has both numbers."""
    texts = [item.passage.text for item in audit.once(numerics).in_kinds(Kind.RESULTS)]
    texts += [
        " ".join(cell.text for cell in row if cell is not None)
        for grid in audit.once(grids)
        for row in grid.rows
    ]
    wanted = {float(number) for number in told}
    return any(
        wanted <= {float(number.replace(",", ".")) for number in re.findall(_VALUE, text)} for text in texts
    )
