"""Text as people read it: line ends gone, cut words whole, compounds still with their hyphen.

The comparison form may drop every hyphen; a reader may not be shown `сердечнососудистый`. At a line end a
cut word and a compound look the same, so the rest of the text is asked first, and a few habits of
spelling after it.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Final

from mgkb.text._characters import HYPHENS, INVISIBLE, SOFT_CUT

_INVISIBLE: Final = re.compile(f"[{INVISIBLE}]+")
_SOFT_CUT: Final = re.compile(SOFT_CUT)
_CUT: Final = re.compile(rf"(?<!\S)(\S+)[{HYPHENS}][^\S\r\n]*[\r\n]\s*(?=(\w+))")
_BARE_CUT: Final = re.compile(r"(?<=[a-zа-яё])\r?\n(?=[a-zа-яё])")
_SPACED_END: Final = re.compile(r"[a-zа-яё][^\S\n]\r?\n[a-zа-яё]")
_HABIT: Final = 3
"""So many lines that end in a space are how a text ends its lines."""

_COMPOUND: Final = re.compile(rf"(\w+)[{HYPHENS}](\w{{1,4}})")
_WORD: Final = re.compile(r"\w+")

# Adjectives whose first half a hyphen always follows, where the text itself gives no second example.
_FIRST_HALVES: Final = ("ически", "сердечно", "нервно", "желудочно", "причинно", "научно")


class Reader:
    r"""Turns pieces of one text into what a person reads.

    Args:
        raw: The whole text; its other words decide whether a hyphen at a line end belongs to the word.

    >>> Reader("нервно-мышечный").read("нервно-\nмышечная прово-\nдимость")
    'нервно-мышечная проводимость'
    """

    def __init__(self, raw: str) -> None:
        self._raw = raw

    def read(self, piece: str) -> str:
        """Give a piece of the text on one line, with cut words joined and single spaces.

        Args:
            piece: Raw characters of the text.

        Returns:
            The piece without line breaks and invisible characters.
        """
        visible = _INVISIBLE.sub("", _SOFT_CUT.sub("", piece))
        whole = _BARE_CUT.sub("", visible) if self.cuts_without_hyphen else visible
        return " ".join(_CUT.sub(lambda cut: cut[1] + self.joint(cut[1], cut[2]), whole).split())

    def joint(self, before: str, after: str) -> str:
        """What stands between the halves of a word that a hyphen cuts at a line end.

        Args:
            before: What stands before the hyphen, back to the last space.
            after: The word behind the line end.

        Returns:
            A hyphen where it belongs to the word, else nothing.

        >>> Reader("").joint("сердечно", "сосудистый"), Reader("").joint("ионизи", "рованный")
        ('-', '')
        """
        return "-" if self._is_compound(before, after) else ""

    def _is_compound(self, before: str, after: str) -> bool:
        first = _WORD.findall(before)[-1:]
        if not first or not before.endswith(first[0]):
            return True  # a sign, as in `Mg2+-`, is never the half of a word
        half, rest = first[0].lower(), after.lower()
        if half + rest in self._words:
            return False
        return (
            (half, rest[:4]) in self._compounds
            or len(half) == 1
            or half[-1].isdigit()
            or (before[-1].isupper() and not after.isupper())
            or (len(rest) > 3 and (half.endswith(_FIRST_HALVES) or ("-" in before and half.endswith("но"))))
        )

    def knows(self, before: str, after: str) -> bool:
        """Whether two halves make a word that stands whole elsewhere in the text.

        Args:
            before: What stands before the place, back to the last space.
            after: The word behind it.

        >>> Reader("критерии исключения").knows("критерии", "исключения"), Reader("магний").knows("маг", "ний")
        (False, True)
        """
        first = _WORD.findall(before)[-1:]
        return bool(first) and (first[0] + after).lower() in self._words

    @cached_property
    def cuts_without_hyphen(self) -> bool:
        """Whether a line end without a space can only be a word that was cut without a hyphen."""
        spaced = len(_SPACED_END.findall(self._raw))
        return spaced >= _HABIT and spaced > 10 * len(_BARE_CUT.findall(self._raw))

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(_WORD.findall(self._raw.lower()))

    @cached_property
    def _compounds(self) -> frozenset[tuple[str, str]]:
        return frozenset(_COMPOUND.findall(self._raw.lower()))
