"""How much of a manuscript was understood."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mgkb.manuscript.language import READ
from mgkb.manuscript.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mgkb.manuscript.model import Manuscript


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts of what was read and of what was not.

    Attributes:
        characters: Characters of the text that are no white space.
        assigned: Those of them in a block whose kind was recognised.
        unreadable: Those in blocks that could not be read: what is left of figures, and what fits nowhere.
        citations: Markers in the text.
        resolved: Those of them whose every number or name leads to an entry of the reference list.
        undefined: Those that point to something the list does not have.
        ambiguous: Those by author and year that fit several entries.
        sentences: Sentences, without headings.
        languages: Sentences by language; `?` where it cannot be told.
        unread: Sentences in a language that no rule reads.
    """

    characters: int
    assigned: int
    unreadable: int
    citations: int
    resolved: int
    undefined: int
    ambiguous: int
    sentences: int
    languages: Mapping[str, int]
    unread: int

    @property
    def share(self) -> float:
        """Share of the characters that was assigned, from 0 to 1; 1 for an empty text."""
        return self.assigned / self.characters if self.characters else 1.0


def coverage(manuscript: Manuscript) -> Coverage:
    """Count what of a manuscript was understood.

    Args:
        manuscript: As it was read.
    """
    lengths: Counter[BlockKind] = Counter()
    for block in manuscript.blocks:
        lengths[block.kind] += sum(map(len, manuscript.text[block.start : block.end].split()))
    characters = sum(map(len, manuscript.text.split()))
    keys = manuscript.reference_by_key
    running = [sentence for sentence in manuscript.sentences if sentence.kind is not BlockKind.HEADING]
    languages = Counter(sentence.language or "?" for sentence in running)
    return Coverage(
        characters,
        sum(lengths.values()) - lengths[BlockKind.UNREADABLE],
        lengths[BlockKind.UNREADABLE],
        len(manuscript.citations),
        sum(
            bool(citation.targets) and not citation.undefined and all(key in keys for key in citation.targets)
            for citation in manuscript.citations
        ),
        sum(bool(citation.undefined) for citation in manuscript.citations),
        sum(not citation.targets and not citation.undefined for citation in manuscript.citations),
        len(running),
        dict(sorted(languages.items())),
        sum(count for language, count in languages.items() if language not in READ | {"?"}),
    )
