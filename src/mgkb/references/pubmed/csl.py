"""PubMed records as CSL-JSON, the form that `references/works.json` keeps (https://docs.citationstyles.org/).

Abstracts never go there: they are their publishers', and stay in the local cache.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from mgkb.references.pubmed.evidence import evidence_of

if TYPE_CHECKING:
    from collections.abc import Container

    from mgkb.references.parsed import Name
    from mgkb.references.pubmed.record import Link, MeshHeading, PartialDate, PubMedRecord

# ISO 639-2 as NLM uses it, to BCP 47 as CSL uses it; any other code stays as it is, which BCP 47 allows.
_CODES = (
    "ara ar, bul bg, chi zh, cze cs, dan da, dut nl, eng en, est et, fin fi, fre fr, geo ka, ger de, gre el, "
    "heb he, hrv hr, hun hu, ice is, ita it, jpn ja, kor ko, lav lv, lit lt, mac mk, nor no, per fa, pol pl, "
    "por pt, rum ro, rus ru, slo sk, slv sl, spa es, srp sr, swe sv, tur tr, ukr uk, vie vi"
)
_LANGUAGES = dict(pair.split() for pair in _CODES.split(", "))

# Letters that do not come apart into a Latin one and a sign.
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "þ": "th"}
)


def to_csl(record: PubMedRecord, key: str) -> dict[str, Any]:
    """Make the CSL-JSON item of a record.

    Args:
        record: The record.
        key: Its `id` in `works.json`; see `work_key`.

    Returns:
        CSL's own variables, and in `custom` what CSL has no variable for: `indexed_in_pubmed`, `kind` (design),
        `species`, other dates, MeSH, publication types, registrations, funding, conflicts of interest, links,
        reference list. What PubMed does not say has no key.

    >>> from mgkb.references.pubmed.record import PartialDate, PubMedRecord
    >>> to_csl(PubMedRecord("7", title="Light", published=PartialDate(2001, 5)), "light-2001")["issued"]
    {'date-parts': [[2001, 5]]}
    """
    container = record.journal if record.journal != record.title else None
    item: dict[str, Any] = {
        "id": key,
        "type": ("chapter" if container else "book") if record.book else "article-journal",
        "title": record.title or record.vernacular_title,
        "original-title": record.vernacular_title if record.title else None,
        "author": [csl_name(name) for name in record.authors],
        "editor": [csl_name(name) for name in record.editors],
        "container-title": container,
        "container-title-short": record.journal_abbreviation,
        "ISSN": record.issn,
        "publisher": record.publisher,
        "issued": _issued(record),
        "volume": record.volume,
        "issue": record.issue,
        "page": "-".join(filter(None, (record.first_page, record.last_page))),
        "DOI": record.doi,
        "PMID": record.pmid,
        "PMCID": record.pmcid,
        "language": _LANGUAGES.get(record.languages[0], record.languages[0]) if record.languages else None,
        "custom": _custom(record),
    }
    return _said(item)


def work_key(record: PubMedRecord, taken: Container[str] = ()) -> str:
    """A key as people write them: family name and year, numbered from the second on.

    >>> from mgkb.references.parsed import Name
    >>> from mgkb.references.pubmed.record import PartialDate, PubMedRecord
    >>> work = PubMedRecord("25540137", authors=(Name("de Baaij", "JHF"),), published=PartialDate(2015))
    >>> work_key(work), work_key(work, {"de-baaij-2015"}), work_key(PubMedRecord("7"))
    ('de-baaij-2015', 'de-baaij-2015-2', 'pmid-7')
    """
    family = record.authors[0].family if record.authors else ""
    letters = unicodedata.normalize("NFKD", family.lower().translate(_LETTERS))
    slug = re.sub(r"[^a-z0-9]+", "-", letters.encode("ascii", "ignore").decode()).strip("-")
    date = record.published or record.electronic
    key = "-".join((slug, *((str(date.year),) if date else ()))) if slug else f"pmid-{record.pmid}"
    number, first = 1, key
    while key in taken:
        number += 1
        key = f"{first}-{number}"
    return key


def _said(item: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in item.items() if value not in (None, "", [], {})}


def csl_name(name: Name) -> dict[str, str]:
    """A person in CSL-JSON; a group, which has no given name, is literal."""
    return {"family": name.family, "given": name.given} if name.given else {"literal": name.family}


def _parts(date: PartialDate) -> list[int]:
    return [part for part in (date.year, date.month, date.day) if part is not None]


def _issued(record: PubMedRecord) -> dict[str, Any] | None:
    first = record.published or record.electronic
    if first is None:
        return None
    span = [first, record.published_until] if record.published and record.published_until else [first]
    return {"date-parts": [_parts(date) for date in span if date]}


def _custom(record: PubMedRecord) -> dict[str, Any]:
    evidence = evidence_of(record)
    return _said(
        {
            "indexed_in_pubmed": True,
            "kind": evidence.design,
            "species": list(evidence.species),
            "role": evidence.role,
            "size": evidence.size,
            "evidence_because": list(evidence.because),
            "status": record.status,
            "languages": list(record.languages),
            "translated_title": record.translated or None,
            "issue_date": record.issue_date,
            "electronic": _parts(record.electronic) if record.electronic else None,
            "other_dates": [[status, _parts(date)] for status, date in record.other_dates],
            "nlm_id": record.nlm_id,
            "other_ids": [list(pair) for pair in record.other_ids],
            "publication_types": list(record.publication_types),
            "mesh": [_heading(heading) for heading in record.mesh],
            "keywords": list(record.keywords),
            "registrations": list(record.registrations),
            "funding": list(record.funding),
            "conflict_of_interest": record.conflict_of_interest,
            "links": [_link(link) for link in record.links],
            "references": [
                _said({"citation": citation, "pmid": pmid}) for citation, pmid in record.references
            ],
        }
    )


def _heading(heading: MeshHeading) -> dict[str, Any]:
    return _said(
        {
            "descriptor": heading.descriptor,
            "ui": heading.ui,
            "major": heading.major or None,
            "qualifiers": list(heading.qualifiers),
        }
    )


def _link(link: Link) -> dict[str, Any]:
    return _said({"kind": link.kind, "source": link.source, "pmid": link.pmid, "note": link.note})
