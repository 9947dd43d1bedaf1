"""Parts of a manuscript beside its running text: front matter, references, tables, figures, notes.

Offsets count characters of `Manuscript.text`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mgkb.manuscript.model import Span


@dataclass(frozen=True, slots=True)
class ReferenceEntry:
    """An entry of the reference list.

    Attributes:
        key: What citations point to: its number or label as printed, or the markup's id where it has neither.
        number: Its number in the list, from 1; None in unnumbered lists.
        raw: The whole string as printed, line breaks joined.
        start: Its first character.
        end: Behind its last character.
        doi: From markup or the string; bare, lower case.
        pmid: From markup or the string; digits.
        pmcid: From markup or the string; `PMC` and digits.
        parts: What the markup itself says of its parts (`author`, `year`, `title`, `source`, …); empty in plain text.
    """

    key: str
    number: int | None
    raw: str
    start: int
    end: int
    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    parts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption in one language, with its label (“Table 1”) left out of `text`."""

    text: str
    language: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table.

    Attributes:
        text: On one line.
        start: Its first character.
        end: Behind its last character; equal to `start` when it is empty.
        columns: How many columns it spans.
        rows: How many rows it spans.
        is_header: Whether it heads a column or row.
    """

    text: str
    start: int
    end: int
    columns: int = 1
    rows: int = 1
    is_header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its cells.

    Attributes:
        label: As printed, for example `Таблица 1`; empty where it has none.
        number: Its number; None where it has none.
        captions: One a language.
        rows: Rows of cells, in order. Spanning cells stand once, in their first row and column.
        notes: Notes below it.
        start: Its first character, caption included.
        end: Behind its last character.
        is_doubtful: Whether columns had to be guessed from broken lines, so that a cell may be another column's.
    """

    label: str
    number: int | None
    captions: tuple[Caption, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[Note, ...]
    start: int
    end: int
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure's caption and notes; what it draws is not read.

    Attributes:
        label: As printed, for example `Figure 1`.
        number: Its number; None where it has none.
        captions: One a language.
        notes: Notes below it.
        start: Its first character.
        end: Behind its last character.
    """

    label: str
    number: int | None
    captions: tuple[Caption, ...]
    notes: tuple[Note, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, or a note below a table or figure.

    Attributes:
        marker: As printed (`1`, `*`, `†`, `a`); empty for a general note.
        text: On one line.
        start: Its first character.
        end: Behind its last character.
        anchors: Where its marker stands in the text or a cell; empty when nowhere.
    """

    marker: str
    text: str
    start: int
    end: int
    anchors: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """An author as printed.

    Attributes:
        name: Whole name as printed.
        orcid: As printed, four groups of four; None when not given.
        language: Language of this form of the name.
    """

    name: str
    orcid: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Front:
    """What the manuscript says of itself.

    Attributes:
        titles: By language.
        authors: In order; one person may stand there in two languages.
        doi: Bare, lower case.
        issn: As printed.
        journal: As printed.
        year: Year of publication.
        volume: As printed.
        issue: As printed.
        pages: As printed, for example `282–293`.
        keywords: By language, in order.
        dates: `received`, `accepted`, `published` and the like, as printed.
        genre: What the markup calls the article, for example `editorial`; None where it does not say.
    """

    titles: Mapping[str, str] = field(default_factory=dict)
    authors: tuple[Person, ...] = ()
    doi: str | None = None
    issn: tuple[str, ...] = ()
    journal: str | None = None
    year: int | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    keywords: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dates: Mapping[str, str] = field(default_factory=dict)
    genre: str | None = None
