"""Locks between processes, on files. A lock ends with its process, whatever ends that."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows: processes do not see each other
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def locked(path: Path, *, shared: bool = False) -> Iterator[int]:
    """Wait for the lock of a file and hold it; gives the file's descriptor."""
    with _opened(path) as file:
        if fcntl is not None:
            fcntl.flock(file, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)
        yield file


@contextmanager
def alone(path: Path) -> Iterator[bool]:
    """Hold the lock of a file if nobody else does; gives whether that is so."""
    with _opened(path) as file:
        if fcntl is None:  # pragma: no cover - Windows
            yield False
            return
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    path.parent.mkdir(parents=True, exist_ok=True)
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        yield file
    finally:
        os.close(file)
