"""Word documents (.docx)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mgkb.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from mgkb.manuscript.model import Manuscript

SUFFIXES: Final = (".docx", ".docm")


def read(path: Path) -> Manuscript:
    """Read a Word document: as it reads with all tracked changes accepted.

    Args:
        path: The document.

    Raises:
        InputError: It cannot be read, is no Word document, is protected by a password, or holds no text.
    """
    from mgkb.manuscript.assembly import assemble
    from mgkb.manuscript.places import Places
    from mgkb.manuscript.word.document import pieces_of
    from mgkb.manuscript.word.package import parts
    from mgkb.manuscript.word.story import Story
    from mgkb.manuscript.word.styles import Numbering, Styles

    held = parts(path)
    story = Story(Styles(held.get("styles")), Numbering(held.get("numbering")))
    body = held["document"].first("body")
    if body is not None:
        story.blocks(body)
    if not story.text().strip():
        raise InputError(f"{path}: holds no text; give a document with the manuscript's text in it.")
    notes = {"footnote": held.get("footnotes"), "endnote": held.get("endnotes")}
    text, pieces, known = pieces_of(story, notes)
    problems = [f"Formulas that cannot be read: {story.formulas}."] if story.formulas else []
    return assemble(path, "docx", text, Places.same(text), pieces, known=known, problems=problems)
