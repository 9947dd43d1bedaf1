"""A reference in PubMed's language: what its words are searched by, from the strict to the loose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.references.entrez.searching import title_words
from mgkb.references.match.fold import plain
from mgkb.references.match.names import Alike, compare_families

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.references.parsed import ParsedReference
    from mgkb.references.pubmed.record import PubMedRecord

# How NLM writes Cyrillic letters where our mild form differs.
_NLM: Final = str.maketrans({"ю": "iu", "я": "ia", "й": "i", "ё": "e", "ы": "y", "э": "e", "ъ": "", "ь": ""})
_CYRILLIC: Final = re.compile("[а-яё]", re.IGNORECASE)
_LONG: Final = 4
"""Words of a title that a loose search goes by: the longest, which are the rarest."""


def strict_term(reference: ParsedReference) -> str:
    """All words of the title; of either language where two are printed. Empty when there is no title.

    >>> from mgkb.references.parsed import Name, ParsedReference
    >>> strict_term(ParsedReference("", title="Magnesium in man", authors=(Name("de Baaij", "JHF"),)))
    'magnesium[ti] AND man[ti]'
    >>> strict_term(ParsedReference("", title="Влияние магния"))
    '(vliianie[ti] AND magniia[ti]) OR (vliianie[tt] AND magniia[tt])'
    """
    return _any(_titles(reference))


def loose_term(reference: ParsedReference) -> str:
    """Its place (volume, page, year); or first author, year and some words of the title. Empty when too little is said.

    >>> from mgkb.references.parsed import Name, ParsedReference
    >>> loose_term(ParsedReference("", year=1998, volume="12", first_page="167"))
    '12[vi] AND 167[pg] AND 1998[dp]'
    >>> loose_term(ParsedReference("", title="On sleep", year=1998, authors=(Name("Юдин", "И"),)))
    '("yudin"[au] OR "iudin"[au]) AND 1997:1999[dp] AND (sleep[ti] OR sleep[tt])'
    """
    return _any(
        part for version in _versions(reference) for part in (_place(version), _author(version)) if part
    )


def strict_fits(reference: ParsedReference, record: PubMedRecord) -> bool:
    """Whether the strict search finds a record, as far as we can tell: several references share a search."""
    words = _title_words(record)
    return any(set(wanted) <= words for wanted in _words(reference))


def loose_fits(reference: ParsedReference, record: PubMedRecord) -> bool:
    """Whether the loose search finds a record, as far as we can tell."""
    for version in _versions(reference):
        place = (_number(version.volume), _number(version.first_page))
        if all(place) and place == (_number(record.volume), _number(record.first_page)):
            return True
        families = [name.family for name in record.authors]
        if version.authors and any(
            compare_families(version.authors[0].family, family) is not Alike.DIFFERENT for family in families
        ):
            return bool(_title_words(record) & set(_longest(version)))
    return False


def _title_words(record: PubMedRecord) -> set[str]:
    titles = (record.title, record.vernacular_title)
    return {word for title in titles if title for word in _latin(title).split()}


def _number(text: str | None) -> str:
    found = re.search(r"\d+", text or "")
    return found[0].lstrip("0") if found else ""


def _any(parts: Iterator[str] | list[str]) -> str:
    found = list(dict.fromkeys(parts))
    return found[0] if len(found) == 1 else " OR ".join(f"({part})" for part in found)


def _versions(reference: ParsedReference) -> Iterator[ParsedReference]:
    yield reference
    if reference.other_language:
        yield reference.other_language


def _words(reference: ParsedReference) -> Iterator[list[str]]:
    """The words of each title that says enough to be searched by."""
    for version in _versions(reference):
        words = title_words(_latin(version.title or ""))
        if len(words) >= 2 or len("".join(words)) >= 12:
            yield words


def _longest(version: ParsedReference) -> list[str]:
    return sorted(title_words(_latin(version.title or "")), key=len, reverse=True)[:_LONG]


def _titles(reference: ParsedReference) -> Iterator[str]:
    cyrillic = any(_CYRILLIC.search(version.title or "") for version in _versions(reference))
    for words in _words(reference):
        yield " AND ".join(f"{word}[ti]" for word in words)
        if cyrillic:
            # The field of transliterated titles holds what the journal itself calls the paper.
            yield " AND ".join(f"{word}[tt]" for word in words)


def _place(version: ParsedReference) -> str:
    volume, page = (
        re.search(r"\d+", version.volume or ""),
        re.search(r"[A-Za-z]?\d+", version.first_page or ""),
    )
    if not volume or not page or not version.year:
        return ""
    return f"{volume[0]}[vi] AND {page[0].lower()}[pg] AND {version.year}[dp]"


def _author(version: ParsedReference) -> str:
    words = _longest(version)
    if not version.authors or not version.year or not words:
        return ""
    family = version.authors[0].family
    names = dict.fromkeys(plain(spelt) for spelt in (family, family.lower().translate(_NLM)))
    wanted = [f'"{name}"[au]' for name in names if name]
    if not wanted:
        return ""
    author = wanted[0] if len(wanted) == 1 else f"({' OR '.join(wanted)})"
    some = " OR ".join(f"{word}[{field}]" for word in words for field in ("ti", "tt"))
    return f"{author} AND {version.year - 1}:{version.year + 1}[dp] AND ({some})"


def _latin(title: str) -> str:
    return plain(title.lower().translate(_NLM)) if _CYRILLIC.search(title) else plain(title)
