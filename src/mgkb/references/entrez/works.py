"""Records by any identifiers, with as few requests as there can be.

DOIs are searched a hundred at once, PMCIDs are linked 200 at once, and the records of all are fetched 200 at once: a
list of a hundred references costs one request of each kind at most.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mgkb.errors import InputError
from mgkb.references.entrez.batches import ask_in_batches, requests_for
from mgkb.references.entrez.errors import TooMuch
from mgkb.references.entrez.fetch import BATCH, fetch_records
from mgkb.references.entrez.fetch import KIND as RECORDS
from mgkb.references.entrez.identifiers import IdentifierKind
from mgkb.references.entrez.ledger import Asked, Outcome
from mgkb.references.entrez.searching import read_hits
from mgkb.references.pubmed.evidence import evidence_of
from mgkb.references.pubmed.values import real_pmid
from mgkb.references.pubmed.xml import read_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mgkb.references.entrez.cache import Answer, Cache
    from mgkb.references.entrez.client import Client
    from mgkb.references.entrez.identifiers import Identifier
    from mgkb.references.entrez.searching import Hits
    from mgkb.references.pubmed.split import RawRecord

DOIS = 100
KIND = "identifiers"
_HITS_A_DOI = 10
_SOURCES = {IdentifierKind.DOI: "esearch", IdentifierKind.PMCID: "elink"}


def fetch_works(
    client: Client, identifiers: Iterable[Identifier], progress: Callable[[int, int], None] | None = None
) -> dict[Identifier, Asked[RawRecord]]:
    """Fetch the records that identifiers stand for.

    A record counts for a DOI only when it carries that DOI: PubMed's search leaves out what it does not know, and
    answers for the rest.

    Args:
        client: Whom to ask.
        identifiers: In any order; repeated ones are asked once.
        progress: See `fetch_records`.

    Returns:
        One answer an identifier, in the order given.
    """
    wanted = list(dict.fromkeys(identifiers))
    works = _Works(client)
    works.recall(wanted)
    works.search([each for each in wanted if each.kind is IdentifierKind.DOI])
    works.link([each for each in wanted if each.kind is IdentifierKind.PMCID])
    works.fetch(wanted, progress)
    return {each: works.asked[each] for each in wanted}


@dataclass(frozen=True, slots=True)
class Need:
    """What would have to be asked, given what the cache holds: what a dry run lists.

    Attributes:
        searched: DOIs whose PMID is not known.
        linked: PMCIDs whose PMID is not known.
        fetched: Identifiers whose record is not there, one for each record as far as that is known.
    """

    searched: tuple[Identifier, ...]
    linked: tuple[Identifier, ...]
    fetched: tuple[Identifier, ...]

    def requests(self) -> int:
        """How many requests that takes at least.

        DOIs are searched, PMCIDs linked and records fetched in batches; nothing in the protocol does two of these
        with one request.
        """
        return (
            requests_for(len(self.searched), DOIS)
            + requests_for(len(self.linked), BATCH)
            + requests_for(len(self.fetched), BATCH)
        )


def need(cache: Cache, identifiers: Iterable[Identifier]) -> Need:
    """Find out what would have to be asked; asks nothing."""
    searched: list[Identifier] = []
    linked: list[Identifier] = []
    fetched: dict[str, Identifier] = {}
    for each in dict.fromkeys(identifiers):
        if each.kind is IdentifierKind.PMID:
            pmid = each.value
        elif (known := cache.get(KIND, str(each))) is not None:
            pmid = known.body.decode()
        else:
            (searched if each.kind is IdentifierKind.DOI else linked).append(each)
            pmid = str(each)
        if pmid and not (pmid.isdigit() and cache.get(RECORDS, pmid)):
            fetched.setdefault(pmid, each)
    return Need(tuple(searched), tuple(linked), tuple(fetched.values()))


class _Works:
    def __init__(self, client: Client) -> None:
        self.asked: dict[Identifier, Asked[RawRecord]] = {}
        self._client = client
        self._pmids: dict[Identifier, str] = {}
        self._hits: dict[Identifier, tuple[str, ...]] = {}
        self._notes: dict[Identifier, str] = {}

    def recall(self, identifiers: Sequence[Identifier]) -> None:
        """Take from the cache which PMIDs identifiers stand for."""
        for each in identifiers:
            if each.kind is IdentifierKind.PMID:
                self._pmids[each] = each.value
            elif answer := self._client.cache.get(KIND, str(each)):
                self._take(each, answer)

    def search(self, dois: Sequence[Identifier]) -> None:
        """Search for DOIs; which hit is whose shows when the records are there."""
        ask_in_batches(self._unknown(dois), DOIS, self._search, self._fail)

    def link(self, pmcids: Sequence[Identifier]) -> None:
        """Follow the links from PubMed Central to PubMed."""
        ask_in_batches(self._unknown(pmcids), BATCH, self._link, self._fail)

    def fetch(self, wanted: Sequence[Identifier], progress: Callable[[int, int], None] | None) -> None:
        """Fetch all records at once, and give them to their identifiers."""
        hits = [pmid for found in self._hits.values() for pmid in found]
        records = fetch_records(self._client, (*self._pmids.values(), *hits), progress)
        carriers = _by_doi(asked.value for asked in records.values() if asked.value) if hits else {}
        for doi, found in self._hits.items():
            errors = [records[pmid].entry for pmid in found if records[pmid].entry.outcome is Outcome.ERROR]
            if doi.value in carriers:
                first, *others = carriers[doi.value]
                note = f"PMID {', '.join(others)} carries it too" if others else ""
                self._store(doi, first, "esearch.fcgi", note, term=_term([doi]))
            elif errors:
                self._fail(doi, errors[0].detail)
            else:
                note = "the search has hits, and none carries this DOI" if found else ""
                self._store(doi, "", "esearch.fcgi", note, term=_term([doi]))
        for each in wanted:
            if each in self._pmids:
                asked = records[self._pmids[each]]
                detail = "; ".join(filter(None, (self._notes.get(each), asked.entry.detail)))
                entry = replace(asked.entry, question=str(each), detail=detail)
                self.asked[each] = Asked(entry, asked.value)

    def _unknown(self, identifiers: Sequence[Identifier]) -> list[Identifier]:
        return [each for each in identifiers if each not in self._pmids and each not in self.asked]

    def _search(self, dois: Sequence[Identifier]) -> None:
        most = _HITS_A_DOI * len(dois)

        def read(body: bytes) -> Hits:
            hits = read_hits(body)
            if len(hits.pmids) < min(hits.count, most):
                # The one that is missing would seem not to exist.
                raise InputError(f"the search lists {len(hits.pmids)} of {hits.count} hits")
            return hits

        hits = self._client.ask("esearch", read, db="pubmed", term=_term(dois), retmax=most, retmode="json")
        if hits.count > most:
            # One of them is read as something else; the others must not drown in its hits.
            raise TooMuch(f"PubMed finds {hits.count} records for this DOI, which cannot be right")
        self._hits |= dict.fromkeys(dois, hits.pmids)

    def _link(self, pmcids: Sequence[Identifier]) -> None:
        numbers = [each.value.removeprefix("PMC") for each in pmcids]
        links = self._client.ask(
            "elink", _links, dbfrom="pmc", db="pubmed", linkname="pmc_pubmed", id=numbers, retmode="json"
        )
        for each, number in zip(pmcids, numbers, strict=True):
            if number in links:
                self._store(
                    each, links[number], "elink.fcgi", "", dbfrom="pmc", linkname="pmc_pubmed", id=number
                )
            else:
                self._fail(each, "PubMed Central leaves it out of its answer")

    def _store(self, each: Identifier, pmid: str, utility: str, note: str, **parameters: str) -> None:
        answer = self._client.answer(pmid.encode(), utility, note, db="pubmed", retmode="json", **parameters)
        self._client.cache.put(KIND, str(each), answer)
        self._take(each, answer)

    def _take(self, each: Identifier, answer: Answer) -> None:
        if answer.body:
            self._pmids[each] = answer.body.decode()
            self._notes[each] = answer.note
        else:
            entry = self._client.entry(_SOURCES[each.kind], str(each), answer, Outcome.NOT_FOUND)
            self.asked[each] = Asked(entry)

    def _fail(self, each: Identifier, reason: str) -> None:
        self.asked[each] = self._client.failed(_SOURCES[each.kind], str(each), reason)


def _by_doi(records: Iterable[RawRecord]) -> dict[str, list[str]]:
    """PMIDs by DOI, the paper first: a notice can carry the DOI of the paper that it is about."""
    carriers: dict[str, list[tuple[bool, int]]] = {}
    for record in map(read_record, records):
        notice = evidence_of(record).design == "notice"
        carriers.setdefault(record.doi or "", []).append((notice, int(record.pmid)))
    return {doi: [str(pmid) for _, pmid in sorted(found)] for doi, found in carriers.items()}


def _term(dois: Sequence[Identifier]) -> str:
    """A search for any of these; in quotes, so that brackets and semicolons in a DOI mean nothing."""
    return " OR ".join(f'"{doi.value}"[doi] OR "{doi.value}"[aid]' for doi in dois)


def _links(body: bytes) -> dict[str, str]:
    """PMIDs by the numbers of PMCIDs; an empty one where there is no link."""
    try:
        links = {}
        for each in json.loads(body, strict=False)["linksets"]:
            targets = [pmid for target in each.get("linksetdbs", ()) for pmid in target["links"]]
            links[str(each["ids"][0])] = next(filter(real_pmid, map(str, targets)), "")
    except (ValueError, KeyError, TypeError, AttributeError, IndexError):
        raise InputError("the answer is no list of links") from None
    return links
