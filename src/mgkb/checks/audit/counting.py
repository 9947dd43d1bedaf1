"""Counts in sentences, written in digits or words, and the numbers of works that a review included."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.study import is_own
from mgkb.manuscript.model import Kind
from mgkb.text.numbers import ENGLISH_COUNTS

if TYPE_CHECKING:
    from mgkb.manuscript import Manuscript, Sentence

_EN: Final = ENGLISH_COUNTS[1:]
_RU: Final = [
    "одн(?:ом|ого|ой|о|а|у)|один",
    "два|две|двух|двум",
    "три|тр[её]х|тр[её]м",
    "четыре|четыр[её]х",
    "пять|пяти",
    "шесть|шести",
    "семь|семи",
    "восемь|восьми",
    "девять|девяти",
    "десять|десяти",
    "одиннадцат[ьи]",
    "двенадцат[ьи]",
    "тринадцат[ьи]",
    "четырнадцат[ьи]",
    "пятнадцат[ьи]",
    "шестнадцат[ьи]",
    "семнадцат[ьи]",
    "восемнадцат[ьи]",
    "девятнадцат[ьи]",
    "двадцат[ьи]",
]
_WORDS: Final = "|".join(_EN[::-1]) + "|" + "|".join(f"(?:{word})" for word in _RU[::-1])
COUNTED: Final = rf"(?:\d{{1,3}}(?:[\u00a0\u202f ]\d{{3}})+(?!\d)|\d{{1,6}}(?![\d.,]*\d)|(?:{_WORDS})(?!\w))"
"""A count, in a regular expression: digits or a word up to twenty."""
_WORK: Final = r"(?:studies|trials|RCTs|articles|исследовани[йяе]\w*|РКИ|работ\w*|публикаци[йяи]\w*)"
_A_WORK: Final = re.compile(_WORK, re.IGNORECASE)
_INCLUDED: Final = re.compile(
    rf"(?P<a>{COUNTED})\s+(?:[\w-]+\s+){{0,3}}?{_WORK}\b[^.;]{{0,60}}?\b(?:were|was)\s+(?:\w+\s+)?included|"
    rf"\b(?:included|comprised)\s+(?P<b>{COUNTED})\s+(?:[\w-]+\s+){{0,2}}?{_WORK}\b|"
    rf"\bthe\s+(?P<c>{COUNTED})\s+(?:included\s+)?(?:studies|trials|RCTs)\b|"
    rf"\b(?:включен\w*|вошл[ои]|отобран\w*)\s+(?P<d>{COUNTED})\s+(?:[\w-]+\s+){{0,2}}?{_WORK}|"
    rf"(?P<e>{COUNTED})\s+(?:включ[её]нн\w+\s+){_WORK}",
    re.IGNORECASE,
)


def number_of(text: str) -> int:
    """The number that a count of `COUNTED` stands for.

    >>> number_of("Eight"), number_of("двух"), number_of("1 284")
    (8, 2, 1284)
    """
    bare = re.sub(r"\s", "", text).casefold()
    if bare.isdecimal():
        return int(bare)
    if bare in _EN:
        return _EN.index(bare) + 1
    return next(number for number, word in enumerate(_RU, 1) if re.fullmatch(word, bare))


def included_works(manuscript: Manuscript) -> tuple[int, Sentence] | None:
    """How many works a review included, with the sentence of its results that says so; None where that is not clear.

    Ask `Audit.once` for it.
    """
    found: dict[int, Sentence] = {}
    for sentence in manuscript.sentences_in(Kind.RESULTS, Kind.DISCUSSION):
        if not is_own(sentence) or not _A_WORK.search(sentence.text):
            continue
        for match in _INCLUDED.finditer(sentence.text):
            number = number_of(next(text for text in match.groups() if text))
            if number > 1:
                found.setdefault(number, sentence)
    return next(iter(found.items())) if len(found) == 1 else None
