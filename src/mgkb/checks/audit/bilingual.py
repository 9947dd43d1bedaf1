"""The Russian and the English version of an abstract, sentence beside sentence.

The aligner is a dynamic program over both lists of sentences, as Gale and Church's (Computational Linguistics
1993;19:75), but it counts on what survives translation rather than on lengths alone: numbers, Latin words, concepts of
the lexicon, and the label of the part.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.lexicon import Concept, Mention, mentions
from mgkb.manuscript.model import RUNNING_TEXT, Kind
from mgkb.text.quantities import Quantity, quantities

if TYPE_CHECKING:
    from collections.abc import Callable

    from mgkb.manuscript import Manuscript, Sentence

_MOST: Final = 60  # sentences of a version that are aligned
_MOVES: Final = ((1, 1), (1, 2), (2, 1), (1, 0), (0, 1))
_ALONE: Final = -0.4  # what a sentence without a partner costs
_SAME_PART: Final = 0.6
_APART: Final = 0.25  # what each concept of one side alone costs
_LATIN: Final = re.compile(r"[A-Za-z][A-Za-z0-9-]{2,}")


@dataclass(frozen=True)
class Side:
    """Some sentences of one version, taken together.

    Attributes:
        sentences: The sentences, in order.
        parts: The kinds of the abstract's parts that they stand in.
    """

    sentences: tuple[Sentence, ...]
    parts: frozenset[Kind]

    @cached_property
    def text(self) -> str:
        """What they say."""
        return " ".join(sentence.text for sentence in self.sentences)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Their quantities."""
        return tuple(q for s in self.sentences for q in quantities(s.text, s.language))

    @cached_property
    def values(self) -> frozenset[Decimal]:
        """Their numbers."""
        return frozenset(number.value.normalize() for q in self.quantities for number in q.numbers)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The concepts that they name."""
        return mentions(self.text)

    @cached_property
    def concepts(self) -> frozenset[Concept]:
        """The concepts that they name, each once."""
        return frozenset(mention.concept for mention in self.mentions)

    @cached_property
    def latin(self) -> frozenset[str]:
        """Their words in Latin letters."""
        return frozenset(word.lower() for word in _LATIN.findall(self.text))


@dataclass(frozen=True, slots=True)
class Aligned:
    """Sentences of one version with those of the other; one side is None where something has no partner."""

    russian: Side | None
    english: Side | None

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Those of both, the Russian ones first."""
        return tuple(s for side in (self.russian, self.english) if side for s in side.sentences)


@dataclass(frozen=True)
class Versions:
    """Both versions of an abstract.

    Attributes:
        russian: All of the Russian one.
        english: All of the English one.
        aligned: Both, sentence beside sentence.
    """

    russian: Side
    english: Side
    aligned: tuple[Aligned, ...]


def versions(manuscript: Manuscript) -> Versions | None:
    """Both versions of the abstract, aligned; None when the file has one or none. Ask `Audit.once` for them."""
    found = [s for s in manuscript.sentences_in(Kind.ABSTRACT) if s.kind in RUNNING_TEXT]
    russian, english = (
        [s for s in found if s.language == language and len(s.text.split()) > 2][:_MOST]
        for language in ("ru", "en")
    )
    if not russian or not english:
        return None
    parts = {s: manuscript.section_by_id[s.section].kind for s in (*russian, *english)}

    def side(sentences: list[Sentence]) -> Side:
        return Side(tuple(sentences), frozenset(parts[s] for s in sentences) - {Kind.ABSTRACT})

    return Versions(side(russian), side(english), _align(russian, english, side))


def _align(
    russian: list[Sentence], english: list[Sentence], side: Callable[[list[Sentence]], Side]
) -> tuple[Aligned, ...]:
    """The cheapest way through both lists."""
    rows, columns = len(russian), len(english)
    sides: dict[tuple[str, int, int], Side] = {}

    def taken(language: str, sentences: list[Sentence], at: int, many: int) -> Side:
        key = (language, at, many)
        if key not in sides:
            sides[key] = side(sentences[at : at + many])
        return sides[key]

    best: list[list[tuple[float, tuple[int, int] | None]]] = [
        [(float("-inf"), None)] * (columns + 1) for _ in range(rows + 1)
    ]
    best[0][0] = (0.0, None)
    for i in range(rows + 1):
        for j in range(columns + 1):
            here = best[i][j][0]
            if here == float("-inf"):
                continue
            for di, dj in _MOVES:
                if i + di > rows or j + dj > columns:
                    continue
                gain = _ALONE * (di + dj)
                if di and dj:
                    gain = _likeness(taken("ru", russian, i, di), taken("en", english, j, dj))
                if here + gain > best[i + di][j + dj][0]:
                    best[i + di][j + dj] = (here + gain, (di, dj))
    result: list[Aligned] = []
    i, j = rows, columns
    while (move := best[i][j][1]) is not None:
        i, j = i - move[0], j - move[1]
        result.append(
            Aligned(
                taken("ru", russian, i, move[0]) if move[0] else None,
                taken("en", english, j, move[1]) if move[1] else None,
            )
        )
    return tuple(reversed(result))


def _likeness(russian: Side, english: Side) -> float:
    """How well two sides would be versions of each other."""
    shared = len(russian.values & english.values) + len(russian.concepts & english.concepts)
    shared += len(russian.latin & english.latin)
    apart = len(russian.concepts ^ english.concepts) + len(russian.values ^ english.values)
    lengths = sorted((len(russian.text), len(english.text)))
    score = shared - _APART * apart - (lengths[1] / max(lengths[0], 1) - 1) / 2
    if russian.parts and english.parts:
        score += _SAME_PART if russian.parts & english.parts else -2 * _SAME_PART
    return score
