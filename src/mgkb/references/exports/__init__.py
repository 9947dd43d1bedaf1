"""Formats in which a reference list leaves the house, for reference managers.

A format is a module of this package, called like the module. It has `takes`, which says whether a reference can be told
in it, and `render`, which makes text of references: the same text of the same references, always. What is written is
read again by `mgkb.references.parse.read_references`. To add a format is to add the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from mgkb.formats import module_named, names_in
from mgkb.references.exports._entry import Entry
from mgkb.references.exports._listing import of_file, of_manuscript, of_works

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mgkb.references.parsed import ParsedReference

__all__ = ["Entry", "Format", "format_named", "formats", "of_file", "of_manuscript", "of_works"]


class Format(Protocol):
    """What a module of this package has."""

    def takes(self, reference: ParsedReference) -> bool:
        """Whether the format can tell of this reference."""

    def render(self, entries: Sequence[Entry]) -> str:
        """The references as text of this format; ends with a newline."""


def formats() -> tuple[str, ...]:
    """Names of the formats; none of them is imported.

    >>> formats()
    ('bib', 'csl', 'nbib', 'ris')
    """
    return names_in(__name__)


def format_named(name: str) -> Format:
    """The format of that name.

    Raises:
        UsageError: There is none.
    """
    return cast(Format, module_named(__name__, name))
