"""How many people each group of a study has, as sentences tell it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from mgkb.checks.audit.study import PERSONS, enrols
from mgkb.manuscript import Kind
from mgkb.text import remembered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.manuscript.numerics import Numerics, Passage

_N: Final = r"(?<![\d.,/–±-])(?P<n>\d{1,6})(?![\d.,/:]*\d)(?!\s?(?:%|[-–]\s?\d))"
_NOUN: Final = rf"(?:\s+(?:of\s+(?:them|these|whom)|из\s+них|{PERSONS}|human|человек\w*|чел\.))?"
_GROUP: Final = (
    r"(?:groups?|arms?|cohorts?|controls?|placebo|comparison|групп\w+|контрол\w+|плацебо|когорт\w*)"
)
_VERB: Final = (
    r"(?:(?:were|was|had\s+been)\s+(?:\w+ly\s+)?(?:given|treated|assigned|allocated|randomi[sz]ed|placed|put\s+on|offered)"
    r"|received|took|got|served\s+as|acted\s+as|formed|made\s+up|entered|underwent"
    r"|(?:were\s+)?in\s+(?:the\s+)?(?:[\w-]+\s+){0,3}?(?:group|arm|cohort)|(?:as|were)\s+controls?\b"
    r"|получ(?:ал|ил|ав)\w*|принимал\w*|вош\w+|состав\w+|служил\w*|были\s+(?:рандомизированы|распределены|отнесены|включены)"
    r"|(?:находи\w+\s+)?в\s+(?:[\w-]+\s+){0,2}?групп\w+|–\s+(?:в\s+)?(?:[\w-]+\s+){0,2}?(?:групп\w+|контрол\w+|плацебо))"
)
_BY_COUNT: Final = re.compile(rf"{_N}{_NOUN}\s+{_VERB}", re.IGNORECASE)
_BY_GROUP: Final = re.compile(
    rf"(?<!\w)(?:(?:\w[\w-]*\s+){{0,2}}?{_GROUP}(?:\s+(?:[IVX]{{1,3}}|\d|[A-ZА-Я])(?!\w))?(?:\s+[\w-]+){{0,3}}?)\s*"
    rf"(?:[-–—:]|\(\s*[nNН]\s*=|(?:was\s+)?(?:consisted\s+of|comprised|included|contained|numbered|had)|of"
    rf"|(?:был\w*\s+)?(?:вош\w+|состав\w+|включ\w+|насчитыва\w+|состоял\w*\s+из|сформирован\w*\s+из))\s*{_N}",
    re.IGNORECASE,
)
_CONTROL: Final = re.compile(r"control|placebo|comparison|контрол|плацебо|сравнени", re.IGNORECASE)
_TOTAL: Final = re.compile(
    rf"^(?:of|из|among|среди)\s+(?:the\s+|all\s+|our\s+|всех\s+|этих\s+)?(?P<n>\d{{2,6}})(?![\d.,/]*\d)\s+{PERSONS}",
    re.IGNORECASE,
)
_COUNT: Final = re.compile(rf"{_N}\s+(?:[^\W\d_][\w-]*\s+){{0,2}}?{PERSONS}", re.IGNORECASE)
_MOST_BETWEEN: Final = 90  # characters between two groups of one sentence


class Arm(NamedTuple):
    """A group with its size, as one sentence tells it.

    Attributes:
        start: First character.
        end: Behind the last one.
        size: People in it.
        is_control: Whether a word for control, placebo or comparison stands with it.
    """

    start: int
    end: int
    size: int
    is_control: bool


class Division(NamedTuple):
    """A sentence that tells the sizes of exactly two groups.

    Attributes:
        passage: The sentence.
        arms: Its groups, in order.
        total: The number that the sentence itself says was divided; None where it says none.
    """

    passage: Passage
    arms: tuple[Arm, Arm]
    total: int | None


@remembered
def arms(text: str) -> tuple[Arm, ...]:
    """The groups whose sizes a sentence tells, in order.

    >>> [arm.size for arm in arms("Of 84 patients, 46 received zinc and 40 served as controls")]
    [46, 40]
    >>> [arm.size for arm in arms("В основную группу вошли 49 пациентов, в группу сравнения – 48.")]
    [49, 48]
    """
    found: dict[int, Arm] = {}
    for pattern in (_BY_COUNT, _BY_GROUP):
        for match in pattern.finditer(text):
            at = match.start("n")
            if at not in found:
                until = re.match(r"[^\d,;.]{0,60}", text[match.end() :])
                beside = text[
                    match.start() : match.end() + (until.end() if until and pattern is _BY_COUNT else 0)
                ]
                found[at] = Arm(at, match.end("n"), int(match["n"]), bool(_CONTROL.search(beside)))
    return tuple(found[at] for at in sorted(found))


def divisions(found: Numerics) -> Iterator[Division]:
    """The sentences of a study's own that tell the sizes of two groups, one of them a control or both called groups.

    Shares, subgroups and groups of three are left out: what is not told as two groups is not known to be a whole.
    """
    for item in found.in_kinds(Kind.ABSTRACT, Kind.METHODS, Kind.RESULTS, Kind.BODY):
        text = item.passage.text
        pair = arms(text)
        if len(pair) != 2 or min(arm.size for arm in pair) < 3 or pair[1].start - pair[0].end > _MOST_BETWEEN:
            continue
        opening = _TOTAL.match(text)
        total = int(opening["n"]) if opening else None
        told = {int(match["n"]) for match in _COUNT.finditer(text)} - {arm.size for arm in pair} - {total}
        if not told and sum(arm.is_control for arm in pair) == 1:
            yield Division(item.passage, (pair[0], pair[1]), total)


def enrolled(found: Numerics) -> dict[int, Passage]:
    """The numbers of people that sentences say were enrolled, where a sentence names exactly one."""
    totals: dict[int, Passage] = {}
    for item in found.in_kinds(Kind.ABSTRACT, Kind.METHODS, Kind.RESULTS, Kind.BODY):
        text = item.passage.text
        counts = {int(match["n"]) for match in _COUNT.finditer(text)}
        if len(counts) == 1 and enrols(text):
            totals.setdefault(counts.pop(), item.passage)
    return totals
