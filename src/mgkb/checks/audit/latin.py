"""One form for a name in any spelling: without accents, in Latin letters."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_LATIN: Final = str.maketrans(
    dict(
        zip(
            "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ",
            [
                "a",
                "b",
                "v",
                "g",
                "d",
                "e",
                "e",
                "zh",
                "z",
                "i",
                "i",
                "k",
                "l",
                "m",
                "n",
                "o",
                "p",
                "r",
                "s",
                "t",
                "u",
                "f",
                "kh",
                "ts",
                "ch",
                "sh",
                "shch",
                "",
                "y",
                "",
                "e",
                "iu",
                "ia",
                "i",
                "i",
                "e",
                "g",
            ],
            strict=True,
        )
    )
)
_NO_LETTER: Final = re.compile(r"[^\w\s]|_")
_SPELLINGS: Final = (
    (re.compile(r"s\0c\0|sc\0|stc\0"), "s\0c\0"),
    (re.compile(r"(?<!s)[yj](?=[aou])"), "i"),  # Yurova, Jurova, Iurova
    (re.compile(r"kh|h|x"), "kh"),
    (re.compile(r"tz|ts|c(?!\0)"), "ts"),
    (re.compile(r"w"), "v"),
    (re.compile(r"yo|io|jo"), "e"),
    (re.compile(r"(?:iy|ij|yi|yj|ii|y|j)\b"), "i"),
    (re.compile(r"y|j"), "i"),
    (re.compile(r"ie"), "e"),
    (re.compile(r"ff\b"), "v"),
    (re.compile(r"i{2,}"), "i"),
)
_STROKED: Final = str.maketrans("øłđħŧı", "oldhti")  # letters that are not taken apart into letter and mark
_KEPT: Final = re.compile(r"(?<=[zsc])h")  # zh, sh, ch are one sound; an h of its own is another


def folded(text: str) -> str:
    """Lower case without accents and marks.

    >>> folded("Öncül-Šmid, J.")
    'oncul smid  j '
    >>> folded("Marın") == folded("Marín")
    True
    """
    plain = "".join(
        character for character in unicodedata.normalize("NFKD", text) if not unicodedata.combining(character)
    )
    return _NO_LETTER.sub(" ", plain.casefold().translate(_STROKED))


def latin(text: str) -> str:
    """Cyrillic letters by Latin ones; others stay.

    >>> latin("акарачкова")
    'akarachkova'
    """
    return text.translate(_LATIN)


def spelling(name: str) -> str:
    """What the transliterations of one Russian name have in common.

    >>> spelling("Юрова") == spelling("Iurova") == spelling("Yurova"), spelling("Хмелев") == spelling("Khmelev")
    (True, True)
    """
    text = latin(folded(name)).strip()
    text = _KEPT.sub("\0", text)
    for pattern, one in _SPELLINGS:
        text = pattern.sub(one, text)
    return re.sub(r"(.)\1", r"\1", text)
