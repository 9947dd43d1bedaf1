"""A paragraph as one line, with the way back to where its characters stand."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mgkb.manuscript.model import Span
    from mgkb.text.reading import Reader

_SEAM: Final = re.compile(
    r"(?P<cut>(?<![-‐‑\u00ad])[-‐‑\u00ad]+)[^\S\n]*\n\s*|\s+|[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]+"
)
_INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
_LAST_WORD: Final = re.compile(r"\S+\Z")
_FIRST_WORD: Final = re.compile(r"\w+")
_BLANKS: Final = frozenset(" \t\u00a0")
_WINDOW: Final = 60  # characters; longer than a word


class Stretch:
    r"""Spans of a text read as one: line ends gone, cut words whole, single spaces.

    Args:
        raw: The text that the spans count.
        spans: In reading order, without white space at their ends.
        reader: Knows which hyphens at a line end belong to the word.

    Attributes:
        text: The one line.

    >>> from mgkb.text.reading import Reader
    >>> raw = "Mag-\nnesium helps [1,\n 17 \nwomen]."
    >>> stretch = Stretch(raw, [(0, 21), (27, 34)], Reader(raw))
    >>> stretch.text, stretch.raw_span(0, 9), stretch.spans(10, 26)
    ('Magnesium helps [1, women].', (0, 11), [(12, 21), (27, 33)])
    """

    def __init__(self, raw: str, spans: Iterable[Span], reader: Reader) -> None:
        # Pieces of the line: where each begins in `text`, where in the raw text, and how far it runs on there.
        self._begins, self._raw, self._runs = array("Q"), array("Q"), array("Q")
        self._length = 0
        self._seams = array("Q")  # where each span begins in `text`
        self._spans = list(spans)
        parts: list[str] = []
        for number, (start, end) in enumerate(self._spans):
            self._seams.append(self._length)
            piece = raw[start:end].rstrip()
            # The seam between two spans is read as a line end, with the blank that ends other lines.
            following = self._spans[number + 1 : number + 2]
            tail = ""
            if following:
                blank = raw[end : end + 1] if raw[end : end + 1] in _BLANKS else ""
                tail = blank + "\n" + raw[following[0][0] : following[0][0] + _WINDOW].lstrip()
            self._take(piece + tail, start, len(piece), parts, reader)
        self.text = "".join(parts)

    def _take(self, whole: str, start: int, length: int, parts: list[str], reader: Reader) -> None:
        """Take up the first characters of a text, which stand in the raw one from `start` on."""
        at = 0
        for seam in _SEAM.finditer(whole):
            if seam.start() > length:
                break
            kept = self._kept(whole, seam, reader, between=seam.start() == length)
            self._add(parts, whole[at : seam.start()], start + at, seam.start() - at)
            self._add(parts, kept, start + min(seam.start(), length - 1), 1)
            at = seam.end()
        if at < length:
            self._add(parts, whole[at:length], start + at, length - at)

    def _add(self, parts: list[str], piece: str, raw: int, run: int) -> None:
        """Add a piece that stands in the raw text from `raw` on, for `run` characters."""
        if piece:
            parts.append(piece)
            self._begins.append(self._length)
            self._raw.append(raw)
            self._runs.append(run)
            self._length += len(piece)

    @staticmethod
    def _kept(whole: str, seam: re.Match[str], reader: Reader, *, between: bool) -> str:
        """What stands in the line in place of white space or a cut, within a span or between two."""
        begin, end = seam.span()
        before = _LAST_WORD.search(whole, max(0, begin - _WINDOW), begin)
        after = _FIRST_WORD.match(whole, end, end + _WINDOW)
        if seam["cut"]:
            if "\u00ad" in seam["cut"]:
                return ""
            if not after or not before:
                return seam["cut"] + (" " if not after else "")
            return reader.joint(before[0], after[0])
        if not seam[0].strip(_INVISIBLE):
            return ""
        if before and after and seam[0] == "\n" and reader.cuts_without_hyphen:
            is_cut = before[0][-1].islower() and after[0][0].islower()
            # The last line of a page may lack the space that ends the others: there only a known word is a cut one.
            return "" if is_cut and (not between or reader.knows(before[0], after[0])) else " "
        return " "

    def raw_span(self, start: int, end: int) -> Span:
        """Where a range of `text` stands: from its first character to behind its last, whatever lies between."""
        if start >= end:
            here = self._place(start) if start < self._length else self._spans[-1][1]
            return here, here
        return self._place(start), self._place(end - 1) + 1

    def _place(self, at: int) -> int:
        """Where a character of `text` stands in the raw text."""
        piece = bisect_right(self._begins, at) - 1
        return self._raw[piece] + min(at - self._begins[piece], self._runs[piece] - 1)

    def find(self, offset: int) -> int | None:
        """Where a character of the raw text stands in `text`; None where it is not part of it."""
        for number, (start, end) in enumerate(self._spans):
            if start <= offset < end:
                first = bisect_left(self._begins, self._seams[number])
                last = (
                    bisect_left(self._begins, self._seams[number + 1])
                    if number + 1 < len(self._seams)
                    else len(self._begins)
                )
                piece = bisect_left(self._raw, offset, first, last)
                if piece > first and offset < self._raw[piece - 1] + self._runs[piece - 1]:
                    return self._begins[piece - 1] + offset - self._raw[piece - 1]
                return self._begins[piece] if piece < last else None
        return None

    def spans(self, start: int, end: int) -> list[Span]:
        """Where a range of `text` stands, one span for each of the stretch's own that it touches."""
        found: list[Span] = []
        first = bisect_right(self._seams, start) - 1
        last = bisect_left(self._seams, end) - 1
        for number in range(first, last + 1):
            begin = max(start, self._seams[number])
            until = min(end, self._seams[number + 1] if number + 1 < len(self._seams) else end)
            while begin < until and self.text[until - 1].isspace():
                until -= 1
            while begin < until and self.text[begin].isspace():
                begin += 1
            if begin < until:
                first_place, last_place = self.raw_span(begin, until)
                found.append((first_place, self._spans[number][1] if number < last else last_place))
        return found
