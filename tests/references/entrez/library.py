"""What the tests' E-utilities server has on its shelves: recorded records, and invented ones.

Reads the XML with regular expressions and ElementTree, and none of the code that is tested.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

HEAD = (
    b'<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2026//EN" '
    b'"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_260101.dtd">\n<PubmedArticleSet>\n'
)
FOOT = b"</PubmedArticleSet>"
_RECORD = re.compile(rb"<(PubmedArticle|PubmedBookArticle)>.*?</\1>", re.DOTALL)
_PMID = re.compile(rb"<PMID[^>]*>\s*(\d+)\s*</PMID>")


def invented(number: int) -> bytes:
    """One of as many invented articles as a test wants; PMIDs and PMCIDs from 91000000 on, DOIs to match."""
    return (
        f'<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">{91000000 + number}</PMID>'
        f'<Article PubModel="Print"><Journal><ISSN IssnType="Print">0000-0035</ISSN><JournalIssue '
        f'CitedMedium="Print"><Volume>{number // 100 + 1}</Volume><PubDate><Year>{1990 + number % 30}</Year></PubDate>'
        f"</JournalIssue><Title>Annals of numbered meadows</Title></Journal><ArticleTitle>Meadow number {number} and "
        f"its voles.</ArticleTitle><Pagination><MedlinePgn>{number}-{number + 7}</MedlinePgn></Pagination><Abstract>"
        f"<AbstractText>A meadow. {'Grass. ' * 50}</AbstractText></Abstract><AuthorList><Author><LastName>Grass"
        f"</LastName><ForeName>Nadja {number}</ForeName><Initials>N</Initials></Author></AuthorList><Language>eng"
        f"</Language></Article><MedlineJournalInfo><MedlineTA>Ann Numb Meadows</MedlineTA></MedlineJournalInfo>"
        f'</MedlineCitation><PubmedData><ArticleIdList><ArticleId IdType="pubmed">{91000000 + number}</ArticleId>'
        f'<ArticleId IdType="doi">10.5555/meadow.{number}</ArticleId><ArticleId IdType="pmc">PMC{91000000 + number}'
        f"</ArticleId></ArticleIdList></PubmedData></PubmedArticle>"
    ).encode()


@dataclass
class Library:
    """Records by PMID, and what they are found by."""

    records: dict[str, bytes] = field(default_factory=dict)
    dois: dict[str, str] = field(default_factory=dict)
    pmcids: dict[str, str] = field(default_factory=dict)
    words: dict[str, set[str]] = field(default_factory=dict)
    vernacular: dict[str, set[str]] = field(default_factory=dict)
    authors: dict[str, set[str]] = field(default_factory=dict)
    years: dict[str, set[str]] = field(default_factory=dict)
    citations: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def add(self, raw: bytes) -> None:
        root = ET.fromstring(raw)  # noqa: S314
        match = _PMID.search(raw)
        if match is None or match[1].decode() in self.records:
            return
        pmid = match[1].decode()
        self.records[pmid] = raw
        for path in ("PubmedData/ArticleIdList/ArticleId", "BookDocument/ArticleIdList/ArticleId"):
            for each in root.iterfind(path):
                kind, value = each.get("IdType"), (each.text or "").strip()
                if kind == "doi":
                    self.dois[value.lower()] = pmid
                elif kind == "pmc":
                    self.pmcids[value.removeprefix("PMC")] = pmid
        article = root.find("MedlineCitation/Article")
        if article is None:
            return
        for word in re.findall(r"\w+", "".join(article.find("ArticleTitle").itertext()).lower()):  # type: ignore[union-attr]
            self.words.setdefault(word, set()).add(pmid)
        for word in re.findall(r"\w+", (article.findtext("VernacularTitle") or "").lower()):
            self.vernacular.setdefault(word, set()).add(pmid)
        for author in article.iterfind("AuthorList/Author"):
            if family := author.findtext("LastName"):
                self.authors.setdefault(family.lower(), set()).add(pmid)
        date = article.find("Journal/JournalIssue/PubDate")
        year = re.search(r"\d{4}", "" if date is None else "".join(date.itertext()))
        if year:
            self.years.setdefault(year[0], set()).add(pmid)
        first = article.find("AuthorList/Author")
        author_name = "" if first is None else f"{first.findtext('LastName')} {first.findtext('Initials')}"
        self.citations[pmid] = (
            (root.findtext("MedlineCitation/MedlineJournalInfo/MedlineTA") or "").lower(),
            year[0] if year else "",
            article.findtext("Journal/JournalIssue/Volume") or "",
            (article.findtext("Pagination/MedlinePgn") or "").partition("-")[0],
            author_name.lower(),
        )

    def add_files(self, paths: Iterable[Path]) -> None:
        for path in paths:
            for match in _RECORD.finditer(path.read_bytes()):
                self.add(match[0])

    def add_invented(self, count: int) -> list[str]:
        """PMIDs of so many invented articles."""
        for number in range(count):
            self.add(invented(number))
        return [str(91000000 + number) for number in range(count)]
