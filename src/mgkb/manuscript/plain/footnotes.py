"""Footnotes of a plain text, with where they are called."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mgkb.manuscript.parts import Note

if TYPE_CHECKING:
    from mgkb.manuscript.model import Span
    from mgkb.manuscript.plain.chunks import Chunk
    from mgkb.text.reading import Reader

_MARKED: Final = re.compile(r"\[\^(?P<marker>[^\]\s]{1,20})\]:\s?")
_FOOT: Final = re.compile(r"(?P<marker>\d|[*†‡§]{1,3}|[¹²³⁴-⁹])\s?(?=[A-ZА-ЯЁ«“\"h])")
_WINDOW: Final = 8_000  # characters: a page or two
_LEAST: Final = 25  # characters of a note


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote while it is read."""

    marker: str
    chunk: Chunk
    start: int
    anchors: tuple[Span, ...]
    is_marked: bool

    def made(self, text: str, reader: Reader) -> Note:
        """The note."""
        return Note(
            self.marker,
            reader.read(text[self.start : self.chunk.end]),
            self.chunk.start,
            self.chunk.end,
            self.anchors,
        )


def note_marker(chunk: Chunk, text: str) -> Footnote | None:
    """Read a chunk as a footnote.

    Args:
        chunk: Any chunk.
        text: The whole text.

    Returns:
        The footnote with the places that call it, or None where the chunk does not start with a marker.
    """
    marked = _MARKED.match(text, chunk.start, chunk.end)
    if marked:
        call = re.compile(re.escape(f"[^{marked['marker']}]") + r"(?!:)")
        anchors = tuple(found.span() for found in call.finditer(text))
        return Footnote(marked["marker"], chunk, marked.end(), anchors, is_marked=True)
    foot = _FOOT.match(text, chunk.start, chunk.end)
    if not foot or chunk.length < _LEAST:
        return None
    call = re.compile(rf"(?<=[^\W\d_][^\W\d_]){re.escape(foot['marker'])}(?=[\s.,;:)]|\Z)")
    anchors = tuple(found.span() for found in call.finditer(text, max(0, chunk.start - _WINDOW), chunk.start))
    return Footnote(foot["marker"], chunk, foot.end(), anchors, is_marked=False)
