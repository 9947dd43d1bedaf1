"""Telling the encoding of a text file that does not say it.

UTF-8 and a byte order mark leave no doubt. Encodings of one byte do: each of them makes letters of nearly every byte.
Russian text tells them apart by how often each letter comes in it; text in Latin letters by its letters beyond ASCII
standing alone among those of ASCII.
"""

from __future__ import annotations

import codecs
import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

NAMES: Final = {
    "cp1251": "Windows-1251",
    "koi8_r": "KOI8-R",
    "cp866": "DOS (CP866)",
    "iso8859_5": "ISO 8859-5",
    "mac_cyrillic": "Mac Cyrillic",
    "cp1252": "Windows-1252",
}
"""Encodings of one byte that are told apart, with their names."""

_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1b]")
_RUN: Final = re.compile(rb"[\x80-\xff]{3,}")
_HIGH: Final = re.compile(rb"[\x80-\xff]")
_ENOUGH: Final = 100_000  # bytes tell an encoding as surely as a whole book does
_FREQUENT: Final = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"
"""The letters of Russian by how often they come, the most frequent first."""

_SIGNS: Final = frozenset("«»–—“”„’…№°±·×µ§®© \u00a0")
_RARE: Final = math.log(1e-6)
_USUAL: Final = math.log(1e6)  # in a heading or two, the encoding of Windows is the likelier one by so much
_WEIGHTS: Final = {
    # Frequencies fall about as Zipf's law says; capitals are rarer.
    **{letter: math.log(0.25 / rank) for rank, letter in enumerate(_FREQUENT, 1)},
    **{letter.upper(): math.log(0.03 / rank) for rank, letter in enumerate(_FREQUENT, 1)},
    **dict.fromkeys(_SIGNS, math.log(0.01)),
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a file.

    Attributes:
        text: The characters, without a byte order mark.
        assumed: The name of the encoding where it had to be guessed.
    """

    text: str
    assumed: str | None = None


def decoded(data: bytes) -> Decoded | None:
    """Read a file as text: in UTF-8, in UTF-16 with a byte order mark, or in an encoding of one byte.

    Args:
        data: The whole file.

    Returns:
        Its text; None when it is none.

    >>> decoded("Дефицит магния".encode("koi8_r"))
    Decoded(text='Дефицит магния', assumed='KOI8-R')
    >>> decoded("Дефицит магния".encode()).assumed is None
    True
    """
    encoding = "utf-16" if data.startswith(_UTF16) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None if encoding == "utf-16" else _unmarked(data)
    # In UTF-8 only NUL means “not text”: some PDF tools leave other control characters in good text.
    return None if "\0" in text else Decoded(text)


def one_byte(data: bytes) -> str:
    """The likeliest encoding of bytes that are text of one byte a character, as Python calls it."""
    sample = data[:_ENOUGH]
    high = Counter(_HIGH.findall(sample))
    in_runs = sum(map(len, _RUN.findall(sample)))
    if in_runs * 3 < high.total():
        return "cp1252"  # letters with accents stand among plain ones
    return max((name for name in NAMES if name != "cp1252"), key=lambda name: _likelihood(high, name))


def _likelihood(high: Counter[bytes], encoding: str) -> float:
    letters = ((byte.decode(encoding, "replace"), times) for byte, times in high.items())
    likelihood = sum(times * _WEIGHTS.get(letter, _RARE) for letter, times in letters)
    return likelihood + (_USUAL if encoding == "cp1251" else 0)


def _unmarked(data: bytes) -> Decoded | None:
    encoding = one_byte(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    # Encodings of one byte give a letter to nearly every byte, so any control character means “not text”.
    is_text = not _CONTROL.search(text) and any(map(str.isalpha, text))
    return Decoded(text, NAMES[encoding]) if is_text else None
