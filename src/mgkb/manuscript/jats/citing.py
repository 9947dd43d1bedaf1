"""From links to the reference list to citations."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from mgkb.manuscript.model import Citation, CitationForm

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mgkb.manuscript.jats.sheet import Link

_DASHES: Final = "-‐‑‒–—−⁻"
_DASH: Final = rf"\{_DASHES}"
_BETWEEN: Final = re.compile(rf"[\s,;\[\]{_DASH}]*|[\s,;]*(?:and|и|&)\s*")
_LOOSE: Final = re.compile(rf"[\s,;]*\d{{1,3}}(?:\s*[{_DASH}]\s*\d{{1,3}})?(?=[\s,;{_DASH}])[\s,;{_DASH}]*")
_RANGE: Final = re.compile(rf"\s*(\d{{1,3}})\s*[{_DASH}]\s*(\d{{1,3}})\s*")
_BEFORE: Final = re.compile(rf"[\[(]\s*(?:\d{{1,3}}\s*[,;{_DASH}]\s*)*\Z")
_BEHIND: Final = re.compile(rf"(?:\s*[,;{_DASH}]\s*\d{{1,3}})*\s*[\])]")
_LONGEST_RANGE: Final = 60  # references
_AROUND: Final = 60  # characters


class Keys:
    """Which entries of the list ids, numbers and ranges point to.

    Args:
        ids: The markup's id of every entry, in the order of the list, with its key.
    """

    def __init__(self, ids: Mapping[str, str]) -> None:
        self._by_id = ids
        self._keys = tuple(dict.fromkeys(ids.values()))
        self._places = {key: place for place, key in enumerate(self._keys)}

    def of_id(self, name: str) -> str | None:
        """Key of an id."""
        return self._by_id.get(name)

    def of_number(self, number: str) -> str | None:
        """Key of a printed number."""
        return number if number in self._places else None

    def through(self, first: str, last: str, count: int | None) -> tuple[str, ...]:
        """The keys from one to another, when the printed numbers count as many."""
        start, end = self._places[first], self._places[last]
        if not 0 < end - start < _LONGEST_RANGE or (count is not None and count != end - start):
            return first, last
        return self._keys[start : end + 1]

    def onwards(self, first: str, count: int) -> tuple[str, ...]:
        """A key and those that follow it in the list."""
        start = self._places[first]
        return self._keys[start : start + 1 + count] if 0 < count < _LONGEST_RANGE else (first,)


def citations(text: str, links: Sequence[Link], keys: Keys) -> tuple[Citation, ...]:
    """Gather links into citations: those of one pair of brackets, or one superscript, are one.

    A dash between two links stands for what lies between them in the list, and so does one inside a link that
    points to its first number only. Numbers without a link inside the brackets are read as numbers. Where the
    link and the number printed disagree, the link counts.

    Args:
        text: The linear text.
        links: In the order of the text.
        keys: What they can point to.

    >>> from mgkb.manuscript.jats.sheet import Link
    >>> keys = Keys({f"B{number}": str(number) for number in range(1, 9)})
    >>> [found] = citations("see [1, 3–5].", [Link(5, 6, ("B1",)), Link(8, 11, ("B3",))], keys)
    >>> found.text, found.targets
    ('[1, 3–5]', ('1', '3', '4', '5'))
    """
    groups: list[list[Link]] = []
    for link in links:
        between = text[groups[-1][-1].end : link.start] if groups else ""
        if groups and len(between) < _AROUND and (_BETWEEN.fullmatch(between) or _is_loose(between)):
            groups[-1].append(link)
        else:
            groups.append([link])
    return tuple(_citation(text, group, keys) for group in groups)


def _is_loose(between: str) -> bool:
    """Numbers without a link between two that have one."""
    return bool(re.fullmatch(rf"(?:{_LOOSE.pattern})+", between))


def _citation(text: str, group: Sequence[Link], keys: Keys) -> Citation:
    start, end = group[0].start, group[-1].end
    lead = trail = ""
    before = _BEFORE.search(text[max(0, start - _AROUND) : start])
    behind = _BEHIND.match(text[end : end + _AROUND])
    if before and behind:
        start, end = start - len(before[0]), end + len(behind[0])
        lead, trail = _plain(before[0]), _plain(behind[0])
    targets: list[str] = list(_numbers(lead, None, keys))
    undefined: list[str] = []
    for place, link in enumerate(group):
        shown = _plain(text[link.start : link.end]).strip("[]() ")
        found = _linked(link, shown, keys)
        targets += found
        if not found:
            undefined.append(shown)
        if place + 1 < len(group):
            targets += _between(text, link, group[place + 1], keys)
    targets += _numbers(trail, _last(group[-1], keys), keys)
    distinct = tuple(dict.fromkeys(targets)), tuple(dict.fromkeys(undefined))
    return Citation(start, end, text[start:end], CitationForm.LINKED, *distinct)


def _linked(link: Link, shown: str, keys: Keys) -> tuple[str, ...]:
    """The keys that one link stands for."""
    found = [key for name in link.ids if (key := keys.of_id(name)) is not None]
    if not found and not link.ids and (key := keys.of_number(shown)) is not None:
        return (key,)
    printed = _RANGE.fullmatch(shown)
    if printed and len(found) == 1:
        return keys.onwards(found[0], int(printed[2]) - int(printed[1]))
    if printed and len(found) == 2:
        return keys.through(found[0], found[1], int(printed[2]) - int(printed[1]))
    return tuple(found)


def _last(link: Link, keys: Keys) -> str | None:
    return keys.of_id(link.ids[-1]) if link.ids else None


def _between(text: str, one: Link, other: Link, keys: Keys) -> tuple[str, ...]:
    """What the text between two links stands for."""
    between = _plain(text[one.end : other.start])
    first, last = _last(one, keys), keys.of_id(other.ids[0]) if other.ids else None
    if between.strip("[] \n") and not between.strip(_DASHES + "[] \n") and first and last:
        low, high = _plain(text[one.start : one.end]), _plain(text[other.start : other.end])
        count = int(high) - int(low) if low.isdigit() and high.isdigit() else None
        return keys.through(first, last, count)
    return tuple(_numbers(between, first, keys))


def _numbers(between: str, first: str | None, keys: Keys) -> Iterable[str]:
    """Numbers that no link holds; a dash before one runs on from the last link."""
    for low, high in re.findall(rf"(\d{{1,3}})(?:\s*[{_DASH}]\s*(\d{{1,3}}))?", between):
        found = keys.of_number(low)
        if found is None:
            continue
        leads = between[: between.find(low)].rstrip()
        if first is not None and leads and not leads.strip(_DASHES):
            yield from keys.through(first, found, None)
        elif high and (last := keys.of_number(high)):
            yield from keys.through(found, last, int(high) - int(low))
        else:
            yield found


def _plain(text: str) -> str:
    """Superscripts as ordinary digits."""
    return unicodedata.normalize("NFKC", text)
