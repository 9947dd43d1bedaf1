"""PubMed's XML: articles and books."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from mgkb.errors import InputError
from mgkb.references.parsed import Name
from mgkb.references.pubmed.record import Link, MeshHeading, PartialDate, PubMedRecord
from mgkb.references.pubmed.split import RawRecord, split_records
from mgkb.references.pubmed.values import (
    MONTHS,
    is_register,
    issue_dates,
    one_line,
    page_range,
    plain_title,
    real_pmid,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ANNOTATION = "{http://www.w3.org/1998/Math/MathML}annotation"


def read_records(data: bytes) -> Iterator[PubMedRecord]:
    """Read the records of an answer one by one, in its order.

    Args:
        data: XML as `efetch` gives it; see `split_records`.

    Raises:
        InputError: It cannot be read, or a record has no PMID. Records before the broken place have been given.

    >>> article = b"<PMID>7</PMID><Article><ArticleTitle>CO<sub>2</sub> and light.</ArticleTitle></Article>"
    >>> xml = b"<PubmedArticle><MedlineCitation>" + article + b"</MedlineCitation></PubmedArticle>"
    >>> [(record.pmid, record.title) for record in read_records(xml)]
    [('7', 'CO2 and light')]
    """
    return map(read_record, split_records(data))


def read_record(raw: RawRecord) -> PubMedRecord:
    """Read one record.

    Raises:
        InputError: It cannot be read, or has no PMID.
    """
    try:
        # Entities were refused and the size was bounded when the answer was split.
        root = ET.fromstring(raw.xml)  # noqa: S314
    except ET.ParseError as error:
        raise InputError(f"a PubMed record cannot be read: {error}") from None
    return read_element(root)


def read_element(root: ET.Element) -> PubMedRecord:
    """Read one record that is parsed already.

    Raises:
        InputError: It has no PMID.
    """
    return _book(root) if root.tag == "PubmedBookArticle" else _article(root)


def _article(root: ET.Element) -> PubMedRecord:
    citation = _within(root, "MedlineCitation")
    article = _within(citation, "Article")
    journal = _within(article, "Journal")
    data = _within(root, "PubmedData")
    issue_date = _issue_date(journal.find("JournalIssue/PubDate"))
    published, until = issue_dates(issue_date)
    title, translated = plain_title(_flat(article.find("ArticleTitle")))
    links = tuple(_links(citation))
    doi, pmcid, other = _identifiers(
        (*article.findall("ELocationID"), *data.findall("ArticleIdList/ArticleId"))
    )
    pages = _pages(article.find("Pagination"))
    first, last = page_range(pages)
    return PubMedRecord(
        pmid=_pmid(citation),
        title=title,
        translated=translated,
        vernacular_title=plain_title(_flat(article.find("VernacularTitle")))[0],
        authors=tuple(_names(article.find("AuthorList"))),
        journal=_text(journal, "Title"),
        journal_abbreviation=_text(citation, "MedlineJournalInfo/MedlineTA")
        or _text(journal, "ISOAbbreviation"),
        issn=_text(journal, "ISSN") or _text(citation, "MedlineJournalInfo/ISSNLinking"),
        nlm_id=_text(citation, "MedlineJournalInfo/NlmUniqueID"),
        published=published,
        published_until=until,
        issue_date=issue_date,
        electronic=_date(article.find("ArticleDate")),
        other_dates=_dates(
            data, completed=citation.find("DateCompleted"), revised=citation.find("DateRevised")
        ),
        volume=_text(journal, "JournalIssue/Volume"),
        issue=_text(journal, "JournalIssue/Issue"),
        pages=pages,
        first_page=first,
        last_page=last,
        doi=doi,
        pmcid=pmcid,
        other_ids=other,
        languages=tuple(_texts(article, "Language")),
        publication_types=tuple(_texts(article, "PublicationTypeList/PublicationType")),
        mesh=tuple(_mesh(citation)),
        keywords=tuple(_texts(citation, "KeywordList/Keyword")),
        abstract=_abstract(article.find("Abstract")),
        registrations=tuple(_registrations(article)),
        funding=tuple(_grants(article)),
        conflict_of_interest=_text(citation, "CoiStatement"),
        links=tuple(link for link in links if link.kind != "Cites"),
        references=tuple(_references(data)) or _cited(links),
        status=citation.get("Status"),
    )


def _book(root: ET.Element) -> PubMedRecord:
    document = _within(root, "BookDocument")
    book = _within(document, "Book")
    title = _text(book, "BookTitle")
    issue_date = _issue_date(book.find("PubDate"))
    published, until = issue_dates(issue_date)
    doi, pmcid, other = _identifiers(
        (*book.findall("ELocationID"), *document.findall("ArticleIdList/ArticleId"), *book.findall("Isbn"))
    )
    chapter, translated = plain_title(_flat(document.find("ArticleTitle")))
    pages = _pages(document.find("Pagination"))
    first, last = page_range(pages)
    lists = {names.get("Type", "authors"): tuple(_names(names)) for names in book.findall("AuthorList")}
    return PubMedRecord(
        pmid=_pmid(document),
        title=chapter or title,
        translated=translated,
        vernacular_title=plain_title(_flat(document.find("VernacularTitle")))[0],
        authors=tuple(_names(document.find("AuthorList"))) or lists.get("authors", ()),
        editors=lists.get("editors", ()),
        journal=title,
        published=published,
        published_until=until,
        issue_date=issue_date,
        electronic=_date(document.find("ContributionDate")),
        other_dates=_dates(_within(root, "PubmedBookData"), revised=document.find("DateRevised")),
        volume=_text(book, "Volume"),
        pages=pages,
        first_page=first,
        last_page=last,
        doi=doi,
        pmcid=pmcid,
        other_ids=other,
        languages=tuple(_texts(document, "Language")),
        publication_types=tuple(_texts(document, "PublicationType")),
        keywords=tuple(_texts(document, "KeywordList/Keyword")),
        abstract=_abstract(document.find("Abstract")),
        funding=tuple(_grants(document)),
        references=tuple(_references(document)),
        publisher=_text(book, "Publisher/PublisherName"),
        book=True,
    )


def _within(element: ET.Element, path: str) -> ET.Element:
    """The part of that name; an empty one where it is missing, so that every question has an answer."""
    found = element.find(path)
    return ET.Element(path) if found is None else found


def _flat(element: ET.Element | None) -> str | None:
    """All text of an element, without its markup: `CO<sub>2</sub>` is CO2, a formula is its symbols."""
    if element is None:
        return None
    return one_line("".join(_pieces(element)) if len(element) else element.text)


def _pieces(element: ET.Element) -> Iterator[str]:
    if element.tag != _ANNOTATION:
        yield element.text or ""
        for child in element:
            yield from _pieces(child)
            yield child.tail or ""


def _text(element: ET.Element, path: str) -> str | None:
    return _flat(element.find(path))


def _texts(element: ET.Element, path: str) -> Iterator[str]:
    return filter(None, map(_flat, element.findall(path)))


def _pmid(element: ET.Element) -> str:
    pmid = real_pmid(_text(element, "PMID"))
    if pmid is None:
        raise InputError("a PubMed record has no PMID")
    return pmid


def _names(authors: ET.Element | None) -> Iterator[Name]:
    for author in authors if authors is not None else ():
        family = _text(author, "LastName")
        if family:
            given = (_text(author, "ForeName") or _text(author, "Initials"), _text(author, "Suffix"))
            yield Name(family, " ".join(filter(None, given)))
        elif body := _text(author, "CollectiveName"):
            yield Name(body)


def _issue_date(date: ET.Element | None) -> str | None:
    """A date in the words of MEDLINE (`2009 Feb`), whichever of its four forms it has."""
    if date is None:
        return None
    if said := _text(date, "MedlineDate"):
        return said
    month = _text(date, "Month") or _text(date, "Season")
    if month and month.isdigit() and 1 <= int(month) <= 12:
        month = MONTHS[int(month) - 1]
    return one_line(" ".join(filter(None, (_text(date, "Year"), month, _text(date, "Day")))))


def _date(date: ET.Element | None) -> PartialDate | None:
    return issue_dates(_issue_date(date))[0]


def _dates(data: ET.Element, **own: ET.Element | None) -> tuple[tuple[str, PartialDate], ...]:
    history = [(each.get("PubStatus", ""), _date(each)) for each in data.findall("History/PubMedPubDate")]
    history += [
        ("record-revised" if status == "revised" else status, _date(each)) for status, each in own.items()
    ]
    dates = {(status, date) for status, date in history if date is not None}
    return tuple(sorted(dates, key=lambda pair: (_sortable(pair[1]), pair[0])))


def _sortable(date: PartialDate) -> tuple[int, int, int]:
    return date.year, date.month or 0, date.day or 0


def _pages(pagination: ET.Element | None) -> str | None:
    if pagination is None:
        return None
    ends = (_text(pagination, "StartPage"), _text(pagination, "EndPage"))
    return _text(pagination, "MedlinePgn") or "-".join(filter(None, ends)) or None


def _identifiers(
    elements: Iterable[ET.Element],
) -> tuple[str | None, str | None, tuple[tuple[str, str], ...]]:
    """DOI, PMCID, and all others."""
    doi = pmcid = None
    other: set[tuple[str, str]] = set()
    for element in elements:
        kind = element.get("IdType") or element.get("EIdType") or element.tag.lower()
        value = _flat(element)
        if not value or element.get("ValidYN") == "N" or kind == "pubmed":
            continue
        if kind == "doi":
            doi = doi or value.lower()
        elif kind == "pmc":
            pmcid = pmcid or value
        else:
            other.add((kind, value))
    return doi, pmcid, tuple(sorted(other))


def _mesh(citation: ET.Element) -> Iterator[MeshHeading]:
    for heading in citation.findall("MeshHeadingList/MeshHeading"):
        descriptor = _within(heading, "DescriptorName")
        yield MeshHeading(
            descriptor=_flat(descriptor) or "",
            ui=descriptor.get("UI"),
            major=any(part.get("MajorTopicYN") == "Y" for part in heading),
            qualifiers=tuple(_texts(heading, "QualifierName")),
        )


def _abstract(abstract: ET.Element | None) -> str | None:
    if abstract is None:
        return None
    sections = (
        ": ".join(filter(None, (text.get("Label"), _flat(text))))
        for text in abstract.findall("AbstractText")
        if _flat(text)
    )
    return " ".join(sections) or None


def _registrations(article: ET.Element) -> Iterator[str]:
    for bank in article.findall("DataBankList/DataBank"):
        name = _text(bank, "DataBankName") or ""
        if is_register(name):
            yield from (f"{name}/{number}" for number in _texts(bank, "AccessionNumberList/AccessionNumber"))


def _grants(article: ET.Element) -> Iterator[str]:
    for grant in article.findall("GrantList/Grant"):
        parts = (_text(grant, part) for part in ("GrantID", "Acronym", "Agency", "Country"))
        yield "/".join(filter(None, parts))


def _links(citation: ET.Element) -> Iterator[Link]:
    for link in citation.findall("CommentsCorrectionsList/CommentsCorrections"):
        yield Link(
            kind=link.get("RefType", ""),
            source=_text(link, "RefSource"),
            pmid=real_pmid(_text(link, "PMID")),
            note=_text(link, "Note"),
        )


def _references(element: ET.Element) -> Iterator[tuple[str, str | None]]:
    """All lists; a list can hold lists (one a chapter)."""
    for reference in element.iter("Reference"):
        ids = (
            each for each in reference.iterfind("ArticleIdList/ArticleId") if each.get("IdType") == "pubmed"
        )
        pmid = next(filter(None, (real_pmid(_flat(each)) for each in ids)), None)
        # Publishers send tags that NLM passes on as text.
        citation = one_line(re.sub(r"</?\w+/?>", "", _text(reference, "Citation") or ""))
        yield citation or "", pmid


def _cited(links: Iterable[Link]) -> tuple[tuple[str, str | None], ...]:
    """Before there were reference lists, what an article cites stood among its comments and corrections."""
    return tuple((link.source or "", link.pmid) for link in links if link.kind == "Cites")
