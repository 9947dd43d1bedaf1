"""The one normaliser that both sides of a comparison pass through.

A source text comes out of a PDF with cut words, doubled spaces and letters of the wrong alphabet; a quote
is typed by a person. Neither is right or wrong: both are brought into one comparison form, and an offset
map leads back.

What the form decides, and why:

- **A space says something only between two words.** Next to a bracket, an operator or a punctuation mark
  typesetters add and drop spaces at will, so it goes. After a mark between digits it stays: `2, 3` are
  two numbers, `2,3` is one.
- **A dash between two words goes, with the spaces around it.** Whether `сердечно-⏎сосудистый` is a cut
  word or a cut compound cannot be seen, so the form keeps no hyphens at all; and in names a hyphen, a
  dash and a spaced dash replace each other (`Манна – Уитни`). Between digits it is a range, before a
  number a sign: there it stays.
- **A word of mixed alphabets is taken for the alphabet it fits into.** `Мg` with a Cyrillic М is `mg`. A word
  that is all one alphabet stays as it is, so that the form can still be read and searched.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from typing import Final

from mgkb.text._characters import MARKS, MINUS, SOFT_CUT, TO_CYRILLIC, TO_LATIN, fold

# More marks than eight on one letter is no writing; the bound keeps composing them linear.
_CLUSTER: Final = re.compile(rf"{SOFT_CUT}|.[{MARKS}]{{0,8}}", re.DOTALL)
_GAP: Final = re.compile(r" *[-−](?: *[-−])* *| +")
_WORD: Final = re.compile(r"[^\W_]+")
_LATIN: Final = re.compile(r"[a-z]")
_CYRILLIC: Final = re.compile(r"[а-яіѕј]")
_NOT_RUSSIAN: Final = re.compile(r"[a-zіѕј]")
_DECIMAL_COMMA: Final = re.compile(r"(?<=\d),(?=\d)")


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text in comparison form, with the way back to its characters.

    Attributes:
        raw: The text as it was given.
        text: Its comparison form.
        starts: For every character of `text`, the offset in `raw` at which what it stands for starts.
        ends: The same for the end (exclusive).
    """

    raw: str
    text: str
    starts: array[int]
    ends: array[int]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Translate a range of `text` into the range of `raw` that it stands for.

        Args:
            start: First character of the range, counted from 0.
            end: End of the range (exclusive), at least `start`.

        Returns:
            Start and end (exclusive) in characters of `raw`. An empty range gives an empty one.

        Raises:
            IndexError: The range does not lie in `text`.

        >>> form = normalise("магни\N{SOFT HYPHEN}я  (60 %)")
        >>> form.text
        'магния(60%)'
        >>> form.raw_span(0, 6)
        (0, 7)
        """
        if not 0 <= start <= end <= len(self.text):
            msg = f"The range {start}–{end} does not lie in a text of {len(self.text)} characters."
            raise IndexError(msg)
        if start == end:
            here = self.starts[start] if start < len(self.text) else len(self.raw)
            return here, here
        return self.starts[start], self.ends[end - 1]


def normalise(raw: str) -> Normalised:
    r"""Bring a text into the form in which texts and quotes are compared.

    The form is a fixed point: normalising it again changes nothing. The time taken is linear in the length.

    Args:
        raw: Any text; nothing is refused.

    Returns:
        The form with its offset map.

    >>> normalise("Ионизи-\nрованного  Mg²⁺ ( 60 % )  [2]; p  <  0,001").text
    'ионизированного mg2+(60%)[2];p<0.001'
    >>> normalise("«Гипоталамо-гипофизарная ось»").text == normalise('"гипоталамо- \nгипофизарная ось"').text
    True
    """
    text, starts, ends = _spaced(*_folded(raw))
    text = _DECIMAL_COMMA.sub(".", text)
    text = _WORD.sub(lambda word: _one_alphabet(word[0]), text)
    return Normalised(raw, text, starts, ends)


def _folded(raw: str) -> tuple[str, array[int], array[int]]:
    pieces: list[str] = []
    starts, ends = array("I"), array("I")
    for cluster in _CLUSTER.finditer(raw):
        start, end = cluster.span()
        piece = "" if cluster[0][0] == "\u00ad" else fold(cluster[0])
        pieces.append(piece)
        for _ in piece:
            starts.append(start)
            ends.append(end)
    return "".join(pieces), starts, ends


def _spaced(text: str, starts: array[int], ends: array[int]) -> tuple[str, array[int], array[int]]:
    pieces: list[str] = []
    new_starts, new_ends = array("I"), array("I")
    before = ""  # the last two characters written
    copied = 0
    for gap in _GAP.finditer(text):
        start, end = gap.span()
        kept = text[copied:start]
        before = (before + kept[-2:])[-2:]
        sign = _sign(before, gap[0], text[end : end + 1])
        pieces += kept, sign
        new_starts += starts[copied:start]
        new_ends += ends[copied:start]
        if sign:
            before = before[-1:] + sign
            new_starts.append(starts[start])
            new_ends.append(ends[end - 1])
        copied = end
    pieces.append(text[copied:])
    return "".join(pieces), new_starts + starts[copied:], new_ends + ends[copied:]


def _sign(before: str, gap: str, after: str) -> str:
    """Decide what stays of a gap: a run of spaces and dashes."""
    left, right = before[-1:], after
    between_words = left.isalnum() and right.isalnum()
    core = gap.strip(" ")
    if not core:
        between_numbers = before[:-1].isdecimal() and left in {",", ".", ";", ":"} and right.isdecimal()
        return " " if between_words or between_numbers else ""
    if right.isdecimal() and not left.isdecimal() and not gap.endswith(" "):
        attached = left.isalpha() and not gap.startswith(" ")
        if not attached or core[-1] == MINUS:
            return MINUS
    return "" if between_words and not (left.isdecimal() and right.isdecimal()) else "-"


def _one_alphabet(word: str) -> str:
    if not (_LATIN.search(word) and _CYRILLIC.search(word)):
        return word
    cyrillic = word.translate(TO_CYRILLIC)
    if not _NOT_RUSSIAN.search(cyrillic):
        return cyrillic
    latin = word.translate(TO_LATIN)
    return word if _CYRILLIC.search(latin) else latin
