"""Citations in running text, in the styles of biomedical writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.manuscript.model import Citation, CitationForm
from mgkb.text import SourceText, citation_markers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mgkb.manuscript.parts import ReferenceEntry
    from mgkb.manuscript.stretch import Stretch

__all__ = ["find"]


def find(stretches: Sequence[Stretch], references: Sequence[ReferenceEntry]) -> tuple[Citation, ...]:
    """Find the citations of a manuscript.

    Args:
        stretches: Its running text, captions and notes, in reading order.
        references: Its reference list; empty where it has none: what numbers point to is then not known, and no
            number is called undefined.

    Returns:
        Citations in the order of the stretches.
    """
    keys = {entry.number: entry.key for entry in references if entry.number}
    found = []
    for stretch in stretches:
        for marker in citation_markers(SourceText(stretch.text)):
            start, end = stretch.raw_span(marker.start, marker.end)
            targets = tuple(
                keys.get(number, str(number)) for number in marker.numbers if number in keys or not keys
            )
            undefined = tuple(str(number) for number in marker.numbers if keys and number not in keys)
            text = stretch.text[marker.start : marker.end]
            found.append(Citation(start, end, text, CitationForm.BRACKETS, targets, undefined))
    return tuple(found)
