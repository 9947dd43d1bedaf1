"""Plain text, as it comes out of PDFs or editors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.manuscript.assembly import assemble
from mgkb.manuscript.headings import kind_of
from mgkb.manuscript.model import BlockKind, Kind
from mgkb.manuscript.pieces import Piece
from mgkb.manuscript.places import Places
from mgkb.text import SourceText

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mgkb.manuscript.model import Manuscript

SUFFIXES = (".txt", ".text")
_PARAGRAPH: Final = re.compile(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*")


def read(path: Path) -> Manuscript:
    """Read a plain text.

    Raises:
        InputError: It cannot be read, is too large, or is not text.
    """
    text = SourceText.read(path).raw
    return assemble(path, "txt", text, Places.same(text), _pieces(text))


def _pieces(text: str) -> Iterator[Piece]:
    listing = False
    for paragraph in _PARAGRAPH.finditer(text):
        start, end = paragraph.span()
        first = paragraph[0].split("\n", 1)[0]
        kind = kind_of(first)
        if kind:
            listing = kind is Kind.REFERENCES
            yield Piece(BlockKind.HEADING, start, start + len(first))
            start += len(first)
        for line in re.finditer(r"[^\n]+", text[start:end]) if listing else ():
            yield Piece(BlockKind.REFERENCE, start + line.start(), start + line.end())
        if not listing and start < end:
            yield Piece(BlockKind.PARAGRAPH, start, end)
