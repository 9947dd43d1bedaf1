"""STA: t and χ² printed without degrees of freedom, against the p-values that any degrees of freedom leave."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.numbers import cause, comma, place, plain, printed_p, study_groups
from mgkb.checks.audit.rules.sta_tests import recomputed_p, result_of
from mgkb.checks.audit.significance import has_one_sided_tests
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.statistics.tails import Range, Test, p_value
from mgkb.checks.wording import both
from mgkb.manuscript.numerics import group_sizes, numerics
from mgkb.manuscript.numerics.results import VALUE, printed_number
from mgkb.text import any_like
from mgkb.text.numbers import has_decimal_comma

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript.numerics import PValue, Statements

_BARE: Final = re.compile(
    rf"(?<![\w.])(?:(?P<t>t)|[χΧꭓ]\s*[-–]?\s*(?:2|²|\^2))\s*=\s*(?P<value>{VALUE})\s*[,;]?\s*(?:(?:and|и|при)\s+)?\Z"
)
_CORRECTIONS: Final = (
    "bonferroni",
    "holm",
    r"adjusted\s+p",
    r"corrected\s+(?:for|p)",
    r"false\s+discovery",
    "бонферрони",
    "холма",
    r"поправк\w+\s+на\s+множ\w+",
)
_CORRECTED: Final = re.compile(rf"{any_like(_CORRECTIONS)}|\bFDR\b", re.IGNORECASE)
_REACH: Final = 40  # characters before a p-value


@rule(
    code="STA231",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "No degrees of freedom give the p-value printed with a t or χ².",
        "Ни при каких степенях свободы приведённые t или χ² не дают такого p.",
    ),
)
def impossible_without_df(audit: Audit) -> Iterator[Outcome]:
    """Ask whether any degrees of freedom give the printed p-value.

    What it does:
        Reads `t = …, p …` and `χ² = …, p …` printed without degrees of freedom. The more of them a t has, the smaller
        its p, down to that of the normal test; the more of them a χ² has, the larger its p, so that one degree of
        freedom gives the smallest. Reports a p below that. Where the sizes of the two groups are known, a t has at
        least as many degrees of freedom as the smaller group has people, less one, and a p above what these give is
        reported, too. Where the manuscript speaks of one-sided tests, half of the least p is accepted for t; where it
        speaks of corrected p-values, so is a p above the greatest.

    Why it matters:
        Leaving out the degrees of freedom must not put a wrong p beyond checking.

    Example:
        `t = 1.30; p = 0.020`: p is at least 0.19, whatever the size of the groups.

    How to dispute:
        Print the degrees of freedom, or say which other test gave p.

    Known false alarms:
        Other quantities that are called t.

    Measured:
        The t of any two samples with its own p passes (property test).
    """
    is_one_sided = audit.once(has_one_sided_tests)
    is_corrected = bool(_CORRECTED.search(audit.manuscript.text))
    groups = study_groups(audit.once(numerics))
    for item in audit.once(numerics).passages:
        for p in item.p_values:
            tail = item.passage.text[max(0, p.start - _REACH) : p.start]
            match = _BARE.search(tail)
            if match is None or p.purpose:
                continue
            value = printed_number(
                match["value"], comma=has_decimal_comma(item.passage.text, item.passage.language)
            )
            low, high = sorted(abs(float(bound)) for bound in value.interval)
            low = 0.0 if float(value) == 0 else low
            test = Test.T if match["t"] else Test.CHI2
            possible = _possible(test, (low, high), None if is_corrected else _smallest(item, groups))
            if is_one_sided and test is Test.T:
                possible = possible[0] / 2, possible[1]
            if result_of(p).allows(possible):
                yield Passed()
                continue
            yield _flaw(audit, item, p, f"{test} = {value}", possible)


def _possible(test: Test, value: Range, smallest: int | None) -> Range:
    """Least and largest p over all degrees of freedom.

    >>> low, high = _possible(Test.T, (1.295, 1.305), 60)
    >>> round(low, 3), round(high, 3), _possible(Test.CHI2, (3.7, 3.7), None)[1]
    (0.192, 0.2, 1.0)
    """
    nearest, farthest = value
    if test is Test.CHI2:
        return p_value(Test.CHI2, farthest, 1), 1.0
    largest = p_value(Test.T, nearest, smallest - 1) if smallest and smallest > 1 else 1.0
    return p_value(Test.Z, farthest), largest


def _smallest(item: Statements, groups: tuple[int, int] | None) -> int | None:
    """The size of the smaller of two groups: of the sentence, or else of the study."""
    sizes = [found.size for found in group_sizes(item.passage.text)]
    if len(sizes) > 1:
        return min(sizes)
    return min(groups) if groups and not sizes else None


def _flaw(audit: Audit, item: Statements, p: PValue, statistic: str, possible: Range) -> Flaw:
    low, high = possible
    is_too_small = result_of(p).high < low
    bound_en = f"at least {plain(low)}" if is_too_small else f"at most {plain(high)}"
    bound_ru = f"не меньше {plain(low)}" if is_too_small else f"не больше {plain(high)}"
    return Flaw(
        message=both(
            f"{statistic} cannot give {printed_p(p)}: whatever the degrees of freedom, p is {bound_en}.",
            f"{comma(statistic)} не может дать {printed_p(p)}: при любых степенях свободы p {comma(bound_ru)}.",
        ),
        locations=(place(audit, item.passage, p.start, p.end),),
        subjects=(audit.subject,),
        calculation=both(
            f"p from {plain(low)} to {plain(high)}; printed: {printed_p(p)}",
            comma(f"p от {plain(low)} до {plain(high)}; напечатано: {printed_p(p)}"),
        ),
        cause=cause(item.passage, p.start, "p"),
        recomputed=(recomputed_p(both(statistic, comma(statistic)), p, possible),),
    )
