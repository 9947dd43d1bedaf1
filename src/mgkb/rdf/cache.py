"""What is published, kept between two commands: a store on disk, found by a hash of all that it is made of.

The hash covers every file of the knowledge base, the texts at hand, and the program itself, rules of other
distributions included. So a store that is found is right, and nobody need ever empty the cache; old ones are
removed in time. Where the cache cannot be written everything works as without it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import time
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING

import mgkb
from mgkb.errors import InputError
from mgkb.rdf import disk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from mgkb.rdf.build import Emission
    from mgkb.rdf.engine import Engine

_KEPT_SECONDS = 14 * 24 * 3600
_INPUTS = ("kb", "references")


def folder(environment: Mapping[str, str] = os.environ) -> Path | None:
    """Where stores are kept: `MGKB_CACHE`, or `mgkb` in the user's cache folder; None when it is switched off.

    >>> folder({"MGKB_CACHE": "off"})
    >>> folder({"XDG_CACHE_HOME": "/somewhere"}).as_posix()
    '/somewhere/mgkb'
    """
    named = environment.get("MGKB_CACHE", "")
    if named:
        return None if named == "off" else Path(named)
    if home := environment.get("XDG_CACHE_HOME"):
        return Path(home) / "mgkb"
    try:
        return Path.home() / ".cache" / "mgkb"
    except RuntimeError:  # nobody's home
        return None


def engine(root: Path, texts: Path | None, make: Callable[[], Emission]) -> Engine | None:
    """The engine over what is published of a knowledge base, made now or found.

    Args:
        root: The knowledge base.
        texts: A folder of texts beside it.
        make: Gives the quads, when they are not there.

    Returns:
        None when there is no place to keep it.
    """
    place = folder()
    if place is None:
        return None
    store = place / "stores" / _key(root, texts)
    try:
        found = disk.opened(store)
        os.utime(store)
    except (InputError, OSError):
        pass
    else:
        return found
    try:
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        disk.write_knowledge_base(store, make())
        found = disk.opened(store)
        _tidy(store.parent)
    except OSError:
        return None
    return found


def _key(root: Path, texts: Path | None) -> str:
    """A hash of everything that the quads depend on."""
    found = hashlib.sha256(f"{mgkb.__version__} {sys.version}".encode())
    package = Path(mgkb.__file__).parent
    for path in _files(package):
        state = path.stat()
        found.update(f"{path.relative_to(package)} {state.st_size} {state.st_mtime_ns}\n".encode())
    for entry in sorted(entry_points(group="mgkb.rules"), key=str):
        found.update(f"{entry} {entry.dist.version if entry.dist else ''}\n".encode())
    places = [root / name for name in _INPUTS]
    for top in [*places, *([texts] if texts else [])]:
        for path in _files(top):
            found.update(f"{top.name}/{path.relative_to(top)}\0".encode())
            found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def _files(top: Path) -> Iterator[Path]:
    for path in sorted(top.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            yield path


def _tidy(stores: Path) -> None:
    """Remove stores that nobody has asked for two weeks."""
    for store in stores.iterdir():
        if time.time() - store.stat().st_mtime > _KEPT_SECONDS:
            shutil.rmtree(store, ignore_errors=True)
