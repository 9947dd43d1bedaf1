"""What a reference list says, before anybody has asked what it points to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """A person or body as an author.

    Attributes:
        family: Family name, with particles (`de Baaij`); the whole name of a body.
        given: Given names or initials as printed, without dots where they are initials (`JHF`).
    """

    family: str
    given: str = ""


@dataclass(frozen=True, slots=True)
class ParsedReference:
    """A reference as printed, taken apart as well as possible. None and empty: not said, or not understood.

    Attributes:
        raw: The whole string as printed, line breaks joined.
        number: Its number in the list.
        authors: In order; without “et al.”.
        more_authors: Whether the list of authors is cut short (“et al.”, «и др.»).
        title: Title of the work.
        container: Journal, book or proceedings, as printed (often abbreviated).
        year: Year of publication.
        volume: Volume as printed.
        issue: Issue or supplement as printed.
        first_page: First page or article number.
        last_page: Last page, completed (`167-76` gives 176).
        doi: Bare and in lower case.
        pmid: Digits.
        pmcid: `PMC` and digits.
        url: First address that is no DOI.
        publisher: Of a book or report.
        kind: `article`, `book`, `chapter`, `conference`, `thesis`, `report`, `norm`, `web`, `patent`, `preprint`,
            or None when not told.
        other_language: The same reference in the second language, where both are printed.
        not_understood: Pieces of the string that were assigned to nothing.
    """

    raw: str
    number: int | None = None
    authors: tuple[Name, ...] = ()
    more_authors: bool = False
    title: str | None = None
    container: str | None = None
    year: int | None = None
    volume: str | None = None
    issue: str | None = None
    first_page: str | None = None
    last_page: str | None = None
    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    url: str | None = None
    publisher: str | None = None
    kind: str | None = None
    other_language: ParsedReference | None = None
    not_understood: tuple[str, ...] = ()
