"""The pull: records into `references/pubmed/`, so that a knowledge base is complete without a network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mgkb.errors import InputError
from mgkb.files.atomic import write_atomically
from mgkb.references.entrez.identifiers import IdentifierKind
from mgkb.references.entrez.ledger import Ledger, Outcome
from mgkb.references.entrez.works import fetch_works, need
from mgkb.references.pubmed.xml import read_record, read_records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from mgkb.references.entrez.client import Client
    from mgkb.references.entrez.identifiers import Identifier
    from mgkb.references.pubmed.record import PubMedRecord
    from mgkb.references.pubmed.split import RawRecord

_HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n<PubmedArticleSet>\n'
_FOOT = b"\n</PubmedArticleSet>\n"


@dataclass(frozen=True, slots=True)
class Pull:
    """What a pull did.

    Attributes:
        records: What was found, with abstracts, by the identifier it was asked by.
        ledger: One line an identifier.
        requests: Requests sent, repeated ones included.
        lower_bound: Requests that it could not have done without.
        written: Files that are new or changed.
    """

    records: dict[Identifier, PubMedRecord]
    ledger: Ledger
    requests: int
    lower_bound: int
    written: tuple[Path, ...]

    @property
    def complete(self) -> bool:
        """Whether every question was answered; if not, the same pull later asks only what is open."""
        return all(entry.outcome is not Outcome.ERROR for entry in self.ledger.entries)


def pull(
    client: Client,
    folder: Path,
    identifiers: Iterable[Identifier],
    progress: Callable[[int, int], None] | None = None,
) -> Pull:
    """Fetch records and keep them, raw and without abstracts, one file a PMID.

    Whatever ends a pull, every answer that had arrived is kept whole, and the next one asks for the rest.

    Args:
        client: Whom to ask.
        folder: `references/pubmed` of a knowledge base.
        identifiers: What to pull.
        progress: Called with how many records are there, and how many there are to be.
    """
    wanted = list(dict.fromkeys(identifiers))
    before, needed = client.requests, need(client.cache, wanted)
    records, written, ledger = {}, [], Ledger()
    with client.cache.session(folder):
        for identifier, asked in fetch_works(client, wanted, progress).items():
            ledger.add([asked.entry])
            if asked.value is not None:
                records[identifier] = record = read_record(asked.value)
                path = folder / f"{record.pmid}.xml"
                if _write(path, asked.value):
                    written.append(path)
    new = {
        records[each].pmid if each in records else each.value
        for each in needed.fetched
        if _counts(each, records)
    }
    return Pull(records, ledger, client.requests - before, needed.requests(len(new)), tuple(written))


def read_pulled(folder: Path) -> dict[str, PubMedRecord]:
    """Read the records that were pulled, by PMID; they have no abstracts.

    Raises:
        InputError: A file cannot be read, or holds another record than its name says.
    """
    records = {}
    for path in sorted(folder.glob("[0-9]*.xml")):
        try:
            found = list(read_records(path.read_bytes()))
        except InputError as error:
            raise InputError(f"{path}: {error}; delete the file and pull again") from None
        if [record.pmid for record in found] != [path.stem]:
            raise InputError(f"{path} does not hold the record of PMID {path.stem}; delete it and pull again")
        records[path.stem] = found[0]
    return records


def kept_record(raw: RawRecord) -> bytes:
    """The file of a record: all of it but the abstracts."""
    return _HEAD + raw.without_abstracts() + _FOOT


def _counts(each: Identifier, records: dict[Identifier, PubMedRecord]) -> bool:
    """Whether a request for its record could not be spared: a DOI without a record needs none."""
    return each in records or each.kind is IdentifierKind.PMID


def _write(path: Path, raw: RawRecord) -> bool:
    content = kept_record(raw)
    if path.is_file() and path.read_bytes() == content:
        return False
    write_atomically(path, content)
    return True
