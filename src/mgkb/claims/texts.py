"""Where the full texts of manuscripts are, when they are at hand.

Texts of others are never part of a knowledge base. A curator lays one at
`kb/manuscripts/<id>/fulltext.txt` (ignored by git), or keeps them in a folder elsewhere as `<id>.txt`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.errors import UsageError
from mgkb.text import SourceText

if TYPE_CHECKING:
    from pathlib import Path

    from mgkb.claims.base import KnowledgeBase

_SUFFIXES = (".txt", ".md")


def find_texts(kb: KnowledgeBase, folder: Path | None = None) -> dict[str, SourceText]:
    """Read the texts that are at hand.

    Args:
        kb: The knowledge base.
        folder: A folder with `<manuscript id>.txt` files, asked first.

    Returns:
        Text by manuscript id; a manuscript without a text is left out.

    Raises:
        UsageError: `folder` is not a folder.
        InputError: A text is there but cannot be read.
    """
    if folder is not None and not folder.is_dir():
        raise UsageError(f"--texts must name a folder with <manuscript id>.txt files; {folder} is none.")
    found: dict[str, SourceText] = {}
    for manuscript in kb.manuscripts:
        places = [kb.root / "kb" / "manuscripts" / manuscript / f"fulltext{suffix}" for suffix in _SUFFIXES]
        if folder is not None:
            places = [*(folder / f"{manuscript}{suffix}" for suffix in _SUFFIXES), *places]
        path = next((path for path in places if path.is_file()), None)
        if path is not None:
            found[manuscript] = SourceText.read(path)
    return found
