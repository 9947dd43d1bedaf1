"""A text read with its manuscript's record: where sections lie, and what each sentence cites."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from mgkb.text import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mgkb.claims import Anchor
    from mgkb.claims.statements import Section
    from mgkb.text import AnchorCheck, Sentence, SourceText

Span = tuple[int, int]

_ENDS = (".", "!", "?", "…", "]")


class Stretch(NamedTuple):
    """A piece of text that belongs to one section."""

    start: int
    end: int
    section: str


class Reading:
    """Sections and sentences of one text.

    Args:
        source: The text.
        sections: The manuscript's sections with the quotes at which their stretches start. A stretch lasts
            to the next start of whatever section, because an extraction interleaves columns and pages.

    Attributes:
        starts: For each section, where each of its starts was found; none where it was not.
    """

    def __init__(self, source: SourceText, sections: Sequence[Section]) -> None:
        self.source = source
        self._found: dict[str, AnchorCheck] = {}
        self.starts: dict[str, tuple[tuple[Span, ...], ...]] = {
            section.id: tuple(self.find(quote).spans for quote in section.starts) for section in sections
        }

    def find(self, quote: str) -> AnchorCheck:
        """Look for a quote; the answer is kept."""
        if quote not in self._found:
            self._found[quote] = self.source.find(quote)
        return self._found[quote]

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """The text cut into pieces, each of one section; what stands before the first belongs to none."""
        marks = sorted(
            (spans[0][0], section) for section, starts in self.starts.items() for spans in starts if spans
        )
        ends = [start for start, _ in marks[1:]] + [len(self.source.raw)]
        return tuple(Stretch(start, end, section) for (start, section), end in zip(marks, ends, strict=True))

    def is_placed(self, section: str) -> bool:
        """Whether it is known where a section lies.

        It has starts, and no start of any section is lost: what follows a lost start would count for the
        section before it.
        """
        return bool(self.starts.get(section)) and all(map(all, self.starts.values()))

    def section_at(self, offset: int) -> str | None:
        """The section at an offset of the raw text; None before the first start."""
        index = bisect_right([stretch.start for stretch in self.stretches], offset) - 1
        return None if index < 0 else self.stretches[index].section

    def spans_in(self, anchor: Anchor) -> tuple[Span, ...]:
        """Where a quote occurs in the section that its anchor names."""
        spans = self.find(anchor.quote).spans
        return tuple(span for span in spans if self.section_at(span[0]) == anchor.section)

    def span(self, anchor: Anchor) -> Span | None:
        """Where an anchor stands: once in its section, or once in the whole text; otherwise not known."""
        inside, anywhere = self.spans_in(anchor), self.find(anchor.quote).spans
        candidates = inside or anywhere
        return candidates[0] if len(candidates) == 1 else None

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the text."""
        return sentences(self.source)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _halves(self) -> dict[int, Sentence]:
        """By the start of a sentence, its other half, where a page break or figure cut it in two.

        A sentence without its full stop at the end of a stretch goes on where the section's next stretch
        begins.
        """
        halves: dict[int, Sentence] = {}
        last: dict[str, Sentence | None] = {}
        for stretch in self.stretches:
            inside = [s for s in self.sentences if stretch.start <= s.start < stretch.end]
            before = last.get(stretch.section)
            if inside and before and not before.text.endswith(_ENDS) and not inside[0].text[:1].isupper():
                halves[before.start], halves[inside[0].start] = inside[0], before
            last[stretch.section] = inside[-1] if inside else before
        return halves

    def sentences_over(self, span: Span) -> tuple[Sentence, ...]:
        """The sentences that a span touches, and the other halves of those that were cut in two."""
        first = max(bisect_right(self._sentence_starts, span[0]) - 1, 0)
        behind = bisect_left(self._sentence_starts, span[1])
        touched = [sentence for sentence in self.sentences[first:behind] if sentence.end > span[0]]
        return (*touched, *(self._halves[s.start] for s in touched if s.start in self._halves))

    def sentences_of(self, anchors: Sequence[Anchor]) -> tuple[Sentence, ...] | None:
        """The sentences in which anchors stand; None when a quote's place is not known."""
        found: dict[int, Sentence] = {}
        for anchor in anchors:
            span = self.span(anchor)
            if span is None:
                return None
            found |= {sentence.start: sentence for sentence in self.sentences_over(span)}
        return tuple(found[start] for start in sorted(found))
