"""Slips of the pen in single words."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import DamerauLevenshtein

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONG: Final = 8  # letters of a word whose misspelling can be told from another word
_LONGEST: Final = 10  # letters of a word of which two at its beginning are enough, where one was left out
_ALIKE: Final = 4  # letters with which both begin
_TWINS: Final = frozenset({"magnesium", "manganese", "prescription", "proscription"})  # words of their own
_KNOWN: Final = (
    "preeclampsia", "hyperhomocysteinemia", "hypomagnesemia", "hypokalemia", "hypocalcemia", "hyperkalemia",
    "cardiovascular", "supplementation", "micronutrients", "osteoporosis", "atherosclerosis", "hypertension",
    "hypothyroidism", "pharmacokinetics", "inflammation", "antioxidant", "gestational", "contraception",
    "endometriosis", "bioavailability", "преэклампсия", "гипергомоцистеинемия", "гипомагниемия", "гипокалиемия",
    "гипокальциемия", "микронутриенты", "остеопороз", "атеросклероз", "гипотиреоз", "фармакокинетика",
    "биодоступность", "эндометриоз", "контрацепция", "беременность", "репродукция", "воспаление", "антиоксиданты",
)  # fmt: skip
"""Words that keywords are often made of, right as they are."""


def slip_of(word: str, said: Iterable[str]) -> str | None:
    """A word that another one is a slip of; None where there is none."""
    ordered = sorted(said)
    slip = next((other for other in ordered if _is_slip(word, other)), None)
    return slip or _exchanged(word, ordered)


def known_slip(word: str) -> str | None:
    """A common word that another one is a slip of; spellings with ae and oe are none.

    >>> known_slip("preeclamsia"), known_slip("hypokalaemia"), known_slip("hypokalemic")
    ('preeclampsia', None, None)
    """
    plain = word.replace("ae", "e").replace("oe", "e")
    return None if plain in _KNOWN else next((known for known in _KNOWN if _is_slip(plain, known)), None)


def _exchanged(word: str, ordered: list[str]) -> str | None:
    """A word of the text that a keyword is up to its last letter, once two neighbouring letters change places.

    >>> _exchanged("нутриетны", ["нутриентов"]), _exchanged("membranes", ["membrane"])
    ('нутриентов', None)
    """
    if _beginning(word[:-1], ordered):
        return None
    for at in range(_ALIKE, len(word) - 2):
        found = _beginning(word[:at] + word[at + 1] + word[at] + word[at + 2 : -1], ordered)
        if found:
            return found
    return None


def _beginning(letters: str, ordered: list[str]) -> str | None:
    """The first word that begins with some letters."""
    at = bisect_left(ordered, letters)
    return ordered[at] if at < len(ordered) and ordered[at].startswith(letters) else None


def _is_slip(word: str, other: str) -> bool:
    """Whether two words differ by one slip inside the word: not by an ending, a prefix or a Greek stem.

    >>> _is_slip("hypomagnesiemia", "hypomagnesemia"), _is_slip("hypertension", "hypotension")
    (True, False)
    >>> _is_slip("membranes", "membrane")
    False
    """
    if len(other) < _LONG or abs(len(word) - len(other)) > 1 or {word, other} & _TWINS:
        return False
    alike = 2 if len(word) >= _LONGEST and len(word) < len(other) else _ALIKE  # a letter left out
    if word[:alike] != other[:alike] or word[-2:] != other[-2:]:
        return False
    return bool(DamerauLevenshtein.distance(word, other, score_cutoff=1) <= 1)
