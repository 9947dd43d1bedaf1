"""The manuscripts, each with its sections: how much sits where, and the way to the place on its map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from mgkb.site import addresses
from mgkb.site.page import Page
from mgkb.site.pages.manuscript import maps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.claims import ManuscriptRecord, Text
    from mgkb.site.gallery import Gallery
    from mgkb.site.pages.manuscript import Map, Place


class SectionRow(NamedTuple):
    """What sits in a section.

    Attributes:
        title: The section; None for places that stand in no known one.
        start: Number of its first place on the map.
        citing: Places that cite.
        claims: Claims that are anchored in it.
        findings: Findings that quote it.
    """

    title: Text | None
    start: int
    citing: int
    claims: int
    findings: int


class Mapped(NamedTuple):
    """A manuscript with the link of its DOI, the address of its map, and its sections."""

    record: ManuscriptRecord
    doi: str | None
    address: str
    sections: tuple[SectionRow, ...]


@dataclass(frozen=True, slots=True)
class Manuscripts:
    """What the page shows."""

    manuscripts: tuple[Mapped, ...]


def pages(gallery: Gallery) -> Iterator[Page]:
    """The page of all manuscripts, those with most claims first."""
    shown = tuple(
        Mapped(made.record, made.doi, addresses.manuscript(name), tuple(_sections(made)))
        for name, made in maps(gallery).items()
    )
    order = sorted(shown, key=lambda one: -sum(section.claims for section in one.sections))
    yield Page("manuscripts.html", "manuscripts", Manuscripts(tuple(order)))


def _sections(shown: Map) -> Iterator[SectionRow]:
    """The sections in the order of the map; one that it comes back to is counted where it began."""
    places: dict[Text | None, list[Place]] = {
        title: [] for title in dict.fromkeys(run.section for run in shown.runs)
    }
    for run in shown.runs:
        places[run.section] += run.places
    for title, several in places.items():
        yield SectionRow(
            title,
            several[0].number,
            sum(bool(place.cites) for place in several),
            len({view.claim.id for place in several for view, _, _ in place.claims}),
            len({found.id for place in several for found, _ in place.findings}),
        )
