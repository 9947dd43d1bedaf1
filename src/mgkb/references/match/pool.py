"""Records in memory as a source: for working offline, and for measuring."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Final

from mgkb.references.match.compare import Printed, Recorded
from mgkb.references.match.fields import citable_years, compare_journal, compare_years
from mgkb.references.match.names import Alike, compare_families
from mgkb.references.match.trigrams import TrigramIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from mgkb.references.parsed import ParsedReference
    from mgkb.references.pubmed import PubMedRecord

BLOCK: Final = 50
"""Titles taken from the trigram index to be compared letter by letter."""


class Pool:
    """A source that holds all its records in memory.

    Args:
        records: The records; of two with one PMID the later wins.
        as_of: When they were fetched, the oldest of them.
        name: How the ledger calls the pool.
        whole: Whether to take what is missing here for missing in PubMed; for measuring only.
    """

    def __init__(
        self,
        records: Iterable[PubMedRecord],
        *,
        as_of: datetime,
        name: str = "records at hand",
        whole: bool = False,
    ) -> None:
        self.name, self.whole, self.as_of = name, whole, as_of
        self._by_pmid = {record.pmid: record for record in records}
        self._by_doi = {record.doi.lower(): record for record in self._by_pmid.values() if record.doi}
        self._by_pmcid = {record.pmcid: record for record in self._by_pmid.values() if record.pmcid}

    def __len__(self) -> int:
        return len(self._by_pmid)

    def by_pmid(self, pmids: Sequence[str]) -> Mapping[str, PubMedRecord]:
        """Records by PMID."""
        return _found(self._by_pmid, pmids)

    def by_doi(self, dois: Sequence[str]) -> Mapping[str, PubMedRecord]:
        """Records by DOI."""
        return _found(self._by_doi, dois)

    def by_pmcid(self, pmcids: Sequence[str]) -> Mapping[str, PubMedRecord]:
        """Records by PMCID."""
        return _found(self._by_pmcid, pmcids)

    def cite_match(self, references: Sequence[ParsedReference]) -> Sequence[Sequence[PubMedRecord]]:
        """Records with the same journal, volume, first page, year and, where printed, first author."""
        return [
            [
                record
                for key in {_place(version.volume, version.first_page)}
                for record in (self._places.get(key, ()) if key else ())
                if _fits(version, record)
            ]
            for version in references
        ]

    def search(self, references: Sequence[ParsedReference], limit: int) -> Sequence[Sequence[PubMedRecord]]:
        """The records whose titles are nearest, best first."""
        return [self._nearest(Printed(reference), limit) for reference in references]

    def _nearest(self, printed: Printed, limit: int) -> list[PubMedRecord]:
        from rapidfuzz.fuzz import partial_ratio, ratio
        from rapidfuzz.process import extract

        index, titles, owners = self._titles
        nearest: dict[int, float] = {}
        scorer = ratio if printed.titles else partial_ratio
        for query in printed.titles or (printed.raw,):
            block = {number: titles[number] for number in index.top(query, BLOCK)}
            for _, score, number in extract(query, block, scorer=scorer, limit=limit):
                nearest[owners[number]] = max(score, nearest.get(owners[number], 0.0))
        ranked = sorted(nearest, key=lambda number: -nearest[number])[:limit]
        return [self.records[number] for number in ranked]

    @cached_property
    def records(self) -> Sequence[PubMedRecord]:
        """All records."""
        return tuple(self._by_pmid.values())

    @cached_property
    def _titles(self) -> tuple[TrigramIndex, list[str], list[int]]:
        """The index, the folded titles, and the number of each one's record."""
        pairs = [
            (title, number) for number, record in enumerate(self.records) for title in Recorded(record).titles
        ]
        titles = [title for title, _ in pairs]
        return TrigramIndex(titles), titles, [number for _, number in pairs]

    @cached_property
    def _places(self) -> Mapping[tuple[str, str], Sequence[PubMedRecord]]:
        places = defaultdict(list)
        for record in self.records:
            if key := _place(record.volume, record.first_page):
                places[key].append(record)
        return places


def _found(index: Mapping[str, PubMedRecord], keys: Iterable[str]) -> Mapping[str, PubMedRecord]:
    return {key: record for key in keys if (record := index.get(key))}


def _place(volume: str | None, page: str | None) -> tuple[str, str] | None:
    """Volume and first page as numbers; None where one is missing."""
    number, first = re.search(r"\d+", volume or ""), re.sub(r"\D", "", page or "").lstrip("0")
    return (number[0].lstrip("0"), first) if number and first else None


def _fits(reference: ParsedReference, record: PubMedRecord) -> bool:
    if compare_years(reference.year, citable_years(record)) is Alike.DIFFERENT:
        return False
    for ours, theirs in zip(reference.authors[:1], record.authors[:1], strict=False):
        if compare_families(ours.family, theirs.family) is Alike.DIFFERENT:
            return False
    return compare_journal(reference.container, record) is Alike.SAME
