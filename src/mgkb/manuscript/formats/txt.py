"""Plain text, as it comes out of PDFs or editors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.manuscript.assembly import assemble
from mgkb.manuscript.places import Places
from mgkb.manuscript.plain import analyse
from mgkb.text import SourceText

if TYPE_CHECKING:
    from pathlib import Path

    from mgkb.manuscript.model import Manuscript

SUFFIXES = (".txt", ".text")


def read(path: Path) -> Manuscript:
    """Read a plain text.

    Raises:
        InputError: It cannot be read, is too large, or is not text.
    """
    text = SourceText.read(path).raw
    pieces, known = analyse(text)
    return assemble(path, "txt", text, Places.same(text), pieces, known=known)
