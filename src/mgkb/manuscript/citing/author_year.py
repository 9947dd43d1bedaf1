"""Citations by author and year: `(Silva et al., 2004; Smith and Jones 2010a, b)`, `Иванов и соавт. (2004)`."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mgkb.manuscript.parts import ReferenceEntry

_UPPER: Final = r"[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁ]"
_PARTICLE: Final = (
    r"(?:[Vv]an|[Vv]on|[Dd]e[rnls]?|[Dd]i|[Dd]a|[Dd]u|[Tt]e[rn]|[Ee]l|[Aa]l|[Ll][ae]|bin|[Uu]l|ван|фон|де)"
)
_NAME: Final = rf"(?:{_PARTICLE}[\s'’-]){{0,3}}{_UPPER}[\w'’‐‑-]{{0,60}}[^\W\d_]"
_OTHERS: Final = (
    r"(?:et\s?al\b\.?|and\s(?:co-?workers|colleagues|associates|others)"
    r"|и\s(?:соавт|др|колл)(?:орами|оры|еги|\.)?)"
)
_WHO: Final = re.compile(
    rf"(?P<names>{_NAME}(?:\s{_NAME}){{0,6}}(?:\s(?:of|for|on|and|&)\s(?:the\s)?{_NAME}(?:\s{_NAME}){{0,3}}){{0,2}}"
    rf"(?:,\s{_NAME}){{0,5}}(?:,?\s(?:and|&|и|und)\s{_NAME}(?:\s{_NAME})?)?)(?P<others>,?\s{_OTHERS})?(?:['’]s|’)?[\s,]*\Z"
)
_FIRST: Final = re.compile(
    rf"\s*(?:(?:see|e\.g\.|cf\.|in|by|also),?\s){{0,3}}"
    rf"(?P<name>{_NAME}(?:\s{_NAME}){{0,4}})(?=[\s,/(])"
)
_YEAR: Final = re.compile(
    r"(?<![\w-])(?<!\d\.)(?P<year>(?:1[789]\d|20[0-4])\d)(?P<letter>[a-h])?(?P<more>(?:\s?[,;&]\s?[a-h]\b)*)(?![\w])"
    r"(?!-\s?\d)"
)
_LETTERS: Final = re.compile(r"\b[a-h]\b")
_GROUP: Final = re.compile(r"[(\[]([^()\[\]]{0,600})[)\]]")
_BARE: Final = re.compile(
    rf"(?P<who>{_NAME}(?:,?\s(?:and|&|и)\s{_NAME})?,?\s{_OTHERS},?\s?)(?P<year>(?:1[789]|20)\d\d)[a-h]?\b"
)
_TITLE: Final = re.compile(r"(?<=[^\W\d_])[.:] (?=[A-ZА-Я][a-zа-я]{2})")
_TOKEN: Final = re.compile(r"[^\W\d_]+(?:[-‐‑'’][^\W\d_]+)*")
_PARTICLES: Final = frozenset(
    re.findall(
        r"\w+",
        "van von der den de del della di da du dos das ter ten te la le el al ul bin the of and ван фон де",
    )
)
_NO_NAME: Final = frozenset(
    re.findall(
        r"\w+",
        "january february march april may june july august september october november december spring summer autumn"
        " winter fall figure fig table equation section version since until during between before after in by from"
        " early late mid year years university inc ltd usa uk protocol act law directive edition copyright accessed"
        " published updated release software",
    )
)
_OWNED: Final = re.compile(r"['’]s\b")
_WINDOW: Final = 140  # characters before a year in brackets in which its author stands


@dataclass(frozen=True, slots=True)
class Mention:
    """A citation by author and year.

    Attributes:
        start: Its first character in the paragraph.
        end: Behind its last one.
        works: What it points to: folded names, whether others follow, year with letter, and as printed.
    """

    start: int
    end: int
    works: tuple[tuple[tuple[str, ...], bool, str, str], ...]


def mentions(text: str) -> Iterator[Mention]:
    """Find what looks like citations by author and year in a paragraph, in order; they do not overlap."""
    last = 0
    for group in _GROUP.finditer(text):
        for bare in _BARE.finditer(text, last, group.start()):
            yield from _bare(text, bare)
        inside = group[1]
        first = _YEAR.match(inside.lstrip())
        works: list[tuple[tuple[str, ...], bool, str, str]] = []
        start = group.start()
        if first:
            begin = max(last, group.start() - _WINDOW)
            who = _who(text[begin : group.start()])
            if who and _only_years(inside):
                start = begin + who[2]
                works = [(who[0], who[1], year, f"{who[3]} {year}") for year in _years(inside)]
        else:
            works = list(_parenthetical(inside))
        if works:
            yield Mention(start, group.end(), tuple(works))
        last = group.end()
    for bare in _BARE.finditer(text, last):
        yield from _bare(text, bare)


def _bare(text: str, found: re.Match[str]) -> Iterator[Mention]:
    who = _who(found["who"])
    if who:
        year = text[found.start("year") : found.end()]
        yield Mention(found.start(), found.end(), ((who[0], who[1], year, f"{who[3]} {year}"),))


def _only_years(inside: str) -> bool:
    return len(_TOKEN.findall(_YEAR.sub("", inside))) <= 6


def _years(inside: str) -> Iterator[str]:
    for found in _YEAR.finditer(inside):
        yield found["year"] + (found["letter"] or "")
        for letter in _LETTERS.findall(found["more"]):
            yield found["year"] + letter


def _parenthetical(inside: str) -> Iterator[tuple[tuple[str, ...], bool, str, str]]:
    who: tuple[tuple[str, ...], bool, int, str] | None = None
    at = 0
    for found in _YEAR.finditer(inside):
        between = inside[at : found.start()]
        segment = between.rsplit(";", 1)[-1]
        named = _who(segment) or _leading(segment)
        if named:
            who = named
        elif between.strip(" ,;&.-–") and not re.fullmatch(r"[\s,;&]*(?:and|и)?[\s,;&]*", between):
            who = None
        if who:
            for year in _years(found[0]):
                yield who[0], who[1], year, f"{who[3]} {year}"
        at = found.end()


def _who(before: str) -> tuple[tuple[str, ...], bool, int, str] | None:
    """Names at the end of a text: folded, whether others follow, where they start, as printed."""
    before = before[-_WINDOW:] if len(before) > _WINDOW else before
    for start in (match.start() for match in re.finditer(rf"(?<!\w)(?:{_PARTICLE}[\s'’-])?{_UPPER}", before)):
        found = _WHO.match(before, start)
        if found:
            names = tuple(
                fold(name)
                for name in re.split(r",\s|\s(?:and|&|и|und)\s", _OWNED.sub("", found["names"]))
                if name.strip()
            )
            if names and not (set(names[0].split()) <= _NO_NAME):
                return names, bool(found["others"]), start, " ".join(found[0].strip(" ,").split())
    return None


def _leading(segment: str) -> tuple[tuple[str, ...], bool, int, str] | None:
    """The first name of a segment that has more in it than names: organisations with slashes, numbers, initials."""
    found = _FIRST.match(segment)
    if not found or set(fold(found["name"]).split()) <= _NO_NAME:
        return None
    return (fold(found["name"]),), True, found.start("name"), " ".join(segment.split()).strip(" ,")


def fold(text: str) -> str:
    """Letters in lower case without marks, hyphens and apostrophes; words parted by single spaces.

    >>> fold("Attar‐Schwartz"), fold("Mörck")
    ('attarschwartz', 'morck')
    """
    plain = unicodedata.normalize("NFKD", text.lower().replace("ø", "o").replace("ł", "l").replace("ß", "ss"))
    words = _TOKEN.findall("".join(char for char in plain if not unicodedata.combining(char)))
    return " ".join(re.sub(r"[-‐‑'’]", "", word) for word in words)


class Index:
    """A reference list by its first authors and years.

    Args:
        references: The list.
    """

    def __init__(self, references: Sequence[ReferenceEntry]) -> None:
        self._heads: dict[str, list[str]] = {}
        self._years: dict[str, frozenset[str]] = {}
        self._authors: dict[str, int] = {}
        self._by_word: dict[str, list[str]] = defaultdict(list)
        self._acronyms: dict[str, list[str]] = defaultdict(list)
        for entry in references:
            words = [word for word in fold(entry.raw[:400]).split() if len(word) > 1]
            self._heads[entry.key] = words
            self._authors[entry.key] = _count(entry.raw)
            self._years[entry.key] = frozenset(
                found["year"] + (found["letter"] or "") for found in _YEAR.finditer(entry.raw)
            )
            for word in dict.fromkeys(words[:5]):
                self._by_word[word].append(entry.key)
            initials = "".join(word[0] for word in words[:10] if word not in _PARTICLES)
            for length in range(2, len(initials) + 1):
                self._acronyms[initials[:length]].append(entry.key)

    def resolve(self, names: tuple[str, ...], year: str, *, others: bool) -> list[str]:
        """Keys of the references that a mention may point to: none, the one, or several that it does not tell apart.

        Names in front of the first author, as an abbreviation has them, are passed over.
        """
        for first in range(len(names)):
            found = self._named(names[first:], year, others=others)
            if found:
                return found
        return []

    def _named(self, names: tuple[str, ...], year: str, *, others: bool) -> list[str]:
        family = [word for word in names[0].split() if word not in _PARTICLES] or names[0].split()
        dated = [key for key in self._by_word.get(family[0], ()) if self._is_of(key, year)]
        found = self._closest(dated, family)
        if not found and len(family) > 1:
            last = family[-1:]
            found = self._closest(
                [key for key in self._by_word.get(last[0], ()) if self._is_of(key, year)], last
            )
        if len(names) > 1:
            second = names[1].split()[-1]
            both = [key for key in found if second in self._heads[key][:8]]
            found = both or (found if others else [])
        if not found and len(family) == 1 and 2 <= len(family[0]) <= 8:
            found = [key for key in self._acronyms.get(family[0], ()) if self._is_of(key, year)]
        if len(found) > 1:
            wanted = range(3, 1_000) if others else range(len(names), len(names) + 1)
            found = [key for key in found if self._authors[key] in wanted] or found
        if len(found) > 1 and len(year) == 4:
            found = [key for key in found if year in self._years[key]] or found
        return found

    def _closest(self, keys: list[str], family: list[str]) -> list[str]:
        """Those whose first author is named so; else those with the name near the front, given names going first."""
        leading = [key for key in keys if self._without_particles(key)[: len(family)] == family]
        if leading:
            return leading
        return [key for key in keys if family[0] in self._without_particles(key)[1:3] and len(family) == 1]

    def _without_particles(self, key: str) -> list[str]:
        return [word for word in self._heads[key][:8] if word not in _PARTICLES]

    def _is_of(self, key: str, year: str) -> bool:
        years = self._years[key]
        return year in years or (len(year) == 4 and any(year == other[:4] for other in years))


def _count(raw: str) -> int:
    """How many authors a reference names, in front of its year or title."""
    year = _YEAR.search(raw, 0, 250)
    title = _TITLE.search(raw, 0, 250)
    end = year.start() if year else title.start() if title else 0
    names = [
        word
        for word in fold(raw[:end]).split()
        if len(word) > 1 and word not in _PARTICLES | {"und", "и", "соавт"}
    ]
    return 99 if "al" in names else len(names)
