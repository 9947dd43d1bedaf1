"""STA: heterogeneity of pooled results, and absolute effects that follow from relative ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from mgkb.checks.audit.counting import included_works
from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.numbers import comma, plain
from mgkb.checks.audit.study import is_own, readable
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.statistics.tails import Test, p_value
from mgkb.checks.wording import both
from mgkb.manuscript.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Sentence

_TOLD: Final = (Kind.ABSTRACT, Kind.RESULTS, Kind.DISCUSSION, Kind.BODY)
_VALUE: Final = r"\d{1,4}(?:[.,]\d{1,4})?"
_Q: Final = re.compile(
    rf"(?<![\w.])(?:Q|Cochran\S*\s+Q|[χΧ][²2])\s*(?:\(\s*(?:df\s*=\s*)?(?P<df>\d{{1,3}})\s*\))?\s*=\s*(?P<q>{_VALUE})"
)
_I2: Final = re.compile(rf"\bI\s?[²2]\s*(?:=|was|of|составил\w*|–|—)\s*(?P<i>{_VALUE})\s?%")
_DF: Final = re.compile(
    r"\b(?:df|d\.f\.|degrees\s+of\s+freedom|ст\.\s*св\.|число\s+степеней\s+свободы)\s*(?:=|:|was)\s*(?P<df>\d{1,3})\b"
)
_P: Final = re.compile(r"[pPрР]\s*(?P<sign>[=<>])\s*(?P<p>0?[.,]\d{1,4})")
_NNT: Final = re.compile(
    r"\b(?:number\s+needed\s+to\s+(?:treat|harm)|NNTB?|NNTH|NNH|ЧБНЛ|ЧПЛП|число\s+(?:больных|пациентов),?\s+(?:которых\s+)?"
    r"(?:необходимо|нужно)\w*\s+(?:про)?лечить)[^\d.;]{0,40}?(?P<nnt>\d{1,4})(?![\d.,]*[\d%])",
    re.IGNORECASE,
)
_POINTS: Final = 2.0  # of I² in per cent, for what was rounded before
_PER_THOUSAND: Final = re.compile(
    r"(?P<n>\d{1,3})\s+(?:fewer|more|less)\s+(?:\w+\s+){0,3}?(?:per|in)\s+(?P<base>1[\s,]?000|100)\b|"
    r"на\s+(?P<n_ru>\d{1,3})\s+(?:\w+\s+){0,3}?(?:меньше|больше|случа\w+\s+меньше)\s+(?:\w+\s+){0,2}?на\s+(?P<base_ru>1\s?000|100)\b",
    re.IGNORECASE,
)


@rule(
    code="STA237",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both("I² is not that of the printed Q.", "I² не соответствует указанному Q."),
)
def heterogeneity(audit: Audit) -> Iterator[Outcome]:
    """Recompute I² and the p-value of heterogeneity from Q and its degrees of freedom.

    What it does:
        Where a sentence prints Cochran's Q, computes I² = (Q − df) / Q, zero where that is negative, with the
        degrees of freedom printed, or one less than the works included. Reports an I² that is more than two points
        off under both, and a p-value of Q that only other degrees of freedom give.

    Why it matters:
        Heterogeneity decides how far the pooled number may be trusted (Higgins et al., BMJ 2003;327:557).

    Example:
        Eight trials, “Q = 4.67, I² = 34 %”: Q is less than its 7 degrees of freedom, so I² is 0.

    How to dispute:
        Say which works the test had.

    Known false alarms:
        I² computed from another estimate of the variance between works.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    included = audit.once(included_works)
    for sentence in readable(audit.manuscript.sentences_in(*_TOLD)):
        q_match, i_match = _Q.search(sentence.text), _I2.search(sentence.text)
        if q_match is None or not is_own(sentence) or (i_match is None and "eterogen" not in sentence.text):
            continue
        q = _float(q_match["q"])
        df_match = _DF.search(sentence.text)
        printed_df = int(q_match["df"] or (df_match["df"] if df_match else 0))
        works_df = included[0] - 1 if included else 0
        options = [df for df in dict.fromkeys((printed_df, works_df)) if df > 0]
        if not options or q <= 0:
            continue
        squared = _float(i_match["i"]) if i_match else None
        yield from _judge(audit, sentence, _Told(q, printed_df, options, squared))


class _Told(NamedTuple):
    """Q, its degrees of freedom as printed (0 for none), those that are possible, and I² in per cent."""

    q: float
    printed_df: int
    options: list[int]
    squared: float | None


def _judge(audit: Audit, sentence: Sentence, told: _Told) -> Iterator[Outcome]:
    q, options = told.q, told.options
    squares = {df: max(0.0, 100 * (q - df) / q) for df in options}
    if told.squared is not None and all(abs(value - told.squared) > _POINTS for value in squares.values()):
        df, value = next(iter(squares.items()))
        yield flaw(
            audit,
            f"Q = {q:g} with {df} degrees of freedom gives I² = {value:.0f} %, not {told.squared:g} %.",
            f"Q = {q:g} при {df} степенях свободы даёт I² = {value:.0f} %, а не {told.squared:g} %.",
            sentence,
            steps=f"max(0, ({q:g} − {df}) / {q:g}) = {value:.1f} %",
            cause=f"heterogeneity:{sentence.start}",
        )
    else:
        yield Passed()
    match = _P.search(sentence.text)
    if len(options) < 2 or told.printed_df != options[0] or match is None or match["sign"] != "=":
        return
    p, room = _float(match["p"]), 0.6 * 10.0 ** -len(re.split("[.,]", match["p"])[1])
    mine, other = (p_value(Test.CHI2, q, df) for df in options)
    if abs(other - p) <= room < abs(mine - p):
        yield flaw(
            audit,
            f"p = {match['p']} belongs to {options[1]} degrees of freedom, and {options[0]} are printed.",
            f"p = {match['p']} соответствует {options[1]} степеням свободы, а указано {options[0]}.",
            sentence,
            steps=f"df = {options[0]}: p = {plain(mine)}; df = {options[1]}: p = {plain(other)}",
        )


@rule(
    code="ARI237",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "The number needed to treat does not follow from the difference given with it or just before.",
        "Число больных, которых нужно пролечить (NNT), не следует из разности, указанной с ним или перед ним.",
    ),
)
def needed_to_treat(audit: Audit) -> Iterator[Outcome]:
    """Recompute the number needed to treat from absolute effects in its sentence or the one before.

    What it does:
        Takes “62 fewer per 1000” (or per 100) and percentage points of difference from the sentence of the number
        needed to treat or the one before it, and compares the number with the reciprocal. Reports it when it is
        more than a quarter and more than one person off every reciprocal.

    Why it matters:
        It is the number that readers take to the bedside.

    Example:
        “62 fewer per 1000. The number needed to treat was 6”: 1000 / 62 = 16.

    How to dispute:
        Name the baseline risk for which it holds.

    Known false alarms:
        A number needed to treat of another outcome.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    before: Sentence | None = None
    for sentence in readable(audit.manuscript.sentences_in(*_TOLD)):
        previous, before = before, sentence
        match = _NNT.search(sentence.text)
        if match is None or not is_own(sentence):
            continue
        texts = [
            sentence.text,
            *([previous.text] if previous and previous.section == sentence.section else []),
        ]
        found = [difference for text in texts for difference in _differences(text)]
        told = int(match["nnt"])
        if not found or told == 0:
            continue
        answers = [1 / one for one in found if one > 0]
        if any(abs(answer - told) <= max(1.0, 0.25 * answer) for answer in answers):
            yield Passed()
            continue
        difference = found[0]
        yield flaw(
            audit,
            f"The difference of {100 * difference:.1f} % gives {1 / difference:.1f} to treat, not {told}.",
            f"Разность {comma(f'{100 * difference:.1f}')} % даёт {comma(f'{1 / difference:.1f}')}, а не {told}.",
            sentence,
            *((previous,) if previous is not None and not _differences(sentence.text) else ()),
            steps=f"1 / {difference:.3g} = {1 / difference:.1f} ≠ {told}",
        )


_PERCENT_POINTS: Final = re.compile(
    r"(?P<p>\d{1,2}(?:[.,]\d+)?)\s?(?:percentage\s+points|процентн\w+\s+пункт\w*|п\.\s?п\.)", re.IGNORECASE
)


def _differences(text: str) -> list[float]:
    """Absolute differences of risk that a sentence prints."""
    found = []
    for match in _PER_THOUSAND.finditer(text):
        base = int(re.sub(r"\D", "", match["base"] or match["base_ru"]))
        found.append(int(match["n"] or match["n_ru"]) / base)
    found += [_float(match["p"]) / 100 for match in _PERCENT_POINTS.finditer(text)]
    return [difference for difference in found if difference > 0]


def _float(text: str) -> float:
    return float(text.replace(",", "."))
