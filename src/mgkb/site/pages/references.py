"""References: the numbered list of each manuscript as a table, with how sure each is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from mgkb.references import ReferenceState
from mgkb.site.page import Page
from mgkb.site.pages.reference import ShownReference, shown_references

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mgkb.claims import Manuscript, ManuscriptRecord
    from mgkb.references import Reference
    from mgkb.site.gallery import Gallery


class ReferenceList(NamedTuple):
    """The references of one manuscript, and how many have which state."""

    manuscript: ManuscriptRecord
    states: dict[str, int]
    references: tuple[ShownReference, ...]


@dataclass(frozen=True, slots=True)
class References:
    """What the page shows: the lists of the manuscripts that have one."""

    lists: tuple[ReferenceList, ...]


def pages(gallery: Gallery) -> Iterator[Page]:
    """The page of all references."""
    manuscripts = gallery.material.kb.manuscripts.values()
    lists = tuple(_list(gallery, manuscript) for manuscript in manuscripts if manuscript.references)
    yield Page("references.html", "references", References(lists))


def _list(gallery: Gallery, manuscript: Manuscript) -> ReferenceList:
    ordered = sorted(manuscript.references.values(), key=lambda reference: reference.number)
    return ReferenceList(
        manuscript.record,
        _by_state(ordered),
        shown_references(gallery)[manuscript.id],
    )


def _by_state(references: Iterable[Reference]) -> dict[str, int]:
    """How many references there are in each state, the surest first."""
    count = Counter(reference.state for reference in references)
    return {state.value: count[state] for state in ReferenceState if count[state]}
