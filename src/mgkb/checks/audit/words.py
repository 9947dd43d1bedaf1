"""Words of a sentence in a form in which its inflections are the same: light stems for Russian and English.

The stems are for comparing sentences of one text with each other, where a stem too short or too long does no harm as
long as it is so everywhere.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Final

from mgkb.text import remembered

WORD: Final = re.compile(r"[^\W\d_]+(?:[-‐‑’'][^\W\d_]+)*\d*[+®]*")
_RUSSIAN_ENDING: Final = re.compile(
    r"(?:иями|ями|ами|ией|ием|иях|ого|ему|ому|ыми|ими|его|ая|яя|ое|ее|ые|ие|ый|ий|ой|ей|ую|юю|ых|их|ым|им|ом|ем|"
    r"ам|ям|ах|ях|ов|ев|ия|ью|ии|ию|а|я|о|е|ы|и|у|ю|ь|й)$"
)
_RUSSIAN_SUFFIX: Final = re.compile(r"(?:нн?|ост|ени|ани)$")
_ENGLISH_ENDING: Final = re.compile(r"(?:ations?|ities|ity|ingly|edly|ing|ed|ly|ies|ements?|e?s|e|y)$")
_RUSSIAN: Final = re.compile("[а-я]")
_SHORTEST: Final = 4
_STOP: Final = frozenset(
    WORD.findall(
        "a an the of in on at to for from by with without and or nor but as is are was were be been being it its this "
        "that these those which who whom whose their there here than then also into onto over under between among "
        "within during after before about not no we our us has have had can could may might will would should do does "
        "did such each both all any some more most less least other others only very most one two three four first "
        "second using used use based "
        "и в во на с со к ко о об от до из за по для при без под над между через у или но а не ни же ли бы как так "
        "также то это этот эта эти того этого этой этих тем что чтобы который которая которое которые которых которой "
        "которого он она оно они их его ее ей им мы нас нами наш наше наши нашем нашей был была было были быть "
        "является являются более менее всех все весь всего один два три четыре г гг т д др пр"
    )
)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The part of a word that its inflections share, in lower case.

    >>> stem("симптомов") == stem("симптомы"), stem("improved") == stem("improves"), stem("Fatigue")
    (True, True, 'fatigu')
    """
    word = word.lower().replace("ё", "е").rstrip("®+")
    ending, again = (_RUSSIAN_ENDING, _RUSSIAN_SUFFIX) if _RUSSIAN.search(word) else (_ENGLISH_ENDING, None)
    shorter = ending.sub("", word)
    if len(shorter) >= _SHORTEST:
        word = shorter
    if again and len(shorter := again.sub("", word)) > _SHORTEST:
        word = shorter
    return word


def words(text: str) -> list[str]:
    """The words of a text as printed, in order.

    >>> words("Vitamin B6: 5 mg")
    ['Vitamin', 'B6', 'mg']
    """
    return WORD.findall(text)


@remembered
def stems(text: str) -> tuple[str, ...]:
    """The stems of the words that carry meaning, in order.

    >>> stems("The patients were improved by the drug")
    ('patient', 'improv', 'drug')
    """
    return tuple(stem(word) for word in words(text) if word.lower() not in _STOP and len(word) > 1)


def pairs(text: str) -> frozenset[tuple[str, str]]:
    """Pairs of neighbouring stems, which name a thing better than one word does.

    >>> sorted(pairs("Quality of sleep improved"))
    [('qual', 'sleep'), ('sleep', 'improv')]
    """
    found = stems(text)
    return frozenset(pairwise(found))


def phrase(text: str, pair: tuple[str, str]) -> str:
    """The words of a text, as printed, that gave a pair of stems.

    >>> phrase("Quality of sleep improved", ("qual", "sleep"))
    'Quality of sleep'
    """
    places = [
        (stem(place[0]), place)
        for place in WORD.finditer(text)
        if place[0].lower() not in _STOP and len(place[0]) > 1
    ]
    for (one, start), (other, end) in pairwise(places):
        if (one, other) == pair:
            return text[start.start() : end.end()]
    return " ".join(pair)
