"""PDF files with a text layer."""

from __future__ import annotations

import re
from dataclasses import replace
from os import SEEK_END
from typing import TYPE_CHECKING, Final

from mgkb.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from mgkb.manuscript.model import Manuscript
    from mgkb.manuscript.page.apart import Pages

SUFFIXES: Final = (".pdf",)

MAX_BYTES: Final = 100 * 1024 * 1024
"""The largest file that is read, in bytes; pictures make PDFs large."""

_PAGE_BREAK: Final = "\n\n"
_LETTER: Final = re.compile(r"[^\W\d_]")
_UNREADABLE: Final = re.compile("[\ufffd\ue000-\uf8ff]")
_ENOUGH: Final = 20  # letters of a page that is no picture


def read(path: Path) -> Manuscript:
    """Read a PDF: its pages in a reader's order, columns one after the other.

    Args:
        path: The file.

    Raises:
        InputError: It cannot be read, is no PDF, is damaged, is protected by a password, or holds pictures only.
    """
    from mgkb.manuscript.assembly import assemble
    from mgkb.manuscript.page.apart import pages_of
    from mgkb.manuscript.places import Places
    from mgkb.manuscript.plain import analyse

    _look_at(path)
    pages = pages_of(path)
    if sum(len(_LETTER.findall(page)) for page in pages.texts) < _ENOUGH:
        msg = f"{path}: holds pictures of pages but no text; run text recognition (OCR) over it first."
        raise InputError(msg)
    starts, at = [], 0
    for page in pages.texts:
        starts.append(at)
        at += len(page) + len(_PAGE_BREAK)
    text = _PAGE_BREAK.join(pages.texts)
    places = Places.same(text, tuple(starts))
    pieces, known = analyse(text)
    pieces = [replace(piece, page=places.page_of(piece.start)) for piece in pieces]
    return assemble(path, "pdf", text, places, pieces, known=known, problems=_problems(pages))


def _look_at(path: Path) -> None:
    """Refuse what is no PDF, or too large for one manuscript."""
    try:
        with path.open("rb") as file:
            start = file.read(1024)
            size = file.seek(0, SEEK_END)
    except OSError as error:
        msg = f"{path}: cannot be read ({error.strerror or error}); give the path of a PDF file."
        raise InputError(msg) from error
    if not start:
        raise InputError(f"{path}: is empty; give a PDF file.")
    if size > MAX_BYTES:
        raise InputError(f"{path}: is larger than {MAX_BYTES // 1024**2} MB; give the PDF of one manuscript.")
    if b"%PDF" not in start:
        raise InputError(
            f"{path}: is no PDF file; give the manuscript as PDF, or with the ending that it has."
        )


def _problems(pages: Pages) -> list[str]:
    empty = [
        str(number) for number, text in enumerate(pages.texts, 1) if len(_LETTER.findall(text)) < _ENOUGH
    ]
    whole = "".join(pages.texts)
    unreadable = len(_UNREADABLE.findall(whole))
    found = []
    if empty:
        found.append(f"Pages without text, perhaps pictures: {', '.join(empty)}.")
    if pages.cut:
        found.append(
            f"Pages with more characters than print has, of which only the beginning was read: "
            f"{', '.join(map(str, pages.cut))}."
        )
    if unreadable * 100 > len(whole):
        share = f"{unreadable / len(whole):.0%}"
        found.append(f"{share} of the characters have no readable form in this PDF; give another format.")
    return found
