"""The linear text while it is written, piece by piece, with the way back into the file."""

from __future__ import annotations

import re
from typing import Final

from mgkb.manuscript.places import Places

_SPACE: Final = re.compile(r"[ \t\r\n]{2,}|[\t\r\n]")


class Tape:
    r"""A growing text. White space of the markup's own layout becomes one space.

    Args:
        raw: The file's characters.

    Attributes:
        length: Characters so far.

    >>> tape = Tape("<p>Mg  in\n <i>serum</i></p>")
    >>> tape.add("Mg  in\n ", 3)
    >>> tape.add("serum", 14)
    >>> tape.text(), tape.places().raw_span(6, 11)
    ('Mg in serum', (14, 19))
    """

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._parts: list[str] = []
        self._last = "\n"
        self._text_starts = [0]
        self._raw_starts = [0]
        self.length = 0

    def add(self, text: str, at: int) -> None:
        """Write characters that stand in the file from an offset on."""
        start = 0
        for space in _SPACE.finditer(text):
            self._copy(text[start : space.start()], at + start)
            self._copy(" ", at + space.start())
            start = space.end()
        self._copy(text[start:], at + start)

    def _copy(self, text: str, at: int) -> None:
        if text[:1] == " " and self._last in " \n\t":
            text, at = text[1:], at + 1
        if text:
            self.write(text, at)

    def write(self, text: str, at: int) -> None:
        """Write characters as they are; what the file does not have stands for the place `at`."""
        at = max(0, min(at, len(self._raw) - len(text)))
        if at - self._raw_starts[-1] != self.length - self._text_starts[-1]:
            if self._text_starts[-1] == self.length:
                self._raw_starts[-1] = at
            else:
                self._text_starts.append(self.length)
                self._raw_starts.append(at)
        self._parts.append(text)
        self._last = text[-1]
        self.length += len(text)

    def part(self, at: int) -> int:
        """Begin a new block: two line ends, unless the text begins.

        Returns:
            Where the block begins.
        """
        self.trim()
        if self.length:
            self.write("\n\n", at)
        return self.length

    def space(self, at: int) -> None:
        """Write a space where none stands yet."""
        if self._last not in " \n\t\u00a0":
            self.write(" ", at)

    def trim(self) -> int:
        """Take white space off the end.

        Returns:
            Where the text ends now.
        """
        while self._parts and not (stripped := self._parts[-1].rstrip()):
            self.length -= len(self._parts.pop())
        if self._parts and len(stripped) < len(self._parts[-1]):
            self.length -= len(self._parts[-1]) - len(stripped)
            self._parts[-1] = stripped
        while len(self._text_starts) > 1 and self._text_starts[-1] >= self.length:
            self._text_starts.pop()
            self._raw_starts.pop()
        self._last = self._parts[-1][-1] if self._parts else "\n"
        return self.length

    def since(self, start: int) -> str:
        """The text from an offset near the end on, in one string."""
        parts: list[str] = []
        at = self.length
        for part in reversed(self._parts):
            if at <= start:
                break
            at -= len(part)
            parts.append(part)
        return "".join(reversed(parts))[max(0, start - at) :]

    def text(self) -> str:
        """All of it."""
        return "".join(self._parts)

    def places(self) -> Places:
        """The way back into the file."""
        return Places(tuple(self._text_starts), tuple(self._raw_starts), self._raw)
