"""What lies on the table when a manuscript is audited without any knowledge base."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from mgkb.checks.model import Location, NotCheckable, Subject
from mgkb.claims import Text
from mgkb.errors import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mgkb.manuscript import Block, Manuscript, ReferenceEntry, Sentence, Span
    from mgkb.references.parsed import ParsedReference

_Made = TypeVar("_Made")


class Parsed(Mapping[str, "ParsedReference"]):
    """The entries of a reference list taken apart, by key, each when it is first asked for.

    Taking one apart costs milliseconds, and most rules want to know of few of them.
    """

    def __init__(self, manuscript: Manuscript) -> None:
        self._entries = manuscript.reference_by_key
        self._made: dict[str, ParsedReference] = {}

    def __getitem__(self, key: str) -> ParsedReference:
        if key not in self._made:
            from mgkb.references.parse import parse_reference

            self._made[key] = parse_reference(self._entries[key].raw)
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


@dataclass(frozen=True)
class Audit:
    """A manuscript with what follows from it, each thing worked out at most once.

    Attributes:
        manuscript: As it was read.
    """

    manuscript: Manuscript
    _made: dict[Callable[..., object], object] = field(default_factory=dict, repr=False)

    def once(self, make: Callable[[Manuscript], _Made]) -> _Made:
        """What a function makes of the manuscript; several rules that ask for the same get one answer."""
        if make not in self._made:
            self._made[make] = make(self.manuscript)
        return self._made[make]  # type: ignore[return-value]  # kept under the function that made it

    @cached_property
    def parsed(self) -> Parsed:
        """The reference list taken apart, by key."""
        return Parsed(self.manuscript)

    def year_in(self, entry: ReferenceEntry, years: range) -> bool:
        """Whether an entry of the reference list is of one of these years; few need to be taken apart to tell."""
        from mgkb.references.parse import possible_years

        return (
            any(year in years for year in possible_years(entry.raw)) and self.parsed[entry.key].year in years
        )

    @property
    def subject(self) -> Subject:
        """What every finding of an audit is about."""
        return Subject("manuscript", self.manuscript.file.stem)

    def place(self, start: int) -> Place:
        """The line of a character of the text."""
        return Place(self.manuscript.file, self.manuscript.line_of(start))

    def _block_at(self, start: int) -> Block | None:
        index = bisect_right(self._block_starts, start) - 1
        block = self.manuscript.blocks[index] if index >= 0 else None
        return block if block and start < block.end else None

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.manuscript.blocks]

    def at(self, span: Span, label: Text | None = None) -> Location:
        """A stretch of the text as a location, quoted as a person reads it.

        Args:
            span: Offsets into `Manuscript.text`; the location's own lead into the file.
            label: What to call the place; its section's heading when left out.
        """
        manuscript = self.manuscript
        start, end = span
        block = self._block_at(start)
        section = manuscript.section_by_id.get(block.section) if block else None
        raw = manuscript.raw_span(start, end)
        if label is None and section is not None and section.title:
            name = section.title.strip("#*_ ").rstrip(".: ")  # marks and the stop of a run-in heading
            label = Text(en=name, ru=name) if name else None
        return Location(
            manuscript.file.as_posix(),
            manuscript.line_of(start),
            manuscript.file.stem,
            section.id if section else None,
            manuscript.source.readable(start, end),
            block.language if block else None,
            *raw,
            label,
        )

    def at_sentence(self, sentence: Sentence, with_part: Span | None = None) -> Location:
        """A whole sentence as a location; of one that a page or a table interrupts, one of its stretches.

        Args:
            sentence: The sentence.
            with_part: What decides, in characters of the sentence's text; the stretch that holds it is shown, the first
                one when left out.
        """
        if with_part is not None and len(sentence.spans) > 1:
            start = self.at_part(sentence, *with_part).start
            return self.at(
                next(
                    (
                        span
                        for span in sentence.spans
                        if start is not None and self.manuscript.raw_span(*span)[1] > start
                    ),
                    sentence.spans[0],
                )
            )
        return self.at((sentence.start, sentence.spans[0][1]))

    def at_part(self, sentence: Sentence, start: int, end: int) -> Location:
        """A part of a sentence as a location: what decides, where the whole is long or interrupted by a page break.

        Args:
            sentence: The sentence.
            start: First character of the part in the sentence's text.
            end: Behind its last character; what a page break cuts off is left out.
        """
        from mgkb.manuscript.stretch import Stretch
        from mgkb.text.reading import Reader

        raw = self.manuscript.text
        stretch = Stretch(raw, sentence.spans, Reader(raw))
        if stretch.text != sentence.text:
            return self.at_sentence(sentence)
        first, last = stretch.raw_span(start, end)
        return self.at((first, min(last, next(until for _, until in sentence.spans if first < until))))

    def at_words(self, words: str) -> Location:
        """The first place where words stand, whatever their case; the start of the text if they do not."""
        found = re.search(re.escape(words), self.manuscript.text, re.IGNORECASE)
        return self.at(found.span() if found else (0, min(40, len(self.manuscript.text))))

    def not_checkable(self, reason: Text, start: int = 0) -> NotCheckable:
        """The answer when a check could not be made."""
        return NotCheckable(reason, self.place(start))
