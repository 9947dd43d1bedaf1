"""PubMed as a source of candidates: every question in batches, every answer in the ledger."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mgkb.errors import InputError
from mgkb.references.entrez.batches import ask_in_batches
from mgkb.references.entrez.cost import Cost
from mgkb.references.entrez.errors import TooMuch
from mgkb.references.entrez.fetch import KIND as RECORDS
from mgkb.references.entrez.fetch import fetch_records
from mgkb.references.entrez.identifiers import Identifier, IdentifierKind, read_identifier
from mgkb.references.entrez.ledger import Ledger, LedgerEntry, Outcome
from mgkb.references.entrez.match import Citation, match_citations
from mgkb.references.entrez.searching import find
from mgkb.references.entrez.terms import loose_fits, loose_term, strict_fits, strict_term
from mgkb.references.entrez.works import fetch_works, need
from mgkb.references.match.compare import Printed
from mgkb.references.match.decide import PLAUSIBLE
from mgkb.references.match.identify import Identification, identify
from mgkb.references.match.score import judge
from mgkb.references.match.source import SourceError
from mgkb.references.pubmed.evidence import evidence_of
from mgkb.references.pubmed.xml import read_record

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from datetime import datetime

    from mgkb.references.entrez.cache import Cache
    from mgkb.references.entrez.client import Client
    from mgkb.references.entrez.ledger import Asked
    from mgkb.references.match.source import Found
    from mgkb.references.parsed import ParsedReference
    from mgkb.references.pubmed.record import PubMedRecord
    from mgkb.references.pubmed.split import RawRecord

TERMS: Final = 20
"""References that one search looks for."""
HITS: Final = 10
"""Hits that a search gives for each of them; more mean that it is too vague, and it is cut in two."""
_CYRILLIC: Final = re.compile("[а-яё]", re.IGNORECASE)


class EntrezSource:
    """PubMed, asked through Entrez (`mgkb.references.match.Source`).

    Args:
        client: Whom to ask.
        progress: Called with what is under way, how much of it is answered, and how much there is.

    Attributes:
        ledger: A line an identifier and a citation; searches are shared, and stand in the ledger of each reference
            that they were for.
        cost: What it took at least.
    """

    name: Final = "PubMed"
    whole: Final = True

    def __init__(self, client: Client, progress: Callable[[str, int, int], None] | None = None) -> None:
        self.ledger = Ledger()
        self.cost = Cost()
        self._client = client
        self._progress = progress
        self._works: dict[Identifier, Asked[RawRecord]] = {}
        self._records: dict[str, Asked[RawRecord]] = {}
        self._read: dict[str, PubMedRecord] = {}
        self._last: list[datetime] = []

    def identify(self, references: Sequence[ParsedReference]) -> list[Identification]:
        """Identify references; the identifiers of all are asked about first, with three requests for a hundred."""
        self.prime(references)
        return identify(references, self)

    def prime(self, references: Iterable[ParsedReference], others: Iterable[Identifier] = ()) -> None:
        """Ask for the identifiers of many references at once: of each its PMID, or the others where it has none.

        What a record says of its own DOI and PMCID is not asked again.

        Args:
            references: References.
            others: Identifiers to be asked for with them.
        """
        self._ask_identifiers([*(each for one in references for each in identifiers_of(one)), *others])

    @property
    def as_of(self) -> datetime:
        """The moment that the answers to the last question are of, the oldest of them."""
        return min(self._last, default=self._client.cache.clock())

    @property
    def cache(self) -> Cache:
        """Where its answers are kept."""
        return self._client.cache

    def entry(self, identifier: Identifier) -> LedgerEntry | None:
        """How asking for an identifier ended; None when it was not asked for."""
        asked = self._works.get(identifier)
        return asked.entry if asked else None

    def outcome(self, identifier: Identifier) -> Outcome | None:
        """What that was, in one word."""
        entry = self.entry(identifier)
        return entry.outcome if entry else None

    def record(self, identifier: Identifier) -> PubMedRecord | None:
        """The record that an identifier stands for, as far as it was asked for."""
        asked = self._works.get(identifier)
        return read_record(asked.value) if asked and asked.value else None

    def line(self, pmid: str) -> LedgerEntry | None:
        """When a record was fetched; None when it was not."""
        asked = self._records.get(pmid)
        return replace(asked.entry, question=f"PMID {pmid}") if asked else None

    def raw(self, pmid: str) -> RawRecord | None:
        """A record that was fetched, byte for byte."""
        asked = self._records.get(pmid)
        return asked.value if asked else None

    def by_pmid(self, pmids: Sequence[str]) -> Mapping[str, PubMedRecord | SourceError]:
        """Records by PMID."""
        return self._by(IdentifierKind.PMID, pmids)

    def by_doi(self, dois: Sequence[str]) -> Mapping[str, PubMedRecord | SourceError]:
        """Records by DOI."""
        return self._by(IdentifierKind.DOI, dois)

    def by_pmcid(self, pmcids: Sequence[str]) -> Mapping[str, PubMedRecord | SourceError]:
        """Records by PMCID."""
        return self._by(IdentifierKind.PMCID, pmcids)

    def cite_match(self, references: Sequence[ParsedReference]) -> Sequence[Found]:
        """Records that NCBI's citation matcher gives, a hundred citations with one request."""
        citations = [citations_of(each) for each in references]
        wanted = list(dict.fromkeys(one for some in citations for one in some))
        self.cost.matches(self._client.cache, wanted)
        said = match_citations(self._client, wanted)
        self.ledger.add(asked.entry for asked in said.values())
        pmids = [pmid for asked in said.values() for pmid in asked.value or ()]
        records = self._fetch(pmids)
        self._last += [asked.entry.asked for asked in said.values()]
        return [
            _found(
                [said[one].entry for one in some],
                [records[pmid] for one in some for pmid in said[one].value or ()],
            )
            for some in citations
        ]

    def search(self, references: Sequence[ParsedReference], limit: int) -> Sequence[Found]:
        """The likeliest records among the hits of searches: first for all words of the title, then loosely.

        Twenty references share a search; whose hit is whose shows in the records.
        """
        self._last = []
        found: list[Found] = [() for _ in references]
        for make, fits in ((strict_term, strict_fits), (loose_term, loose_fits)):
            terms = {
                number: term
                for number, reference in enumerate(references)
                if not _likely(reference, found[number]) and (term := make(reference))
            }
            hits, failed = self._search(terms)
            own = {number: [hit for hit in hits if fits(references[number], hit)] for number in terms}
            owned = {hit.pmid for some in own.values() for hit in some}
            # A hit that seems to be nobody's may be anybody's.
            stray = [hit for hit in hits if hit.pmid not in owned]
            for number in terms:
                if number in failed:
                    found[number] = SourceError(failed[number])
                    continue
                records = {hit.pmid: hit for hit in (*_records(found[number]), *own[number], *stray)}
                candidates = judge(Printed(references[number]), records.values())
                found[number] = [candidate.record for candidate in candidates[:limit]]
        return found

    def _search(self, terms: Mapping[int, str]) -> tuple[list[PubMedRecord], dict[int, str]]:
        """The records that any of the terms finds, and the numbers of those that were not answered."""
        pmids: dict[str, None] = {}
        failed: dict[int, str] = {}

        def ask(numbers: Sequence[int]) -> None:
            term = " OR ".join(f"({terms[number]})" for number in numbers)
            limit = HITS * len(numbers)
            self.cost.search(self._client.cache, term, limit)
            asked = find(self._client, term, limit)
            if asked.value and asked.value.count > limit and len(numbers) > 1:
                raise TooMuch(f"{asked.value.count} hits")
            self._last.append(asked.entry.asked)
            pmids.update(dict.fromkeys(asked.value.pmids if asked.value else ()))

        def fail(number: int, reason: str) -> None:
            failed[number] = reason

        ask_in_batches(list(terms), TERMS, ask, fail)
        last = list(self._last)
        found = self._fetch(pmids)
        self._last += last
        lost = [asked.entry.detail for asked in found.values() if asked.entry.outcome is Outcome.ERROR]
        if lost:
            # Nobody knows whose hit it was.
            failed |= dict.fromkeys(terms, lost[0])
        return [self._read[pmid] for pmid in found if pmid in self._read], failed

    def _by(self, kind: IdentifierKind, values: Sequence[str]) -> Mapping[str, PubMedRecord | SourceError]:
        identifiers = {value: found for value in values if (found := _identifier(kind, value))}
        carried = self._carriers(kind)
        self._ask_identifiers(
            each for value, each in identifiers.items() if each not in self._works and value not in carried
        )
        self._last = []
        answers: dict[str, PubMedRecord | SourceError] = {}
        for value, each in identifiers.items():
            asked = self._works.get(each) or self._records[carried[value]]
            self._last.append(asked.entry.asked)
            if asked.value:
                answers[value] = read_record(asked.value)
            elif asked.entry.outcome is Outcome.ERROR:
                answers[value] = SourceError(asked.entry.detail)
        return answers

    def _ask_identifiers(self, identifiers: Iterable[Identifier]) -> None:
        wanted = [each for each in dict.fromkeys(identifiers) if each not in self._works]
        if not wanted:
            return
        needed = need(self._client.cache, wanted)
        works = fetch_works(self._client, wanted, self._tell("records"))
        self._works |= works
        self.ledger.add(asked.entry for asked in works.values())
        for asked in works.values():
            self._take(asked)
        found = {each: read_record(asked.value).pmid for each, asked in works.items() if asked.value}
        self.cost.identifiers(needed, found)

    def _fetch(self, pmids: Iterable[str]) -> dict[str, Asked[RawRecord]]:
        wanted = list(dict.fromkeys(pmids))
        new = [pmid for pmid in wanted if pmid not in self._records]
        self.cost.records |= {pmid for pmid in new if not self._client.cache.get(RECORDS, pmid)}
        fetched = fetch_records(self._client, new, self._tell("candidates"))
        for asked in fetched.values():
            self._take(asked)
        found = {pmid: self._records.get(pmid) or fetched[pmid] for pmid in wanted}
        self._last = [asked.entry.asked for asked in found.values()]
        return found

    def _take(self, asked: Asked[RawRecord]) -> None:
        if asked.value is None:
            return
        record = read_record(asked.value)
        self._records[record.pmid] = asked
        self._read[record.pmid] = record

    def _carriers(self, kind: IdentifierKind) -> dict[str, str]:
        """PMIDs by the DOIs and PMCIDs that fetched papers carry; a notice can carry the DOI of its paper."""
        if kind is IdentifierKind.PMID:
            return {}
        papers = [record for record in self._read.values() if evidence_of(record).design != "notice"]
        said = ((getattr(record, kind.value.lower()), record.pmid) for record in papers)
        return {value.lower() if kind is IdentifierKind.DOI else value: pmid for value, pmid in said if value}

    def _tell(self, what: str) -> Callable[[int, int], None] | None:
        progress = self._progress
        return None if progress is None else lambda done, total: progress(what, done, total)


def identifiers_of(reference: ParsedReference) -> list[Identifier]:
    """The identifiers that a reference is first asked for by: its PMID, or all others where it prints none.

    >>> from mgkb.references.parsed import ParsedReference
    >>> [str(each) for each in identifiers_of(ParsedReference("", pmid="7", doi="10.1000/x"))]
    ['PMID 7']
    """
    printed = [_identifier(kind, getattr(reference, kind.value.lower())) for kind in IdentifierKind]
    known = [each for each in printed if each]
    return known[:1] if known and known[0].kind is IdentifierKind.PMID else known


def citations_of(reference: ParsedReference) -> list[Citation]:
    """What the matcher can go by, in either language."""
    return list(filter(None, map(_citation, _versions(reference))))


def _identifier(kind: IdentifierKind, value: str | None) -> Identifier | None:
    """A printed identifier; None for what is none, which no record carries."""
    try:
        found = read_identifier(f"{kind} {value}") if value else None
    except InputError:
        return None
    return found if found and found.kind is kind else None


def _versions(reference: ParsedReference) -> list[ParsedReference]:
    return [version for version in (reference, reference.other_language) if version]


def _citation(version: ParsedReference) -> Citation | None:
    """What the matcher goes by; None where it cannot know the journal or has too little to go by."""
    journal = version.container or ""
    if (
        not journal
        or _CYRILLIC.search(journal)
        or not version.first_page
        or not (version.year or version.volume)
    ):
        return None
    first = version.authors[0] if version.authors else None
    initials = "".join(word[0] for word in re.findall(r"\w+", first.given)) if first else ""
    given = first.given if first and first.given.isupper() else initials
    return Citation(
        journal=journal,
        year=str(version.year or ""),
        volume=" ".join(re.findall(r"\d+", version.volume or "")[:1]),
        first_page=version.first_page,
        author=f"{first.family} {given}".strip() if first else "",
    )


def _found(asked: Collection[LedgerEntry], records: Collection[Asked[RawRecord]]) -> Found:
    entries = [*asked, *(each.entry for each in records)]
    failed = next((entry for entry in entries if entry.outcome is Outcome.ERROR), None)
    if failed:
        return SourceError(failed.detail)
    return [read_record(each.value) for each in records if each.value]


def _records(found: Found) -> Sequence[PubMedRecord]:
    return () if isinstance(found, SourceError) else found


def _likely(reference: ParsedReference, found: Found) -> bool:
    if isinstance(found, SourceError):
        return True
    return any(each.probability >= PLAUSIBLE for each in judge(Printed(reference), found))
