"""Title, container and publisher: the words of a reference, told apart by where they stand and what they look like."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from mgkb.references.parse._letters import BLOT, CONTAINER_WORD, EDITORS, GENRE, LOWER, PUBLISHER_WORD, UPPER
from mgkb.references.parse._names import authors
from mgkb.references.parse._places import KNOWN_HEAD, PLACE, PLACE_HEAD

_QUOTES: Final = {"“": "”", "«": "»", '"': '"', "„": "“”", "‘": "’", "'": "'", "`": "'", "‟": "”", "”": "”"}
_IN: Final = re.compile(
    rf"(?:^|(?<=[.,;?!”»\"’')\]])|(?<=\s[-–—])|(?<={BLOT}))\s*(?P<in>(?:[Ii]n|[Dd]ans|[Ee]n|[вВ]\s(?:кн|сб)\.?|[Vv]\s?kn\.)\s*:\s*"
    rf"|(?:In|Dans|В\s(?:кн|сб)\.?)\s+(?=[{UPPER}\d“\"«'‘])|(?:^|(?<=[.,?!]\s))in\s+(?=[{UPPER}\d“\"«'‘]))"
)
_BREAK: Final = re.compile(
    rf"(?<=[.?!…])[”\"»’']?\s+(?![{LOWER}(])|(?<=[.?!…][”\"»’')\]])\s+(?![{LOWER}(])|(?<=[.])\s*[-–—]\s*(?=\S)|\s*{BLOT}[{BLOT}\s.,;:]*"
)
_PIECE: Final = re.compile(rf"(?:\(?[{UPPER}][\w’'/-]*\.?|of|and|und|der|et|for|für|de|&|[-–—])(?:\s(?:\(?[{UPPER}][\w’'/-]*\.?|of|and|&|und|the|in|der|für|et|de|i|on|for|[-–—])){{0,3}}\.")
_ABBREVIATED: Final = re.compile(rf"(?:^|\s)[{UPPER}][{LOWER}]{{0,7}}\.$")
_NO_BREAK: Final = re.compile(r"(?i)(?:^|[\s(])(?:vs|st|dr|mr|mrs|ms|no|vol|ed|eds|jr|sr|resp|etc|cf|ca|approx|fig|e\.g|i\.e|им|г|гг|вв|др|проф|акад|т\.д|т\.п|см|ред|т)\.$")
_EDITED: Final = re.compile(rf"^\s*(?:\((?:{EDITORS})\)|{EDITORS})\s*[,:.]?\s*", re.IGNORECASE)
_CAPITAL: Final = re.compile(rf"[{UPPER}(&–-]|(?:of|and|und|et|the|in|for|de|der|für|и)$")
_SECTION: Final = re.compile(r"(?i)^(?:review|report|commentary|editorial|letter|part\s\w+|a review|обзор|часть\s\S+|сообщение\s\S+)\W*$")
_LONE: Final = re.compile(rf"[{UPPER}][\w-]+(?:\s\([^()]+\))?\.?\s*")
_EDITOR: Final = re.compile(EDITORS, re.IGNORECASE)
_OPEN_BRACKET: Final = re.compile(r"\s\([^()]*$")
_TRANSLATED: Final = re.compile(r"(?i)(?:eds?\.|edited|trans(?:l|lated)?\b|traduction|übers|compil|rev\. ed|пер\.|под ред)")
_TRIM: Final = " .,;:/|–—-" + BLOT
_PROCEEDINGS: Final = re.compile(r"(?i)^(?:(?:\d{4}\s)?(?:pre-?)?proc(?:\.|eedings)|lecture notes|lncs\b|(?:\w+\s){0,4}(?:workshop|conference|symposium|congress)\b)")
_PLACED: Final = re.compile(rf"^[^,]{{3,50}},\s(?:{PLACE.pattern})\W*$")
_PARENTHESISED: Final = re.compile(rf"\s*\((?P<place>[^():]{{2,60}}):\s*(?P<publisher>[^()]{{2,120}})[^()]{{0,20}}\)?$")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a reference."""

    title: str | None = None
    container: str | None = None
    publisher: str | None = None
    chapter: bool = False
    rest: tuple[str, ...] = ()


def split(text: str, *, serial: bool) -> Wording:
    """Tell title, container and publisher apart.

    Args:
        text: What stands between the authors and the numbers; `BLOT` marks what was taken out.
        serial: Whether the numbers are those of something that appears in volumes or on pages of a container.

    >>> split("Magnesium in man. Physiol. Rev.", serial=True).container
    'Physiol. Rev'
    """
    text = text.lstrip(_TRIM + ")]")
    if "//" in text:
        return _gost(text)
    quoted = _quoted(text)
    if quoted:
        title, rest = quoted
        return _with_container(trim(title), rest, serial=serial)
    inside = _IN.search(text, 3)
    if inside:
        title = text[: inside.start()]
        return replace(_with_container(trim(title), text[inside.start() :], serial=serial), chapter=True)
    return _sentences(text, serial=serial)


def trim(text: str) -> str | None:
    """Drop the marks around a field; None when no letter or digit is left.

    >>> trim(" “Magnesium.” ,")
    'Magnesium'
    """
    text = " ".join(text.replace(BLOT, " ").split()).strip(_TRIM)
    while text and text[0] in _QUOTES and (text[-1] in _QUOTES[text[0]] or text.count(text[0]) == 1) and not _inner(text):
        text = text[1:].rstrip("".join(_QUOTES[text[0]])).strip(_TRIM)
    for opener, closer in ("()", "[]"):
        if text.endswith(closer) and text.count(closer) > text.count(opener):
            text = text[:-1].rstrip(_TRIM)
        if text.startswith(opener) and text.count(opener) > text.count(closer):
            text = text[1:].lstrip(_TRIM)
    return text if any(char.isalnum() for char in text) else None


def _inner(text: str) -> bool:
    """Whether the quotation mark at the start closes before the end."""
    closers = _QUOTES[text[0]]
    place = min((at for at in (text.find(closer, 1) for closer in closers) if at > 0), default=-1)
    return 0 < place < len(text) - 1 and text[0] != text[-1]


def _gost(text: str) -> Wording:
    title, _, rest = text.partition("//")
    container = _BREAK.split(rest.strip())
    first = _joined(container)
    return Wording(trim(title), trim(first))


def _joined(segments: list[str]) -> str:
    """The first segment, and those that continue its abbreviations."""
    taken = segments[:1]
    for segment in segments[1:]:
        if not (_ABBREVIATED.search(taken[-1]) and segment and PLACE.fullmatch(segment.rstrip(" .:")) is None and CONTAINER_WORD.search(segment)):
            break
        taken.append(segment)
    return " ".join(taken)


def _quoted(text: str) -> tuple[str, str] | None:
    """The title in quotation marks at the start, and what follows it."""
    start = len(text) - len(text.lstrip(_TRIM + " ("))
    if text[start : start + 2] in {"``", "''"}:
        end = text.find("''", start + 2)
        return (text[start + 2 : end], text[end + 2 :]) if end > 0 else None
    if start >= len(text) or text[start] not in _QUOTES or start > 12:
        return None
    closers = _QUOTES[text[start]]
    for match in re.finditer(f"[{re.escape(closers)}]", text[start + 1 :]):
        end = start + 1 + match.start()
        before, after = text[end - 1], text[end + 1 :].lstrip()
        inside = text[start + 1 : end]
        if inside.count(text[start]) > inside.count(closers[-1]) and text[start] != closers:
            continue
        if closers in {"’", "'"} and text[end + 1 : end + 2].isalnum():
            continue
        if before in ".,?!" or not after or after[0] in f".,;:(/{BLOT}[" or after[0].isupper() or _IN.match(after):
            return (inside, text[end + 1 :]) if len(inside) > 2 else None
    return None


def _with_container(title: str | None, rest: str, *, serial: bool) -> Wording:
    """Read what follows a title whose end is certain."""
    inside = _IN.search(rest[:8])
    rest = rest[inside.end() :] if inside else rest.lstrip(_TRIM)
    rest = _after_editors(rest)
    quoted = _quoted(rest)
    if quoted:
        return Wording(title, trim(quoted[0]), publisher_of(quoted[1]))
    segments = [segment for segment in _BREAK.split(rest) if trim(segment)]
    if not segments:
        return Wording(title)
    if not serial and not inside and (_is_publisher(segments[0]) or PLACE_HEAD.match(segments[0])):
        return Wording(title, None, publisher_of(rest))
    if not inside and GENRE.match(segments[0]):
        return Wording(title, None, publisher_of(rest))
    container = _container_head(segments)
    return Wording(title, _without_place(_without_editors(container)), publisher_of(rest[len(container) :]))


def _container_head(segments: list[str]) -> str:
    """The container at the start of some segments: with its abbreviated words, without publisher and place."""
    taken = [segments[0]]
    for segment in segments[1:]:
        if _is_publisher(segment) or PLACE_HEAD.match(segment) or not (_ABBREVIATED.search(taken[-1]) or _PIECE.fullmatch(taken[-1])):
            break
        taken.append(segment)
    return " ".join(taken)


def _after_editors(rest: str) -> str:
    people = authors(rest)
    if people.names and (people.editors or _EDITED.match(rest, people.end)):
        edited = _EDITED.match(rest[people.end :])
        return rest[people.end + (edited.end() if edited else 0) :].lstrip(_TRIM)
    return rest


def _without_editors(container: str) -> str:
    """Cut a container before `, A. Editor (ed.)` and before `(Place: Publisher`."""
    container = _OPEN_BRACKET.sub("", container)
    if _EDITOR.search(container):
        for comma in re.finditer(r",\s+", container):
            if authors(container, comma.end()).editors:
                return container[: comma.start()]
    return container


def _sentences(text: str, *, serial: bool) -> Wording:
    segments = _segments(text)
    if not segments:
        return Wording()
    if serial:
        return _article(segments)
    return _book(segments)


def _segments(text: str) -> list[str]:
    joined: list[str] = []
    for segment in _BREAK.split(text):
        if not trim(segment):
            continue
        if joined and _NO_BREAK.search(joined[-1]):
            joined[-1] += " " + segment
        else:
            joined.append(segment)
    return joined


def _article(segments: list[str]) -> Wording:
    """The container is last, and as long as its abbreviations reach back."""
    if len(segments) == 1:
        return _one_segment(segments[0])
    first = len(segments) - 1
    while first > 1 and _PIECE.fullmatch(segments[first - 1]) and not _SECTION.match(segments[first - 1]):
        first -= 1
    before, comma, start = segments[first - 1].rpartition(", ")
    abbreviated = _PIECE.fullmatch(start) and _ABBREVIATED.search(start) and len(start) < 25
    if abbreviated and (CONTAINER_WORD.search(start) if comma else first == 1):
        container = " ".join([start, *segments[first:]])
        return Wording(trim(" ".join([*segments[: first - 1], before])), _without_place(container))
    publisher = None
    last = segments[-1]
    if KNOWN_HEAD.match(last) or PLACE_HEAD.match(last) or (first > 1 and _is_publisher(last) and not CONTAINER_WORD.search(last)):
        publisher, first = publisher_of(last), first - 1
        segments = segments[:-1]
        if first == 0:
            return Wording(trim(" ".join(segments)), None, publisher)
    return Wording(trim(" ".join(segments[:first])), _without_place(" ".join(segments[first:])), publisher)


def _one_segment(text: str) -> Wording:
    """No sentence ends: title and container are parted by a comma, or there is only one of them."""
    pieces = text.strip(_TRIM).split(", ")
    if len(pieces) == 1:
        words = text.split()
        named = len(words) <= 8 and (CONTAINER_WORD.search(text) or all(_CAPITAL.match(word) for word in words))
        return Wording(None, trim(text)) if named else Wording(trim(text))
    first = len(pieces) - 1
    while first > 1 and (pieces[first][:1].islower() or PLACE.fullmatch(pieces[first].strip())):
        first -= 1
    return Wording(trim(", ".join(pieces[:first])), _without_place(", ".join(pieces[first:])))


def _book(segments: list[str]) -> Wording:
    """The title is first and ends where publisher or place start."""
    for index, segment in enumerate(segments[1:], 1):
        if _PROCEEDINGS.match(segment):
            container = _container_head(segments[index:])
            return Wording(trim(" ".join(segments[:index])), _without_place(container))
        if _TRANSLATED.match(segment) or _PLACED.search(segment) or KNOWN_HEAD.match(segment) or PLACE_HEAD.match(segment) or _is_publisher(segment) or PLACE.fullmatch(segment.strip(_TRIM)):
            return Wording(_without_place(" ".join(segments[:index])), None, publisher_of(" ".join(segments[index:])))
    last = segments[-1]
    if len(segments) > 1 and len(last.split()) <= 6 and "," not in last and (CONTAINER_WORD.search(last) or _LONE.fullmatch(last)):
        return Wording(trim(" ".join(segments[:-1])), trim(last))
    title = " ".join(segments)
    in_brackets = _PARENTHESISED.search(title)
    if in_brackets:
        return Wording(trim(title[: in_brackets.start()]), None, trim(in_brackets["publisher"]))
    return _commas(title)


def _commas(text: str) -> Wording:
    pieces = text.strip(_TRIM).split(", ")
    end = len(pieces)
    publisher: list[str] = []
    while end > 1:
        piece = pieces[end - 1]
        if not (_is_publisher(piece) or PLACE.fullmatch(piece.strip(_TRIM)) or PLACE_HEAD.match(piece)):
            break
        end -= 1
        publisher.insert(0, piece)
    last = pieces[end - 1]
    if end > 1 and _PROCEEDINGS.match(last):
        return Wording(trim(", ".join(pieces[: end - 1])), trim(last), publisher_of(", ".join(publisher)))
    return Wording(trim(", ".join(pieces[:end])), None, publisher_of(", ".join(publisher)))


def _is_publisher(text: str) -> bool:
    return len(text.split()) <= 8 and PUBLISHER_WORD.search(text) is not None and not CONTAINER_WORD.match(text)


def publisher_of(text: str) -> str | None:
    """The name in `Place: Publisher` or `Publisher, Place`.

    >>> publisher_of("New York: Penguin")
    'Penguin'
    """
    segments = [segment for segment in _BREAK.split(text) if trim(segment)]
    for segment in segments:
        head = PLACE_HEAD.match(segment.strip(_TRIM)) or KNOWN_HEAD.match(segment.strip(_TRIM))
        if head:
            return trim(segment.strip(_TRIM)[head.end() :].split(",")[0])
    for segment in segments:
        for piece in segment.split(","):
            if PUBLISHER_WORD.search(piece):
                return trim(piece)
    return None


def _without_place(container: str) -> str | None:
    pieces = container.strip(_TRIM).split(", ")
    while len(pieces) > 1 and PLACE.fullmatch(pieces[-1].strip(_TRIM)):
        pieces.pop()
    return trim(", ".join(pieces))
