"""Telling the language of a stretch of text by its letters and its commonest words."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

READ: Final = frozenset({"en", "ru"})
"""The languages that the rules read."""

_WORD: Final = re.compile(r"[^\W\d_]+")
_CYRILLIC: Final = re.compile(r"[\u0400-\u04ff]")
_LATIN: Final = re.compile(r"[A-Za-z\u00c0-\u024f]")
_OTHER_CYRILLIC: Final = {"uk": frozenset("іїєґ"), "be": frozenset("ў"), "sr": frozenset("ђћџљњ")}
_ROMAN: Final = re.compile(r"(?<![^\W_])[ХXVІ]*І[ХXVІ]*(?![^\W_])")
"""Numerals that a Russian text sets with the Ukrainian letter: “ХХІ век”, “ІІ стадия”."""
_COMMON: Final = {
    "en": "the of and in to was were is are with for that by from as on at or not this which between",
    "de": "der die das und ist mit von bei für nicht eine einen einer wurde wurden werden auch im zur zum",
    "fr": "le la les des du et est dans une sont avec pour par sur chez été aux ces cette",
    "es": "el la los las del y en es una con para por que fue fueron entre se más como",
    "pt": "o os as do da dos das e em é uma com para por que foi foram não ao entre mais",
    "it": "il lo gli della delle di e è una con per che sono stato nel nella dei tra",
    "pl": "w na z się jest oraz do i że nie przez dla od po są",
    "tr": "ve bir bu ile için olarak olan da de",
}
_WORDS: Final = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_KNOWN: Final = frozenset().union(*_WORDS.values())
_ENOUGH: Final = 4_000  # characters tell a language as surely as a whole book does


def language_of(text: str) -> str | None:
    """Tell the language of a text.

    Args:
        text: Any text; the first few thousand characters count.

    Returns:
        `ru`, `en` or another language's two letters; None when there are fewer than four letters or they are of
        another script.

    >>> language_of("Магний (Mg2+), PubMed"), language_of("Magnesium in women"), language_of("12 мг")
    ('ru', 'en', None)
    >>> language_of("В начале ХХІ века"), language_of("І триместр вагітності")
    ('ru', 'uk')
    """
    text = text[:_ENOUGH]
    cyrillic, latin = len(_CYRILLIC.findall(text)), len(_LATIN.findall(text))
    if cyrillic + latin < 4:
        return None
    if cyrillic >= 0.3 * (cyrillic + latin):
        letters = frozenset(_ROMAN.sub(" ", text).lower())
        return next((language for language, own in _OTHER_CYRILLIC.items() if letters & own), "ru")
    words = Counter(word for word in _WORD.findall(text.lower()) if word in _KNOWN)
    counts = {
        language: sum(words[word] for word in common.intersection(words))
        for language, common in _WORDS.items()
    }
    best = max(counts, key=lambda language: counts[language])
    # A name or two words of Latin do not make a text foreign: another language needs some sentences' worth.
    is_other = counts[best] > 2 * counts["en"] + 2 and len(_WORDS[best].intersection(words)) > 2
    return best if is_other else "en"
