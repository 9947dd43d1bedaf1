"""Where suppressions are written: in the files of a knowledge base, in a manuscript, or in a file beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mgkb.checks.marking.suppressions import Suppression, read_suppressions, suppressions_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mgkb.claims import KnowledgeBase
    from mgkb.manuscript import Manuscript

BESIDE: Final = ".mgkb.yaml"
"""What is added to a manuscript's file name to name its file of suppressions."""

_CURATED: Final = ("kb/**/*.yaml", "references/*.yaml")


def suppressions_of_kb(kb: KnowledgeBase) -> Iterator[Suppression]:
    """The suppressions in the YAML files of a knowledge base."""
    for pattern in _CURATED:
        for path in sorted(kb.root.glob(pattern)):
            text = path.read_text("utf-8", errors="replace")
            yield from suppressions_in(path.relative_to(kb.root), text)


def suppressions_of_manuscript(manuscript: Manuscript, beside: Path | None = None) -> Iterator[Suppression]:
    """The suppressions in a manuscript's comments and in the file beside it.

    Args:
        manuscript: The manuscript.
        beside: The file beside it; by default the one with `BESIDE` at the end of its name, where there is one.

    Raises:
        InputError: The file beside it cannot be read.
    """
    yield from suppressions_in(manuscript.file, manuscript.places.raw)
    path = beside or manuscript.file.with_name(manuscript.file.name + BESIDE)
    if beside is not None or path.is_file():
        yield from read_suppressions(path)
