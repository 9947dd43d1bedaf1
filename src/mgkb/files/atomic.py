"""Writes that either happen completely or leave the old file as it was."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_BYTES: Final = 8  # of chance in the name of a temporary file


def write_atomically(path: Path, content: bytes | str, *, durably: bool = True) -> None:
    """Write a file through a temporary neighbour, fsync and rename.

    Args:
        path: The file to write; its folder is made when it does not exist.
        content: Bytes, or text that is written as UTF-8.
        durably: Whether to wait until the bytes are on the disk. Thousands of files that can be made again at any
            time, and that whoever makes them compares with what is there, need not wait one by one.

    Raises:
        OSError: The folder or the file cannot be written; the old content is untouched then.
    """
    data = content.encode() if isinstance(content, str) else content
    temporary = f"{path.parent}/.{path.name}.{secrets.token_hex(_BYTES)}"
    try:
        _write(temporary, path, data, durably=durably)
    except OSError as error:
        if error.filename == temporary:  # of which nobody has heard
            error.filename, error.filename2 = str(path), None
        raise


def _write(temporary: str, path: Path, data: bytes, *, durably: bool) -> None:
    try:
        handle = _opened(temporary)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = _opened(temporary)
    try:
        with os.fdopen(handle, "wb") as file:
            if not durably:
                _make_room(handle, len(data))
            file.write(data)
            if durably:
                file.flush()
                os.fsync(file.fileno())
        os.replace(temporary, path)  # noqa: PTH105 - thousands
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _make_room(handle: int, size: int) -> None:
    """Ask for blocks before they are written, where that can be done.

    A file system that gives blocks late (ext4 does) would else give them when the old file is replaced, and make us
    wait for it: https://www.kernel.org/doc/html/latest/admin-guide/ext4.html, `auto_da_alloc`.
    """
    if size and hasattr(os, "posix_fallocate"):
        with suppress(OSError):
            os.posix_fallocate(handle, 0, size)


def half_written(folder: Path) -> Iterator[Path]:
    """The temporary files in a folder and below, which a process leaves that is killed while it writes.

    Those of a process that still writes look the same: ask only when there is none.
    """
    return folder.glob(f"**/.*.{'[0-9a-f]' * (2 * _BYTES)}")


def _opened(temporary: str) -> int:
    """A new file of our own, as readable as any new file; nothing that lies there already is written to."""
    return os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o666)
