"""General biomedical words in both languages: what an English sentence and its Russian counterpart both name.

The list is `lexicon.txt` beside this module. It knows concepts (fatigue, quality of life, randomisation), not the
things that a single article is about.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

from mgkb.checks.audit.words import WORD
from mgkb.text import remembered

_KEY: Final = 3  # letters by which patterns are looked up


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept.

    Attributes:
        id: Its English name.
        kind: `symptom`, `endpoint`, `population`, `design`, `database`, `drug`, `measure`, `thing`.
        russian: A Russian name, for messages.
    """

    id: str
    kind: str
    russian: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A place at which a text names a concept; offsets count characters of that text."""

    concept: Concept
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Pattern:
    concept: Concept
    words: tuple[str, ...]

    def fits(self, found: list[str], at: int) -> bool:
        return len(found) - at >= len(self.words) and all(
            word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted
            for wanted, word in zip(self.words, found[at:], strict=False)
        )


@remembered
def mentions(text: str) -> tuple[Mention, ...]:
    """The concepts that a text in Russian or English names, in order; of overlapping ones the longest.

    >>> [mention.concept.id for mention in mentions("Quality of life and fatigue")]
    ['quality of life', 'fatigue']
    >>> [mention.concept.id for mention in mentions("Качество жизни и утомляемость")]
    ['quality of life', 'fatigue']
    """
    index = _index()
    places = list(WORD.finditer(text))
    found = [place[0].lower().replace("ё", "е").replace("‑", "-").replace("‐", "-") for place in places]
    result: list[Mention] = []
    at = 0
    while at < len(found):
        fitting = [pattern for pattern in index.get(found[at][:_KEY], ()) if pattern.fits(found, at)]
        if fitting:
            best = max(fitting, key=lambda pattern: (len(pattern.words), len(pattern.words[0])))
            last = at + len(best.words)
            result.append(Mention(best.concept, places[at].start(), places[last - 1].end()))
            at = last
        else:
            at += 1
    return tuple(result)


def concepts(text: str, *kinds: str) -> frozenset[Concept]:
    """The concepts that a text names, of some kinds or all."""
    return frozenset(item.concept for item in mentions(text) if not kinds or item.concept.kind in kinds)


@lru_cache(maxsize=1)
def _index() -> dict[str, tuple[_Pattern, ...]]:
    index: dict[str, list[_Pattern]] = {}
    lines = files("mgkb.checks.audit").joinpath("lexicon.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if not line.strip() or line.startswith("#"):
            continue
        kind, english, russian = (part.strip() for part in line.split("|"))
        names = [name.strip() for name in english.split(",")]
        concept = Concept(names[0].replace("*", ""), kind, russian.split(",")[0].strip().lstrip("="))
        spelt = [name.strip() for name in russian.split(",") if not name.strip().startswith("=")]
        for name in (*names, *spelt):
            pattern = _Pattern(concept, tuple(name.lower().split()))
            index.setdefault(pattern.words[0].rstrip("*")[:_KEY], []).append(pattern)
    return {key: tuple(patterns) for key, patterns in index.items()}
