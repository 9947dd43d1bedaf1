"""Title, container and publisher: the words of a reference, told apart by where they stand and what they look like."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from mgkb.references.parse._letters import CONTAINER_WORD, GENRE, LOWER, UPPER
from mgkb.references.parse._pieces import IN, TRIM, quoted, segments, trim
from mgkb.references.parse._places import KNOWN_HEAD, PLACE, PLACE_HEAD
from mgkb.references.parse._publisher import (
    OPEN_BRACKET,
    after_editors,
    is_publisher,
    publisher_of,
    without_editors,
    without_place,
)

_SMALL: Final = r"of|and|und|der|et|for|für|de|&|[-–—]"
_BIG: Final = rf"\(?[{UPPER}][\w’'/-]*\.?"
_PIECE: Final = re.compile(rf"(?:{_BIG}|{_SMALL})(?:\s(?:{_BIG}|{_SMALL}|the|in|i|on)){{0,3}}\.")
_ABBREVIATED: Final = re.compile(rf"(?:^|\s)[{UPPER}][{LOWER}]{{0,7}}\.$")
_PROCEEDINGS: Final = re.compile(
    r"(?i)(?:(?:\d{4}\s)?(?:pre-?)?proc(?:\.|eedings)|lecture notes|lncs\b|(?:paper|poster)\s(?:session\s)?presented\s"
    r"|(?:\w+\s){0,4}(?:workshop|conference|symposium|congress)\b)"
)
_PARENTHESISED: Final = re.compile(r"\s*\([^():]{2,60}:\s*(?P<publisher>[^()]{2,120})\)?$")
_CAPITAL: Final = re.compile(rf"[{UPPER}(&–-]|(?:of|and|und|et|the|in|for|de|der|für|и)$")
_CLIPPED: Final = re.compile(rf"[{UPPER}][{LOWER}]{{0,3}}(?<![aeiouyаеиоуыэюяьй])\.")
_CUT: Final = re.compile(rf"[{UPPER}][{LOWER}]{{0,9}}(?<![aeiouyаеиоуыэюяьй])\.(?:\s.*)?")
SECTION: Final = re.compile(
    r"(?i)^(?:review|report|commentary|editorial|letter|part\s\w+|a review|обзор|часть\s\S+|сообщение\s\S+)\W*$"
)
"""A piece behind a title that tells what the article is, and belongs to the title."""

_LONE: Final = re.compile(rf"[{UPPER}][\w-]+(?:\s\([^()]+\))?\.?\s*")
_TRANSLATED: Final = re.compile(
    r"(?i)(?:eds?\.|edited|trans(?:l|lated)?\b|traduction|übers|compil|rev\. ed|пер\.|под ред)"
)
_PLACED: Final = re.compile(rf"^[^,]{{3,50}},\s(?:{PLACE.pattern})\W*$")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a reference."""

    title: str | None = None
    container: str | None = None
    publisher: str | None = None
    chapter: bool = False


def split(text: str, *, serial: bool, dated: bool = False) -> Wording:
    """Tell title, container and publisher apart.

    Args:
        text: What stands between the authors and the numbers; `BLOT` marks what was taken out.
        serial: Whether the numbers are those of something that appears in volumes or on pages of a container.
        dated: Whether the year stands behind the authors: then a lone word at the end is a publisher.

    >>> split("Magnesium in man. Physiol. Rev.", serial=True).container
    'Physiol. Rev'
    """
    text = text.lstrip(TRIM + ")]")
    if "//" in text:
        return _gost(text)
    opened = OPEN_BRACKET.search(text)
    if opened:  # `Title (Place: Publisher, `, up to the year
        bracket = opened[0].strip(" (")
        wording = split(text[: opened.start()], serial=serial, dated=dated)
        return replace(wording, publisher=publisher_of(bracket) or trim(bracket.split(",")[0]))
    quotation = quoted(text)
    if quotation:
        return _with_container(trim(quotation[0]), quotation[1], serial=serial)
    inside = IN.search(text, 3)
    if inside:
        title = text[: inside.start()]
        return replace(_with_container(trim(title), text[inside.start() :], serial=serial), chapter=True)
    parts = segments(text)
    if not parts:
        return Wording()
    return _article(parts) if serial else _book(parts, dated=dated)


def _gost(text: str) -> Wording:
    title, _, rest = text.partition("//")
    parts = segments(rest)
    count = _reach(parts)
    return Wording(trim(title), trim(" ".join(parts[:count])), publisher_of(" ".join(parts[count:])))


def _with_container(title: str | None, rest: str, *, serial: bool) -> Wording:
    """Read what follows a title whose end is certain."""
    rest = rest.lstrip(TRIM + ")]”’\"'")
    inside = IN.match(rest)
    rest = rest[inside.end() :] if inside else rest
    rest = after_editors(rest)
    quotation = quoted(rest)
    if quotation:
        return Wording(title, trim(quotation[0]), publisher_of(quotation[1]))
    parts = segments(without_editors(rest))
    while len(parts) > 1 and _TRANSLATED.match(parts[0]):
        del parts[0]
    if not parts:
        return Wording(title)
    published = not serial and (is_publisher(parts[0]) or PLACE_HEAD.match(parts[0]))
    if not inside and (published or GENRE.match(parts[0])):
        return Wording(title, None, publisher_of(rest))
    count = _reach(parts)
    container = " ".join(parts[:count])
    return Wording(title, without_place(container), publisher_of(rest.removeprefix(container)))


def _reach(parts: list[str]) -> int:
    """How many segments a container takes at the start of some: an abbreviation reaches into the next one."""
    for count, segment in enumerate(parts[1:], 1):
        before = parts[count - 1]
        ends = is_publisher(segment) or PLACE_HEAD.match(segment) or PLACE.fullmatch(segment.rstrip(" .:"))
        if ends or not (_ABBREVIATED.search(before) or _PIECE.fullmatch(before)):
            return count
    return len(parts)


def _article(parts: list[str]) -> Wording:
    """The container is last, and as long as its abbreviations reach back."""
    if len(parts) == 1:
        return _one_segment(parts[0])
    first = len(parts) - 1
    while first > 1 and _PIECE.fullmatch(parts[first - 1]) and not SECTION.match(parts[first - 1]):
        first -= 1
    before, comma, start = parts[first - 1].rpartition(", ")
    abbreviated = _PIECE.fullmatch(start) and _ABBREVIATED.search(start) and len(start) < 25
    if (
        abbreviated
        and (CONTAINER_WORD.search(start) or (_CUT if comma else _CLIPPED).fullmatch(start))
        and (comma or first == 1)
    ):
        container = " ".join([start, *parts[first:]])
        return Wording(trim(" ".join([*parts[: first - 1], before])), without_place(container))
    publisher = None
    last = parts[-1]
    if (
        KNOWN_HEAD.match(last)
        or PLACE_HEAD.match(last)
        or (first > 1 and is_publisher(last) and not CONTAINER_WORD.search(last))
    ):
        publisher, first = publisher_of(last), first - 1
        parts = parts[:-1]
        if first == 0:
            return Wording(trim(" ".join(parts)), None, publisher)
    return Wording(trim(" ".join(parts[:first])), without_place(" ".join(parts[first:])), publisher)


def _one_segment(text: str) -> Wording:
    """No sentence ends: title and container are parted by a comma, or there is only one of them."""
    pieces = text.strip(TRIM).split(", ")
    if len(pieces) == 1:
        words = text.split()
        named = len(words) <= 8 and (
            CONTAINER_WORD.search(text) or all(_CAPITAL.match(word) for word in words)
        )
        return Wording(None, trim(text)) if named else Wording(trim(text))
    first = len(pieces) - 1
    while first > 1 and (pieces[first][:1].islower() or PLACE.fullmatch(pieces[first].strip())):
        first -= 1
    if is_publisher(pieces[first]):
        return Wording(trim(", ".join(pieces[:first])), None, publisher_of(", ".join(pieces[first:])))
    return Wording(trim(", ".join(pieces[:first])), without_place(", ".join(pieces[first:])))


def _book(parts: list[str], *, dated: bool) -> Wording:
    """The title is first and ends where publisher or place start."""
    for index, segment in enumerate(parts[1:], 1):
        if _PROCEEDINGS.match(segment):
            end = index + _reach(parts[index:])
            return Wording(trim(" ".join(parts[:index])), without_place(" ".join(parts[index:end])))
        if (
            _TRANSLATED.match(segment)
            or GENRE.match(segment)
            or _PLACED.search(segment)
            or KNOWN_HEAD.match(segment)
            or PLACE_HEAD.match(segment)
            or is_publisher(segment)
            or PLACE.fullmatch(segment.strip(TRIM))
        ):
            return Wording(
                without_place(" ".join(parts[:index])), None, publisher_of(" ".join(parts[index:]))
            )
    last = parts[-1]
    if (
        len(parts) > 1
        and len(last.split()) <= 6
        and "," not in last
        and (
            CONTAINER_WORD.search(last)
            or (_LONE.fullmatch(last) and not (dated and last.rstrip(". ").isalpha()))
        )
    ):
        return Wording(trim(" ".join(parts[:-1])), trim(last))
    title = " ".join(parts)
    in_brackets = _PARENTHESISED.search(title)
    if in_brackets:
        return Wording(trim(title[: in_brackets.start()]), None, trim(in_brackets["publisher"]))
    return _commas(title)


def _commas(text: str) -> Wording:
    pieces = text.strip(TRIM).split(", ")
    end = next(
        (at for at, piece in enumerate(pieces) if at and (GENRE.match(piece) or _TRANSLATED.match(piece))),
        len(pieces),
    )
    publisher: list[str] = []
    while end > 1:
        piece = pieces[end - 1]
        if not (is_publisher(piece) or PLACE.fullmatch(piece.strip(TRIM)) or PLACE_HEAD.match(piece)):
            break
        end -= 1
        publisher.insert(0, piece)
    last = pieces[end - 1]
    if end > 1 and _PROCEEDINGS.match(last):
        return Wording(trim(", ".join(pieces[: end - 1])), trim(last), publisher_of(", ".join(publisher)))
    return Wording(trim(", ".join(pieces[:end])), None, publisher_of(", ".join(publisher)))
