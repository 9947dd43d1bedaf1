"""SPN: results that are not significant, told as if they were something."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.conclusions import conclusions
from mgkb.checks.audit.numbers import comma
from mgkb.checks.audit.reservations import DENYING
from mgkb.checks.audit.results import Result, results
from mgkb.checks.audit.significance import Significance, p_values, significance
from mgkb.checks.audit.study import is_own, told_in
from mgkb.checks.audit.words import pairs, phrase
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.claims import Text
    from mgkb.manuscript import Sentence

_TREND: Final = re.compile(
    r"\b(?:trends?|tendency|trending)\s+(?:toward|to\b|for\b|in favou?r)\w*|\btended to\b|\btending to\b|"
    r"\bnear(?:ly)? significan\w+|"
    r"\bborderline significan\w+|\bapproach(?:ed|ing) (?:statistical )?significance|\bmarginally significan\w+|"
    r"\bтенденци\w+\s+к\b|\bблизк\w+ к (?:статистически )?значим\w+|\bна грани (?:статистической )?значимости",
    re.IGNORECASE,
)
_SIGNIFICANT_TREND: Final = re.compile(
    r"(?<!non)(?<!non-)\bsignificant (?:trend|tendency)\b|(?<!не)\b(?:достоверн|значим)\w+ тенденци\w+",
    re.IGNORECASE,
)
"""Wrong even of the work of others, where the p-value beside it is not significant."""
_SHARE: Final = re.compile(r"(?<![\d.,])(\d{1,2}[.,]\d{1,2})\s?%")
_TWO: Final = 2  # shares by which a result is known again
_MOST: Final = 200  # results that are not significant, each held against every conclusion
_TEST_OF_TREND: Final = re.compile(
    r"\bp\b.{0,8}\bfor (?:linear )?trend|\btrend (?:test|analysis)|\bp-?trend\b", re.IGNORECASE
)
_FAVOURABLE: Final = re.compile(
    r"\b(?:improv|reduc|lower|decreas|effective|efficac|beneficial|benefit|reliev|prevent|regress|alleviat|"
    r"enhanc|increas|trend|tend)\w*|"
    r"\b(?:улучш|сниж|сниз|уменьш|эффектив|благоприят|купир|регресс|предотвращ|облегч|повыш|тенденц|увелич)\w*",
    re.IGNORECASE,
)
_EXPECTED: Final = re.compile(
    r"\b(?:we|one|would)\s+(?:do\s+not\s+|did\s+not\s+)?(?:expect|predict|anticipate)\b|\bмы\s+(?:не\s+)?ожида\w+",
    re.IGNORECASE,
)
"""What the authors thought beforehand is no result."""
_ASIDE: Final = re.compile(
    r",\s+(?:but|although|with)\s+(?:with\s+|there\s+(?:was|were)\s+)?no\s+(?:\w+\s+){0,2}differences?\s+between\b|"
    r",\s+(?:но|хотя)\s+(?:без\s+)?(?:\w+\s+){0,2}различи\w+\s+между\b",
    re.IGNORECASE,
)
_OVERALL: Final = re.compile(
    r"\b(?:overall|in all (?:women|men|patients|participants)|в целом|во всей)\b", re.IGNORECASE
)
_SUBGROUP: Final = re.compile(
    r"\b(?:among|(?:only )?in|for)\s+(?:[\w-]+\s+){1,3}?(?:women|men|patients|participants|individuals|people|adults|"
    r"children|subjects|smokers)\b|\bsub-?groups?\b|"
    r"\b(?:среди|только у|у)\s+(?:[\w-]+\s+){1,3}?(?:женщин|мужчин|пациент\w+|больных|детей|лиц|участни\w+)\b|"
    r"\bподгрупп\w+",
    re.IGNORECASE,
)
_WITH_A_FIGURE: Final = re.compile(r"\s(?:with|at|с|при)\s+(?:an?\s+)?(?=\d)")
"""Behind it stands what goes along with the effect: “a lower dose with 100 % conversion”."""
_DENIAL: Final = re.compile(
    rf"\b(?:{DENYING}|non|fail\w*|unlike|lack\w*|similar|comparable|unchanged|unaffected|"
    r"independent\w*|regardless|"
    r"отсутств\w*|сопоставим\w*|независимо|сходн\w*)\b",
    re.IGNORECASE,
)


@rule(
    code="SPN201",
    severity=Severity.WARNING,
    summary=both(
        "A result that is not significant is called a trend.",
        "Незначимый результат назван тенденцией.",
    ),
    reads=Reads.MANUSCRIPT,
)
def trend_not_significant(audit: Audit) -> Iterator[Outcome]:
    """Find “a trend towards” beside a result that is not significant.

    What it does:
        Reads the sentences of results, discussion, conclusions and abstracts that cite nobody. Where one speaks of a
        trend or tendency towards something (or of “borderline significance”), it looks in the same sentence for a
        p-value above 0.05, an interval of a ratio that holds 1, or the words “not significant”; where it has no
        p-value, in the one sentence of the results with the same two percentages or more. “A significant trend”
        is looked at where others are cited, too. Tests of trend (“p for trend”) are left alone.

    Why it matters:
        A trend is a direction seen at several points. One comparison with a large p-value says that the data fit
        no effect as well; to call it a trend keeps the hope and drops the uncertainty.

    Example:
        “There was a tendency to shorter fever (OR 3.1; 95% CI 0.6–15), though not significant.”

    How to dispute:
        Give the interval and say what it leaves open, instead of the word.

    Known false alarms:
        None known.

    Measured:
        On the two source documents: one finding, read and real.
    """
    all_told = told_in(audit.manuscript, Kind.RESULTS, Kind.DISCUSSION, Kind.CONCLUSION, Kind.ABSTRACT)
    sentences = [s for s in all_told if is_own(s) and _TREND.search(s.text)]
    anywhere = told_in(audit.manuscript, Kind.RESULTS, Kind.DISCUSSION, Kind.BODY, Kind.INTRODUCTION)
    sentences += [s for s in anywhere if _SIGNIFICANT_TREND.search(s.text) and s not in sentences]
    sentences = [s for s in sentences if not _TEST_OF_TREND.search(s.text)]
    told = [s for s in told_in(audit.manuscript, Kind.RESULTS) if is_own(s)]
    for sentence in sentences:
        source = _source(sentence, told)
        if source or (
            significance(sentence.text) in {Significance.NO, Significance.MIXED}
            and _not_significant(sentence.text)
        ):
            trend = _SIGNIFICANT_TREND.search(sentence.text) or _TREND.search(sentence.text)
            yield Flaw(
                message=both(
                    f"A result that is not significant is called “{trend[0] if trend else ''}”.",
                    f"О незначимом результате сказано «{trend[0] if trend else ''}».",
                ),
                locations=tuple(audit.at_sentence(s) for s in (sentence, source) if s),
                subjects=(audit.subject,),
                calculation=_grounds(source.text if source else sentence.text),
            )
        else:
            yield Passed()


def _source(sentence: Sentence, told: list[Sentence]) -> Sentence | None:
    """The sentence of the results whose shares, two at least, a sentence repeats without their p, not significant."""
    shares = set(_SHARE.findall(sentence.text))
    if len(shares) < _TWO or p_values(sentence.text):
        return None
    found = [s for s in told if s is not sentence and shares <= set(_SHARE.findall(s.text))]
    return found[0] if len(found) == 1 and significance(found[0].text) is Significance.NO else None


@rule(
    code="SPN202",
    severity=Severity.WARNING,
    summary=both(
        "An outcome whose only result is not significant stands in the conclusion as an effect.",
        "Исход, единственный результат которого незначим, подан в заключении как эффект.",
    ),
    reads=Reads.MANUSCRIPT,
)
def not_significant_in_conclusion(audit: Audit) -> Iterator[Outcome]:
    """Follow the outcomes that were not significant into the conclusion.

    What it does:
        Takes the authors' own results that are not significant (p > 0.05, an interval of a ratio that holds
        1, or so said), baseline comparisons left out, and what they are about: pairs of neighbouring words
        that no significant result shares. Where a sentence of the conclusion or of an abstract's conclusion
        names the same pair beside a favourable word (improved, tendency to) and denies nothing, it reports
        both. A result “overall” is not held against a conclusion on some of the people, nor what goes along with an
        effect as a figure (“a lower dose with 100 % recovery”).

    Why it matters:
        Conclusions are what is read and cited. This is the commonest form of spin (Boutron et al., JAMA
        2010;303:2058).

    Example:
        Results: “night cramps stopped in 3 of 6 versus 0 of 4 (p = 0.2)”. Conclusion: “the syrup relieves
        night cramps”.

    How to dispute:
        Where another result, in a table for instance, is significant for that outcome, point to it.

    Known false alarms:
        Two results of one outcome, one in the text and one in a table.

    Measured:
        On the two source documents: one finding, read and real.
    """
    found = audit.once(results)
    told = [item for item in (*found.reported, *found.discussed) if not item.is_baseline]
    failed = [
        item for item in told if item.significance is Significance.NO and _not_significant(item.sentence.text)
    ]
    good = {
        pair
        for item in told
        if item.significance in {Significance.YES, Significance.MIXED}
        for pair in item.pairs
    }
    ended = [s for s in audit.once(conclusions) if is_own(s)]
    if not ended or not told:
        yield audit.not_checkable(both("no results or no conclusion", "нет результатов или заключения"))
        return
    for sentence in ended:
        item, shared = _carried(sentence.text, failed, good)
        if item is None:
            yield Passed()
            continue
        topic = phrase(sentence.text, shared)
        yield Flaw(
            message=both(
                f"The conclusion presents as an effect what was not significant (“{topic}”).",
                f"В заключении как эффект представлено то, что не было значимым («{topic}»).",
            ),
            locations=(audit.at_sentence(sentence), audit.at_sentence(item.sentence)),
            subjects=(audit.subject,),
            calculation=_grounds(item.sentence.text),
        )


def _carried(
    text: str, failed: list[Result], good: set[tuple[str, str]]
) -> tuple[Result | None, tuple[str, str]]:
    """The result that is not significant and that a clause of a conclusion carries, with the words in common."""
    for clause in re.split(r";|,\s+(?:but|while|whereas|although|а|но|тогда как)\s+", text):
        if (
            not _FAVOURABLE.search(clause)
            or _DENIAL.search(clause)
            or significance(clause) is Significance.NO
        ):
            continue
        told, *figure = _WITH_A_FIGURE.split(clause, maxsplit=1)
        here = pairs(clause) if not figure or _FAVOURABLE.search(figure[0]) else pairs(told)
        is_of_some = bool(_SUBGROUP.search(clause))
        for item in failed:
            if is_of_some and _OVERALL.search(item.sentence.text):
                continue  # what holds of all need not hold of some
            shared = sorted(pair for pair in here & item.pairs if pair not in good)
            if shared:
                return item, shared[0]
    return None, ("", "")


def _not_significant(text: str) -> bool:
    """Whether figures or plain words say so, of more than an aside (“…, but with no difference between the two”)."""
    if _EXPECTED.search(text):
        return False
    told, *asides = _ASIDE.split(text, maxsplit=1)
    if (
        asides
        and _FAVOURABLE.search(told)
        and not _DENIAL.search(told)
        and significance(told) is not Significance.NO
    ):
        return False
    return significance(text) is not Significance.MIXED or any(
        sign != "<" and p > 0.05 for sign, p in p_values(text)
    )


def _grounds(text: str) -> Text:
    """What makes a result not significant, as printed."""
    shown = [f"p {sign} {value:g}" for sign, value in p_values(text)]
    interval = re.search(r"(?:CI|ДИ)\W{0,3}\s*\d+(?:[.,]\d+)?\s*[-–—,;]\s*\d+(?:[.,]\d+)?", text)
    if interval:
        shown.append(f"{interval[0]} ∋ 1")
    if not shown:
        return both("said so in the sentence", "об этом сказано в самом предложении")
    return both("; ".join(shown), comma("; ".join(shown)))
