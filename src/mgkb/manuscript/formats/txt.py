"""Plain text, as it comes out of PDFs or editors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.manuscript.assembly import assemble
from mgkb.manuscript.places import Places
from mgkb.manuscript.plain import analyse, open_text

if TYPE_CHECKING:
    from pathlib import Path

    from mgkb.manuscript.model import Manuscript

SUFFIXES = (".txt", ".text")

_MARKED: Final = re.compile(r"(?:\A|\n[^\S\n]*\n)#{1,6} [^\W\d_]")
"""A heading of Markdown; two of them are no chance."""


def read(path: Path) -> Manuscript:
    """Read a plain text; one with the headings of Markdown is read as Markdown, whatever its ending.

    Raises:
        InputError: It cannot be read, is empty, too long, or not plain text.
    """
    text, problems = open_text(path)
    if len(_MARKED.findall(text)) > 1:
        from mgkb.manuscript.formats import md

        return md.read(path)
    pieces, known = analyse(text)
    return assemble(path, "txt", text, Places.same(text), pieces, known=known, problems=problems)
