"""Sentences that say the same: how many of their stems they share, and which numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.words import stems
from mgkb.text.quantities import quantities

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mgkb.manuscript import Sentence

_DISTINCTIVE: Final = re.compile(r"\d[.,·]\d|\d{3}")


@dataclass(frozen=True)
class Indexed:
    """A sentence with what it is compared by.

    Attributes:
        sentence: The sentence.
        stems: Its stems.
    """

    sentence: Sentence
    stems: frozenset[str]

    @classmethod
    def of(cls, sentence: Sentence, text: str) -> Indexed:
        """Index a sentence by a text, for example its own without some words."""
        return cls(sentence, frozenset(stems(text)))

    @cached_property
    def numbers(self) -> frozenset[Decimal]:
        """Its distinctive numbers: with decimals, or of three digits and more."""
        return frozenset(
            number.value.normalize()
            for quantity in quantities(self.sentence.text, self.sentence.language)
            for number in quantity.numbers
            if _DISTINCTIVE.search(number.printed)
        )


class Alike:
    """Sentences that others are compared with, found by their stems: only those that share some are looked at.

    Args:
        indexed: The sentences, in their order.
    """

    def __init__(self, indexed: Iterable[Indexed]) -> None:
        self._indexed = tuple(indexed)
        self._having: defaultdict[tuple[str | None, str], list[int]] = defaultdict(list)
        for number, one in enumerate(self._indexed):
            for stem in one.stems:
                self._having[one.sentence.language, stem].append(number)

    def __bool__(self) -> bool:
        return bool(self._indexed)

    def to(self, one: Indexed, least: float) -> list[tuple[float, Indexed]]:
        """Those of the same language whose likeness to a sentence is at least so much, in their order.

        Args:
            one: The sentence.
            least: The least likeness, above 0.
        """
        language = one.sentence.language
        shared = Counter(chain.from_iterable(self._having.get((language, stem), ()) for stem in one.stems))
        # The shorter of two sentences has at least half of the stems of the other.
        few = least * len(one.stems) / 2
        near = (self._indexed[number] for number in sorted(n for n, many in shared.items() if many >= few))
        found = ((likeness(one, other), other) for other in near)
        return [(alike, other) for alike, other in found if alike >= least]


def likeness(one: Indexed, other: Indexed) -> float:
    """Share of the stems of the shorter sentence that the other has, each having at least half of the other's length.

    0 when one sentence is more than twice as long as the other.
    """
    shorter, longer = sorted((one.stems, other.stems), key=len)
    if not shorter or len(longer) > 2 * len(shorter):
        return 0.0
    return len(shorter & longer) / len(shorter)
