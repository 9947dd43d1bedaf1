"""ARI: people counted in each of two groups, and classes of which everyone has one."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from mgkb.checks.audit.allocation import enrolled
from mgkb.checks.audit.numbers import cause, place, study_groups
from mgkb.checks.audit.study import PERSONS, readable
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript import Kind
from mgkb.manuscript.numerics import numerics
from mgkb.text import QuantityKind, quantities

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.text import Quantity

_IN_GROUP: Final = re.compile(
    r"\s+(?:(?:[\w-]+\s+){0,3}?(?:in|from|of|on)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}?(?:groups?|arms?|cohort|controls?|placebo)"
    r"|(?:[\w-]+\s+){0,3}?(?:в|во|из)\s+(?:[\w-]+\s+){0,2}?(?:групп\w+|контрол\w+)(?:\s+[\w-]+){0,2}?)"
    r"\s*(?:,|\band\b|(?<!\w)и(?!\w)|[.;:)]|$)",
    re.IGNORECASE,
)
_THIRD: Final = re.compile(
    r"\b(?:three|four|five|3|4)[\s-](?:groups|arms?|armed|group)\b|\bthird\s+(?:group|arm)|\bgroup\s+(?:3|III|C)\b|"
    r"\b(?:три|трех|трёх|четыре|четыр[её]х|3|4)\s+групп|\bтреть\w+\s+групп|\bгрупп\w\s+(?:3|III|В)\b|\b3-\w{1,2}\s+групп",
    re.IGNORECASE,
)
_INTRODUCED: Final = re.compile(
    r"[,:(–—]\s*(?:(?:of\s+(?:whom|which|them)|including|из\s+них|в\s+том\s+числе|из\s+которых)\s*[,–]?\s*)?(?:n\s*=\s*)?\Z",
    re.IGNORECASE,
)
_REACH: Final = 70  # characters between a total and its first part
_NEAR: Final = 0.34  # of the total; what is further off is a total of something else
_LABEL: Final = re.compile(
    r"\b(?P<noun>phenotypes?|stages?|grades?|class(?:es)?|types?|categor(?:y|ies)|quartiles?|tertiles?|фенотип\w*|стади\w+|степен\w+|класс\w*"
    r"|категори\w+)\s+(?P<label>[A-DА-Г]|I{1,3}|IV|[1-4])(?![\w.,]?\w)",
    re.IGNORECASE,
)
_SERIES: Final = (tuple("ABCD"), tuple("АБВГ"), ("I", "II", "III", "IV"), tuple("1234"))
_PLAIN: Final = re.compile(r"(?<![\d.,/–±-])(?P<n>\d{1,5})(?![\d.,/:]*\d)(?!\s?(?:%|[-–]\s?\d|-))")
_WHOLE: Final = re.compile(
    rf"\b(?:of|among|in|из|среди|у)\s+(?:the\s+|all\s+|our\s+|всех\s+)?(?P<n>\d{{2,5}})\s+(?:[\w-]+\s+){{0,2}}?{PERSONS}",
    re.IGNORECASE,
)
_WORKS: Final = re.compile(
    r"^(?:of|among|из|среди)\s+(?:the\s+|these\s+|этих\s+)?(?P<n>\d{1,4})\s+(?:included\s+|eligible\s+|включ[её]нных\s+)?"
    r"(?:studies|articles|publications|papers|works|исследовани\w+|публикаци\w+|стат\w+|работ\w*)\b",
    re.IGNORECASE,
)
_DESIGN: Final = re.compile(
    r"(?<![\d.,/–±-])(?P<n>\d{1,4})\s+(?:were\s+|was\s+|–\s+|были\s+)?(?:[\w-]+\s+){0,1}?"
    r"(?P<design>randomi[sz]ed|cross[\s-]sectional|case[\s-]control|cohort|case\s+(?:series|reports?)|quasi[\s-]experimental|"
    r"qualitative|рандомизирован|когорт|поперечн|одномоментн|случай[\s–-]контрол|описани\w+\s+случа|сери\w+\s+случа)",
    re.IGNORECASE,
)
_MOST: Final = 1.5  # times the whole; more are other people


class _Series(NamedTuple):
    start: int
    end: int
    counts: tuple[int, ...]
    whole: int | None


@rule(
    code="ARI222",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "Classes of which everyone has one hold more than there are.",
        "В классах, исключающих друг друга, больше, чем всего.",
    ),
)
def classes_above_whole(audit: Audit) -> Iterator[Outcome]:
    """Add up classes that exclude each other.

    What it does:
        Reads sentences that count three or more classes with labels in their order (phenotypes A to D, stages I to III,
        степени 1–3) or the designs of studies (randomised, cohort, case-control). Reports a sum above the number that
        the sentence names first, or else above the number of people in both groups or enrolled.

    Why it matters:
        Somebody was counted twice, or one of the counts is wrong.

    Example:
        Of 120 women “phenotype A 61, phenotype B 22, phenotype C 19, phenotype D 28”: 130.

    How to dispute:
        Where one can be in several classes, say so.

    Known false alarms:
        Organs, visits or episodes counted, and not people.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    found = audit.once(numerics)
    groups, totals = study_groups(found), enrolled(found)
    everyone = max((*totals, sum(groups) if groups else 0), default=0)
    for item in found.in_kinds(Kind.ABSTRACT, Kind.METHODS, Kind.RESULTS, Kind.BODY):
        for series in (*_labelled(item.passage.text), *_designs(item.passage.text)):
            whole, added = series.whole or everyone, sum(series.counts)
            if not whole or added > _MOST * whole:
                continue
            if added <= whole:
                yield Passed()
                continue
            steps = f"{' + '.join(map(str, series.counts))} = {added} > {whole}"
            yield Flaw(
                message=both(
                    f"The classes hold {added}, and there are at most {whole}.",
                    f"В классах вместе {added}, а всего не больше {whole}.",
                ),
                locations=(place(audit, item.passage, series.start, series.end),),
                subjects=(audit.subject,),
                calculation=both(steps, steps),
                cause=cause(item.passage, series.start),
            )


@rule(
    code="ARI223",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "Those counted in each of two groups do not add up to their number.",
        "Подсчитанные в двух группах в сумме не дают названного числа.",
    ),
)
def parts_in_groups(audit: Audit) -> Iterator[Outcome]:
    """Add up what a sentence counts in each of two groups.

    What it does:
        Reads sentences that tell a number, in digits or words, and behind a comma, colon or bracket how many of them
        were in each of two groups (“nine withdrew, three in the tea group and five in the water group”). Reports it
        when the two do not add up. Studies of three groups are left alone.

    Why it matters:
        Who left a study, and from which group, decides what its results are worth.

    Example:
        “Nine withdrew, three in the tea arm and five in the water arm”: 3 + 5 = 8.

    How to dispute:
        Name those who were in neither group.

    Known false alarms:
        People who left before they were put into a group.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    has_third = _THIRD.search(audit.manuscript.text) is not None
    sentences = readable(audit.manuscript.sentences_in(Kind.ABSTRACT, Kind.METHODS, Kind.RESULTS, Kind.BODY))
    for sentence in sentences if not has_third else ():
        text = sentence.text
        if not _IN_GROUP.search(text):
            continue
        counts = [found for found in quantities(text, sentence.language) if _is_count(found)]
        for (whole, one), (_, other) in pairwise(pairwise(counts)):
            if not _is_told(text, whole, one, other):
                continue
            total, first, second = (int(found.low.value) for found in (whole, one, other))
            if first + second == total:
                yield Passed()
                continue
            if max(first, second) > total or abs(first + second - total) > max(1, _NEAR * total):
                continue
            steps = f"{first} + {second} = {first + second} ≠ {total}"
            yield Flaw(
                message=both(
                    f"{first} and {second} in the two groups are {first + second}, not {total}.",
                    f"{first} и {second} в двух группах – это {first + second}, а не {total}.",
                ),
                locations=(audit.at_sentence(sentence),),
                subjects=(audit.subject,),
                calculation=both(steps, steps),
            )


def _is_count(found: Quantity) -> bool:
    return (
        found.kind is QuantityKind.NUMBER
        and found.unit is None
        and found.high is None
        and found.operator == "="
        and (found.is_word or found.low.is_whole)
        and found.low.value >= 1
    )


def _is_told(text: str, whole: Quantity, one: Quantity, other: Quantity) -> bool:
    """Whether two counts, each with its group, are introduced as parts of a third that stands before them."""
    between = text[whole.end : one.start]
    if (
        len(between) > _REACH
        or re.search(r"[.;]|групп|group|\barm\b", between)
        or not _INTRODUCED.search(between)
    ):
        return False
    first, second = _IN_GROUP.match(text, one.end), _IN_GROUP.match(text, other.end)
    return (
        bool(first and second)
        and not re.search(r"[;.]", text[one.end : other.start])
        and first is not None
        and (first.end() >= other.start - 8)
    )


def _labelled(text: str) -> Iterator[_Series]:
    """Runs of classes with labels in their order, and the count behind each."""
    marks = list(_LABEL.finditer(text))
    labels = tuple(match["label"].upper() for match in marks)
    nouns = {match["noun"][:5].casefold() for match in marks}
    if len(marks) < 3 or len(nouns) != 1 or not any(labels == series[: len(labels)] for series in _SERIES):
        return
    ends = [match.start() for match in marks[1:]] + [len(text)]
    behind = [_PLAIN.search(text, match.end(), end) for match, end in zip(marks, ends, strict=True)]
    counts = tuple(int(match["n"]) for match in behind if match)
    if len(counts) == len(marks) and behind[-1]:
        opening = _WHOLE.search(text, 0, marks[0].start())
        yield _Series(marks[0].start(), behind[-1].end(), counts, int(opening["n"]) if opening else None)


def _designs(text: str) -> Iterator[_Series]:
    """Designs of studies, each counted once, of a number of studies that the sentence begins with."""
    opening = _WORKS.match(text)
    marks = list(_DESIGN.finditer(text, opening.end())) if opening else []
    names = [match["design"][:8].casefold() for match in marks]
    if opening and len(marks) > 1 and len(set(names)) == len(names):
        yield _Series(
            opening.start(), marks[-1].end(), tuple(int(match["n"]) for match in marks), int(opening["n"])
        )
