"""Sentences of a text that lost its layout, with the references that each one cites."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from mgkb.text._abbreviations import goes_on
from mgkb.text._layout import breaks, without_furniture
from mgkb.text.markers import MARKER, citation_markers
from mgkb.text.reading import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.text.source import SourceText

_STOP: Final = re.compile(
    rf"(?<![.!?…])(?P<stop>[.!?…]++)[»”\"')\]]*+"
    rf"(?:\s*{MARKER.pattern})*"  # a marker set after the full stop belongs to the sentence that it follows
    r"(?P<space>\s+)(?=(?P<opening>[«„“\"'(\[•–—-]*+)\s?(?P<first>[^\W_]))"
)
_LIST_NUMBER: Final = re.compile(r"^[^\S\n]*\d{1,2}\.", re.MULTILINE)
_WINDOW: Final = 60  # characters; more than any abbreviation with its neighbours


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, a heading, a list item or a label.

    Attributes:
        start: Offset of its first character in the raw text.
        end: Offset after its last character.
        text: What it says as a person reads it: one line, words joined, page furniture left out.
        citations: The numbers of the references it cites, ranges expanded, in the order printed, each once.
    """

    start: int
    end: int
    text: str
    citations: tuple[int, ...]


def sentences(source: SourceText) -> tuple[Sentence, ...]:
    r"""Cut a Russian or English text into sentences.

    Abbreviations, initials and decimals do not end a sentence; a blank line, a heading or a list item
    does, but not a page break that interrupts it. Where it is doubtful whether a sentence ends, it goes
    on.

    Args:
        source: The text.

    Returns:
        Sentences in the order of the text. They do not overlap, leave out only white space and page
        furniture, and hold every marker of `citation_markers` whole.

    >>> from mgkb.text import SourceText
    >>> for sentence in sentences(SourceText("H. Selye, 1950-х гг. [19], и\nсоавт.  писали. Mg2+ [2, 3].")):
    ...     print(sentence.text, sentence.citations)
    H. Selye, 1950-х гг. [19], и соавт. писали. (19,)
    Mg2+ [2, 3]. (2, 3)
    """
    markers = citation_markers(source)
    starts = [marker.start for marker in markers]
    text = without_furniture(source.raw)
    reader = Reader(text)
    cuts = {0, len(text), *breaks(text), *stops(text)}
    found = []
    for cut, next_cut in pairwise(sorted(cuts)):
        piece = text[cut:next_cut]
        start, end = cut + len(piece) - len(piece.lstrip()), cut + len(piece.rstrip())
        if start < end:
            cited = markers[bisect_left(starts, start) : bisect_left(starts, end)]
            numbers = dict.fromkeys(number for marker in cited for number in marker.numbers)
            found.append(Sentence(start, end, reader.read(piece), tuple(numbers)))
    return tuple(found)


def stops(text: str) -> Iterator[int]:
    """Find where full stops end a sentence.

    Args:
        text: A text without page furniture.

    Yields:
        Offsets behind the full stops and whatever closes with them, in order; none at the end of the text.

    >>> list(stops("Магний важен [1]. Mg2+ тоже."))
    [17]
    """
    list_numbers = {number.end() for number in _LIST_NUMBER.finditer(text)}
    for found in _STOP.finditer(text):
        stop, end = found.span("stop")
        resumed = found.end("space")
        first = found["first"]
        starts_anew = first.isupper() or (first.isdecimal() and "[" not in found["opening"])
        if not starts_anew or end in list_numbers:
            continue
        if found["stop"] == "." and goes_on(
            text[max(0, stop - _WINDOW) : stop], text[resumed : resumed + _WINDOW]
        ):
            continue
        yield found.start("space")
