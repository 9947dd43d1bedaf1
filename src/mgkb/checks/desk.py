"""What lies on a rule's desk: the knowledge base, the texts at hand, and what follows from both."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from mgkb.checks.model import Location, NotCheckable, Subject
from mgkb.checks.reading import Reading
from mgkb.checks.wording import both
from mgkb.claims.model import Claim, Figure
from mgkb.claims.statements import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mgkb.claims import Anchor, Anchored, KnowledgeBase, Manuscript
    from mgkb.files.records import Record
    from mgkb.text import AnchorCheck, SourceText


class Quote(NamedTuple):
    """An anchor where it is written.

    Attributes:
        entry: The claim, statement, table or figure that rests on it.
        path: Where in the entry it stands.
        anchor: The anchor.
        is_label: Whether it quotes the label of a figure's node, which may be one word.
    """

    entry: Anchored
    path: tuple[str | int, ...]
    anchor: Anchor
    is_label: bool = False


@dataclass(frozen=True)
class Desk:
    """A knowledge base with the texts of its manuscripts, as far as they are at hand.

    Attributes:
        kb: The knowledge base.
        texts: Text by id of the manuscript.
    """

    kb: KnowledgeBase
    texts: Mapping[str, SourceText]
    _readings: dict[str, Reading] = field(default_factory=dict, repr=False)

    def reading(self, manuscript: str) -> Reading | None:
        """Sections and sentences of a manuscript's text; None when it is not at hand."""
        if manuscript not in self._readings and manuscript in self.texts:
            record = self.kb.manuscripts[manuscript].record
            self._readings[manuscript] = Reading(self.texts[manuscript], record.sections)
        return self._readings.get(manuscript)

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """Every anchor of the knowledge base, in the order of the files."""
        return tuple(
            quote
            for manuscript in self.kb.manuscripts.values()
            for entry in manuscript.anchored
            for quote in quotes_of(entry)
        )

    def find(self, quote: Quote) -> AnchorCheck | None:
        """Where a quote stands in its text; None when the text is not at hand."""
        reading = self.reading(quote.entry.manuscript)
        return None if reading is None else reading.find(quote.anchor.quote)

    def at(self, record: Record, *path: str | int, manuscript: str | None = None) -> Location:
        """The line of a record, or of one of its parts."""
        place = record.place(*path)
        return Location(place.file.as_posix(), place.line, manuscript)

    def at_quote(self, quote: Quote) -> Location:
        """The line of a quote, with its words, its section's name, and its offsets where they are known."""
        place = quote.entry.place(*quote.path, "quote")
        manuscript = quote.entry.manuscript
        anchor = quote.anchor
        reading = self.reading(manuscript)
        start, end = (reading.span(anchor) or (None, None)) if reading else (None, None)
        titles = {section.id: section.title for section in self.kb.manuscripts[manuscript].record.sections}
        return Location(
            place.file.as_posix(),
            place.line,
            manuscript,
            anchor.section,
            anchor.quote,
            anchor.language,
            start,
            end,
            titles.get(anchor.section),
        )

    def at_quotes(self, entry: Anchored) -> tuple[Location, ...]:
        """The quotes that an entry itself rests on."""
        return tuple(self.at_quote(quote) for quote in quotes_of(entry) if not quote.is_label)

    def without_text(self, manuscript: Manuscript, record: Record) -> NotCheckable:
        """The answer when a check needs a text that is not at hand."""
        return NotCheckable(
            both(
                f"the text of {manuscript.id} is not at hand",
                f"текста {manuscript.id} нет под рукой",
            ),
            record.place(),
        )


def quotes_of(entry: Anchored) -> Iterator[Quote]:
    """The anchors of an entry, each with its place in it."""
    yield Quote(entry, ("anchor",), entry.anchor)
    for index, anchor in enumerate(entry.also):
        yield Quote(entry, ("also", index), anchor)
    if isinstance(entry, Figure):
        for index, node in enumerate(entry.nodes):
            if node.anchor:
                yield Quote(entry, ("nodes", index, "anchor"), node.anchor, is_label=True)


def subject_of(entry: Anchored) -> Subject:
    """What a finding on an entry is about."""
    if isinstance(entry, Claim):
        return Subject("claim", entry.id)
    kind = "figure" if isinstance(entry, Figure) else "table" if isinstance(entry, Table) else "statement"
    return Subject(kind, f"{entry.manuscript}/{entry.id}")
