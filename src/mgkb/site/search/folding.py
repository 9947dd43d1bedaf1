"""Words made alike: endings off until none is left, Cyrillic as Latin, and the ways to spell that as one.

The endings are those that M. F. Porter's Snowball stemmers for Russian and English take off; here they come off
repeatedly, as long as a stem of four letters stays, which is coarser and needs only a list. So the browser does
the same from the same data: `RULES` goes into the index, and `assets/search.js` reads it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any, Final

_RUSSIAN = (
    "а ев ов ие ье е иями ями ами еи ии и ией ей ой ий й иям ям ием ем ам ом о у ах иях ях ы ь ию ью ю ия ья я "
    "ее ые ое ими ыми ый им ым его ого ему ому их ых ую юю ая яя ою ею ся сь ость ости остью "
    "ла ло ли ет ют ает ают яет яют ит ят ать ять ить еть ал ил ел ен ена ено ены ано аны ана ешь "
    "ующ ающ яющ вш ующий енн анн ени ани"
)
_ENGLISH = "s es ed ing ings ly e y ies ation ations ate ated ating ates al ally ency encies ment ments"
_LATIN = "a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya"
_LETTERS = dict(zip("абвгдежзийклмнопрстуфхцчшщъыьэюя", _LATIN.split(" "), strict=True))
_SPELLINGS = (
    ("shch", "sh"), ("kh", "h"), ("ts", "c"), ("ph", "f"), ("th", "t"), ("x", "ks"), ("w", "v"), ("j", "i"), ("y", "i"),
    ("iu", "u"), ("ia", "a"), ("ie", "e"),
)  # fmt: skip
_BACK = (
    ("shch", "щ"), ("sch", "щ"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("ch", "ч"), ("sh", "ш"), ("yu", "ю"),
    ("iu", "ю"), ("ju", "ю"), ("ya", "я"), ("ia", "я"), ("ja", "я"), ("yo", "е"), ("jo", "е"), ("ye", "е"),
    ("j", "й"), ("y", "ы"), ("a", "а"), ("b", "б"), ("v", "в"), ("w", "в"), ("g", "г"), ("d", "д"), ("e", "е"),
    ("z", "з"), ("i", "и"), ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"), ("r", "р"),
    ("s", "с"), ("t", "т"), ("u", "у"), ("f", "ф"), ("h", "х"), ("c", "ц"), ("x", "кс"), ("q", "к"),
)  # fmt: skip


def _longest_first(endings: str) -> list[str]:
    return sorted(set(endings.split()), key=lambda ending: (-len(ending), ending))


RULES: Final[dict[str, Any]] = {
    "russian": _longest_first(_RUSSIAN),
    "english": _longest_first(_ENGLISH),
    "shortest": 4,
    "letters": {letter: latin.strip("_") for letter, latin in _LETTERS.items()},
    "spellings": _SPELLINGS,
    "back": _BACK,
}
"""All of it as data, for the browser."""

_WORD = re.compile(r"[^\W_]+")
_CYRILLIC = re.compile(r"[а-я]")


def words_of(text: str) -> list[str]:
    """The words and numbers of a text, in small letters, accents off.

    >>> words_of("Уровень Mg²⁺: ёмкость 25(OH)D")
    ['уровень', 'mg2', 'емкость', '25', 'oh', 'd']
    """
    plain = unicodedata.normalize("NFKD", text.lower().replace("й", "\ue000"))
    kept = "".join(char for char in plain if not unicodedata.combining(char)).replace("\ue000", "й")
    return _WORD.findall(kept)


@cache
def stem(word: str) -> str:
    """A word without its endings.

    >>> [stem(word) for word in ("магния", "магний", "магнием", "дефицит", "дефицита", "deficiencies")]
    ['магн', 'магн', 'магн', 'дефиц', 'дефиц', 'defici']
    """
    endings = RULES["russian"] if _CYRILLIC.search(word) else RULES["english"]
    while True:
        for ending in endings:
            if word.endswith(ending) and len(word) - len(ending) >= RULES["shortest"]:
                word = word.removesuffix(ending)
                break
        else:
            return word


def folded(word: str) -> str:
    """A stem in Latin letters, in one spelling.

    >>> folded("хлор"), folded("khlor"), folded("магний")
    ('hlor', 'hlor', 'magni')
    """
    latin = "".join(RULES["letters"].get(letter, letter) for letter in word)
    for spelling, one in _SPELLINGS:
        latin = latin.replace(spelling, one)
    return re.sub(r"(.)\1+", r"\1", latin)


def keys(word: str) -> set[str]:
    """The keys under which a typed word may stand: as it is, and as Russian in Latin letters.

    >>> keys("магнием") & keys("magniyem") & keys("magnij")
    {'magn'}
    """
    found = {folded(stem(word))}
    if re.fullmatch(r"[a-z]+", word):
        back = word
        for latin, letter in _BACK:
            back = back.replace(latin, letter)
        found.add(folded(stem(back)))
    return found
