"""The characters of a page with their places, as PDFium gives them."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pypdfium2

_LINE_ENDS: Final = frozenset("\r\n")
_HYPHENS: Final = {"\ufffe": "-", "\x02": "-"}  # PDFium's signs for a hyphen that cuts a word
_LIGATURES: Final = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
MAX_CHARACTERS: Final = 100_000
"""Characters of one page that are read; a page of print has fewer than 10 000."""


@dataclass(slots=True)
class Glyph:
    """A character on the page; lengths in points, from the lower left corner.

    Attributes:
        text: The character, or the letters of a ligature.
        left: Left edge.
        right: Right edge.
        baseline: What it stands on.
        height: From the font's lowest to its highest point.
    """

    text: str
    left: float
    right: float
    baseline: float
    height: float


def glyphs(page: pypdfium2.PdfPage) -> tuple[list[list[Glyph]], bool]:
    """The characters of a page, in the order in which the file draws them, cut where PDFium ends a line.

    Args:
        page: An open page.

    Returns:
        Runs of characters, and whether they are all of the page's. White space that the file does not draw has the
        place of what comes before it.
    """
    import pypdfium2.raw as pdfium

    textpage = page.get_textpage()
    try:
        drawn = textpage.count_chars()
        count = min(drawn, MAX_CHARACTERS)
        runs: list[list[Glyph]] = [[]]
        box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        last: Glyph | None = None
        for index in range(count):
            code = pdfium.FPDFText_GetUnicode(textpage, index)
            character = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
            if character in _LINE_ENDS:
                if runs[-1]:
                    runs.append([])
                continue
            character = _HYPHENS.get(character) or _LIGATURES.get(character) or character
            if character.isspace():
                if last is not None and runs[-1]:
                    runs[-1].append(Glyph(" ", last.right, last.right, last.baseline, last.height))
                continue
            if not pdfium.FPDFText_GetLooseCharBox(textpage, index, box):
                continue
            pdfium.FPDFText_GetCharOrigin(textpage, index, x, y)
            last = Glyph(character, box.left, box.right, y.value, abs(box.top - box.bottom))
            runs[-1].append(last)
        return [run for run in runs if run], count == drawn
    finally:
        textpage.close()
