"""Choosing the reader of a file."""

from __future__ import annotations

import importlib
import pkgutil
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
    for reader in formats().values():
        if path.suffix.lower() in reader.SUFFIXES:
            return reader.read(path)
    known = ", ".join(sorted(suffix for reader in formats().values() for suffix in reader.SUFFIXES))
    raise InputError(f"{path}: no reader for “{path.suffix}” files; give one of {known}.")
