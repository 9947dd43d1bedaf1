"""From links to the reference list to citations."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from mgkb.manuscript.model import Citation, CitationForm

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mgkb.manuscript.jats.sheet import Link
    from mgkb.manuscript.model import Span

_DASHES: Final = "-‐‑‒–—−⁻"
_DASH: Final = rf"\{_DASHES}"
_BETWEEN: Final = re.compile(rf"[\s,;\[\]{_DASH}]*|[\s,;]*(?:and|и|&)\s*")
_LOOSE: Final = re.compile(rf"[\s,;]*\d{{1,3}}(?:\s*[{_DASH}]\s*\d{{1,3}})?(?=[\s,;{_DASH}])[\s,;{_DASH}]*")
_LIST: Final = re.compile(rf"\d{{1,3}}(?:\s*[,;{_DASH}]\s*\d{{1,3}})+")
_ITEM: Final = re.compile(rf"(\d{{1,3}})(?:\s*[{_DASH}]\s*(\d{{1,3}}))?")
_BEFORE: Final = re.compile(rf"[\[(]\s*(?:\d{{1,3}}\s*[,;{_DASH}]\s*)*\Z")
_BEHIND: Final = re.compile(rf"(?:\s*[,;{_DASH}]\s*\d{{1,3}})*\s*[\])]")
_BEHIND_WORD: Final = re.compile(r"(?:[^\W\d_]{4}|[^\W\d_]{3}[.,;:)]|[)\]”»][.,;:]?)\Z")
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

    def beside(self, key: str, steps: Sequence[int]) -> tuple[str, ...]:
        """The keys that stand so many places behind one in the list; only the key itself when one step leads out."""
        places = [self._places[key] + step for step in steps]
        if all(0 <= place < len(self._keys) for place in places):
            return tuple(self._keys[place] for place in places)
        return (key,)


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
    """The keys that one link stands for, more than its ids where it shows a range or list of numbers."""
    found = tuple(key for name in link.ids if (key := keys.of_id(name)) is not None)
    if not found and not link.ids and (key := keys.of_number(shown)) is not None:
        return (key,)
    printed = _printed(shown)
    if len(printed) > len(found) > 0:
        if set(found) <= set(map(str, printed)):
            return tuple(key for number in printed if (key := keys.of_number(str(number))) is not None)
        if len(found) == 1:
            return keys.beside(found[0], [number - printed[0] for number in printed])
    return found


def _printed(shown: str) -> list[int]:
    """The numbers of a range or list, ranges expanded; none where something else stands there, too."""
    if not _LIST.fullmatch(shown):
        return []
    numbers: dict[int, None] = {}
    for low, high in _ITEM.findall(shown):
        if int(high or low) - int(low) > _LONGEST_RANGE:
            return []
        numbers.update(dict.fromkeys(range(int(low), int(high or low) + 1)))
    return list(numbers)


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


def unlinked(text: str, raised: Sequence[Span], linked: Sequence[Citation], keys: Keys) -> Iterator[Citation]:
    """Raised numbers without a link, in a text whose links are raised numbers.

    Args:
        text: The linear text.
        raised: Where superscripts of digits stand outside links.
        linked: The citations that are linked.
        keys: What numbers can point to.

    Yields:
        Citations behind a word or a mark; not powers, and not those of units and symbols.
    """
    style = sum(_plain(citation.text) != citation.text for citation in linked)
    if style * 2 <= len(linked):
        return
    for start, end in raised:
        numbers = _printed(_plain(text[start:end])) or [int(_plain(text[start:end]))]
        found = [key for number in numbers if (key := keys.of_number(str(number))) is not None]
        if len(found) == len(numbers) and _BEHIND_WORD.search(text[max(0, start - _AROUND) : start]):
            yield Citation(start, end, text[start:end], CitationForm.SUPERSCRIPT, tuple(found))
