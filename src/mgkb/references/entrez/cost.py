"""The lower bound: requests that a pull could not have done without."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mgkb.references.entrez.batches import requests_for
from mgkb.references.entrez.fetch import BATCH as RECORDS_AT_ONCE
from mgkb.references.entrez.identifiers import IdentifierKind
from mgkb.references.entrez.match import BATCH as CITATIONS_AT_ONCE
from mgkb.references.entrez.match import KIND as MATCHES
from mgkb.references.entrez.searching import KIND as SEARCHES
from mgkb.references.entrez.searching import question
from mgkb.references.entrez.works import DOIS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mgkb.references.entrez.cache import Cache
    from mgkb.references.entrez.identifiers import Identifier
    from mgkb.references.entrez.match import Citation
    from mgkb.references.entrez.works import Need


@dataclass(slots=True)
class Cost:
    """What was asked that the cache did not hold. Each kind of question needs requests of its own.

    Attributes:
        searched: DOIs whose PMID was not known.
        linked: PMCIDs whose PMID was not known.
        citations: Citations for the matcher.
        searches: Searches by words.
        records: PMIDs whose record was not there.
    """

    searched: set[Identifier] = field(default_factory=set)
    linked: set[Identifier] = field(default_factory=set)
    citations: set[str] = field(default_factory=set)
    searches: set[str] = field(default_factory=set)
    records: set[str] = field(default_factory=set)

    @property
    def requests(self) -> int:
        """How many requests that takes at least: batches are as large as they can be, and nothing fails."""
        return (
            requests_for(len(self.searched), DOIS)
            + requests_for(len(self.linked), RECORDS_AT_ONCE)
            + requests_for(len(self.citations), CITATIONS_AT_ONCE)
            + len(self.searches)
            + requests_for(len(self.records), RECORDS_AT_ONCE)
        )

    def identifiers(self, needed: Need, found: Mapping[Identifier, str]) -> None:
        """Count identifiers, given the PMIDs that they turned out to be; a DOI without a record needs none."""
        self.searched.update(needed.searched)
        self.linked.update(needed.linked)
        for each in needed.fetched:
            if each.kind is IdentifierKind.PMID:
                self.records.add(each.value)
            elif each in found:
                self.records.add(found[each])

    def matches(self, cache: Cache, citations: Iterable[Citation]) -> None:
        """Count citations."""
        self.citations.update(str(each) for each in citations if cache.get(MATCHES, str(each)) is None)

    def search(self, cache: Cache, term: str, limit: int) -> None:
        """Count a search."""
        if cache.get(SEARCHES, question(term, limit)) is None:
            self.searches.add(term)
