"""Stores on disk: for what does not fit into memory, and so that the same is not built twice.

A store is a folder that Oxigraph reads, beside a note of what it was made of. It is a copy that can be made again
at any time: the files of the knowledge bases stay the source. It is written elsewhere and put in place whole, so
that one who reads meets the old store or the new one.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Store

from mgkb.errors import InputError, UsageError
from mgkb.rdf.engine import Engine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad

_ABOUT = "about.json"
_DATA = "data"


@dataclass(frozen=True, slots=True)
class About:
    """What a store was made of.

    Attributes:
        base: IRI under which its things are named.
        quads: How many quads it holds.
        sources: Titles of the knowledge bases in it.
    """

    base: str
    quads: int
    sources: tuple[str, ...]


def write_store(
    folder: Path, batches: Iterable[Iterable[Quad]], base: str, sources: tuple[str, ...] = ()
) -> About:
    """Write a store, in the place of one that is there.

    Args:
        folder: Where it is to be.
        batches: Its quads; each batch is taken in before the next is asked for.
        base: IRI under which its things are named.
        sources: Titles of the knowledge bases in it.

    Raises:
        UsageError: Something else is there.
    """
    if folder.exists() and not (folder / _ABOUT).is_file():
        raise UsageError(f"{folder} is there and is no store: name a folder that does not exist.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    try:
        store = Store(str(made / _DATA))
        for batch in batches:
            store.bulk_extend(batch)
        store.flush()
        about = About(base, len(store), sources)
        del store  # lets go of its lock
        (made / _ABOUT).write_text(json.dumps(asdict(about), ensure_ascii=False) + "\n", encoding="utf-8")
        _put(made, folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return about


def read_about(folder: Path) -> About:
    """What a store was made of.

    Raises:
        InputError: There is no store.
    """
    try:
        read = json.loads((folder / _ABOUT).read_text(encoding="utf-8"))
        return About(read["base"], read["quads"], tuple(read["sources"]))
    except (OSError, ValueError, KeyError, TypeError):
        raise InputError(
            f"{folder} is no store: mgkb build --store or mgkb merge --store writes one."
        ) from None


def data(folder: Path) -> Path:
    """The part of a store that the engine reads."""
    return folder / _DATA


def opened(folder: Path) -> Engine:
    """The engine over a store.

    Raises:
        InputError: There is no store, or it cannot be read.
    """
    return Engine.opened(data(folder), read_about(folder).base)


def _put(made: Path, folder: Path) -> None:
    old = made.with_name(f"{made.name}.old")
    if folder.exists():
        folder.rename(old)
    try:
        made.replace(folder)
    except OSError:
        # Another one was faster; what it made says the same.
        if not (folder / _ABOUT).is_file():
            raise
    shutil.rmtree(old, ignore_errors=True)
