"""STA: rules of choice with a hole, customary limits, intervals that say nothing, equality from a p-value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.numbers import comma, place, plain
from mgkb.checks.audit.study import is_own
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript import Kind
from mgkb.manuscript.model import RUNNING_TEXT
from mgkb.manuscript.numerics import methods_in, numerics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Sentence

_BELOW: Final = re.compile(
    r"(?:(?<!not )\b(?:less|fewer|smaller|lower)\s+than|\bbelow|\bunder|<|(?<!не )\bменее|(?<!не )\bменьше)\s*"
    r"(?P<n>\d+(?:[.,]\d+)?)"
    r"(?!\s*(?:or|and|или|и)\s+(?:less|fewer|equal|менее|равн))(?![\d%.,]*\d|\s?%)",
    re.IGNORECASE,
)
_ABOVE: Final = re.compile(
    r"(?:(?<!not )(?<!no )\b(?:more|greater|larger|higher)\s+than|\babove|\bover|\bexceed\w+|>|(?<!не )\bболее|"
    r"(?<!не )\bбольше|\bсвыше)\s*(?P<n>\d+(?:[.,]\d+)?)"
    r"(?!\s*(?:or|and|или|и)\s+(?:more|equal|более|равн))(?![\d%.,]*\d|\s?%)",
    re.IGNORECASE,
)
_CHOICE: Final = re.compile(
    r"\bsample|\bn\b|\bobservation|\bsize|\bexpected|числ\w+|объ[её]м\w*|выборк\w*|ожидаем\w+", re.IGNORECASE
)
_EXPECTED: Final = re.compile(
    r"(?:expected|ожидаем\w*)[^.;]{0,60}?(?:<|less\s+than|fewer\s+than|below|under|менее|меньше|ниже)\s*10(?![\d%.,]*\d)",
    re.IGNORECASE,
)
_COMPARABLE: Final = re.compile(
    r"\b(?:comparable|homogen(?!i[sz])\w+|well[\s-]balanced|equivalent)\b|\b(?:сопоставим|однородн|сравним)\w*",
    re.IGNORECASE,
)
_WIDE: Final = 50  # times the lower limit, from which on an interval of a ratio tells next to nothing


@rule(
    code="STA224",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A rule for choosing a test leaves out the limit itself.",
        "Правило выбора критерия не охватывает само пороговое значение.",
    ),
)
def limit_left_out(audit: Audit) -> Iterator[Outcome]:
    """Look for rules of choice that say “less than N” and “more than N”.

    What it does:
        In sentences of the methods that name statistical tests and a sample size or expected count, reports a number
        that one test is used below and another one above, and none at.

    Why it matters:
        What was done at that number is not told.

    Example:
        “The Shapiro–Wilk test (samples of less than 50) or the Kolmogorov–Smirnov test (samples of more than 50).”

    How to dispute:
        Say “50 or more”.

    Known false alarms:
        None known.

    Measured:
        The counts below are of verdicts on real articles.
    """
    for sentence in _methods(audit):
        text = sentence.text
        if len({mention.method.id for mention in methods_in(text)}) < 2 or not _CHOICE.search(text):
            continue
        below = {found["n"]: found for found in _BELOW.finditer(text)}
        above = {found["n"]: found for found in _ABOVE.finditer(text)}
        for number in sorted(below.keys() & above):
            yield Flaw(
                message=both(
                    f"One test is used below {number}, another above {number}; at {number} none is named.",
                    f"Один критерий применяется при значениях менее {number}, другой – более {number}; "
                    f"для {number} критерий не назван.",
                ),
                locations=(audit.at_sentence(sentence, above[number].span()),),
                subjects=(audit.subject,),
            )
        if (below or above) and not below.keys() & above:
            yield Passed()


@rule(
    code="STA225",
    severity=Severity.NOTE,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "Fisher's exact test from an unusual expected count on.",
        "Непривычный порог ожидаемых значений для точного критерия Фишера.",
    ),
)
def unusual_limit(audit: Audit) -> Iterator[Outcome]:
    """Look for the expected count below which Fisher's exact test is used.

    What it does:
        Reports methods that turn to Fisher's exact test below an expected count of 10; by custom (Cochran) it is 5.

    Why it matters:
        An unusual limit should be explained, for it decides which test is used.

    Example:
        “Fisher's exact test was used when expected counts were below 10.”

    How to dispute:
        Name the source of the limit. Ten is a customary limit for Yates' correction.

    Known false alarms:
        A limit that a named textbook gives.

    Measured:
        The counts below are of verdicts on real articles.
    """
    for sentence in _methods(audit):
        names = {mention.method.id for mention in methods_in(sentence.text)}
        if "fisher" in names and "yates" not in names and _EXPECTED.search(sentence.text):
            yield Flaw(
                message=both(
                    "Fisher's exact test is used below an expected count of 10; the customary limit is 5.",
                    "Точный критерий Фишера применяется при ожидаемом значении менее 10; обычный порог – 5.",
                ),
                locations=(audit.at_sentence(sentence),),
                subjects=(audit.subject,),
            )
        elif "fisher" in names:
            yield Passed()


@rule(
    code="STA226",
    severity=Severity.NOTE,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "An interval so wide that the estimate says next to nothing.",
        "Интервал столь широк, что оценка почти ничего не говорит.",
    ),
)
def interval_too_wide(audit: Audit) -> Iterator[Outcome]:
    """Look for intervals of ratios that span a factor of fifty and more.

    What it does:
        Divides the upper limit of each interval of an odds ratio, relative risk or hazard ratio among the article's own
        results by the lower one.

    Why it matters:
        Such an interval comes from cells of one or two people; Woolf's interval does not hold there, an exact one is
        due, and its decimals promise a precision that is not there.

    Example:
        “OR 15 (95% CI 0.663–339.548)”: 339.548 / 0.663 = 512.

    How to dispute:
        Give the counts and an exact interval.

    Known false alarms:
        None known.

    Measured:
        The counts below are of verdicts on real articles.
    """
    citing = {sentence.start for sentence in audit.manuscript.sentences if sentence.citations}
    for item in audit.once(numerics).in_kinds(Kind.RESULTS, Kind.DISCUSSION):
        for estimate in item.estimates:
            low, high = float(estimate.low), float(estimate.high)
            if not estimate.is_ratio or low <= 0 or item.passage.spans[0][0] in citing:
                continue
            if high / low < _WIDE:
                yield Passed()
                continue
            steps = f"{estimate.high} / {estimate.low} = {plain(high / low)}"
            yield Flaw(
                message=both(
                    f"The interval {estimate.low}–{estimate.high} spans a factor of {plain(high / low)}.",
                    f"Границы интервала {estimate.low}–{estimate.high} различаются в {comma(plain(high / low))} раз.",
                ),
                locations=(place(audit, item.passage, estimate.start, estimate.end),),
                subjects=(audit.subject,),
                calculation=both(steps, comma(steps)),
            )


@rule(
    code="STA227",
    severity=Severity.NOTE,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "Groups are called comparable because a p-value is not significant.",
        "Группы названы сопоставимыми на основании незначимого p.",
    ),
)
def comparable_by_p(audit: Audit) -> Iterator[Outcome]:
    """Look for groups that are called comparable with a p-value beside the word.

    What it does:
        Reports sentences of the results that call groups comparable or homogeneous and give a p-value above 0.05 for
        it.

    Why it matters:
        With few people a large difference is not significant either; how alike groups are is told by the difference
        itself (CONSORT 2010, item 15).

    Example:
        “The groups were comparable in age (p = 0.64).”

    How to dispute:
        Give the difference, or the standardised one.

    Known false alarms:
        Tests of equivalence.

    Measured:
        The counts below are of verdicts on real articles.
    """
    for item in audit.once(numerics).in_kinds(Kind.RESULTS):
        passage = item.passage
        word = _COMPARABLE.search(passage.text)
        if passage.block not in RUNNING_TEXT or not word:
            continue
        p = next((p for p in item.p_values if p.operator in "=>≥" and float(p.number) > 0.05), None)
        if p is not None:
            yield Flaw(
                message=both(
                    f"Groups are called “{word[0]}” because p = {p.number}: that is no proof that they are alike.",
                    f"Группы названы «{word[0]}» на основании p = {p.number}: сходства это не доказывает.",
                ),
                locations=(place(audit, passage, word.start(), word.end()),),
                subjects=(audit.subject,),
            )


def _methods(audit: Audit) -> Iterator[Sentence]:
    for sentence in audit.manuscript.sentences_in(Kind.METHODS):
        if is_own(sentence) and sentence.kind in RUNNING_TEXT:
            yield sentence
