"""The parts of a Word document: XML files inside a zip file, read within bounds."""

from __future__ import annotations

import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from mgkb.errors import InputError
from mgkb.manuscript import markup
from mgkb.text.source import MAX_BYTES

if TYPE_CHECKING:
    from pathlib import Path

MAX_RATIO: Final = 200
"""How many times larger than its compressed form a part may be; text is about 10 times larger."""

MAX_PARTS: Final = 20_000
"""Files inside the document, at most."""

_OLE: Final = b"\xd0\xcf\x11\xe0"
_SMALL: Final = 1_000_000  # bytes; below, no ratio is suspicious


def parts(path: Path) -> dict[str, markup.Element]:
    """The parts that hold text, numbering and styles, by their short names.

    Args:
        path: A `.docx` file.

    Returns:
        Roots of `document`, and of `styles`, `numbering`, `footnotes`, `endnotes` where they are there.

    Raises:
        InputError: It cannot be read, is no Word document, or unpacks to too much.
    """
    try:
        with path.open("rb") as file:
            first = file.read(4)
            if not first:
                raise InputError(f"{path}: is empty; give a Word document.")
            if first == _OLE:
                msg = f"{path}: is an old or password-protected Word document; save it as .docx without password."
                raise InputError(msg)
            with zipfile.ZipFile(file) as archive:
                return _parts(archive, path)
    except OSError as error:
        msg = f"{path}: cannot be read ({error.strerror or error}); give the path of a Word document."
        raise InputError(msg) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError):
        raise InputError(f"{path}: is no Word document, or is damaged; save it again as .docx.") from None


def _parts(archive: zipfile.ZipFile, path: Path) -> dict[str, markup.Element]:
    names = archive.namelist()
    if len(names) > MAX_PARTS or "word/document.xml" not in names:
        raise InputError(f"{path}: is a zip file but no Word document; save the manuscript as .docx.")
    found = {}
    left = MAX_BYTES
    for name in ("document", "styles", "numbering", "footnotes", "endnotes"):
        member = f"word/{name}.xml"
        if member not in names:
            continue
        info = archive.getinfo(member)
        too_dense = info.file_size > max(_SMALL, MAX_RATIO * max(1, info.compress_size))
        with archive.open(info) as part:
            data = b"" if too_dense else part.read(left + 1)
        left -= len(data)
        if too_dense or left < 0:
            msg = f"{path}: unpacks to far more than one manuscript holds; save it again as .docx."
            raise InputError(msg)
        found[name] = markup.parse(markup.decode(data, path), path, "the Word document of one article")
    return found


def attribute(element: markup.Element | None, name: str) -> str:
    """An attribute by its local name, whatever its prefix; empty where there is none."""
    if element is None:
        return ""
    return next((value for key, value in element.attributes.items() if key.rpartition(":")[2] == name), "")
