"""Writes that either happen completely or leave the old file as it was."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


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
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            if durably:
                file.flush()
                os.fsync(file.fileno())
        # mkstemp makes private files; what we publish is as readable as any new file.
        umask = os.umask(0)
        os.umask(umask)
        temporary.chmod(0o666 & ~umask)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
