"""PubMed's MEDLINE text (`.nbib`, `rettype=medline`), read by Biopython.

It says less than the XML: no reference list, no MeSH identifiers, and bodies among the authors apart from people.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from mgkb.errors import InputError
from mgkb.references.parsed import Name
from mgkb.references.pubmed.record import Link, MeshHeading, PartialDate, PubMedRecord
from mgkb.references.pubmed.values import (
    is_register,
    issue_dates,
    one_line,
    page_range,
    plain_title,
    real_pmid,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

# Tag of MEDLINE: RefType of the XML.
_LINKS = {
    "CIN": "CommentIn",
    "CON": "CommentOn",
    "EIN": "ErratumIn",
    "EFR": "ErratumFor",
    "ECI": "ExpressionOfConcernIn",
    "ECF": "ExpressionOfConcernFor",
    "CRI": "CorrectedandRepublishedIn",
    "CRF": "CorrectedandRepublishedFrom",
    "RIN": "RetractionIn",
    "ROF": "RetractionOf",
    "PRIN": "PartialRetractionIn",
    "PROF": "PartialRetractionOf",
    "RRI": "RetractedandRepublishedIn",
    "RRF": "RetractedandRepublishedFrom",
    "RPI": "RepublishedIn",
    "RPF": "RepublishedFrom",
    "SPIN": "SummaryForPatientsIn",
    "UIN": "UpdateIn",
    "UOF": "UpdateOf",
    "ORI": "OriginalReportIn",
    "DDIN": "AssociatedDataset",
    "DRIN": "AssociatedPublication",
}
_STATUSES = {
    "EDAT": "pubmed",
    "MHDA": "medline",
    "CRDT": "entrez",
    "DCOM": "completed",
    "LR": "record-revised",
}


def read_medline(text: str) -> Iterator[PubMedRecord]:
    r"""Read the records of MEDLINE text one by one.

    Raises:
        InputError: A record has no PMID.

    >>> [r.title for r in read_medline("PMID- 7\nTI  - Light and\n      shade.\n")]
    ['Light and shade']
    """
    from Bio import Medline

    # A value that goes over several lines would come back as several values.
    unfolded = re.sub(r"[ \t]*\r?\n {6}", " ", text.lstrip("\ufeff")).splitlines(keepends=True)
    return map(_record, Medline.parse(unfolded))  # type: ignore[no-untyped-call]


def _record(fields: dict[str, Any]) -> PubMedRecord:
    pmid = real_pmid(_one(fields, "PMID"))
    if pmid is None:
        raise InputError("a MEDLINE record has no PMID")
    chapter, translated = plain_title(_one(fields, "TI"))
    book = _one(fields, "BTI")
    published, until = issue_dates(_one(fields, "DP"))
    first, last = page_range(_one(fields, "PG"))
    ids = tuple(_identifiers(fields))
    return PubMedRecord(
        pmid=pmid,
        title=chapter or book,
        translated=translated,
        vernacular_title=plain_title(_one(fields, "TT"))[0],
        authors=tuple(_names(fields, "FAU", "AU", "CN")),
        editors=tuple(_names(fields, "FED", "ED")),
        journal=_one(fields, "JT") or book,
        journal_abbreviation=_one(fields, "TA"),
        issn=_issn(_one(fields, "IS") or ""),
        nlm_id=_one(fields, "JID"),
        published=published,
        published_until=until,
        issue_date=_one(fields, "DP"),
        electronic=_digits(_one(fields, "DEP")),
        other_dates=_dates(fields),
        volume=_one(fields, "VI"),
        issue=_one(fields, "IP"),
        pages=_one(fields, "PG"),
        first_page=first,
        last_page=last,
        doi=next((value.lower() for kind, value in ids if kind == "doi"), None),
        pmcid=_one(fields, "PMC"),
        other_ids=tuple(sorted({(kind, value) for kind, value in ids if kind != "doi"})),
        languages=_all(fields, "LA"),
        publication_types=_all(fields, "PT"),
        mesh=tuple(map(_heading, _all(fields, "MH"))),
        keywords=tuple(word.lstrip("*") for word in _all(fields, "OT")),
        abstract=_one(fields, "AB"),
        registrations=tuple(each for each in _all(fields, "SI") if is_register(each.partition("/")[0])),
        funding=_all(fields, "GR"),
        conflict_of_interest=_one(fields, "COIS"),
        links=tuple(_link(kind, value) for tag, kind in _LINKS.items() for value in _all(fields, tag)),
        publisher=_one(fields, "PB"),
        status=_one(fields, "STAT"),
        book=book is not None,
    )


def _all(fields: dict[str, Any], tag: str) -> tuple[str, ...]:
    """Values of a tag; Biopython gives one string for tags that it takes to occur once."""
    values = fields.get(tag, ())
    values = (values,) if isinstance(values, str) else values
    return tuple(filter(None, map(one_line, values)))


def _one(fields: dict[str, Any], tag: str) -> str | None:
    return one_line(" ".join(_all(fields, tag)))


def _names(fields: dict[str, Any], full: str, short: str, body: str | None = None) -> Iterator[Name]:
    for name in _all(fields, full):
        family, _, given = name.partition(", ")
        yield Name(family, given)
    if not _all(fields, full):
        for name in _all(fields, short):
            family, _, given = name.rpartition(" ")
            yield Name(family, given) if family else Name(given)
    for name in _all(fields, body) if body else ():
        yield Name(name)


def _issn(text: str) -> str | None:
    """The journal's own ISSN rather than the one that links its forms."""
    found = re.findall(r"(\d{4}-\d{3}[\dX]) ?(?:\((\w+)\))?", text)
    return next((issn for issn, kind in found if kind != "Linking"), found[0][0] if found else None)


def _digits(text: str | None) -> PartialDate | None:
    """A date as digits, `20121008` or `2012/10/09 06:00`."""
    match = re.match(r"(\d{4})/?(\d\d)/?(\d\d)", text or "")
    return PartialDate(*map(int, match.groups())) if match else None


def _dates(fields: dict[str, Any]) -> tuple[tuple[str, PartialDate], ...]:
    said = [(status, _digits(_one(fields, tag))) for tag, status in _STATUSES.items()]
    for value in _all(fields, "PHST"):
        day, _, status = value.partition("[")
        said.append((status.rstrip("]"), _digits(day)))
    dates = {(date, status) for status, date in said if date is not None}
    return tuple((status, date) for date, status in sorted(dates))


def _identifiers(fields: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for value, kind in re.findall(r"(\S+) \[(\w+)\]", " ".join((*_all(fields, "AID"), *_all(fields, "LID")))):
        yield kind, value
    for tag, kind in (("MID", "mid"), ("ISBN", "isbn")):
        for value in _all(fields, tag):
            yield kind, value.split(" ")[0]


def _heading(text: str) -> MeshHeading:
    descriptor, *qualifiers = text.split("/")
    return MeshHeading(
        descriptor=descriptor.lstrip("*"),
        major="*" in text,
        qualifiers=tuple(qualifier.lstrip("*") for qualifier in qualifiers),
    )


def _link(kind: str, value: str) -> Link:
    match = re.fullmatch(r"(.*?)\s*(?:PMID: ?(\d+))?", value)
    source, pmid = match.groups() if match else (value, None)
    return Link(kind=kind, source=source, pmid=real_pmid(pmid))
