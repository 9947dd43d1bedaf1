"""Files with reference lists, whatever their format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from mgkb.errors import InputError, UsageError
from mgkb.references.parse.formats import formats
from mgkb.text.encodings import decoded

if TYPE_CHECKING:
    from mgkb.references.parsed import ParsedReference

MAX_BYTES: Final = 20 * 1024 * 1024
"""The largest reference list that is read, in bytes."""

_OTHER: Final = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a Word document or an archive",
    b"<!DOC": "a web page",
    b"<html": "a web page",
    b"<?xml": "XML",
}


def read_references(source: Path | str | bytes, format: str | None = None) -> tuple[ParsedReference, ...]:  # noqa: A002
    """Read a reference list: BibTeX, RIS, MEDLINE/nbib, CSL-JSON, bare identifiers or text.

    Args:
        source: Path of the file, or its content.
        format: Name of the format (`bib`, `ris`, `nbib`, `csl`, `ids`, `txt`); told from the content when left out.

    Returns:
        The references in the order of the file.

    Raises:
        InputError: The file cannot be read, is empty, too large, no text, or an entry of it is malformed.
        UsageError: There is no format of that name.

    >>> [reference.pmid for reference in read_references(b"29424689, 12345")]
    ['29424689', '12345']
    """
    file, data = ("the list", source) if isinstance(source, bytes) else _bytes(Path(source))
    known = formats()
    if format is not None and format not in known:
        raise UsageError(f"No format “{format}” of reference lists: take one of {', '.join(sorted(known))}.")
    if len(data) > MAX_BYTES:
        raise InputError(f"{file}: is larger than {MAX_BYTES // 1024**2} MB; give one reference list.")
    text = _text(file, data)
    name = format or next((name for name, known_ in known.items() if known_.looks_like(text)), "txt")
    return known[name].read(text.replace("\r\n", "\n").replace("\r", "\n"), file)


def _bytes(path: Path) -> tuple[str, bytes]:
    try:
        with path.open("rb") as file:
            return str(path), file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{path}: cannot be read ({reason}); give the path of a reference list.") from error


def _text(file: str, data: bytes) -> str:
    for start, kind in _OTHER.items():
        if data.lstrip()[:5].startswith(start):
            raise InputError(
                f"{file}: is {kind}, not a reference list; save the list as text, .bib, .ris or .nbib."
            )
    read = decoded(data)
    if read is None:
        raise InputError(f"{file}: is not a text file; give text in UTF-8, UTF-16 or Windows-1251.")
    if not read.text.strip():
        raise InputError(f"{file}: is empty; give a list of references.")
    return read.text
