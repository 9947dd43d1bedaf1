"""Sizes of the groups that a manuscript compares."""

from __future__ import annotations

import re
from typing import NamedTuple

_PEOPLE = (
    r"(?:women|men|patients?|participants?|subjects?|children|infants?|newborns?|adults?|students?|volunteers?|girls|boys"
    r"|pregnant|people|persons?|individuals?|cases|controls|человек\w?|пациент\w*|женщин\w*|мужчин\w*|детей|дет\w|ребен\w+"
    r"|беременн\w+|больн\w+|участни\w+|студент\w*|девоч\w+|мальчик\w*|новорожд\w+|обследован\w+|добровол\w+)"
)
_COUNTED = re.compile(
    rf"(?<![\d.,/–±-])(?P<n>\d{{1,6}})\s+(?:[^\W\d_]+\s+){{0,2}}?{_PEOPLE}\b"
    rf"|\(\s*[nN]\s*=\s*(?P<n2>\d{{1,6}})\s*\)"
    rf"|(?<![^\W_])[nN]\s*=\s*(?P<n3>\d{{1,6}})(?![\d.,]*\d)",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"групп\w*|group|arm\b|cohort|placebo|control\b|controls\b|контрол\w+|плацебо|когорт\w*", re.IGNORECASE
)


class GroupSize(NamedTuple):
    """How many people a passage says there are.

    Attributes:
        start: Its first character.
        end: Behind its last.
        size: The number.
        is_group: Whether a word for a group stands near it.
        is_control: Whether that word says control or placebo.
    """

    start: int
    end: int
    size: int
    is_group: bool
    is_control: bool


def group_sizes(text: str) -> tuple[GroupSize, ...]:
    """The counts of people in a passage, in order.

    >>> [(g.size, g.is_control) for g in group_sizes("6 человек в исследуемой группе, 4 человека в группе контроля")]
    [(6, False), (4, True)]
    """
    matches = list(_COUNTED.finditer(text))
    found = []
    for number, match in enumerate(matches):
        until = matches[number + 1].start() if number + 1 < len(matches) else len(text)
        near = text[match.end() : min(until, match.end() + 120)]
        before = text[max(matches[number - 1].end() if number else 0, match.start() - 30) : match.start()]
        words = _GROUP.findall(f"{before} {near}" if match["n2"] else near)
        is_control = any(re.match(r"control|контрол|placebo|плацебо", word, re.IGNORECASE) for word in words)
        size = int(match["n"] or match["n2"] or match["n3"])
        found.append(GroupSize(match.start(), match.end(), size, bool(words), is_control))
    return tuple(found)
