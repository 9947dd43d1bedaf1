"""Markdown: CommonMark with tables, footnotes and raised numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

    from mgkb.manuscript.model import Manuscript

SUFFIXES: Final = (".md", ".markdown")


def read(path: Path) -> Manuscript:
    """Read a Markdown file. Its linear text is what a person reads: without the marks of the markup.

    Raises:
        InputError: It cannot be read, is empty, too long, or not plain text.
    """
    from mgkb.manuscript.assembly import assemble
    from mgkb.manuscript.markdown import rendered
    from mgkb.manuscript.plain import analyse, open_text

    text, problems = open_text(path)
    page = rendered(text)
    pieces, known = analyse(page.text, headings=page.headings)
    return assemble(path, "md", page.text, page.places, pieces, known=known, problems=problems)
