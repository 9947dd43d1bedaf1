"""What lies on a rule's desk: the knowledge base, the texts at hand, and what follows from both."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from mgkb.checks.model import Location, NotCheckable, Subject
from mgkb.checks.reading import Reading
from mgkb.checks.wording import both
from mgkb.claims.ground import ground_of
from mgkb.claims.model import Claim, Figure, Verdict
from mgkb.claims.statements import Table
from mgkb.claims.vocabulary import Entity
from mgkb.memo import Memo

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from mgkb.checks.verified import Verified
    from mgkb.claims import Anchor, Anchored, KnowledgeBase, Manuscript, Text
    from mgkb.files.lines import Lines
    from mgkb.files.records import Record
    from mgkb.text import AnchorCheck, SourceText

A = TypeVar("A", bound="Anchored")


class Placed(NamedTuple, Generic[A]):
    """An entry with all that what a rule says of it can depend on.

    Attributes:
        entry: The entry.
        file: Its file.
        lines: Its lines there.
        ground: What it stands on: one object while that stays the same.
    """

    entry: A
    file: Path | None
    lines: Lines | None
    ground: object


class Quote(NamedTuple):
    """An anchor where it is written.

    Attributes:
        entry: The claim, statement, table or figure that rests on it.
        path: Where in the entry it stands.
        anchor: The anchor.
        is_label: Whether it quotes a figure, whose labels may be one word and stand there twice.
    """

    entry: Anchored
    path: tuple[str | int, ...]
    anchor: Anchor
    is_label: bool


@dataclass(frozen=True)
class Desk:
    """A knowledge base with the texts of its manuscripts, as far as they are at hand.

    Attributes:
        kb: The knowledge base.
        texts: Text by id of the manuscript.
        memo: What an earlier audit made; None where nothing is kept.
    """

    kb: KnowledgeBase
    texts: Mapping[str, SourceText]
    memo: Memo | None = field(default=None, repr=False, compare=False)
    _readings: dict[str, Reading] = field(default_factory=dict, repr=False)

    def reading(self, manuscript: str) -> Reading | None:
        """Sections and sentences of a manuscript's text; None when it is not at hand."""
        if manuscript not in self._readings and manuscript in self.texts:
            record = self.kb.manuscripts[manuscript].record
            self._readings[manuscript] = Reading(self.texts[manuscript], record.sections)
        return self._readings.get(manuscript)

    @cached_property
    def references(self) -> Verified:
        """What is known of each reference."""
        from mgkb.checks.verified import verified

        return verified(self.kb, self.memo or Memo())

    @property
    def entries(self) -> Iterator[Anchored]:
        """Every entry that rests on quotes, in the order of the files."""
        return chain.from_iterable(manuscript.anchored for manuscript in self.kb.manuscripts.values())

    @cached_property
    def placed_claims(self) -> dict[str, Placed[Claim]]:
        """Every claim by its id."""
        return {name: self._placed(claim) for name, claim in self.kb.claims.items()}

    @cached_property
    def placed_entries(self) -> dict[tuple[type, str, str], Placed[Anchored]]:
        """The same by kind, manuscript and id."""
        return {(type(entry), entry.manuscript, entry.id): self._placed(entry) for entry in self.entries}

    def _placed(self, entry: A) -> Placed[A]:
        return Placed(entry, entry.file, entry.lines, self._ground)

    @cached_property
    def _ground(self) -> object:
        memo = self.memo or Memo()
        inputs = ground_of(self.kb, memo), self._drawn, list(self.texts.items())
        return memo.of("ground of rules", inputs, object)

    def quotes_of(self, entry: Anchored) -> Iterator[Quote]:
        """The anchors of an entry, each with its place in it; those of a figure's nodes come last."""
        drawn = self._drawn[entry.manuscript]
        for path, anchor in entry.written_anchors:
            yield Quote(entry, path, anchor, path[0] == "nodes" or anchor.section in drawn)

    @cached_property
    def _drawn(self) -> dict[str, frozenset[str]]:
        """The sections of each manuscript that are figures."""
        return {
            manuscript.id: frozenset(figure.anchor.section for figure in manuscript.figures.values())
            for manuscript in self.kb.manuscripts.values()
        }

    def find(self, quote: Quote) -> AnchorCheck | None:
        """Where a quote stands in its text; None when the text is not at hand."""
        reading = self.reading(quote.entry.manuscript)
        return None if reading is None else reading.find(quote.anchor.quote)

    def at(self, record: Record, *path: str | int) -> Location:
        """The line of a record, or of one of its parts."""
        place = record.place(*path)
        return Location(place.file.as_posix(), place.line, getattr(record, "manuscript", None))

    def at_quote(self, quote: Quote) -> Location:
        """The line of a quote, with its words, its section's name, and its offsets where they are known."""
        place = quote.entry.place(*quote.path, "quote")
        manuscript = quote.entry.manuscript
        anchor = quote.anchor
        reading = self.reading(manuscript)
        start, end = (reading.span(anchor) or (None, None)) if reading else (None, None)
        return Location(
            place.file.as_posix(),
            place.line,
            manuscript,
            anchor.section,
            anchor.quote,
            anchor.language,
            start,
            end,
            self.title(manuscript, anchor.section),
        )

    def title(self, manuscript: str, section: str | None) -> Text | None:
        """What people call a section; None when the manuscript has no such section."""
        sections = self.kb.manuscripts[manuscript].record.sections
        return next((known.title for known in sections if known.id == section), None)

    def has_number(self, manuscript: str, number: int) -> bool | None:
        """Whether a manuscript has a reference of that number; None when its list is not known.

        Its record says how many there are; a gap in our list of them is another matter.
        """
        record, listed = self.kb.manuscripts[manuscript].record, self.kb.manuscripts[manuscript].references
        if record.references is not None:
            return number <= record.references
        return number in listed if listed else None

    def at_quotes(self, entry: Anchored) -> tuple[Location, ...]:
        """The quotes that an entry itself rests on."""
        return tuple(self.at_quote(quote) for quote in self.quotes_of(entry) if quote.path[0] != "nodes")

    def without_text(self, manuscript: Manuscript, record: Record) -> NotCheckable:
        """The answer when a check needs a text that is not at hand."""
        return NotCheckable(not_at_hand(manuscript.id), record.place())


@lru_cache(maxsize=100)
def not_at_hand(manuscript: str) -> Text:
    """That the text of a manuscript is not at hand: said of all its quotes."""
    return both(f"the text of {manuscript} is not at hand", f"текста {manuscript} нет под рукой")


def subject_of(record: Anchored | Verdict | Entity) -> Subject:
    """What a finding on a record is about."""
    if isinstance(record, Claim | Entity):
        return Subject(type(record).__name__.lower(), record.id)
    named = isinstance(record, Figure | Table | Verdict)
    kind = type(record).__name__.lower() if named else "statement"
    return Subject(kind, f"{record.manuscript}/{record.id}")
