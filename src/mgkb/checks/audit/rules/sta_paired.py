"""STA: a crossover analysed with a test for groups of different people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.study import is_own, readable
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import RUNNING_TEXT, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Manuscript, Sentence

_CROSSOVER: Final = re.compile(r"\bcross-?\s?over\b|\bперекр[её]стн\w+", re.IGNORECASE)
_THIS: Final = re.compile(
    r"\b(?:this|our|the\s+present|was\s+(?:a|an)|we\s+(?:conducted|performed|did|carried)|in\s+a|in\s+this)\b|"
    r"\b(?:проведен\w*|проведён\w*|настоящ\w+|наш\w*|выполнен\w*|дизайн)",
    re.IGNORECASE,
)
_INDEPENDENT: Final = re.compile(
    r"\b(?:unpaired|independent(?:-|\s+)samples?|two-sample)\s+(?:Student['’]?s?\s+)?t[\s-]?tests?\b|"
    r"\bt[\s-]?tests?\s+for\s+(?:independent|unpaired)\s+(?:samples|groups|data)\b|"
    r"\bMann\s?[-–—]\s?Whitney\b|\bWilcoxon\s+rank[\s-]sum\b|"
    r"\b(?:t-)?(?:критери\w+|тест\w*)\s+(?:Стьюдента\s+)?(?:для\s+)?(?:независимых|несвязанных|непарных)\s+(?:выборок|групп|"
    r"совокупностей)|\bнепарн\w+\s+(?:t-)?(?:критери|тест)\w*|\bМанна\s?[-–—]\s?Уитни\b",
    re.IGNORECASE,
)
_OF_ORDER: Final = re.compile(
    r"\b(?:carry-?\s?over|period|sequence|order|baseline|between\s+the\s+groups\s+at)\b|"
    r"\b(?:перенос\w*|период\w*|последовательност\w+|порядк\w+|исходн\w+)",
    re.IGNORECASE,
)
_WITHIN: Final = re.compile(
    r"(?<!un)\bpaired\b|\bsigned[\s-]rank\b|\bmixed\b|\brepeated[\s-]measures?\b|\bwithin[\s-](?:subject|participant|patient)\w*|"
    r"\bdependent\s+samples\b|\bGEE\b|\bestimating\s+equations\b|\brandom\s+(?:effects?|intercepts?)\b|\bMcNemar\b|\bFriedman\b|"
    r"(?<!не)\bпарн\w+|(?<!не)\bсвязанн\w+\s+(?:выборок|групп|совокупност)\w*|(?<!не)зависимых\s+(?:выборок|групп)|"
    r"\bсмешанн\w+|\bповторн\w+\s+измерени\w+|\bУилкоксона\b|\bВилкоксона\b|\bМак-?\s?Немара\b|\bФридмана\b|\bразност\w+\s+внутри",
    re.IGNORECASE,
)


@rule(
    code="STA258",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A crossover is analysed with a test for groups of different people.",
        "Перекрёстное исследование анализируют критерием для независимых выборок.",
    ),
)
def crossover_unpaired(audit: Audit) -> Iterator[Outcome]:
    """Look in the methods of a crossover for a test of independent samples and none of pairs.

    What it does:
        Where title or methods call the study itself a crossover, looks for a test of independent samples (unpaired t,
        Mann–Whitney) in a sentence of the methods that does not speak of carry-over, periods, sequences or
        baselines. Nothing is said where the methods name any paired, mixed or repeated-measures analysis.

    Why it matters:
        Everybody received both treatments: a test that forgets it has other p-values and intervals than the data.

    Example:
        “In this crossover trial … values after tea and water were compared with the unpaired t test.”

    How to dispute:
        Say that the test was made on the differences within people, by sequence.

    Known false alarms:
        A test of within-person differences between the sequences that is not told as such.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    methods = [
        sentence
        for sentence in readable(audit.manuscript.sentences_in(Kind.METHODS))
        if sentence.kind in RUNNING_TEXT and is_own(sentence)
    ]
    if not _is_crossover(audit.manuscript, methods):
        yield audit.not_checkable(both("no crossover", "исследование не перекрёстное"))
        return
    tests = [one for one in methods if _INDEPENDENT.search(one.text) and not _OF_ORDER.search(one.text)]
    if not tests or any(_WITHIN.search(one.text) for one in methods):
        yield Passed()
        return
    match = _INDEPENDENT.search(tests[0].text)
    yield flaw(
        audit,
        f"The study is a crossover, and “{match[0] if match else ''}” is for groups of different people; no paired "
        "analysis is named.",
        f"Исследование перекрёстное, а «{match[0] if match else ''}» – для разных людей; анализ парных данных не "
        "назван.",
        tests[0],
    )


def _is_crossover(manuscript: Manuscript, methods: list[Sentence]) -> bool:
    titles = " ".join(manuscript.front.titles.values())
    return bool(_CROSSOVER.search(titles)) or any(
        _CROSSOVER.search(sentence.text) and _THIS.search(sentence.text) for sentence in methods
    )
