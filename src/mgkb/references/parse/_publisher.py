"""Publisher, place and editors: what stands around the name of a book or a conference."""

from __future__ import annotations

import re
from typing import Final

from mgkb.references.parse._letters import CONTAINER_WORD, EDITORS, LOWER, PUBLISHER_WORD, UPPER
from mgkb.references.parse._names import authors
from mgkb.references.parse._pieces import TRIM, segments, trim
from mgkb.references.parse._places import KNOWN_HEAD, LAND, PLACE, PLACE_HEAD

_EDITED: Final = re.compile(rf"^\s*(?:\((?:{EDITORS})\)|{EDITORS})\s*[,:.]?\s*", re.IGNORECASE)
_EDITOR: Final = re.compile(EDITORS, re.IGNORECASE)
OPEN_BRACKET: Final = re.compile(r"\s\([^()]*$")
"""A bracket that does not close, because the year in it was taken away: `(Place: Publisher, `."""

_TOWN: Final = re.compile(rf"[{UPPER}][{LOWER}.]+(?:\s[{UPPER}][{LOWER}.]+){{0,2}}")


def is_publisher(text: str) -> bool:
    """Whether a short piece names a publisher and does not start like a journal."""
    named = len(text.split()) <= 8 and PUBLISHER_WORD.search(text) is not None
    return named and not CONTAINER_WORD.match(text)


def publisher_of(text: str) -> str | None:
    """The name in `Place: Publisher` or `Publisher, Place`.

    >>> publisher_of("New York: Penguin")
    'Penguin'
    """
    parts = segments(text)
    for segment in parts:
        head = PLACE_HEAD.match(segment.strip(TRIM)) or KNOWN_HEAD.match(segment.strip(TRIM))
        if head:
            return trim(segment.strip(TRIM)[head.end() :].split(",")[0])
    for segment in parts:
        for piece in segment.split(","):
            if PUBLISHER_WORD.search(piece):
                return trim(piece)
    return None


def without_place(container: str) -> str | None:
    """Drop the place of a conference, and a publisher, from the end."""
    pieces = container.strip(TRIM).split(", ")
    while len(pieces) > 1:
        last = pieces[-1].strip(TRIM)
        if not (PLACE.fullmatch(last) or (is_publisher(last) and not CONTAINER_WORD.search(last))):
            break
        pieces.pop()
        # `White Plains, NY`: any short name in front of a state is a town.
        if len(pieces) > 1 and LAND.fullmatch(last) and _TOWN.fullmatch(pieces[-1]):
            pieces.pop()
    return trim(", ".join(pieces))


def without_editors(container: str) -> str:
    """Cut a container before `, A. Editor (ed.)` and before `(Place: Publisher`."""
    container = OPEN_BRACKET.sub("", container)
    if _EDITOR.search(container):
        for comma in re.finditer(r",\s+", container):
            if authors(container, comma.end()).editors:
                return container[: comma.start()]
    return container


def after_editors(rest: str) -> str:
    """What follows `A. Editor (ed.), `; the whole text when no editors stand in front."""
    people = authors(rest)
    if people.names and (people.editors or _EDITED.match(rest, people.end)):
        edited = _EDITED.match(rest[people.end :])
        return rest[people.end + (edited.end() if edited else 0) :].lstrip(TRIM)
    return rest
