"""How deep a heading stands, where only its words and letters tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.manuscript.headings import depth
from mgkb.manuscript.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mgkb.manuscript.plain.chunks import Chunk


class Levels:
    """What the headings of a text have in common.

    Args:
        chunks: All of its chunks.
    """

    def __init__(self, chunks: Sequence[Chunk]) -> None:
        self._chunks = chunks
        headings = [(index, chunk) for index, chunk in enumerate(chunks) if chunk.is_heading]
        self._known = [(index, chunk.heading) for index, chunk in headings if chunk.heading]
        kinds = {kind for _, kind in self._known}
        self._has_usual_parts = {Kind.METHODS, Kind.RESULTS} <= kinds or {
            Kind.METHODS,
            Kind.DISCUSSION,
        } <= kinds
        self._shouts = any(chunk.text.isupper() for _, chunk in headings if chunk.heading)
        self._last: Kind | None = None

    def of(self, chunk: Chunk, index: int) -> int:
        """The level of a heading of the text, from 1.

        Args:
            chunk: It.
            index: Its place among the chunks.
        """
        numbered = depth(chunk.text)
        if chunk.level or numbered:
            level = chunk.level or numbered
        elif chunk.heading is None:
            level = (
                2
                if self._last and (self._has_usual_parts or (self._shouts and not chunk.text.isupper()))
                else 1
            )
        elif chunk.heading is self._last or (
            chunk.heading is Kind.DECLARATIONS and self._goes_on_with_text(index)
        ):
            level = 2 if self._last else 1
        else:
            level = 1
        if level == 1:
            self._last = chunk.heading or (self._last if self._has_usual_parts else Kind.BODY)
        return level

    def _goes_on_with_text(self, index: int) -> bool:
        wanted = {Kind.RESULTS, Kind.DISCUSSION, Kind.CONCLUSION}
        return any(place > index and kind in wanted for place, kind in self._known)

    def leads_prose(self, index: int) -> bool:
        """Whether running text stands below a heading."""
        following = self._chunks[index + 1 : index + 2]
        return bool(following) and following[0].is_prose
