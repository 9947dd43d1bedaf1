"""The texts of a PDF's pages, read by a process of its own.

A few kilobytes of a PDF can unpack to gigabytes, and PDFium ends the process that it cannot give memory to. So the file
is opened by another process that may take so much memory and time and no more; what it dies of is one sentence here.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mgkb.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

MAX_MEMORY: Final = 768 * 1024 * 1024
"""Bytes of address space that reading a PDF may take; an article takes a fifth of it."""

MAX_SECONDS: Final = 60
"""Seconds of the processor that reading a PDF may take; a page of print takes hundredths."""

OUT_OF_MEMORY: Final = 12
"""Exit status of the other process when it was Python that got no more memory."""

_PATIENCE: Final = 5  # times as long on the wall, as other programs run too


@dataclass(frozen=True, slots=True)
class Pages:
    """What a PDF's pages say.

    Attributes:
        texts: Their texts, in order.
        cut: Numbers of the pages of which only the beginning was read.
    """

    texts: list[str]
    cut: list[int]


def pages_of(path: Path) -> Pages:
    """Read the pages of a PDF within `MAX_MEMORY` and `MAX_SECONDS`, where the system can limit a process.

    Args:
        path: A file that begins as a PDF does.

    Raises:
        InputError: It is damaged, protected by a password, or takes more memory or time than a manuscript may.
    """
    # The other process has to find this package, wherever this one has it from, and nothing in the working folder.
    known = os.pathsep.join(folder for folder in sys.path if folder)
    try:
        done = subprocess.run(  # noqa: S603  # this program itself, and an absolute path is no option
            [sys.executable, "-P", "-m", "mgkb.manuscript.page", str(path.absolute())],
            env={**os.environ, "PYTHONPATH": known, "PYTHONIOENCODING": "utf-8"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=MAX_SECONDS * _PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _too_much(path) from None
    if done.returncode < 0 or done.returncode == OUT_OF_MEMORY:
        raise _too_much(path)
    if done.returncode:
        raise InputError(f"{path}: is a damaged PDF; export or download it again.")
    answer = json.loads(done.stdout)
    if "refused" in answer:
        raise InputError(f"{path}: {answer['refused']}")
    return Pages(answer["texts"], answer["cut"])


def _too_much(path: Path) -> InputError:
    limits = f"{MAX_MEMORY // 1024**2} MB and {MAX_SECONDS} seconds"
    return InputError(
        f"{path}: cannot be read as a PDF within {limits}; print it to a new PDF and give that."
    )
