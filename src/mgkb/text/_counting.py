"""Small numbers written in words."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from mgkb.text._words import any_of
from mgkb.text.numbers import ENGLISH_COUNTS, Number

_RU = {
    2: "два две двух двум двумя",
    3: "три трех трёх трем трём тремя",
    4: "четыре четырех четырёх четырем четырём",
    5: "пять пяти пятью",
    6: "шесть шести",
    7: "семь семи",
    8: "восемь восьми",
    9: "девять девяти",
    10: "десять десяти",
    11: "одиннадцать одиннадцати",
    12: "двенадцать двенадцати",
}
_COUNTS = {word: value for value, word in enumerate(ENGLISH_COUNTS[:13]) if value > 1} | {
    form: value for value, forms in _RU.items() for form in forms.split()
}
_ONE = {"one": 1, "a": 1, "одна": 1, "одной": 1, "одну": 1}
_PARTS: Final = {
    **dict.fromkeys(("half", "половина", "половины", "половине", "половину", "половиной"), 2),
    **dict.fromkeys(("third", "thirds", "треть", "трети", "третью", "третей"), 3),
    **dict.fromkeys(("quarter", "quarters", "четверть", "четверти", "четвертью", "четвертей"), 4),
    **dict.fromkeys(("fifth", "fifths", "пятая", "пятой"), 5),
}
_NEEDS_COUNT = {"third", "quarter", "fifth", "пятая", "пятой", "трети", "четверти"}


_FREE_PARTS = set(_PARTS) - _NEEDS_COUNT - {"thirds", "quarters", "fifths"}
WORDS: Final = re.compile(
    rf"(?<![\w-])(?:(?P<count>{any_of(_COUNTS | _ONE)})[\s-]+(?P<part>{any_of(_PARTS)})"
    rf"|(?P<lone>{any_of(_FREE_PARTS)})|(?P<number>{any_of(_COUNTS)}))(?![\w-])",
    re.IGNORECASE,
)


def counted_words(match: re.Match[str]) -> tuple[Number, Number | None]:
    """What a match of `WORDS` says: a number, or a part and its whole.

    >>> [str(n.value) for n in counted_words(WORDS.search("from one third of it"))]
    ['1', '3']
    """
    text = match[0]
    if match["number"]:
        return Number(Decimal(_COUNTS[match["number"].casefold()]), text), None
    count = (_COUNTS | _ONE)[match["count"].casefold()] if match["count"] else 1
    part = _PARTS[(match["part"] or match["lone"]).casefold()]
    return Number(Decimal(count), text), Number(Decimal(part), text)
