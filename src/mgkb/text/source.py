"""A source text: what anchors are checked against and sentences are cut from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from mgkb.errors import InputError
from mgkb.text.anchors import AnchorCheck, Haystack
from mgkb.text.encodings import decoded
from mgkb.text.normal import Normalised, normalise
from mgkb.text.reading import Reader

MAX_BYTES: Final = 50 * 1024 * 1024
"""The largest file that `SourceText.read` accepts, in bytes."""


@dataclass(frozen=True)
class SourceText:
    """A text as it came out of its file, with everything that is derived from it worked out at most once.

    Attributes:
        raw: The characters, unchanged. All offsets in `mgkb.text` count these.
        assumed: The name of the file's encoding where it had to be guessed.
    """

    raw: str = field(repr=False)  # a whole manuscript has no place in a traceback
    assumed: str | None = field(default=None, compare=False)

    @classmethod
    def read(cls, path: Path | str) -> SourceText:
        """Read a plain text file in UTF-8, UTF-16 or an older Cyrillic or Western encoding, see `decoded`.

        Args:
            path: The file, at most `MAX_BYTES` long.

        Returns:
            Its text without the byte order mark; line ends stay as they are.

        Raises:
            InputError: The file cannot be read, is too large, or is not text.
        """
        path = Path(path)
        try:
            with path.open("rb") as file:
                data = file.read(MAX_BYTES + 1)
        except OSError as error:
            msg = f"{path}: cannot be read ({error.strerror or error}); give the path of a text file."
            raise InputError(msg) from error
        if len(data) > MAX_BYTES:
            msg = f"{path}: is larger than {MAX_BYTES // 1024**2} MB; give the text of one manuscript."
            raise InputError(msg)
        read = decoded(data)
        if read is None:
            msg = f"{path}: is not a text file; give plain text in UTF-8, UTF-16 or Windows-1251."
            raise InputError(msg)
        return cls(read.text, read.assumed)

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the raw text in UTF-8, as 64 hexadecimal digits.

        >>> SourceText("").sha256[:8]
        'e3b0c442'
        """
        return hashlib.sha256(self.raw.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def normalised(self) -> Normalised:
        """The comparison form of the text."""
        return normalise(self.raw)

    def find(self, quote: str) -> AnchorCheck:
        r"""Look for a quote, as `mgkb.text.check_anchor` does.

        Args:
            quote: The words as a person reads them, without the source's line-end hyphens.

        Returns:
            What came of it; offsets are in characters of `raw`.

        >>> SourceText("Уро-\nвень  магния [2].").find("уровень магния").spans
        ((0, 17),)
        """
        return self._haystack.find(quote)

    def readable(self, start: int, end: int) -> str:
        r"""Give a range of the text as a person reads it: words joined, single spaces.

        Args:
            start: First character of the range in `raw`, counted from 0.
            end: Its end (exclusive).

        Returns:
            The passage on one line, letters and marks as printed.

        >>> SourceText("Ионизи-\nрованный  магний").readable(0, 24)
        'Ионизированный магний'
        """
        return self._reader.read(self.raw[start:end])

    @cached_property
    def _reader(self) -> Reader:
        return Reader(self.raw)

    @cached_property
    def _haystack(self) -> Haystack:
        return Haystack(self.normalised, self.readable)
