"""Records in `references/pubmed/`: one file a PMID, so that a knowledge base is complete without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.errors import InputError
from mgkb.references.pubmed.xml import read_records

if TYPE_CHECKING:
    from pathlib import Path

    from mgkb.references.pubmed.record import PubMedRecord
    from mgkb.references.pubmed.split import RawRecord

_HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n<PubmedArticleSet>\n'
_FOOT = b"\n</PubmedArticleSet>\n"


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
