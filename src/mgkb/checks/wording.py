"""Small words of messages in two languages."""

from __future__ import annotations

import difflib
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from mgkb.claims import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

NEGATION = {"affirmed": "утверждается", "negated": "отрицается"}
"""The polarities of claims in Russian."""


def both(en: str, ru: str) -> Text:
    """A sentence in both languages."""
    return Text(en=en, ru=ru)


def listed(names: Iterable[object], limit: int = 8) -> str:
    """Names in a row, a long row cut short.

    >>> listed([1, 2, 3]), listed(range(1, 13), limit=3)
    ('1, 2, 3', '1, 2, 3, … (12)')
    """
    shown = list(map(str, names))
    return ", ".join(shown) if len(shown) <= limit else f"{', '.join(shown[:limit])}, … ({len(shown)})"


def quoted(names: Iterable[object]) -> str:
    """Names in a row, each in English quotation marks.

    >>> quoted(["a", "b"])
    '“a”, “b”'
    """
    return ", ".join(f"“{name}”" for name in names)


def quoted_ru(names: Iterable[object]) -> str:
    """Names in a row, each in Russian quotation marks.

    >>> quoted_ru(["a", "b"])
    '«a», «b»'
    """
    return ", ".join(f"«{name}»" for name in names)


class Hint(NamedTuple):
    """The end of a sentence that offers a better name; empty when there is none."""

    en: str = ""
    ru: str = ""


def nearest(name: str, known: Iterable[str]) -> Hint:
    """Offer the known name that is most like a wrong one.

    >>> nearest("stres", ["stress", "sleep"]).en
    ' (did you mean “stress”?)'
    """
    return _nearest(name, frozenset(known))


@lru_cache(maxsize=4096)
def _nearest(name: str, known: frozenset[str]) -> Hint:
    """The same: one wrong id in the vocabulary is wrong in every claim that speaks of it."""
    near = difflib.get_close_matches(name, sorted(known), n=1)
    return Hint(f" (did you mean “{near[0]}”?)", f" (может быть, «{near[0]}»?)") if near else Hint()
