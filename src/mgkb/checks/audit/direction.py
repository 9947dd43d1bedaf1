"""In which direction a sentence says that something went."""

from __future__ import annotations

import re
from enum import Enum
from typing import Final

_UP: Final = re.compile(
    r"\b(?:increas|higher|rose|risen|rising|elevat|greater|grew|upregulat|augment|gain)\w*|"
    r"\b(?:повыш|повыси|увелич|возрос|возраст(?:а|ё|е)|выше|больше|рост|усил)\w*",
    re.IGNORECASE,
)
_DOWN: Final = re.compile(
    r"\b(?:decreas|reduc|lower(?!\s+(?:limb|extremit|bound|limit|quartile|respiratory|back))|declin|fell|"
    r"fallen|falling|diminish|downregulat|"
    r"shorten|less\b|fewer)\w*|\b(?:сниж|сниз|уменьш|пониж|понизи|ниже\b|меньше|паден|упал|сократ|сокращ|ослаб)\w*",
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
_DENIAL: Final = re.compile(
    r"\b(?:no|not|never|without|neither|nor|cannot|failed|lack\w*|unlike|independent\w*|не|нет|ни|без|отсутств\w*)\b",
    re.IGNORECASE,
)


class Axis(Enum):
    """What a direction word tells: more or less, better or worse."""

    UP = "up"
    DOWN = "down"
    BETTER = "better"
    WORSE = "worse"


_WORDS: Final = {Axis.UP: _UP, Axis.DOWN: _DOWN, Axis.BETTER: _BETTER, Axis.WORSE: _WORSE}


def directions(text: str) -> dict[Axis, str]:
    """The directions that a sentence names, each with the first word for it.

    >>> {axis.value: word for axis, word in directions("Fever fell and sleep improved").items()}
    {'down': 'fell', 'better': 'improved'}
    """
    return {axis: found[0] for axis, pattern in _WORDS.items() if (found := pattern.search(text))}


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
    mine, theirs = directions(one), directions(other)
    for here, there in (
        (Axis.UP, Axis.DOWN),
        (Axis.DOWN, Axis.UP),
        (Axis.BETTER, Axis.WORSE),
        (Axis.WORSE, Axis.BETTER),
    ):
        if here in mine and there not in mine and there in theirs and here not in theirs:
            return mine[here], theirs[there]
    return None


def without_directions(text: str) -> str:
    """A sentence without its words of direction, to compare what it is about."""
    for pattern in _WORDS.values():
        text = pattern.sub(" ", text)
    return text
