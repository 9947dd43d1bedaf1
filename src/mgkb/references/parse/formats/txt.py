"""Free text: a reference list as it stands in a manuscript."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.errors import InputError
from mgkb.references.parse.formats.format import Format
from mgkb.references.parse.listing import parse_list

if TYPE_CHECKING:
    from mgkb.references.parsed import ParsedReference


def read(text: str, file: str) -> tuple[ParsedReference, ...]:
    """Read the list.

    Raises:
        InputError: There is nothing in it.
    """
    references = parse_list(text)
    if not references:
        raise InputError(f"{file}: is empty; give a list of references.")
    return references


def looks_like(_text: str) -> bool:
    """Never: what is nothing else is text."""
    return False


FORMAT = Format("txt", looks_like, read)
