"""What files said when they were last read, so that what stayed the same stays the same object.

Whatever is made of records from here on can tell by `is` what an edit did not touch.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from mgkb.files.records import Record

R = TypeVar("R", bound="Record")


class KeptFiles:
    """The records of files by the files' bytes."""

    def __init__(self) -> None:
        self._kept: dict[Path, tuple[bytes, dict[object, Any]]] = {}

    def last(self, path: Path) -> Iterable[Any]:
        """The records of a file as it was last read."""
        return self._kept.get(path, (b"", {}))[1].values()

    def read(self, path: Path, make: Callable[[], tuple[list[R], bool]]) -> list[R]:
        """The records of a file.

        Args:
            path: The file.
            make: Reads it; gives its records, and whether nothing is wrong with it. A file with which something is
                wrong is read again the next time.
        """
        try:
            digest = hashlib.sha256(path.read_bytes()).digest()
        except OSError:
            return make()[0]
        before, known = self._kept.get(path, (b"", {}))
        if before == digest:
            return list(known.values())
        made, sound = make()
        kept = {_key(record): _same(known.get(_key(record)), record) for record in made}
        if not sound or len(kept) < len(made):
            return made
        self._kept[path] = digest, kept
        return list(kept.values())


def _key(record: Record) -> object:
    """What tells a record from others of its file."""
    return getattr(record, "id", None) or getattr(record, "number", None)


def _same(earlier: R | None, record: R) -> R:
    """The earlier record where it says the same in the same lines, else the new one."""
    if earlier is record or earlier is None or earlier._origin is None or record._origin is None:
        return record
    new = record._origin
    old_lines, new_lines = earlier._origin.lines, new.lines
    if old_lines is not new_lines and (old_lines != new_lines or earlier != record):
        return record
    return earlier
