"""Plain text, as it comes out of PDFs or editors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.manuscript.assembly import assemble
from mgkb.manuscript.places import Places
from mgkb.manuscript.plain import analyse, open_text

if TYPE_CHECKING:
    from pathlib import Path

    from mgkb.manuscript.model import Manuscript

SUFFIXES = (".txt", ".text")


def read(path: Path) -> Manuscript:
    """Read a plain text.

    Raises:
        InputError: It cannot be read, is empty, too long, or not plain text.
    """
    text, problems = open_text(path)
    pieces, known = analyse(text)
    return assemble(path, "txt", text, Places.same(text), pieces, known=known, problems=problems)
