"""Whether two printings of a family name, or of a journal's name, mean the same one."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final

from mgkb.references.match.fold import fold_name, plain


class Alike(StrEnum):
    """How two printings of one field compare. `unknown`: one of them does not say."""

    SAME = "same"
    SIMILAR = "similar"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


SIMILAR_NAMES: Final = 80.0
"""rapidfuzz ratio of two folded names from which a slip of pen or scanner is the better explanation."""
SIMILAR_JOURNALS: Final = 88.0
_UMLAUT: Final = re.compile("([aou])e")
_ASIDE: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_STOP_WORDS: Final = "the of and in for on a an de des du la le les und der die das et y i v e"
_STOP: Final = frozenset(_STOP_WORDS.split())


@lru_cache(maxsize=65_536)
def compare_families(one: str, other: str) -> Alike:
    """Compare two family names.

    >>> [compare_families(*pair).value for pair in (("Müller", "Mueller"), ("Žižek", "Zizek"), ("Юдин", "Iudin"))]
    ['same', 'same', 'same']
    >>> compare_families("de Baaij", "Baaij").value, compare_families("Zhang", "Zhao").value
    ('similar', 'different')
    """
    if not one.strip() or not other.strip():
        return Alike.UNKNOWN
    first, second = _forms(one), _forms(other)
    if first & second:
        return Alike.SAME
    parts, others = _parts(one), _parts(other)
    if parts and others and (parts <= others or others <= parts):
        return Alike.SIMILAR
    from rapidfuzz.fuzz import ratio

    near = min(len(min(first, key=len)), len(min(second, key=len))) >= 4
    alike = near and max(ratio(a, b) for a in first for b in second) >= SIMILAR_NAMES
    return Alike.SIMILAR if alike else Alike.DIFFERENT


def _forms(name: str) -> set[str]:
    folded, mild = fold_name(name).replace(" ", ""), plain(name).replace(" ", "")
    return {folded, mild, _UMLAUT.sub(r"\1", mild)} - {""}


def _parts(name: str) -> set[str]:
    """The longer words of a name: `Correa-de-Araujo` is also cited as Araujo."""
    return {word for word in fold_name(name).split() if len(word) > 3}


@lru_cache(maxsize=65_536)
def compare_journals(printed: str, full: str) -> Alike:
    """Compare the name of a journal with another, either of them abbreviated or not.

    Words are compared in order: an abbreviation begins as its word does and leaves letters out, an acronym
    takes the initials of several words. What stands in brackets or after a colon is a place or a subtitle.

    >>> compare_journals("Proc. Natl. Acad. Sci. USA",
    ...                  "Proceedings of the National Academy of Sciences of the United States of America").value
    'same'
    >>> compare_journals("Lancet", "Lancet (London, England)").value, compare_journals("PNAS", "Nature").value
    ('same', 'different')
    >>> compare_journals("Science", "Science signaling").value
    'different'
    """
    ones, others = _titles(printed), _titles(full)
    if not ones or not others:
        return Alike.UNKNOWN
    for one in ones:
        for other in others:
            if _same_name(one, other) or _same_name(_folded(one), _folded(other)):
                return Alike.SAME
    from rapidfuzz.fuzz import ratio

    near = ratio(" ".join(ones[0]), " ".join(others[0])) >= SIMILAR_JOURNALS and len(ones[0]) > 1
    return Alike.SIMILAR if near else Alike.DIFFERENT


def _folded(words: tuple[str, ...]) -> tuple[str, ...]:
    """Transliterations meet in the fold, but initials do not survive it: so it comes second."""
    return tuple(folded for word in words if (folded := fold_name(word)))


def _same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if len(one) == len(other) == 1:
        # Cell and Cells are two journals; Nutr and Nutrients may be one.
        short, long = sorted((one[0], other[0]), key=len)
        return short == long or (len(short) + 2 < len(long) and _shortens(short, long))
    return _same_words(one, other)


def _titles(name: str) -> list[tuple[str, ...]]:
    """The name as words, and without its aside or subtitle."""
    bare = _ASIDE.sub(" ", name)
    forms = (bare, re.split(r"[:=;/]| – | - ", bare, maxsplit=1)[0], name)
    return list(dict.fromkeys(words for form in forms if (words := _words(form))))


def _words(name: str) -> tuple[str, ...]:
    words = plain(name).split()[:30]
    return tuple(word for word in words if word not in _STOP) or tuple(words)


@lru_cache(maxsize=65_536)
def _same_words(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if not one or not other:
        return not one and not other
    if (_shortens(one[0], other[0]) or _shortens(other[0], one[0])) and _same_words(one[1:], other[1:]):
        return True
    return _acronym(one, other) or _acronym(other, one)


def _acronym(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the first word of one side is made of the initials of the first words of the other."""
    size = len(short[0])
    if not 2 <= size <= 6 or len(long) < size:
        return False
    initials = "".join(word[0] for word in long[:size])
    return initials == short[0] and _same_words(short[1:], long[size:])


def _shortens(short: str, word: str) -> bool:
    """Whether letters were left out of a word, never its first one."""
    if len(short) > len(word) or short[0] != word[0]:
        return False
    letters = iter(word)
    return all(letter in letters for letter in short)
