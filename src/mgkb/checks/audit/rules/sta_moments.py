"""STA: means, standard deviations, medians and quartiles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mgkb.checks.audit.numbers import cause, cites, comma, place, plain, printed_p, study_groups
from mgkb.checks.audit.rules.sta_tests import recomputed_p, result_of
from mgkb.checks.model import Flaw, NotCheckable, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.statistics.moments import Group, grim, grimmer, t_test_range, t_value
from mgkb.checks.wording import both
from mgkb.manuscript.numerics import group_sizes, numerics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript.numerics import Moments, Statements

_WHOLE = re.compile(
    r"number\s+of\s+(?:\w+\s+){0,2}?(?:children|pregnancies|visits|days|episodes|attacks|items|words|errors)|items?\s+recalled"
    r"|parity|gravidity|числ\w+\s+(?:\w+\s+){0,2}?(?:детей|беременност\w+|визитов|дней|эпизодов|приступов|ошибок|слов)",
    re.IGNORECASE,
)
_SIZE = re.compile(r"\(\s*[nN]\s*=\s*(\d{1,5})\s*\)|(?<![^\W_])[nN]\s*=\s*(\d{1,5})(?![\d.,]*\d)")


@rule(
    code="STA215",
    severity=Severity.NOTE,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "Whole numbers cannot have the printed mean or standard deviation.",
        "Целые числа не могут иметь такого среднего или стандартного отклонения.",
    ),
)
def impossible_moments(audit: Audit) -> Iterator[Outcome]:
    """Ask whether counts can have the mean and standard deviation printed for them (GRIM, GRIMMER).

    What it does:
        In passages that speak of counts (children, visits, episodes, items recalled) and print one mean with its
        deviation and one `n`, asks whether n whole numbers can have this mean, and together with it this deviation
        (the sum of their squares is whole, and odd when their sum is).

    Why it matters:
        A mean of 5.23 children in 29 women cannot be: 151/29 = 5.21, 152/29 = 5.24.

    Example:
        “number of visits 5.23 ± 1.10 (n = 29)”.

    How to dispute:
        Say how the count was averaged, for example over two visits each.

    Known false alarms:
        Missing values, so that fewer than n were averaged.

    Measured:
        The published verdicts of the GRIM, GRIMMER and DEBIT examples are met; true means never reported
        (property test).
    """
    for item in audit.once(numerics).sentences:
        sizes = [int(match[1] or match[2]) for match in _SIZE.finditer(item.passage.text)]
        if len(item.moments) != 1 or len(sizes) != 1 or not _WHOLE.search(item.passage.text):
            continue
        found, size = item.moments[0], sizes[0]
        if size < 2 or found.mean.value < 0:
            continue
        is_mean_possible = grim(found.mean, size)
        if is_mean_possible and (found.is_error or grimmer(found.mean, found.deviation, size)):
            yield Passed()
            continue
        total = int(found.mean.value * size)
        near = (
            f"{total}/{size} = {plain(total / size, 4)}, {total + 1}/{size} = {plain((total + 1) / size, 4)}"
        )
        what = f"{found.mean}" if not is_mean_possible else f"{found.mean} ± {found.deviation}"
        yield Flaw(
            message=both(
                f"{size} whole numbers cannot have the mean {what}."
                if not is_mean_possible
                else f"{size} whole numbers cannot have {what}.",
                f"{size} целых чисел не могут дать {what}.",
            ),
            locations=(place(audit, item.passage, found.start, found.end),),
            subjects=(audit.subject,),
            calculation=both(near, comma(near)),
            cause=cause(item.passage, found.start),
        )


@rule(
    code="STA216",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A median lies outside its quartiles or range.",
        "Медиана лежит вне своих квартилей или размаха.",
    ),
)
def median_outside(audit: Audit) -> Iterator[Outcome]:
    """Compare medians with the quartiles or the range printed with them.

    What it does:
        In passages that speak of medians, reads `4 (3–8)` and reports a median below the lower or above the
        upper value,
        and a lower value above the upper one.

    Why it matters:
        The three are in order by definition.

    Example:
        “median 9 (Q1–Q3: 3–8)”.

    How to dispute:
        Say so when the brackets hold something else than quartiles or range.

    Known false alarms:
        A mean with its interval in a sentence that also speaks of medians.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for item in audit.once(numerics).passages:
        for found in item.quartiles:
            if found.low.value <= found.median.value <= found.high.value:
                yield Passed()
                continue
            if cites(audit, item.passage.span(found.start, found.end)):
                continue
            shown = f"{found.median} ({found.low}–{found.high})"
            if found.low.value > found.high.value:
                steps = f"{found.low} > {found.high}"
            else:
                is_low = found.median.value < found.low.value
                steps = f"{found.median} < {found.low}" if is_low else f"{found.median} > {found.high}"
            yield Flaw(
                message=both(
                    f"Median and quartiles are out of order: {shown}.",
                    f"Медиана и квартили идут не по порядку: {shown}.",
                ),
                locations=(place(audit, item.passage, found.start, found.end),),
                subjects=(audit.subject,),
                calculation=both(steps, steps),
                cause=cause(item.passage, found.start),
            )


@rule(
    code="STA217",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "Means, standard deviations and group sizes cannot give the printed p of a t test.",
        "Средние, стандартные отклонения и размеры групп не могут дать приведённое p t-критерия.",
    ),
)
def moments_against_p(audit: Audit) -> Iterator[Outcome]:
    """Recompute a t test from the printed means and deviations of two groups.

    What it does:
        Where a passage prints two means with deviations and one p named as Student's or Welch's t test, and the
        sizes of
        the two groups are known, computes every p that rounding leaves, pooled and after Welch, and with the
        sizes either way round. Reports a printed p outside all of them.

    Why it matters:
        A standard error taken for a standard deviation, or a test of other data, shows here.

    Example:
        `32 ± 4 (n = 30)` and `31 ± 4 (n = 25)`: p lies between 0.06 and 1, so p = 0.638 can be and p = 0.01 cannot.

    How to dispute:
        Paired tests should be called so.

    Known false alarms:
        Deviations that are standard errors without a word that says so.

    Measured:
        The t test of any two samples lies in what their rounded moments leave (property test).
    """
    groups = study_groups(audit.once(numerics))
    for item in audit.once(numerics).sentences:
        ps = [p for p in item.p_values if p.method in {"student", "welch"}]
        if len(item.moments) != 2 or len(ps) != 1 or len(item.p_values) != 1:
            continue
        sizes = _sizes(item) or groups
        if sizes is None or any(found.is_error for found in item.moments):
            reason = both("the sizes of the groups are not known", "размеры групп неизвестны")
            yield NotCheckable(reason, audit.place(item.passage.spans[0][0]))
            continue
        answers = [_pair(item.moments, order) for order in (sizes, sizes[::-1])]
        ranges = [t_test_range(*answer) for answer in answers]
        if any(result_of(ps[0]).allows(found) for found in ranges):
            yield Passed()
            continue
        one, other = answers[0]
        shown = " and ".join(f"{group.mean} ± {group.deviation} (n = {group.size})" for group in (one, other))
        low, high = ranges[0]
        yield Flaw(
            message=both(
                f"{shown} cannot give {printed_p(ps[0])} in a t test.",
                f"{shown.replace(' and ', ' и ')} не могут дать {printed_p(ps[0])} по t-критерию.",
            ),
            locations=(place(audit, item.passage, item.moments[0].start, item.moments[1].end),),
            subjects=(audit.subject,),
            calculation=both(
                f"t = {plain(t_value(one, other))}; with rounding p lies between {plain(low)} and {plain(high)}",
                comma(
                    f"t = {plain(t_value(one, other))}; с учётом округления p от {plain(low)} до {plain(high)}"
                ),
            ),
            cause=cause(item.passage, ps[0].start, "p"),
            recomputed=(recomputed_p(both(shown, comma(shown.replace(" and ", " и "))), ps[0], ranges[0]),),
        )


def _sizes(item: Statements) -> tuple[int, int] | None:
    sizes = [found.size for found in group_sizes(item.passage.text)]
    return (sizes[0], sizes[1]) if len(sizes) == 2 and min(sizes) > 1 else None


def _pair(moments: tuple[Moments, ...], sizes: tuple[int, ...]) -> tuple[Group, Group]:
    one, other = (
        Group(found.mean, found.deviation, size) for found, size in zip(moments, sizes, strict=True)
    )
    return one, other
