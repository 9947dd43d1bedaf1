"""From the pieces of a reference list to its entries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.manuscript.parts import ReferenceEntry

if TYPE_CHECKING:
    from collections.abc import Iterable

_LABEL: Final = re.compile(
    r"\s*(?:\[\s*(\d{1,4})\s*\][\s.]*|\(\s*(\d{1,3})\s*\)\s*|(\d{1,4})\s*[.)](?!\d)\s*|№\s*(\d{1,4})\.?\s*)"
)
_BARE_LABEL: Final = re.compile(r"\s*(\d{1,3})\s+(?=[^\W\d_a-zа-яё])")
_DOI: Final = re.compile(r"\b10\.\d{4,9}/[^\s\"<>«»|]+")
_PMID: Final = re.compile(
    r"\bPMID\W{0,3}(\d{1,8})\b|pubmed(?:\.ncbi\.nlm\.nih\.gov)?/(\d{1,8})\b", re.IGNORECASE
)
_PMCID: Final = re.compile(r"\bPMC\s?(\d{3,9})\b", re.IGNORECASE)


def entries(listed: Iterable[tuple[str, int, int]]) -> tuple[ReferenceEntry, ...]:
    """Make the entries of a reference list.

    Args:
        listed: Each entry as printed on one line, with its first character and behind its last one.

    Returns:
        Entries with their numbers where most have one: `key` is the number, or the place in an unnumbered list.

    >>> [entry.key for entry in entries([("1. Ivanov I. Sleep. 2010.", 0, 24), ("2. Petrov P. Rest.", 25, 43)])]
    ['1', '2']
    """
    listed = list(listed)
    numbers = _numbers([raw for raw, _, _ in listed])
    found: list[ReferenceEntry] = []
    used: set[str] = set()
    for place, ((raw, start, end), number) in enumerate(zip(listed, numbers, strict=True), start=1):
        key = str(number or place)
        while key in used:
            key += "′"
        used.add(key)
        found.append(entry(key, number, raw, start, end))
    return tuple(found)


def entry(key: str, number: int | None, raw: str, start: int, end: int) -> ReferenceEntry:
    """One entry, with the identifiers that its own string prints."""
    doi, pmid, pmcid = _DOI.search(raw), _PMID.search(raw), _PMCID.search(raw)
    return ReferenceEntry(
        key,
        number,
        raw,
        start,
        end,
        doi[0].rstrip(".,;:)]").lower() if doi else None,
        (pmid[1] or pmid[2]) if pmid else None,
        f"PMC{pmcid[1]}" if pmcid else None,
    )


def _numbers(strings: list[str]) -> list[int | None]:
    labelled = [_number(raw, _LABEL) for raw in strings]
    if sum(number is not None for number in labelled) * 2 < len(strings):
        labelled = [_number(raw, _BARE_LABEL) for raw in strings]
    if sum(number is not None for number in labelled) * 2 < len(strings):
        return [None] * len(strings)
    return labelled


def _number(raw: str, label: re.Pattern[str]) -> int | None:
    found = label.match(raw)
    return int(next(filter(None, found.groups()))) if found else None
