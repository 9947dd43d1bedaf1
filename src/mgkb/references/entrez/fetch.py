"""Records by their PMIDs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.references.entrez.batches import ask_in_batches
from mgkb.references.entrez.ledger import Asked, Outcome
from mgkb.references.pubmed.split import RawRecord, split_records
from mgkb.references.pubmed.values import real_pmid
from mgkb.references.pubmed.xml import read_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mgkb.references.entrez.cache import Answer
    from mgkb.references.entrez.client import Client

BATCH = 200
KIND = "records"


def fetch_records(
    client: Client, pmids: Iterable[str], progress: Callable[[int, int], None] | None = None
) -> dict[str, Asked[RawRecord]]:
    """Fetch records, up to 200 with one request.

    What a batch leaves out is asked for once more before it counts as not found; a record that nobody asked for is
    ignored, and one that came instead of another makes that one an error.

    Args:
        client: Whom to ask.
        pmids: In any order; repeated ones are asked once. What is no PMID (`0`) is an error and not asked.
        progress: Called with how many are answered, and how many there are.

    Returns:
        One answer a PMID, in the order given.
    """
    wanted = list(dict.fromkeys(pmids))
    fetch = _Fetch(client, progress, len(wanted))
    for pmid in wanted:
        if real_pmid(pmid) is None:
            fetch.fail(pmid, f"“{pmid}” is no PMID; not asked")
        elif (answer := client.cache.get(KIND, pmid)) is not None:
            fetch.keep(pmid, answer)
    missing = [pmid for pmid in wanted if pmid not in fetch.asked]
    ask_in_batches(missing, BATCH, fetch.ask, fetch.fail)
    missing = [pmid for pmid in missing if pmid not in fetch.asked]
    ask_in_batches(missing, BATCH, fetch.ask_again, fetch.fail)
    return {pmid: fetch.asked[pmid] for pmid in wanted}


class _Fetch:
    def __init__(self, client: Client, progress: Callable[[int, int], None] | None, total: int) -> None:
        self.asked: dict[str, Asked[RawRecord]] = {}
        self._client = client
        self._progress = progress
        self._total = total

    def fail(self, pmid: str, reason: str) -> None:
        self._set(pmid, self._client.failed("efetch", f"PMID {pmid}", reason))

    def keep(self, pmid: str, answer: Answer) -> None:
        """Take an answer, of the cache or of this moment."""
        raw = next(iter(split_records(answer.body)), None) if answer.body else None
        outcome = Outcome.NOT_FOUND if raw is None else Outcome.FOUND
        self._set(pmid, Asked(self._client.entry("efetch", f"PMID {pmid}", answer, outcome), raw))

    def ask(self, pmids: Sequence[str]) -> set[str]:
        """Ask for a batch, and keep what it gives. Gives the PMIDs that nobody asked for."""
        found = self._client.ask("efetch", _by_pmid, db="pubmed", id=",".join(pmids), retmode="xml")
        for pmid in pmids:
            if pmid in found:
                self._store(pmid, *found[pmid])
        return found.keys() - set(pmids)

    def ask_again(self, pmids: Sequence[str]) -> None:
        """Ask for what was left out; what is left out again does not exist, unless others came instead."""
        foreign = self.ask(pmids)
        for pmid in pmids:
            if pmid not in self.asked and foreign:
                self.fail(pmid, f"PubMed sends another record instead (PMID {', '.join(sorted(foreign))})")
            elif pmid not in self.asked:
                self._store(pmid, b"", "")

    def _store(self, pmid: str, body: bytes, note: str) -> None:
        answer = self._client.answer(body, "efetch.fcgi", note, db="pubmed", id=pmid, retmode="xml")
        self._client.cache.put(KIND, pmid, answer)
        self.keep(pmid, answer)

    def _set(self, pmid: str, asked: Asked[RawRecord]) -> None:
        self.asked[pmid] = asked
        if self._progress:
            self._progress(len(self.asked), self._total)


def _by_pmid(body: bytes) -> dict[str, tuple[bytes, str]]:
    """The records of an answer, each with a remark on it."""
    records: dict[str, tuple[bytes, str]] = {}
    for raw in split_records(body):
        pmid = read_record(raw).pmid
        first, _ = records.get(pmid, (raw.xml, ""))
        note = "" if first == raw.xml else "sent twice, in two forms; the first is kept"
        records[pmid] = (first, note)
    return records
