"""Choosing the reader of a file."""

from __future__ import annotations

import importlib
import pkgutil
import stat
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from mgkb.errors import InputError
from mgkb.manuscript import formats as package

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mgkb.manuscript.model import Manuscript


class Format(Protocol):
    """A module of `mgkb.manuscript.formats`."""

    SUFFIXES: tuple[str, ...]

    def read(self, path: Path) -> Manuscript:
        """Read a file.

        Raises:
            InputError: It cannot be read.
        """


@lru_cache(maxsize=1)
def formats() -> Mapping[str, Format]:
    """Every reader by its format's name."""
    return {
        module.name: cast("Format", importlib.import_module(f"{package.__name__}.{module.name}"))
        for module in pkgutil.iter_modules(package.__path__)
    }


def read(path: Path | str) -> Manuscript:
    """Read a manuscript.

    Args:
        path: A file of one of the formats; its ending says which.

    Raises:
        InputError: The file cannot be read, or nothing reads files of this ending.
    """
    path = Path(path)
    _refuse_endless(path)
    for reader in formats().values():
        if path.suffix.lower() in reader.SUFFIXES:
            return reader.read(path)
    if path.is_dir():
        raise InputError(
            f"{path}: is a folder; give a manuscript, or audit all of a folder with “mgkb audit”."
        )
    known = ", ".join(sorted(suffix for reader in formats().values() for suffix in reader.SUFFIXES))
    what = (
        f"no reader for “{path.suffix}” files"
        if path.suffix
        else "its name has no ending that says what it is"
    )
    raise InputError(f"{path}: {what}; give one of {known}.")


def _refuse_endless(path: Path) -> None:
    """Nobody may write to a pipe, and a device may never end; what else is no file the reader says."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise InputError(f"{path}: is a pipe or a device; save the manuscript as a file and give that.")
