"""Sentences of a paragraph, with the markers that stand behind their full stops."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from mgkb.manuscript.model import CitationForm
from mgkb.text.sentences import stops

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mgkb.manuscript.model import Citation, Span

_ENDS = '.!?…”»")'


def cut(text: str, citations: Sequence[tuple[int, Citation]], *, whole: bool = False) -> Iterator[Span]:
    """Cut one line of text into sentences.

    Args:
        text: A paragraph on one line.
        citations: Its citations, each with the place in `text` at which it starts.
        whole: Whether it is one piece whatever its marks, as a heading is.

    Yields:
        Start and end of each sentence, in order; a citation set behind a full stop belongs to what it follows.
    """
    masked, behind = text, {}
    for place, citation in citations:
        end = place + len(citation.text)
        if (
            citation.form in {CitationForm.SUPERSCRIPT, CitationForm.LINKED}
            and text[:place].rstrip()[-1:] in _ENDS
        ):
            masked = masked[:place] + " " * (end - place) + masked[end:]
            behind[place] = end
    cuts = [0, *(() if whole else stops(masked)), len(text)]
    moved = [max(here, _behind(text, here, behind)) for here in cuts]
    for start, end in pairwise(moved):
        piece = text[start:end]
        if not piece.isspace() and piece:
            yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _behind(text: str, here: int, ends: dict[int, int]) -> int:
    """Behind the markers that follow a place, with or without a space before them."""
    while True:
        start = here
        while start < len(text) and text[start].isspace():
            start += 1
        if start not in ends:
            return here
        here = ends[start]
