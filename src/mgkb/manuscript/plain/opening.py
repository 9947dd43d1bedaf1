"""Opening a text file that is meant to hold a manuscript."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.errors import InputError
from mgkb.text import SourceText
from mgkb.text.encodings import NAMES, one_byte

if TYPE_CHECKING:
    from pathlib import Path

MAX_CHARACTERS: Final = 8_000_000
"""Longer than a hundred manuscripts."""

MAX_LINES: Final = 300_000
"""More than a hundred manuscripts have, one word a line."""

_OTHER: Final = (
    ("%pdf", "a PDF", ".pdf"),
    ("<?xml", "XML", ".xml"),
    ("<article", "XML", ".xml"),
    ("{\\rtf", "RTF", ".docx"),
    ("<!doctype html", "a web page", ".txt"),
    ("<html", "a web page", ".txt"),
)
_SAVED_AS: Final = frozenset({"RTF", "a web page"})
_BINARY: Final = (
    (b"%PDF", "a PDF", ".pdf"),
    (b"PK\x03\x04", "a Word document or another zip file", ".docx"),
)
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]")
_LETTER: Final = re.compile(r"[^\W\d_]")
_SHOWN: Final = 3


def open_text(path: Path) -> tuple[str, list[str]]:
    """Read the text of a manuscript.

    Args:
        path: A file in UTF-8, in UTF-16 with a byte order mark, or in an encoding that `mgkb.text.encodings` knows.

    Returns:
        The text, and what of it could not be read as the rest is, one sentence each.

    Raises:
        InputError: It cannot be read, is empty, too long, not text, or of another format than its name says.
    """
    _refuse_other(path)
    source = SourceText.read(path)
    text = source.raw
    if not text.strip():
        raise InputError(f"{path}: is empty; give a file with the text of a manuscript.")
    if len(text) > MAX_CHARACTERS or text.count("\n") > MAX_LINES:
        limits = f"{MAX_CHARACTERS:,} characters or {MAX_LINES:,} lines"
        raise InputError(f"{path}: has more than {limits}; give the text of one manuscript.")
    start = text[:200].lstrip().lower()
    for mark, what, suffix in _OTHER:
        if start.startswith(mark):
            remedy = f"save its text as {suffix}" if what in _SAVED_AS else f"give it the ending {suffix}"
            raise InputError(f"{path}: is not plain text but {what}; {remedy}.")
    if not _LETTER.search(text):
        raise InputError(f"{path}: holds no words, only signs or digits; give the text of a manuscript.")
    text, problems = _mended(path, text)
    if source.assumed and not problems:
        problems = [f"The file does not say its encoding; it was read as {source.assumed}."]
    return text, problems


def _refuse_other(path: Path) -> None:
    """Say of a document with the ending of a text what it is; what cannot be opened is told apart later."""
    try:
        with path.open("rb") as file:
            start = file.read(8)
    except OSError:
        return
    for mark, what, suffix in _BINARY:
        if start.startswith(mark):
            raise InputError(f"{path}: is not plain text but {what}; give it the ending {suffix}.")


def _mended(path: Path, text: str) -> tuple[str, list[str]]:
    """The text, its lines read in their own encodings where most are in UTF-8 and a few are not."""
    data = path.read_bytes()
    whole = data.decode("utf-8", "replace")
    foreign = whole.count("\ufffd")
    if (
        not foreign
        or data.startswith((b"\xff\xfe", b"\xfe\xff"))
        or foreign > 0.2 * len(_NOT_ASCII.findall(whole))
    ):
        return text, []
    encoding = one_byte(b" ".join(line for line in data.split(b"\n") if not _is_utf8(line)))
    lines: list[str] = []
    problems: list[str] = []
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            lines.append(line.decode(encoding, "replace"))
            problems.append(
                f"Line {number}: is not in UTF-8 as the rest is; it was read as {NAMES[encoding]}."
            )
    if len(problems) > _SHOWN:
        problems[_SHOWN:] = [f"{len(problems) - _SHOWN} more lines are not in UTF-8 as the rest is."]
    return "\n".join(lines), problems


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
