"""What a token looks like and which kinds of words it belongs to: letters, digits, and lists of words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from mgkb.references.parse._given import GIVEN_NAMES
from mgkb.references.parse._letters import BLOT, CONTAINER_WORD, MONTH, ORGANISATION, PUBLISHER_WORD
from mgkb.references.parse._places import CITY, PLACE

_CLASSES: Final[dict[str, re.Pattern[str]]] = {
    name: re.compile(f"(?i){pattern}")
    for name, pattern in {
        "month": MONTH,
        "editor": r"eds?|editors?|edited|hrsg|hgg?|coords?|dir|ред|éd",
        "translator": r"trans|transl|translated|translation|tr|traduit|trad|übers|пер|перевод",
        "in": r"in|dans|en|im|в|из",
        "volume": r"vols?|volume|volumen|v|t|tome?|bd|band|jg|т|том|제|권",
        "issue": r"nos?|nr|num|number|n|issue|iss|heft|suppl|supplement|№|вып|выпуск|호",
        "pages": r"pp?|pages?|pgs?|s|seiten?|págs?|art|article|с|стр",
        "thesis": r"thesis|thèse|dissertation|diss|phd|master|doctoral|report|rapport|technical|mémoire|unpublished"
        r"|manuscript|paper",
        "edition": r"edition|édition|edn?|aufl|auflage|rev|revised|изд",
        "and": r"and|und|et|y|e|og|en|и|i",
        "al": r"al|др",
        "particle": r"van|von|del?|der|den|da|di|du|la|le|el|al|ter|ten|bin",
        "url": r"url|https?|www|available|retrieved|accessed|online|doi|arxiv|pmid|isbn",
        "conference": r"proceedings|proc|conference|conf|symposium|symp|workshop|congress|colloque|actes|meeting",
    }.items()
} | {
    "container": CONTAINER_WORD,
    "publisher": PUBLISHER_WORD,
    "organisation": ORGANISATION,
    "small": re.compile(
        "of|the|a|for|to|on|in|with|by|from|de|la|le|des|du|et|der|die|das|und|für|von|zur|и|в|на|о"
    ),
}
CITIES: Final = re.compile(rf"\b{CITY}\b")
"""Places of publication, of several words too."""

_ROMAN: Final = re.compile("[IVXLC]+")


@lru_cache(maxsize=20_000)
def shape(text: str) -> str:
    """Kind of letters: capitals, small ones, digits and how many, a mark.

    >>> [shape(text) for text in ("Magnesium", "XLII", "1998", "J", ",")]
    ['Xx', 'RXXXX', 'd4', 'X', 'p']
    """
    if not text[0].isalnum():
        return "BLOT" if text[0] == BLOT else "p"
    if text.isdecimal():
        return f"d{min(len(text), 5)}"
    if len(text) == 1:
        return "X" if text.isupper() else "x"
    if text.isupper():
        return ("R" if _ROMAN.fullmatch(text) else "") + ("XX" if len(text) < 4 else "XXXX")
    lower = text[1:].islower()
    return ("Xx" if lower else "XxX") if text[0].isupper() else ("xx" if text.islower() else "xX")


@lru_cache(maxsize=20_000)
def classes(text: str) -> tuple[str, ...]:
    """Lists of words that a token is on.

    >>> classes("1998"), classes("Journal"), classes("Robert")
    (('year',), ('container',), ('given',))
    """
    found = [name for name, pattern in _CLASSES.items() if pattern.fullmatch(text)]
    if text.casefold() in GIVEN_NAMES:
        found.append("given")
    if len(text) > 1 and PLACE.fullmatch(text):
        found.append("place")
    if len(text) == 4 and text.isdecimal() and 1400 <= int(text) < 2100:
        found.append("year")
    return tuple(found)


@lru_cache(maxsize=20_000)
def word(text: str) -> str:
    """The word itself as a feature: without case, numbers by their length alone.

    >>> word("Lancet"), word("1998"), word("17")
    ('lancet', '#year', '#2')
    """
    if text[0] == BLOT:
        return "BLOT"
    if "year" in classes(text):
        return "#year"
    return f"#{min(len(text), 5)}" if text.isdecimal() else text.lower()
