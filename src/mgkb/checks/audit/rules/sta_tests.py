"""STA: p-values against the test statistics printed with them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mgkb.checks.audit.numbers import cause, comma, place, plain, printed_p
from mgkb.checks.audit.significance import has_one_sided_tests
from mgkb.checks.model import Flaw, NotCheckable, Passed, Recomputed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.statistics.hidden import rounded
from mgkb.checks.statistics.tails import Range, Result, Test, p_range, p_value
from mgkb.checks.wording import both
from mgkb.manuscript.numerics import numerics
from mgkb.text.units import unit_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.claims import Text
    from mgkb.manuscript.numerics import Passage, PValue, TestResult

_MOST_TESTS = 10
_NEAR = 6
_TERM = re.compile(r"[\w)]\s?[−+*/×·]\s?\Z|(?:\A|[\s(])[A-Za-z]\s?-\s?\Z")
"""Behind it p is a term of a formula: “k − p = 9 degrees of freedom”."""
_CORRECTED = re.compile(
    r"bonferroni|бонферрони|\bholm\b|холма|benjamini|бенджамини|\bFDR\b|false\s+discovery|tukey|тьюки|scheff|шеффе|sidak|šidák"
    r"|greenhouse|huynh|corrected\s+p|adjusted\s+p|скорректированн\w+\s+p",
    re.IGNORECASE,
)


@rule(
    code="STA201",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A test statistic and its p-value lead to opposite decisions.",
        "Статистика критерия и приведённое p ведут к противоположным выводам.",
    ),
)
def decision_error(audit: Audit) -> Iterator[Outcome]:
    """Recompute p from t, F, χ², z and r, and compare the decision at 0.05.

    What it does:
        Reads results such as `t(28) = 2.20, p = .04`, computes the smallest and the largest p that the rounding of the
        statistic leaves, and reports a printed p outside that range when it says “significant” and the statistic says
        “not significant”, or the other way round. The logic is that of statcheck (Nuijten et al. 2016).

    Why it matters:
        One printed result in eight papers or so changes its decision when it is recomputed.

    Example:
        `F(2, 56) = 1.203, p < .001`: F gives p = 0.308.

    How to dispute:
        A one-sided test should say so: where the manuscript speaks of one-sided tests, half of p is accepted for t, z
        and r. A corrected p (Bonferroni, Greenhouse–Geisser) should be printed with its correction.

    Known false alarms:
        p-values corrected for many tests or for sphericity without a word next to them.

    Measured:
        statcheck's test papers: every coded decision error found, no other result reported (`benchmarks.audit_stats`).
    """
    yield from _findings(audit, decisions=True)


@rule(
    code="STA202",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A p-value is not that of the test statistic printed with it.",
        "Значение p не соответствует приведённой статистике критерия.",
    ),
)
def p_differs(audit: Audit) -> Iterator[Outcome]:
    """Recompute p from t, F, χ², z and r.

    What it does:
        As STA201, for p-values that lie outside what the statistic leaves without changing the decision at 0.05.

    Why it matters:
        Statistic, degrees of freedom and p belong together; where they do not, one of them is miscopied.

    Example:
        `Z = 1.54, p = .14`: z gives p = 0.124.

    How to dispute:
        As for STA201.

    Known false alarms:
        As for STA201.

    Measured:
        statcheck's test papers: every coded error found, no other result reported (`benchmarks.audit_stats`).
    """
    yield from _findings(audit, decisions=False)


@rule(
    code="STA218",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both("A p-value is greater than 1.", "Значение p больше 1."),
)
def p_above_one(audit: Audit) -> Iterator[Outcome]:
    """Look for p-values that cannot be.

    What it does:
        Reports `p = …` with a value between 1 and 10 and no unit behind it; a capital P may be a pressure or a power,
        and a p behind a sign of arithmetic (k − p) is a number of parameters.

    Why it matters:
        A probability lies between 0 and 1: a digit or the decimal point is wrong.

    Example:
        `p = 1.4`.

    How to dispute:
        Give another quantity another letter.

    Known false alarms:
        Other quantities called p.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for item in audit.once(numerics).passages:
        for p in item.p_values:
            is_term = _TERM.search(item.passage.text[max(0, p.start - _NEAR) : p.start]) is not None
            is_wrong = p.number.interval[0] > 1 and p.operator == "=" and not is_term
            if not is_wrong:
                yield Passed()
            elif p.number.value < 10 and not unit_at(item.passage.text, p.end + 1):
                yield Flaw(
                    message=both(f"{printed_p(p)} is no probability.", f"{printed_p(p)} – не вероятность."),
                    locations=(place(audit, item.passage, p.start, p.end),),
                    subjects=(audit.subject,),
                    calculation=both(f"{p.number} > 1", f"{p.number} > 1"),
                    cause=cause(item.passage, p.start, "p"),
                )


def _findings(audit: Audit, *, decisions: bool) -> Iterator[Outcome]:
    is_one_sided = audit.once(has_one_sided_tests)
    for item in audit.once(numerics).passages:
        for result in item.results:
            outcome = _outcome(audit, item.passage, result, is_one_sided=is_one_sided)
            if not isinstance(outcome, tuple):
                if not decisions:
                    yield outcome
                continue
            is_decision = _changes_decision(result.p, outcome)
            if is_decision == decisions:
                yield _flaw(audit, item.passage, result, outcome, is_decision=is_decision)


def _outcome(audit: Audit, passage: Passage, result: TestResult, *, is_one_sided: bool) -> Outcome | Range:
    """Passed, not checkable, or the range of p that does not fit."""
    test = Test(result.name)
    low, high = map(float, result.value.interval)
    try:
        p = p_range(test, (low, high), result.df1, result.df2)
    except ValueError:
        reason = both("its degrees of freedom cannot be", "таких степеней свободы не бывает")
        return NotCheckable(reason, audit.place(passage.span(result.start, result.end)[0]))
    printed = result_of(result.p)
    is_named = result.p.purpose is not None or _CORRECTED.search(passage.text) is not None
    if not printed.allows(p) and printed.high >= p[1] and (is_named or _is_multiple(audit, printed, p)):
        reason = both("its p-value may be corrected", "p может быть приведено с поправкой")
        return NotCheckable(reason, audit.place(passage.span(result.start, result.end)[0]))
    if printed.allows(p) or (is_one_sided and test.has_sides and printed.allows((p[0] / 2, p[1] / 2))):
        return Passed()
    return p


def _is_multiple(audit: Audit, printed: Result, p: Range) -> bool:
    """Whether a manuscript that corrects p-values somewhere may have multiplied this one by the number of tests."""
    times = range(2, _MOST_TESTS + 1)
    fits = any(printed.allows((p[0] * n, p[1] * n)) for n in times) and printed.operator == "="
    return fits and _CORRECTED.search(audit.manuscript.text) is not None


def result_of(p: PValue) -> Result:
    """A printed p-value as the kernel takes it: `p = 0.000` is what programs print for less than 0.0005."""
    if p.operator == "=":
        low, high = map(float, p.number.interval)
        return Result("=", max(0.0, low), high)
    return Result(p.operator, float(p.number), float(p.number))


def recomputed_p(label: Text, p: PValue, computed: Range) -> Recomputed:
    """A printed p-value, as the range that it stands for, beside the recomputed one."""
    printed = result_of(p)
    low = printed.low if printed.operator in {"=", ">"} else 0.0
    return Recomputed(label, (low, 1.0 if printed.operator == ">" else printed.high), computed, "")


def _changes_decision(p: PValue, computed: Range) -> bool:
    said = result_of(p).is_significant()
    return said is not None and (computed[0] > 0.05 if said else computed[1] <= 0.05)


def _flaw(audit: Audit, passage: Passage, result: TestResult, computed: Range, *, is_decision: bool) -> Flaw:
    name = result.name
    df = ", ".join(plain(df, 6) for df in (result.df1, result.df2) if df is not None)
    statistic = f"{name}({df}) = {result.value}" if df else f"{name} = {result.value}"
    exact = p_value(Test(name), float(result.value), result.df1, result.df2)
    shown = rounded((exact, exact))
    shown = f"p {shown}" if shown.startswith("<") else f"p = {shown}"
    low, high = result.value.interval
    half = f"; half of it, one-sided: {plain(exact / 2)}" if Test(name).has_sides else ""
    half_ru = f"; половина, односторонний критерий: {plain(exact / 2)}" if Test(name).has_sides else ""
    tail_en = ", and the decision at 0.05 changes" if is_decision else ""
    tail_ru = ", и вывод при уровне 0,05 меняется" if is_decision else ""
    return Flaw(
        message=both(
            f"{statistic} gives {shown}, not {printed_p(result.p)}{tail_en}.",
            f"{statistic} даёт {comma(shown)}, а не {printed_p(result.p)}{tail_ru}.",
        ),
        locations=(place(audit, passage, result.start, result.p.end),),
        subjects=(audit.subject,),
        calculation=both(
            f"{name} between {low} and {high} gives p from {plain(computed[0])} to {plain(computed[1])}; "
            f"printed: {printed_p(result.p)}{half}",
            comma(
                f"{name} от {low} до {high} даёт p от {plain(computed[0])} до {plain(computed[1])}; "
                f"напечатано: {printed_p(result.p)}{half_ru}"
            ),
        ),
        cause=cause(passage, result.p.start, "p"),
        recomputed=(recomputed_p(both(statistic, comma(statistic)), result.p, computed),),
    )
