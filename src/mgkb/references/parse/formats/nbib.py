"""PubMed's own export: MEDLINE, also called nbib."""

from __future__ import annotations

import re
from io import StringIO
from typing import TYPE_CHECKING, Any, Final

from mgkb.errors import InputError
from mgkb.references.parse.formats.format import Fields, Format, name, wrong
from mgkb.references.parsed import Name

if TYPE_CHECKING:
    from mgkb.references.parsed import ParsedReference

_START: Final = re.compile(r"^\ufeff?PMID- ?\d+", re.MULTILINE)
_BARE: Final = re.compile(r"\b(?P<id>10\.\d{4,9}/\S+) \[doi\]")


def looks_like(text: str) -> bool:
    """Whether a line starts with the tag `PMID`."""
    return _START.search(text[:20_000]) is not None


def read(text: str, file: str) -> tuple[ParsedReference, ...]:
    """Read the records with Biopython's parser.

    Raises:
        InputError: A record has neither title nor journal, as where a file was cut off.
    """
    from Bio import Medline

    starts = [found.start() for found in _START.finditer(text)]
    references = []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=False):
        block = text[start:end].lstrip("\ufeff")
        record: dict[str, Any] = dict(Medline.read(StringIO(block)))  # type: ignore[no-untyped-call]
        reference = _reference(record, block)
        if not (reference.title or reference.container):
            where = f"the record of PMID {record.get('PMID', '?')}"
            raise wrong(
                file, where, "has neither title nor journal", "the file may be cut off: export it again"
            )
        references.append(reference)
    if not references:
        raise InputError(f"{file}: holds no MEDLINE record; give a list of references.")
    return tuple(references)


def _reference(record: dict[str, Any], raw: str) -> ParsedReference:
    doi = _BARE.search(f"{record.get('LID', '')} {record.get('AID', '')}")
    people = [name(full) for full in record.get("FAU", [])] or [
        _short(short) for short in record.get("AU", [])
    ]
    title = record.get("TI") or " ".join(record.get("BTI", []))
    return Fields(
        raw=raw.strip(),
        authors=people + [Name(body) for body in record.get("CN", [])],
        title=title.strip("[] .") if title and title.startswith("[") else title,
        other_title=record.get("TT"),
        container=record.get("JT")
        or record.get("TA")
        or (" ".join(record.get("BTI", [])) if record.get("TI") else None),
        date=record.get("DP"),
        volume=record.get("VI"),
        issue=record.get("IP"),
        pages=record.get("PG"),
        doi=doi["id"] if doi else None,
        pmid=record.get("PMID"),
        identifiers=record.get("PMC", ""),
        publisher=record.get("PB"),
        kind=_kind(record),
    ).reference()


def _short(printed: str) -> Name:
    family, _, given = printed.rpartition(" ")
    return Name(family or given, given if family else "")


def _kind(record: dict[str, Any]) -> str | None:
    types = set(record.get("PT", []))
    if types & {"Preprint"}:
        return "preprint"
    if record.get("BTI"):
        return "chapter" if record.get("TI") else "book"
    return "article" if record.get("TA") or record.get("JT") else None


FORMAT = Format("nbib", looks_like, read)
