"""The way from a manuscript's linear text back into its file."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Places:
    """Pieces of a linear text, each with the offset in the file at which it stands.

    Attributes:
        text_starts: Where pieces begin in the linear text, ascending, the first at 0.
        raw_starts: Where each piece begins in `raw`. Inside a piece both count on side by side.
        raw: The file's characters; for a file that is no text (PDF, DOCX) the linear text itself.
        pages: Where pages begin in the linear text; empty for formats without pages.

    >>> places = Places((0, 5), (3, 20), "<p>Hello</p> ... <p>there</p>")
    >>> places.raw_span(5, 10), places.line_of(0)
    ((20, 25), 1)
    """

    text_starts: tuple[int, ...]
    raw_starts: tuple[int, ...]
    raw: str
    pages: tuple[int, ...] = ()

    @classmethod
    def same(cls, text: str, pages: tuple[int, ...] = ()) -> Places:
        """The places of a text that is its own file."""
        return cls((0,), (0,), text, pages)

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Where a range of the linear text stands in the file."""
        if start >= end:
            return self._raw(start), self._raw(start)
        return self._raw(start), self._raw(end - 1) + 1

    def line_of(self, start: int) -> int:
        """Line of the file at which a character of the linear text stands, from 1."""
        return bisect_right(self._line_starts, self._raw(start))

    def page_of(self, start: int) -> int | None:
        """Page of a character of the linear text, from 1; None where the format has no pages."""
        return bisect_right(self.pages, start) or None

    def _raw(self, offset: int) -> int:
        piece = bisect_right(self.text_starts, offset) - 1
        return self.raw_starts[piece] + offset - self.text_starts[piece]

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        position = self.raw.find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = self.raw.find("\n", position + 1)
        return starts
