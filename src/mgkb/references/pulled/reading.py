"""The printed references of a file: a reference list in any format, or a manuscript with its list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mgkb.errors import InputError
from mgkb.manuscript.reading import formats, read
from mgkb.references.parse import parse_reference, read_references

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mgkb.manuscript import ReferenceEntry
    from mgkb.references.parsed import ParsedReference


def read_printed(path: Path) -> Sequence[ParsedReference]:
    """Read what a file prints as references.

    Text is a list; Word, PDF, JATS and Markdown files are manuscripts, of which the list is taken.

    Raises:
        InputError: The file cannot be read, or has no reference list.
    """
    endings = {ending for reader in formats().values() for ending in reader.SUFFIXES} - {".txt"}
    if path.suffix.lower() not in endings:
        return read_references(path)
    entries = read(path).references
    if not entries:
        raise InputError(f"{path}: no reference list was found in it; give the list as a file of its own.")
    return [_parsed(entry) for entry in entries]


def _parsed(entry: ReferenceEntry) -> ParsedReference:
    """An entry taken apart, with the identifiers that its markup has."""
    found = parse_reference(entry.raw)
    return replace(
        found,
        number=entry.number,
        doi=found.doi or entry.doi,
        pmid=found.pmid or entry.pmid,
        pmcid=found.pmcid or entry.pmcid,
    )
