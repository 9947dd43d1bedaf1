"""STA: effect measures against their confidence intervals, p-values and the words around them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mgkb.checks.audit.numbers import as_range, cause, comma, place, plain, printed_p
from mgkb.checks.audit.rules.sta_tests import result_of
from mgkb.checks.audit.significance import is_about_letters
from mgkb.checks.model import Flaw, Passed, Recomputed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.statistics.effects import Effect
from mgkb.checks.wording import both
from mgkb.manuscript.numerics import numerics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.claims import Text
    from mgkb.manuscript.numerics import Estimate, Statements

_MUCH = (
    0.35  # half widths; bootstrapped, exact and profile intervals lie off their centre, but rarely that far
)
NOT_SIGNIFICANT = re.compile(
    r"(?:no|not|n[’']t|without)\s+(?:\w+\s+){0,4}?(?:statistical(?:ly)?\s+)?significan\w+|non-?significan\w+|insignificant"
    r"|не\s+(?:\w+\s+){0,3}?(?:статистически\s+)?(?:значим\w+|достоверн\w+)|незначим\w+|недостоверн\w+"
    r"|(?:значим\w+|достоверн\w+)\s+(?:\w+\s+){0,3}?не\s+(?:был\w*|выявлен\w*|получен\w*|обнаружен\w*|отличал\w*)",
    re.IGNORECASE,
)


@rule(
    code="STA203",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "An estimate lies outside its own confidence interval, or the interval is turned round.",
        "Оценка лежит вне собственного доверительного интервала, или его границы переставлены.",
    ),
)
def estimate_outside_interval(audit: Audit) -> Iterator[Outcome]:
    """Compare an estimate with the interval printed for it.

    What it does:
        Reads effect measures (OR, RR, HR, differences; ОШ, ОР) with a confidence interval and reports an estimate
        that lies outside the interval beyond rounding, and an interval whose lower bound is the larger one.

    Why it matters:
        An interval is made around its estimate: one of the three numbers is wrong.

    Example:
        `OR 2.5 (95% CI 1.1–2.1)`.

    How to dispute:
        Where a median stands beside the interval of a mean, say of what the interval is.

    Known false alarms:
        Negative bounds whose minus sign the extraction has lost.

    Measured:
        Any Woolf interval with rounding passes (property test).
    """
    for item, found in _all(audit):
        is_turned = found.low.value > found.high.value
        effect = _effect(found)
        if not is_turned and (effect is None or effect.contains_estimate):
            yield Passed()
            continue
        interval = f"{found.low}–{found.high}"
        if is_turned:
            if found.low.printed[:1] in "-−–" or found.high.printed[:1] in "-−–":
                continue
            message = both(
                f"The interval {interval} has its larger bound first.",
                f"В интервале {interval} первой стоит большая граница.",
            )
            steps = both(f"{found.low} > {found.high}", f"{found.low} > {found.high}")
        else:
            message = both(
                f"The estimate {found.value} lies outside its {found.level} % interval {interval}.",
                f"Оценка {found.value} лежит вне своего {found.level}-процентного интервала {interval}.",
            )
            is_below = found.value is not None and found.value.value < found.low.value
            relation = f"{found.value} < {found.low}" if is_below else f"{found.value} > {found.high}"
            steps = both(relation, relation)
        yield _flaw(audit, item, found, message, steps)


@rule(
    code="STA204",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A confidence interval and the p-value beside it lead to opposite decisions.",
        "Доверительный интервал и стоящее рядом p ведут к противоположным выводам.",
    ),
)
def interval_against_p(audit: Audit) -> Iterator[Outcome]:
    """Compare whether a 95 % interval leaves “no effect” out with the p-value printed beside it.

    What it does:
        Takes 95 % intervals of ratios (no effect: 1) and differences (0) with their p-value. They contradict each
        other when one says “significant” and the other does not, and the p that the interval's width implies (normal
        test, log scale for ratios) is off by more than a factor of two.

    Why it matters:
        Readers take the interval or the p, whichever suits them: both must tell the same.

    Example:
        `OR 1.8 (95% CI 1.2–2.7), p = 0.21`: the interval implies p = 0.005.

    How to dispute:
        Say which test p comes from; an exact p beside a normal interval can differ near 0.05.

    Known false alarms:
        p of an interaction or a trend printed beside the interval of one group.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for item, found in _all(audit):
        effect = _effect(found)
        if effect is None or found.p is None or found.level != 95 or found.p.purpose:
            continue
        said, implied = result_of(found.p).is_significant(), effect.p()
        if said is None or implied is None or effect.excludes_null in {None, said}:
            yield Passed()
            continue
        value = float(found.p.number)
        is_near = implied / 2 <= value <= implied * 2 if found.p.operator == "=" else 0.025 <= implied <= 0.1
        if is_near:
            yield Passed()
            continue
        null = plain(effect.null)
        relation = ("excludes", "не содержит") if effect.excludes_null else ("includes", "содержит")
        yield _flaw(
            audit,
            item,
            found,
            both(
                f"The interval {found.low}–{found.high} {relation[0]} {null}; {printed_p(found.p)} says the opposite.",
                f"Интервал {found.low}–{found.high} {relation[1]} {null}, а {printed_p(found.p)} говорит обратное.",
            ),
            both(
                f"the interval's width implies p = {plain(implied)}; printed: {printed_p(found.p)}",
                comma(f"ширине интервала отвечает p = {plain(implied)}; напечатано: {printed_p(found.p)}"),
            ),
        )


@rule(
    code="STA205",
    severity=Severity.NOTE,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A ratio lies far from the middle of its confidence interval.",
        "Отношение лежит далеко от середины своего доверительного интервала.",
    ),
)
def ratio_off_centre(audit: Audit) -> Iterator[Outcome]:
    """Compare a ratio with the geometric middle of its interval.

    What it does:
        Normal intervals of odds ratios, relative risks and hazard ratios are symmetric on the log scale, so the ratio
        is √(lower × upper). Reports a ratio more than a third of the half width off that middle, beyond rounding.

    Why it matters:
        A digit lost in one of the three numbers shows here first.

    Example:
        `OR 1.9 (95% CI 1.1–2.05)`: the middle is 1.50.

    How to dispute:
        Exact, profile-likelihood, bootstrap and Bayesian intervals need not be symmetric: say which one it is.

    Known false alarms:
        Intervals of these kinds that are not called so.

    Measured:
        Any Woolf interval with rounding passes (property test).
    """
    for item, found in _all(audit):
        effect = _effect(found)
        skew = effect.skew() if effect and effect.contains_estimate and effect.is_ratio else None
        if effect is None or skew is None or effect.centre is None:
            continue
        if skew <= _MUCH:
            yield Passed()
            continue
        low, high = effect.centre
        flaw = _flaw(
            audit,
            item,
            found,
            both(
                f"The {found.measure} {found.value} lies far from the middle of {found.low}–{found.high}.",
                f"{found.measure} {found.value} далеко от середины интервала {found.low}–{found.high}.",
            ),
            both(
                f"√({found.low} × {found.high}) = {plain(low)} to {plain(high)}",
                comma(f"√({found.low} × {found.high}) = от {plain(low)} до {plain(high)}"),
            ),
        )
        if found.value is not None:
            label = both(
                f"{found.measure}, middle of {found.low}–{found.high}",
                f"{found.measure}, середина {found.low}–{found.high}",
            )
            beside = Recomputed(label, as_range(found.value.interval), (low, high), "")
            flaw = replace(flaw, recomputed=(beside,))
        yield flaw


@rule(
    code="STA208",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "“Not significant” stands beside an interval or p-value that says the opposite.",
        "«Незначимо» сказано рядом с интервалом или p, которые говорят обратное.",
    ),
)
def words_against_interval(audit: Audit) -> Iterator[Outcome]:
    """Compare “not significant” with the only interval, or the only p-value, of its sentence.

    What it does:
        Looks at sentences that call a difference not significant and print exactly one 95 % interval of a ratio or
        exactly one p-value; reports an interval that leaves 1 out beyond rounding, and a p below 0.05. What letters
        behind values mean (“no superscripts in common differ significantly”) is left alone, and so is the p-value of
        what is not clinically significant.

    Why it matters:
        The sentence is what gets cited, not the numbers in its brackets.

    Example:
        “did not differ significantly (OR 2.4, 95% CI 1.3–4.4)”.

    How to dispute:
        Where another level than 0.05 was agreed on, the sentence should name it.

    Known false alarms:
        Sentences that set one result against another (“not significant in A, but p = 0.01 in B”) are left out when
        they have “but”, “whereas” or more than one number to choose from.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for item in audit.once(numerics).sentences:
        text = item.passage.text
        words = [] if is_about_letters(text) else list(NOT_SIGNIFICANT.finditer(text))
        if len(words) != 1 or CONTRAST.search(text) or len(item.estimates) > 1 or len(item.p_values) > 1:
            continue
        for found in item.estimates:
            effect = _effect(found)
            if not belongs(text, words[0].end(), found.start):
                continue
            if found.level == 95 and effect is not None and effect.excludes_null:
                yield _flaw(
                    audit,
                    item,
                    found,
                    both(
                        f"“{words[0][0]}” stands beside the interval {found.low}–{found.high}, which excludes 1.",
                        f"Рядом с «{words[0][0]}» стоит интервал {found.low}–{found.high}, который не содержит 1.",
                    ),
                    both(
                        f"1 < {found.low}" if found.low.value > 1 else f"{found.high} < 1",
                        f"{found.low}–{found.high}",
                    ),
                )
            else:
                yield Passed()
        for p in item.p_values:
            is_said = p.purpose is None and result_of(p).is_significant() and p.number.value < 1
            between = text[words[0].end() : p.start]
            is_told = (
                not item.estimates
                and not _ADMITS.search(text)
                and not OTHER_P.search(between)
                and belongs(text, words[0].end(), p.start)
            )
            if is_said and is_told:
                yield Flaw(
                    message=both(
                        f"“{words[0][0]}” stands beside {printed_p(p)}.",
                        f"Рядом с «{words[0][0]}» стоит {printed_p(p)}.",
                    ),
                    locations=(place(audit, item.passage, words[0].start(), p.end),),
                    subjects=(audit.subject,),
                    calculation=both(f"{p.number} < 0.05", f"{p.number} < 0,05"),
                    cause=cause(item.passage, p.start, "p"),
                )


OTHER_P = re.compile(
    r"\b(?:concordance|agreement|kappa)\b|(?:\bW\w{0,6}|\bICC|κ)\s*=\s*0?[.,]\d|"
    r"\b(?:Bonferroni|corrections?|thresholds?|adjust\w*)\b|\b(?:согласованност|конкордац|поправк|порог)\w*",
    re.IGNORECASE,
)
"""What a p below 0.05 may belong to beside “no change”: a coefficient of agreement, or the level itself."""
_NEAR = 100  # characters
_CLAUSE = re.compile(r"[;:]|,\s+(?:and|which|with|where|и|а|при|причем|причём)\b|\band\s+(?:the|there|a)\b")
CONTRAST = re.compile(
    r"\b(?:but|whereas|while|although|though|however|except|unlike|only|other|either|remaining|apart|aside|exception|excluding|besides)\b"
    r"|(?<!\w)(?:но|однако|тогда\s+как|хотя|кроме|лишь|только|исключением|помимо|а)(?!\w)",
    re.IGNORECASE,
)
_ADMITS = re.compile(
    r"considered|defined|regarded|threshold|level|set\s+at|считал\w*|принимал\w*|уров\w+|"
    r"\bclinical(?:ly)?\s+(?:\w+\s+)?significan\w+|\bклинически\s+(?:\w+\s+)?значим\w+",
    re.IGNORECASE,
)


def belongs(text: str, end: int, start: int) -> bool:
    """Whether a number stands behind some words without another clause between them."""
    between = text[end:start]
    return end <= start and len(between) <= _NEAR and _CLAUSE.search(between) is None


def _all(audit: Audit) -> Iterator[tuple[Statements, Estimate]]:
    for item in audit.once(numerics).passages:
        for found in item.estimates:
            yield item, found


def _effect(found: Estimate) -> Effect | None:
    """The estimate as the kernel takes it; None where it is not known what “no effect” is, or bounds make no sense."""
    is_difference = not found.measure and found.low.value < 0  # no ratio is negative
    if not (found.measure or is_difference) or found.low.value > found.high.value:
        return None
    if found.is_ratio and (found.low.value < 0 or (found.value is not None and found.value.value < 0)):
        return None
    return Effect(found.value, found.low, found.high, found.is_ratio, found.level)


def _flaw(audit: Audit, item: Statements, found: Estimate, message: Text, steps: Text) -> Flaw:
    return Flaw(
        message=message,
        locations=(place(audit, item.passage, found.start, found.p.end if found.p else found.end),),
        subjects=(audit.subject,),
        calculation=steps,
        cause=cause(item.passage, found.start, "interval"),
    )
