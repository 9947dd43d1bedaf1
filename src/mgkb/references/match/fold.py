"""One form for comparing: titles, names and journals as different hands have written them.

A folded text is lower case, without marks, markup and punctuation, and the ways of writing one Russian word in
Latin letters meet in it: GOST 7.79-2000 A (ISO 9) and B, BGN/PCGN, the Library of Congress, and what journals make
of them. So do CO₂ and CO<sub>2</sub>, α and alpha. A fold is for comparing only, and it forgets on purpose
(`x` and `ks` are one): `plain` is the milder form, for telling Zhang from Zang.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache
from typing import Final

MAX_LENGTH: Final = 4000
"""Characters of a text that are looked at; no title is as long."""

_TAG: Final = re.compile(
    r"</?(?:i|b|u|em|strong|sub|sup|sc|small|span|font|br|p|tt|italic|bold|underline|monospace|math|semantics"
    r"|m(?:row|i|n|o|sub|sup|text|style|frac)|(?:mml|jats):[a-z-]+|inline-formula|named-content)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
# Soft and hard signs come as all of these; a double quotation mark is one only inside a word.
_APOSTROPHE: Final = re.compile(r"""['`´‘’ʹʺʼ′″]|(?<=\w)["“”]+(?=\w)""")
_GREEK_NAMES: Final = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi "
    "psi omega"
)
_GREEK: Final = dict(zip("αβγδεζηθικλμνξοπρστυφχψω", _GREEK_NAMES.split(), strict=True))
_LATIN: Final = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe", "ŋ": "n"}
_SOFT: Final = "-"
_CYRILLIC_LATIN: Final = (
    "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch - y - e yu ya "
    "i yi ye g u j lj nj c dj dz e"
)
_CYRILLIC: Final = dict(
    zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўјљњћђџѣ", _CYRILLIC_LATIN.split(), strict=True)
)
_ISO_9: Final = {"ž": "zh", "č": "ch", "š": "sh", "ŝ": "shch", "û": "yu", "â": "ya"}
_SCRIPTS: Final = str.maketrans(
    {
        **{letter: f" {name} " for letter, name in _GREEK.items()},
        **_LATIN,
        **{letter: latin.strip(_SOFT) for letter, latin in _CYRILLIC.items()},
        "&": " and ",
    }
)
_EXPANDED: Final = str.maketrans(_ISO_9)
_ASCII: Final = {code: char if (char := chr(code)).isalnum() else " " for code in range(128)} | {
    ord("&"): " and "
}
_MARK: Final = re.compile(r"[^\w ]|_")
_ONE_LETTER: Final = str.maketrans("yjwx", "iivh")
_SOUNDS: Final = re.compile(r"s(?:hch|ch|hh)|tsch|tch|kh|ks(?!h)|cz|ts(?!h)|t[zc]|i{2,}|i[eo]")
_MEETING: Final = {
    "shch": "sh",
    "sch": "sh",
    "shh": "sh",
    "tsch": "ch",
    "tch": "ch",
    "kh": "h",
    "ks": "h",
} | {
    **dict.fromkeys(("cz", "ts", "tz", "tc"), "c"),
    **dict.fromkeys(("ie", "io"), "e"),
}


def plain(text: str) -> str:
    """Lower-case Latin letters, digits and single blanks; what has no Latin form keeps its own letters.

    >>> plain("<i>Über</i> CO<sub>2</sub> &amp; TNFα in Dvořák’s Нива")
    'uber co2 and tnf alpha in dvoraks niva'
    """
    return _letters(_cleaned(text))


def fold(text: str) -> str:
    """The form in which transliterations of one text meet; folding twice changes nothing.

    >>> {fold(name) for name in ("Хрущёв", "Khrushchev", "Hruŝëv", "Xrushhyov", "Khrushchyov")}
    {'hrushev'}
    >>> fold("Влияние магния") == fold("Vliyaniye magniya") == fold("Vliianie magniia") == fold("Vliânie magniâ")
    True
    """
    folded = _letters(_cleaned(text).translate(_EXPANDED)).translate(_ONE_LETTER)
    while (merged := _SOUNDS.sub(_meet, folded)) != folded:
        folded = merged
    return folded


@lru_cache(maxsize=65_536)
def fold_name(text: str) -> str:
    """`fold`, remembered: the words of names and journals come back again and again."""
    return fold(text)


def _cleaned(text: str) -> str:
    """Without markup, entities and apostrophes; composed, in lower case."""
    text = text[:MAX_LENGTH]
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub("", text)
    text = _APOSTROPHE.sub("", text)
    return text.lower() if text.isascii() else unicodedata.normalize("NFKC", _cased(text))


def _cased(text: str) -> str:
    """Case folded; composed before, because some compatibility forms are capitals."""
    return unicodedata.normalize("NFKC", text).casefold()


def _letters(text: str) -> str:
    """Letters and digits, in Latin where a table says how, with single blanks between words."""
    if text.isascii():
        return " ".join(text.translate(_ASCII).split())
    # Cyrillic й must go before its mark is taken off, and Greek only after its accents are.
    text = unicodedata.normalize("NFD", text.translate(_SCRIPTS)).translate(_SCRIPTS)
    return " ".join(_MARK.sub(_unmark, text).split())


def _unmark(match: re.Match[str]) -> str:
    """An accent goes without a trace, every other mark parts words."""
    return "" if unicodedata.combining(match[0]) else " "


def _meet(match: re.Match[str]) -> str:
    return _MEETING.get(match[0], "i")
