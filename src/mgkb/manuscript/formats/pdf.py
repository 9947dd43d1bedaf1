"""PDF files with a text layer."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mgkb.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pypdfium2

    from mgkb.manuscript.model import Manuscript

SUFFIXES: Final = (".pdf",)

MAX_BYTES: Final = 100 * 1024 * 1024
"""The largest file that is read, in bytes; pictures make PDFs large."""

MAX_PAGES: Final = 1_000
"""More pages are a book or a volume, not a manuscript."""

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
    from mgkb.manuscript.places import Places
    from mgkb.manuscript.plain import analyse

    pages = _pages(path)
    starts, at = [], 0
    for page in pages:
        starts.append(at)
        at += len(page) + len(_PAGE_BREAK)
    text = _PAGE_BREAK.join(pages)
    places = Places.same(text, tuple(starts))
    pieces, known = analyse(text)
    pieces = [replace(piece, page=places.page_of(piece.start)) for piece in pieces]
    return assemble(path, "pdf", text, places, pieces, known=known, problems=_problems(pages))


def _pages(path: Path) -> list[str]:
    import pypdfium2

    document = _opened(path)
    try:
        if len(document) > MAX_PAGES:
            raise InputError(f"{path}: has {len(document)} pages; give the PDF of one manuscript.")
        texts = [_page(document, number) for number in range(len(document))]
    except pypdfium2.PdfiumError:
        raise InputError(f"{path}: is a damaged PDF; export or download it again.") from None
    finally:
        document.close()
    if sum(len(_LETTER.findall(text)) for text in texts) < _ENOUGH:
        msg = f"{path}: holds pictures of pages but no text; run text recognition (OCR) over it first."
        raise InputError(msg)
    return texts


def _opened(path: Path) -> pypdfium2.PdfDocument:
    import pypdfium2

    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        msg = f"{path}: cannot be read ({error.strerror or error}); give the path of a PDF file."
        raise InputError(msg) from error
    if not data:
        raise InputError(f"{path}: is empty; give a PDF file.")
    if len(data) > MAX_BYTES:
        raise InputError(f"{path}: is larger than {MAX_BYTES // 1024**2} MB; give the PDF of one manuscript.")
    if b"%PDF" not in data[:1024]:
        raise InputError(
            f"{path}: is no PDF file; give the manuscript as PDF, or with the ending that it has."
        )
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            msg = f"{path}: is protected by a password; save it without one."
        else:
            msg = f"{path}: is a damaged PDF; export or download it again."
        raise InputError(msg) from None


def _page(document: pypdfium2.PdfDocument, number: int) -> str:
    from mgkb.manuscript.page.glyphs import glyphs
    from mgkb.manuscript.page.order import page_text

    page = document[number]
    try:
        return page_text(glyphs(page), page.get_width())
    finally:
        page.close()


def _problems(pages: Sequence[str]) -> list[str]:
    empty = [str(number) for number, text in enumerate(pages, 1) if len(_LETTER.findall(text)) < _ENOUGH]
    whole = "".join(pages)
    unreadable = len(_UNREADABLE.findall(whole))
    found = []
    if empty:
        found.append(f"Pages without text, perhaps pictures: {', '.join(empty)}.")
    if unreadable * 100 > len(whole):
        share = f"{unreadable / len(whole):.0%}"
        found.append(f"{share} of the characters have no readable form in this PDF; give another format.")
    return found
