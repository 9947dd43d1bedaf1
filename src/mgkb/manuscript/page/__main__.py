"""`python -m mgkb.manuscript.page FILE`: the texts of a PDF's pages as JSON, within limits of memory and time.

It prints `{"texts": [...], "cut": [...]}` or `{"refused": "..."}`; see `mgkb.manuscript.page.apart`, which starts it.
"""

from __future__ import annotations

import json
import sys
from typing import Final

import pypdfium2

from mgkb.manuscript.page.apart import MAX_MEMORY, MAX_SECONDS, OUT_OF_MEMORY
from mgkb.manuscript.page.glyphs import glyphs
from mgkb.manuscript.page.order import page_text

MAX_PAGES: Final = 1_000
"""More pages are a book or a volume, not a manuscript."""


def main(path: str) -> None:
    """Print what the pages of a file say."""
    _limit()
    try:
        sys.stdout.write(json.dumps(_answer(path)))
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)


def _limit() -> None:
    try:
        import resource
    except ImportError:  # no system of the Unix family
        return
    limits = ((resource.RLIMIT_AS, MAX_MEMORY), (resource.RLIMIT_CPU, MAX_SECONDS), (resource.RLIMIT_CORE, 0))
    for what, most in limits:
        _, hard = resource.getrlimit(what)
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (least, hard))


def _answer(path: str) -> dict[str, object]:
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        said = str(error).lower()
        if "password" in said or "security" in said:
            return {"refused": "is protected by a password; save it without one."}
        return {"refused": "is a damaged PDF; export or download it again."}
    if len(document) > MAX_PAGES:
        return {"refused": f"has {len(document)} pages; give the PDF of one manuscript."}
    texts, cut = [], []
    try:
        for number in range(len(document)):
            page = document[number]
            runs, is_whole = glyphs(page)
            texts.append(page_text(runs, page.get_width()))
            page.close()
            if not is_whole:
                cut.append(number + 1)
    except pypdfium2.PdfiumError:
        return {"refused": "is a damaged PDF; export or download it again."}
    return {"texts": texts, "cut": cut}


if __name__ == "__main__":
    main(sys.argv[1])
