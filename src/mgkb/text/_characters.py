"""What becomes of a single character: the tables behind `mgkb.text.normalise`."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

MINUS: Final = "−"
HYPHENS: Final = "-\u2010\u2011"
"""The characters that typesetters put at the end of a line to cut a word."""

MARKS: Final = "\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f"
"""Combining marks of the scripts we read, as the inside of a regular expression's `[...]`."""

INVISIBLE: Final = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
"""Soft hyphen, zero-width and direction characters, as the inside of a regular expression's `[...]`."""

SOFT_CUT: Final = r"\u00ad[^\S\r\n]*[\r\n]\s*"
"""A word cut at a line end by a soft hyphen, as a regular expression: nothing of it belongs to the word."""

_CANONICAL: Final = str.maketrans(
    {
        **dict.fromkeys(HYPHENS + "\u2012\u2013\u2014\u2015\u2043\u2e3a\u2e3b", "-"),
        **dict.fromkeys("«»„“”‟‘’‚‛‹›'`´ʹʺʼ′″‴", '"'),
        "ё": "е",
        "⁄": "/",
        "∕": "/",
        "∼": "~",
        "≤": "<=",
        "⩽": "<=",
        "≥": ">=",
        "⩾": ">=",
    }
)

# Pairs by the look of either case (Н looks like H although н does not look like h): case is folded before.
_CYRILLIC_TWINS: Final = "авекмнорстух"
_LATIN_TWINS: Final = "abekmhopctyx"
TO_CYRILLIC: Final = str.maketrans(_LATIN_TWINS, _CYRILLIC_TWINS)
# The letters of other Cyrillic alphabets stand in Latin words only by mistake, so they go one way.
TO_LATIN: Final = str.maketrans(_CYRILLIC_TWINS + "іѕј", _LATIN_TWINS + "isj")


@lru_cache(maxsize=16_384)
def fold(cluster: str) -> str:
    """Give the comparison form of one character together with its combining marks.

    Compatibility forms are resolved (NFKC), case is folded, and the look-alikes among quotes, dashes and
    spaces become one. Marks that do not make a letter of their own (a stress accent) and invisible
    characters vanish.

    >>> fold("²"), fold("µ"), fold("И\N{COMBINING BREVE}"), fold("\N{SOFT HYPHEN}"), fold("“")
    ('2', 'μ', 'й', '', '"')
    """
    # NFKC takes the accent-like quotes apart into a space and a mark: so they are made canonical before, too.
    composed = unicodedata.normalize("NFKC", cluster.translate(_CANONICAL))
    cased = unicodedata.normalize("NFKC", composed.casefold()).translate(_CANONICAL)
    return "".join(map(_visible, cased))


def _visible(char: str) -> str:
    if char.isspace():
        return " "
    if (
        unicodedata.combining(char)
        or unicodedata.category(char) in {"Cf", "Cc"}
        or "\ufe00" <= char <= "\ufe0f"
    ):
        return ""
    return char
