"""A manuscript as the tool sees it: sections, blocks, sentences, citations.

Every reader, whatever its format, gives one linear text and says what its pieces are. All offsets here count
characters of that text, `Manuscript.text`; `Manuscript.raw_span` leads from there into the file. For plain text the
two are the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final

from mgkb.text import SourceText

if TYPE_CHECKING:
    from pathlib import Path

    from mgkb.manuscript.parts import Figure, Front, Note, ReferenceEntry, Table
    from mgkb.manuscript.places import Places

Span = tuple[int, int]
"""Start and end (exclusive), in characters of `Manuscript.text`."""


class Kind(StrEnum):
    """What a section is for, whatever its heading says."""

    FRONT = "front"
    """Title, authors, affiliations, identifiers, how to cite."""
    ABSTRACT = "abstract"
    INTRODUCTION = "introduction"
    METHODS = "methods"
    RESULTS = "results"
    DISCUSSION = "discussion"
    """Also “Results and discussion” of a body, which is both."""
    CONCLUSION = "conclusion"
    BODY = "body"
    """A section of the text that is none of the above, as reviews have many."""
    DECLARATIONS = "declarations"
    """Funding, interests, contributions, ethics, data availability, acknowledgements."""
    REFERENCES = "references"
    APPENDIX = "appendix"


class BlockKind(StrEnum):
    """What a stretch of the text is. Together, blocks cover all of it but white space."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    KEYWORDS = "keywords"
    CAPTION = "caption"
    TABLE = "table"
    NOTE = "note"
    """A footnote, or a note below a table or figure."""
    REFERENCE = "reference"
    FURNITURE = "furniture"
    """Running heads, page numbers, side labels, repeated addresses: what the page adds."""
    UNREADABLE = "unreadable"
    """What the extraction left of a figure or formula; reported, never dropped."""


RUNNING_TEXT: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM})
"""Where authors speak in whole sentences."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section with its heading; an abstract's labelled parts are sections below it.

    Attributes:
        id: Unique in the manuscript, made of its heading or kind, for example `materials-and-methods`.
        title: Its heading as printed; empty where it has none.
        kind: What it is for.
        language: `en`, `ru`, … by its letters and words; None when it cannot be told.
        parent: Id of the section it belongs to; None at the top.
        spans: Where it stands: more than one stretch where a page break or column interrupts it.
    """

    id: str
    title: str
    kind: Kind
    language: str | None
    parent: str | None
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text that is of one kind and belongs to one section.

    Attributes:
        kind: What it is.
        start: Its first character.
        end: Behind its last character.
        section: Id of its section.
        language: Its language; None when it cannot be told.
        page: Page from 1, where the format has pages.
        continues: Whether it is the rest of the paragraph that the last block of this kind and section began.
    """

    kind: BlockKind
    start: int
    end: int
    section: str
    language: str | None = None
    page: int | None = None
    continues: bool = False


_WITHOUT_LEVELS: Final = frozenset({"txt", "pdf"})
_CITING: Final = 0.3  # share of the sentences of a part that tells what others found


class CitationForm(StrEnum):
    """How a citation is printed."""

    BRACKETS = "brackets"
    PARENTHESES = "parentheses"
    SUPERSCRIPT = "superscript"
    LINKED = "linked"
    """Known from markup (`<xref>`), whatever it looks like."""
    AUTHOR_YEAR = "author-year"


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation in the text: one marker, which may point to several references.

    Attributes:
        start: Its first character.
        end: Behind its last character.
        text: As printed, for example `[5–8]`, `(Silva et al., 2004)`.
        form: How it is printed.
        targets: Keys of the references it points to, ranges expanded, in the order printed, each once.
        undefined: What it points to that the reference list does not have, as printed (`59`, `Silva 2004`).
    """

    start: int
    end: int
    text: str
    form: CitationForm
    targets: tuple[str, ...]
    undefined: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, heading, list item, or caption.

    Attributes:
        text: On one line, cut words joined, page furniture left out.
        spans: Where it stands; more than one where a page break or figure interrupts it.
        section: Id of its section.
        kind: Kind of its block.
        language: Its language; None when it cannot be told.
        citations: The citations in it, or directly behind its full stop.
    """

    text: str
    spans: tuple[Span, ...]
    section: str
    kind: BlockKind
    language: str | None
    citations: tuple[Citation, ...] = ()

    @property
    def start(self) -> int:
        """Its first character."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Behind its last character."""
        return self.spans[-1][1]


@dataclass(frozen=True)
class Manuscript:
    """A manuscript as it was read.

    Attributes:
        file: Where it came from.
        format: Name of the reader, for example `jats`.
        text: The linear text that all offsets count.
        places: The way from that text into the file.
        front: What it says of itself.
        sections: In order of their first character.
        blocks: In order; together they cover everything but white space.
        sentences: In order of their first character; those of captions, notes and tables' notes included.
        citations: In order.
        references: The reference list, in its order; empty where there is none in the file.
        tables: In order.
        figures: In order.
        notes: Footnotes of the text, in order.
        problems: What could not be read, each in one sentence.
    """

    file: Path
    format: str
    text: str = field(repr=False)
    places: Places = field(repr=False)
    front: Front = field(repr=False)
    sections: tuple[Section, ...] = field(repr=False)
    blocks: tuple[Block, ...] = field(repr=False)
    sentences: tuple[Sentence, ...] = field(repr=False)
    citations: tuple[Citation, ...] = field(repr=False)
    references: tuple[ReferenceEntry, ...] = field(repr=False)
    tables: tuple[Table, ...] = field(repr=False)
    figures: tuple[Figure, ...] = field(repr=False)
    notes: tuple[Note, ...] = field(repr=False)
    problems: tuple[str, ...] = ()

    @cached_property
    def source(self) -> SourceText:
        """The text with what `mgkb.text` derives from it: quotes are found here, passages read."""
        return SourceText(self.text)

    @cached_property
    def section_by_id(self) -> dict[str, Section]:
        """Sections by id."""
        return {section.id: section for section in self.sections}

    @cached_property
    def reference_by_key(self) -> dict[str, ReferenceEntry]:
        """Entries of the reference list by key."""
        return {entry.key: entry for entry in self.references}

    def kind_of(self, section: str) -> Kind:
        """What a section is for; a part says what it is for itself, or else takes it from what it belongs to.

        The labelled parts of an abstract (its “Methods”) are all of the abstract.
        """
        return self._kinds[section]

    @cached_property
    def _kinds(self) -> dict[str, Kind]:
        return {section.id: self._kind(section) for section in self.sections}

    def _kind(self, section: Section) -> Kind:
        chain = [section]
        while (parent := chain[-1].parent) is not None:
            chain.append(self.section_by_id[parent])
        if any(above.kind is Kind.ABSTRACT for above in chain):
            return Kind.ABSTRACT
        kind = next((above.kind for above in chain if above.kind is not Kind.BODY), Kind.BODY)
        return Kind.BODY if kind is Kind.METHODS and section.id in self._topics else kind

    @cached_property
    def _topics(self) -> frozenset[str]:
        """Parts with a heading of their own that tell what others found, where a text shows no levels of headings.

        In a review without results they follow the methods, and only seem to belong to them.
        """
        found = {section.kind for section in self.sections if section.parent is None}
        if self.format not in _WITHOUT_LEVELS or Kind.RESULTS in found or Kind.METHODS not in found:
            return frozenset()
        citing: dict[str, list[bool]] = {}
        for sentence in self.sentences:
            if sentence.kind is BlockKind.PARAGRAPH:
                citing.setdefault(sentence.section, []).append(bool(sentence.citations))
        parts = {section.id for section in self.sections if section.kind is Kind.BODY}
        return frozenset(
            name for name in parts & citing.keys() if sum(citing[name]) > max(1, _CITING * len(citing[name]))
        )

    def sentences_in(self, *kinds: Kind, language: str | None = None) -> tuple[Sentence, ...]:
        """The sentences of sections of these kinds, in one language or all, without headings."""
        wanted = frozenset(kinds), language
        if wanted not in self._sentences_in:
            self._sentences_in[wanted] = tuple(
                sentence
                for sentence in self.sentences
                if sentence.kind is not BlockKind.HEADING
                and self.kind_of(sentence.section) in kinds
                and language in {None, sentence.language}
            )
        return self._sentences_in[wanted]

    @cached_property
    def _sentences_in(self) -> dict[tuple[frozenset[Kind], str | None], tuple[Sentence, ...]]:
        """What was asked for, by kinds and language: most rules begin with the same sentences."""
        return {}

    def raw_span(self, start: int, end: int) -> Span:
        """Where a range of the text stands in the file: characters for text formats, see `Places`."""
        return self.places.raw_span(start, end)

    def line_of(self, start: int) -> int:
        """Line of a character, from 1: of the file where it has lines, else of the text."""
        return self.places.line_of(start)
