"""In which direction a sentence says that something went."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.reservations import DENYING
from mgkb.text import remembered

if TYPE_CHECKING:
    from collections.abc import Mapping

_UP: Final = re.compile(
    r"\b(?:increas|higher|rose|risen|rising|elevat|greater|grew|upregulat|augment|gain)\w*|"
    r"\b(?:повыш|повыси|увелич|возрос|вырос|поднял|"
    r"более высок|возраста(?:ет|ют|л|ни)|выше|больше|рост|усил)\w*",
    re.IGNORECASE,
)
_DOWN: Final = re.compile(
    r"\b(?:decreas|reduc|lower(?!\s+(?:limb|extremit|bound|limit|quartile|respiratory|back))|declin|fell|"
    r"fallen|falling|diminish|downregulat|"
    r"shorten|less\b|fewer)\w*|\b(?:сниж|сниз|уменьш|пониж|понизи|"
    r"более низк|ниже\b|меньше|паден|упал|сократ|сокращ|ослаб)\w*",
    re.IGNORECASE,
)
_BETTER: Final = re.compile(
    r"\b(?:improv|effective|beneficial|better|superior|reliev)\w*|\b(?:улучш|эффективн|благоприятн|лучше)\w*",
    re.IGNORECASE,
)
_WORSE: Final = re.compile(
    r"\b(?:worsen|deteriorat|ineffective|harmful|worse|inferior|detriment)\w*|\b(?:ухудш|неэффективн|"
    r"неблагоприятн|хуже|вредн)\w*",
    re.IGNORECASE,
)
_ENOUGH: Final = re.compile(r"\b(?:sufficient|adequate)(?:ly)?\b|\bдостаточн\w*|\bадекватн\w*", re.IGNORECASE)
_LACKING: Final = re.compile(
    r"\b(?:insufficient|inadequate)(?:ly)?\b|\b(?:недостаточн|неадекватн)\w*", re.IGNORECASE
)
_OFTEN: Final = re.compile(
    r"\b(?:common|frequent|often)(?:ly)?\b|\b(?:часто|частым|частое|чаще)\b", re.IGNORECASE
)
_RARELY: Final = re.compile(
    r"\b(?:rare|rarely|seldom|uncommon|infrequent)(?:ly)?\b|\b(?:редк|реже)\w*", re.IGNORECASE
)
_DENIAL: Final = re.compile(
    rf"\b(?:{DENYING}|failed|lack\w*|unlike|independent\w*|отсутств\w*)\b",
    re.IGNORECASE,
)


class Axis(Enum):
    """What a direction word tells: more or less, better or worse, enough or too little, often or rarely."""

    UP = "up"
    DOWN = "down"
    BETTER = "better"
    WORSE = "worse"
    ENOUGH = "enough"
    LACKING = "lacking"
    OFTEN = "often"
    RARELY = "rarely"


_WORDS: Final = {
    Axis.UP: _UP,
    Axis.DOWN: _DOWN,
    Axis.BETTER: _BETTER,
    Axis.WORSE: _WORSE,
    Axis.ENOUGH: _ENOUGH,
    Axis.LACKING: _LACKING,
    Axis.OFTEN: _OFTEN,
    Axis.RARELY: _RARELY,
}
OPPOSITE: Final = (
    (Axis.UP, Axis.DOWN),
    (Axis.BETTER, Axis.WORSE),
    (Axis.ENOUGH, Axis.LACKING),
    (Axis.OFTEN, Axis.RARELY),
)
"""Axes that exclude each other."""


def directions(text: str) -> dict[Axis, str]:
    """The directions that a sentence names, each with the first word for it.

    >>> {axis.value: word for axis, word in directions("Fever fell and sleep improved").items()}
    {'down': 'fell', 'better': 'improved'}
    """
    return {axis: found[0] for axis, pattern in _WORDS.items() if (found := pattern.search(text))}


@remembered
def is_denied(text: str) -> bool:
    """Whether a sentence denies something.

    >>> is_denied("It did not help"), is_denied("Он помог")
    (True, False)
    """
    return bool(_DENIAL.search(text))


def reversed_between(one: str, other: str) -> tuple[str, str] | None:
    """The words by which two sentences on the same thing say opposite things; None when they do not.

    A sentence that names both ends of an axis, or that denies something, is not judged.

    >>> reversed_between("Fever rose in 12%", "Fever fell in 12%")
    ('rose', 'fell')
    >>> reversed_between("Fever rose", "Fever did not fall") is None
    True
    """
    if is_denied(one) or is_denied(other):
        return None
    return contrast(directions(one), directions(other))


def contrast(mine: Mapping[Axis, str], theirs: Mapping[Axis, str]) -> tuple[str, str] | None:
    """The words of two sides of which one names one end of an axis only and the other the other end only."""
    for pair in OPPOSITE:
        for here, there in (pair, pair[::-1]):
            if here in mine and there not in mine and there in theirs and here not in theirs:
                return mine[here], theirs[there]
    return None


def without_directions(text: str) -> str:
    """A sentence without its words of direction, to compare what it is about."""
    for pattern in _WORDS.values():
        text = pattern.sub(" ", text)
    return text
