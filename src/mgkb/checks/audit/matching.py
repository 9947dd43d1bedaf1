"""Sentences that say the same: how many of their stems they share, and which numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.words import stems
from mgkb.text.quantities import quantities

if TYPE_CHECKING:
    from mgkb.manuscript import Sentence

_DISTINCTIVE: Final = re.compile(r"\d[.,·]\d|\d{3}")


@dataclass(frozen=True, slots=True)
class Indexed:
    """A sentence with what it is compared by.

    Attributes:
        sentence: The sentence.
        stems: Its stems.
        numbers: Its distinctive numbers: with decimals, or of three digits and more.
    """

    sentence: Sentence
    stems: frozenset[str]
    numbers: frozenset[Decimal]

    @classmethod
    def of(cls, sentence: Sentence, text: str) -> Indexed:
        """Index a sentence by a text, for example its own without some words."""
        return cls(
            sentence,
            frozenset(stems(text)),
            frozenset(
                number.value.normalize()
                for quantity in quantities(sentence.text, sentence.language)
                for number in quantity.numbers
                if _DISTINCTIVE.search(number.printed)
            ),
        )


def likeness(one: Indexed, other: Indexed) -> float:
    """Share of the stems of the shorter sentence that the other has, each having at least half of the other's length.

    0 when one sentence is more than twice as long as the other.
    """
    shorter, longer = sorted((one.stems, other.stems), key=len)
    if not shorter or len(longer) > 2 * len(shorter):
        return 0.0
    return len(shorter & longer) / len(shorter)
