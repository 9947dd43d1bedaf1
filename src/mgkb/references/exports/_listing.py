"""What is exported: works, the references of a manuscript, the list that a file prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.references.exports._entry import Entry
from mgkb.references.printed import as_printed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from mgkb.references.model import Reference, Work


def of_works(works: Iterable[Work]) -> list[Entry]:
    """Works by their keys, with all that is known of them."""
    return [Entry(work.id, as_printed(work.model_copy(update={"curated": None}))) for work in works]


def of_manuscript(references: Iterable[Reference], works: Mapping[str, Work]) -> list[Entry]:
    """The works that references point to, each once, in the order of the list; what is unknown is left out."""
    keys = dict.fromkeys(one.work for one in sorted(references, key=lambda one: one.number) if one.work)
    return of_works(works[key] for key in keys)


def of_file(path: Path) -> list[Entry]:
    """The reference list of a manuscript, as it is printed there, under `ref-` and its keys.

    Raises:
        InputError: The file cannot be read as a manuscript.
    """
    from mgkb.manuscript import read
    from mgkb.references.parse import parse_reference

    return [Entry(f"ref-{entry.key}", parse_reference(entry.raw)) for entry in read(path).references]
