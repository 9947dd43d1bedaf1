"""A PubMed record, of an article or of a book."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mgkb.references.parsed import Name


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date as precise as it was given: None where month or day is not said."""

    year: int
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class MeshHeading:
    """A MeSH descriptor with its qualifiers; a check tag is a descriptor without any."""

    descriptor: str
    ui: str | None = None
    major: bool = False
    qualifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """One line of `CommentsCorrectionsList`.

    Attributes:
        kind: PubMed's `RefType`, for example `RetractionIn`, `ErratumIn`, `CommentIn`, `UpdateIn`.
        source: The citation it points to, as printed.
        pmid: Its PMID, where given.
        note: PubMed's note.
    """

    kind: str
    source: str | None = None
    pmid: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class PubMedRecord:
    """What PubMed says of a work. None and empty: PubMed does not say.

    Attributes:
        pmid: Digits.
        title: English title; a translated one keeps no square brackets (`translated` says so).
        vernacular_title: Title in the language of the work.
        journal, journal_abbreviation, issn, nlm_id: Of the journal; for a book its title stands in `journal`.
        authors: In order of the XML; MEDLINE text says bodies apart from people, so there they come last.
        published: Date of the issue; `electronic`: of the electronic article; other dates by PubMed's status,
            sorted by date (`received`, `pubmed`, `medline`, …; `completed` and `record-revised` are the record's own).
        published_until: Last date of an issue that covers a span (`1998 Dec-1999 Jan`).
        issue_date: Date of the issue in PubMed's words, for what a date cannot say (`1999 Spring`).
        pages: As given (`167-76`); `first_page` and `last_page` completed.
        languages: ISO 639-2 codes as given.
        publication_types: As given, for example `Randomized Controlled Trial`, `Retracted Publication`.
        other_ids: Kind and value of identifiers besides PMID, DOI and PMCID (`pii`, `mid`, `bookaccession`, `isbn`).
        mesh: Headings; check tags (`Humans`, `Animals`, `Female`, …) are among them.
        abstract: With the labels of its sections (`METHODS: …`); never kept in git.
        registrations: Register and number (`ClinicalTrials.gov/NCT00000620`); sequence and data banks are left out.
        funding: Grants as number, acronym, agency, country, joined by “/”.
        references: Citation strings of its reference list with the PMIDs given there (`0` is none).
        editors: Of the book that a chapter is part of.
        status: How far indexing went (`MEDLINE`, `PubMed-not-MEDLINE`, `In-Process`, …): only `MEDLINE` has MeSH.
        book: Whether this is a `PubmedBookArticle`.
    """

    pmid: str
    title: str | None = None
    translated: bool = False
    vernacular_title: str | None = None
    authors: tuple[Name, ...] = ()
    journal: str | None = None
    journal_abbreviation: str | None = None
    issn: str | None = None
    nlm_id: str | None = None
    published: PartialDate | None = None
    published_until: PartialDate | None = None
    issue_date: str | None = None
    electronic: PartialDate | None = None
    other_dates: tuple[tuple[str, PartialDate], ...] = ()
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    first_page: str | None = None
    last_page: str | None = None
    doi: str | None = None
    pmcid: str | None = None
    other_ids: tuple[tuple[str, str], ...] = ()
    languages: tuple[str, ...] = ()
    publication_types: tuple[str, ...] = ()
    mesh: tuple[MeshHeading, ...] = ()
    keywords: tuple[str, ...] = ()
    abstract: str | None = None
    registrations: tuple[str, ...] = ()
    funding: tuple[str, ...] = ()
    conflict_of_interest: str | None = None
    links: tuple[Link, ...] = ()
    references: tuple[tuple[str, str | None], ...] = ()
    publisher: str | None = None
    editors: tuple[Name, ...] = ()
    status: str | None = None
    book: bool = False
