"""What is left of a reference when everything that was understood is taken away."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.references.parse._letters import BLOT, EDITORS
from mgkb.references.parse._places import PLACE

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD: Final = re.compile(r"\w+")
_KNOWN: Final = re.compile(
    rf"(?i:in|dans|en|в|кн|сб|and|и|из|ed|eds|pp?|с|т|vol|no|nr|№|г|изд-во|from|{EDITORS})\.?"
)
_EDGES: Final = " .,;:/|–—-=“”\"«»'‘’()[]"


def leftovers(text: str, taken: Iterable[str | None]) -> tuple[str, ...]:
    """Pieces of a text that no field took.

    Args:
        text: The reference, with `BLOT` over its names, numbers and identifiers.
        taken: Values of the other fields.

    >>> leftovers("Magnesium. Lancet. Reprinted twice.", ["Magnesium", "Lancet"])
    ('Reprinted twice',)
    """
    for value in sorted(filter(None, taken), key=len, reverse=True):
        words = _WORD.findall(value)
        # The field lost marks and blots on its way, but none of its words, and their order stays.
        pattern = rf"[\W{BLOT}]{{1,20}}".join(map(re.escape, words))
        text = re.sub(rf"(?<!\w){pattern}(?!\w)", BLOT, text, count=1)
    pieces = (piece.strip(_EDGES) for piece in re.split(rf"{BLOT}+", text))
    return tuple(piece for piece in pieces if _says_something(piece))


def _says_something(piece: str) -> bool:
    return any(
        word
        for word in re.split(r"[\s,;:]+", piece)
        if _WORD.search(word) and not _KNOWN.fullmatch(word.strip(_EDGES))
    ) and not PLACE.fullmatch(piece)
