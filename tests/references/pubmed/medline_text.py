"""MEDLINE text of a record, written from the XML as NLM's element descriptions say: for comparing the two readers.

Independent of both. Lines are wrapped as PubMed wraps them, which is where readers go wrong.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_TAGS = {
    "CommentIn": "CIN",
    "CommentOn": "CON",
    "ErratumIn": "EIN",
    "ErratumFor": "EFR",
    "ExpressionOfConcernIn": "ECI",
    "ExpressionOfConcernFor": "ECF",
    "RetractionIn": "RIN",
    "RetractionOf": "ROF",
    "UpdateIn": "UIN",
    "UpdateOf": "UOF",
}


def medline_text(root: ET.Element) -> str:
    """The record, with an empty line before it."""
    lines = _book(root) if root.tag == "PubmedBookArticle" else _article(root)
    return "\n" + "".join(_wrapped(tag, value) for tag, value in lines if value)


def _wrapped(tag: str, value: str) -> str:
    text = " ".join(value.split())
    wrapped = textwrap.wrap(text, 82, break_long_words=False, break_on_hyphens=False)
    return f"{tag:<4}- " + "\n      ".join(wrapped) + "\n"


def _flat(element: ET.Element | None) -> str:
    if element is None:
        return ""
    for annotation in list(element.iter("{http://www.w3.org/1998/Math/MathML}annotation")):
        annotation.text = None
    return "".join(element.itertext())


def _digits(date: ET.Element | None) -> str:
    parts = [] if date is None else [int(date.findtext(part) or 1) for part in ("Year", "Month", "Day")]
    return "{:04}{:02}{:02}".format(*parts) if parts else ""


def _issue(date: ET.Element | None) -> str:
    if date is None:
        return ""
    month = date.findtext("Month") or date.findtext("Season") or ""
    month = _MONTHS[int(month) - 1] if month.isdigit() else month
    parts = (date.findtext("Year") or "", month, date.findtext("Day") or "")
    return date.findtext("MedlineDate") or " ".join(filter(None, parts))


def _names(authors: ET.Element | None, tag: str) -> Iterator[tuple[str, str]]:
    bodies = []
    for author in authors if authors is not None else ():
        if family := author.findtext("LastName"):
            given = filter(
                None, (author.findtext("ForeName") or author.findtext("Initials"), author.findtext("Suffix"))
            )
            yield f"F{tag}", ", ".join(filter(None, (family, " ".join(given))))
            yield tag, f"{family} {author.findtext('Initials') or ''}"
        else:
            bodies.append(author.findtext("CollectiveName") or "")
    yield from (("CN", body) for body in bodies)


def _history(data: ET.Element | None) -> Iterator[tuple[str, str]]:
    for date in data.iterfind("History/PubMedPubDate") if data is not None else ():
        digits, status = _digits(date), date.get("PubStatus")
        slashed = f"{digits[:4]}/{digits[4:6]}/{digits[6:]} 00:00"
        if tag := {"pubmed": "EDAT", "medline": "MHDA", "entrez": "CRDT"}.get(status or ""):
            yield tag, slashed
        yield "PHST", f"{slashed} [{status}]"


def _abstract(abstract: ET.Element | None) -> str:
    sections = abstract.iterfind("AbstractText") if abstract is not None else ()
    return " ".join(
        ": ".join(filter(None, (each.get("Label"), _flat(each)))) for each in sections if _flat(each)
    )


def _article(root: ET.Element) -> Iterator[tuple[str, str]]:  # noqa: PLR0912 - one branch a tag
    citation, data = root.find("MedlineCitation"), root.find("PubmedData")
    assert citation is not None
    article = citation.find("Article")
    assert article is not None
    journal = article.find("Journal")
    assert journal is not None
    yield "PMID", citation.findtext("PMID") or ""
    yield "STAT", citation.get("Status") or ""
    yield "DCOM", _digits(citation.find("DateCompleted"))
    yield "LR", _digits(citation.find("DateRevised"))
    if linking := citation.findtext("MedlineJournalInfo/ISSNLinking"):
        yield "IS", f"{linking} (Linking)"
    for issn in journal.iterfind("ISSN"):
        yield "IS", f"{issn.text} ({issn.get('IssnType')})"
    yield "VI", journal.findtext("JournalIssue/Volume") or ""
    yield "IP", journal.findtext("JournalIssue/Issue") or ""
    yield "DP", _issue(journal.find("JournalIssue/PubDate"))
    yield "TI", _flat(article.find("ArticleTitle"))
    yield (
        "PG",
        article.findtext("Pagination/MedlinePgn")
        or "-".join(
            filter(None, (article.findtext("Pagination/StartPage"), article.findtext("Pagination/EndPage")))
        ),
    )
    for place in article.iterfind("ELocationID"):
        if place.get("ValidYN") != "N":
            yield "LID", f"{place.text} [{place.get('EIdType')}]"
    yield "AB", _abstract(article.find("Abstract"))
    yield "COIS", _flat(citation.find("CoiStatement"))
    yield from _names(article.find("AuthorList"), "AU")
    for language in article.iterfind("Language"):
        yield "LA", language.text or ""
    for bank in article.iterfind("DataBankList/DataBank"):
        for number in bank.iterfind("AccessionNumberList/AccessionNumber"):
            yield "SI", f"{bank.findtext('DataBankName')}/{number.text}"
    for grant in article.iterfind("GrantList/Grant"):
        parts = (grant.findtext(part) for part in ("GrantID", "Acronym", "Agency", "Country"))
        yield "GR", "/".join(filter(None, parts))
    for kind in article.iterfind("PublicationTypeList/PublicationType"):
        yield "PT", kind.text or ""
    yield "TT", _flat(article.find("VernacularTitle"))
    yield "DEP", _digits(article.find("ArticleDate"))
    info = "MedlineJournalInfo"
    yield "TA", citation.findtext(f"{info}/MedlineTA") or journal.findtext("ISOAbbreviation") or ""
    yield "JT", _flat(journal.find("Title"))
    yield "JID", citation.findtext(f"{info}/NlmUniqueID") or ""
    for link in citation.iterfind("CommentsCorrectionsList/CommentsCorrections"):
        if tag := _TAGS.get(link.get("RefType") or ""):
            pmid = link.findtext("PMID")
            yield tag, f"{_flat(link.find('RefSource'))}{f' PMID: {pmid}' if pmid else ''}"
    for heading in citation.iterfind("MeshHeadingList/MeshHeading"):
        yield (
            "MH",
            "/".join(("*" if part.get("MajorTopicYN") == "Y" else "") + _flat(part) for part in heading),
        )
    for word in citation.iterfind("KeywordList/Keyword"):
        yield "OT", ("*" if word.get("MajorTopicYN") == "Y" else "") + _flat(word)
    yield from _history(data)
    for each in data.iterfind("ArticleIdList/ArticleId") if data is not None else ():
        match each.get("IdType"), each.text:
            case "pmc", str(value):
                yield "PMC", value
            case "mid", str(value):
                yield "MID", value
            case "pubmed", _:
                continue
            case other, text:
                yield "AID", f"{text} [{other}]"


def _book(root: ET.Element) -> Iterator[tuple[str, str]]:
    document = root.find("BookDocument")
    assert document is not None
    book = document.find("Book")
    assert book is not None
    yield "PMID", document.findtext("PMID") or ""
    yield "LR", _digits(document.find("DateRevised"))
    yield "BTI", _flat(book.find("BookTitle"))
    yield "TI", _flat(document.find("ArticleTitle"))
    yield "VI", book.findtext("Volume") or ""
    yield "DP", _issue(book.find("PubDate"))
    yield "PB", book.findtext("Publisher/PublisherName") or ""
    lists = {each.get("Type"): each for each in book.iterfind("AuthorList")}
    authors = document.find("AuthorList")
    yield from _names(lists.get("authors") if authors is None else authors, "AU")
    yield from _names(lists.get("editors"), "ED")
    yield "AB", _abstract(document.find("Abstract"))
    for language in document.iterfind("Language"):
        yield "LA", language.text or ""
    for kind in document.iterfind("PublicationType"):
        yield "PT", kind.text or ""
    for word in document.iterfind("KeywordList/Keyword"):
        yield "OT", _flat(word)
    yield "DEP", _digits(document.find("ContributionDate"))
    for isbn in book.iterfind("Isbn"):
        yield "ISBN", isbn.text or ""
    for each in (*document.iterfind("ArticleIdList/ArticleId"), *book.iterfind("ELocationID")):
        yield "AID", f"{each.text} [{each.get('IdType') or each.get('EIdType')}]"
    yield from _history(root.find("PubmedBookData"))
