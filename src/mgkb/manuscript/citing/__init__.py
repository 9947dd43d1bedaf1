"""Citations in running text, in the styles of biomedical writing, resolved to the reference list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mgkb.manuscript.citing.author_year import Index, mentions
from mgkb.manuscript.citing.numeric import numeric
from mgkb.manuscript.model import Citation, CitationForm

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mgkb.manuscript.parts import ReferenceEntry
    from mgkb.manuscript.stretch import Stretch

__all__ = ["find"]

_NAMED: Final = 0.3
"""Share of the reference list that citations by author and year have to reach where numbers are cited, too."""


def find(stretches: Sequence[Stretch], references: Sequence[ReferenceEntry]) -> tuple[Citation, ...]:
    """Find the citations of a manuscript.

    Args:
        stretches: Its running text, captions and notes, in reading order.
        references: Its reference list; empty where it has none: what numbers point to is then not known, and no
            number is called undefined.

    Returns:
        Citations in the order of the stretches. One by author and year that fits several references equally well has
        no target.
    """
    texts = [stretch.text for stretch in stretches]
    count = max((entry.number or place for place, entry in enumerate(references, start=1)), default=0)
    numbered, share = numeric(texts, count)
    named = list(_named(stretches, references)) if references else []
    reached = {target for citation in named for target in citation.targets}
    by_name = len(reached) / len(references) if references else 0.0
    if by_name > max(share, _NAMED):
        return tuple(named)
    keys: dict[int, str] = {}
    for place, entry in enumerate(references, start=1):
        keys.setdefault(entry.number or place, entry.key)
    found = []
    for candidate in numbered:
        stretch = stretches[candidate.area]
        targets = tuple(
            keys.get(number, str(number)) for number in candidate.numbers if number in keys or not keys
        )
        undefined = tuple(str(number) for number in candidate.numbers if keys and number not in keys)
        start, end = stretch.raw_span(candidate.start, candidate.end)
        text = stretch.text[candidate.start : candidate.end]
        found.append(Citation(start, end, text, candidate.form, targets, undefined))
    return tuple(found)


def _named(stretches: Sequence[Stretch], references: Sequence[ReferenceEntry]) -> Iterator[Citation]:
    index = Index(references)
    for stretch in stretches:
        for mention in mentions(stretch.text):
            targets: dict[str, None] = {}
            undefined: list[str] = []
            is_ambiguous = False
            for names, others, year, printed in mention.works:
                fitting = index.resolve(names, year, others=others)
                if len(fitting) == 1:
                    targets[fitting[0]] = None
                elif fitting:
                    is_ambiguous = True
                else:
                    undefined.append(printed)
            if targets or is_ambiguous or undefined:
                start, end = stretch.raw_span(mention.start, mention.end)
                text = stretch.text[mention.start : mention.end]
                yield Citation(start, end, text, CitationForm.AUTHOR_YEAR, tuple(targets), tuple(undefined))
