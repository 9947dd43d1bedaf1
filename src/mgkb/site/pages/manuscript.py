"""The map of a manuscript: sentence by sentence, where citations, claims and findings sit.

It shows anchors only. Where the text is at hand and may be shown, which is the curator's own build, each sentence
stands in its place.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from mgkb.claims import Text
from mgkb.claims.seal import own_span, read_seal, section_begins
from mgkb.graph import Citation
from mgkb.site import addresses
from mgkb.site.linked import manuscript_thing
from mgkb.site.page import Page
from mgkb.site.views import Cited, Quote, cited_as, quote_of
from mgkb.text import check_anchor
from mgkb.text.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mgkb.claims import Manuscript, ManuscriptRecord
    from mgkb.claims.seal import Seal
    from mgkb.site.gallery import Gallery
    from mgkb.site.views import ClaimView, ShownFinding
    from mgkb.text import SourceText


class Place(NamedTuple):
    """A sentence of the text, or a quoted place where the text is not at hand.

    Attributes:
        number: Which one it is on the page, counted from 1.
        text: The sentence itself; empty where only anchors are shown.
        cites: The references that it cites.
        claims: The claims that are anchored in it, each with the quote and its name on the page.
        findings: The findings that quote it.
    """

    number: int
    text: str
    cites: tuple[Cited, ...]
    claims: tuple[tuple[ClaimView, Quote, str], ...]
    findings: tuple[tuple[ShownFinding, str], ...]

    @property
    def is_bare(self) -> bool:
        """Whether nothing sits there."""
        return not (self.cites or self.claims or self.findings)


class Run(NamedTuple):
    """Places one after the other that stand in one section.

    Attributes:
        section: The section; None where it is not known.
        places: The places.
    """

    section: Text | None
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Map:
    """What the page shows.

    Attributes:
        record: The manuscript.
        doi: Link of its DOI.
        runs: Its sentences in order, or its quoted places in the order of the sections.
        has_positions: Whether the text or its seal tells where the places stand.
        shows_text: Whether the sentences themselves are shown.
    """

    record: ManuscriptRecord
    doi: str | None
    runs: tuple[Run, ...]
    has_positions: bool
    shows_text: bool

    @property
    def language(self) -> str:
        """Language of the text."""
        return self.record.language


@dataclass(slots=True)
class _Slot:
    """A stretch of the text while things are put into it."""

    start: int
    end: int
    text: str
    cites: tuple[int, ...]
    claims: list[tuple[ClaimView, Quote, str]] = field(default_factory=list)
    findings: list[tuple[ShownFinding, str]] = field(default_factory=list)


def pages(gallery: Gallery) -> Iterator[Page]:
    """A page for each manuscript."""
    for name, shown in maps(gallery).items():
        thing = manuscript_thing(shown.record, gallery.material.names)
        yield Page(addresses.manuscript(name), "manuscript", shown, shown.record.titles, thing)


def maps(gallery: Gallery) -> dict[str, Map]:
    """The map of each manuscript by its id, made once for all pages that show it."""
    material = gallery.material
    manuscripts = material.kb.manuscripts

    def make() -> dict[str, Map]:
        seal = read_seal(material.kb)
        inputs = {
            name: (
                name,
                seal,
                [shown for shown in gallery.findings if _speaks_of(shown, name)],
                [gallery.claims[claim] for claim in one.claims],
                (material.ground, material.shows_texts, material.texts.get(name)),
            )
            for name, one in manuscripts.items()
        }
        return material.memo.each("maps", inputs, lambda one: _map(gallery, manuscripts[one[0]], *one[1:3]))

    return gallery.once("maps", make)


def _speaks_of(shown: ShownFinding, manuscript: str) -> bool:
    return any(location.manuscript == manuscript for location in shown.finding.locations)


def _map(
    gallery: Gallery, manuscript: Manuscript, seal: Seal | None, findings: Iterable[ShownFinding]
) -> Map:
    material = gallery.material
    source = material.texts.get(manuscript.id)
    slots = _slots(manuscript, source, seal)
    starts = _anchor_starts(manuscript, source, seal)
    quoted = _quoted(gallery, manuscript)
    loose: dict[int | Quote, _Slot] = {}
    for view, index, quote in quoted:
        start = starts.get(f"claim/{view.claim.id}/{index}")
        slot = _holding(slots, start)
        if slot is None:
            at = start if start is not None else -1
            slot = loose.setdefault(quote if start is None else start, _Slot(at, at, "", ()))
        slot.claims.append((view, quote, addresses.quote_name(view.claim.id, index + 1)))
    for shown in findings:
        for location in shown.finding.locations:
            if location.manuscript == manuscript.id and location.quote:
                start = location.start
                if start is None and source is not None:
                    start = next((span[0] for span in source.find(location.quote).spans), None)
                if slot := _holding(slots, start):
                    slot.findings.append((shown, location.quote))
    placed = [slot for slot in loose.values() if slot.start >= 0]
    several = sorted([*slots, *placed], key=lambda slot: slot.start)
    several += [slot for slot in loose.values() if slot.start < 0]
    shows = source is not None and material.shows_texts
    shown_slots = [slot for slot in several if shows or slot.cites or slot.claims or slot.findings]
    places = (
        _place(gallery, manuscript, number, slot, shows_text=shows)
        for number, slot in enumerate(shown_slots, 1)
    )
    return Map(
        manuscript.record,
        addresses.doi_link(manuscript.record.doi),
        tuple(_runs(places)),
        bool(starts),
        shows,
    )


def _runs(places: Iterable[Place]) -> Iterator[Run]:
    """A section goes on until a claim says that it stands in another."""
    section: Text | None = None
    run: list[Place] = []
    for place in places:
        stands_in = place.claims[0][1].section if place.claims else section
        if run and stands_in != section:
            yield Run(section, tuple(run))
            run = []
        section = stands_in
        run.append(place)
    if run:
        yield Run(section, tuple(run))


def _slots(manuscript: Manuscript, source: SourceText | None, seal: Seal | None) -> list[_Slot]:
    """The sentences of the text; without it, the citing sentences that the seal remembers."""
    if source is not None:
        return [_Slot(one.start, one.end, one.text, one.citations) for one in sentences(source)]
    known = seal.sentences.get(manuscript.id, ()) if seal else ()
    return [_Slot(one.start, one.end, "", one.cites) for one in known]


def _anchor_starts(manuscript: Manuscript, source: SourceText | None, seal: Seal | None) -> dict[str, int]:
    """Where anchors of claims stand, by `claim/<id>/<number>`."""
    if source is None:
        return {name: start for name, (start, _) in seal.anchors.items()} if seal else {}
    found = {}
    begins = section_begins(manuscript, source)
    for claim in manuscript.claims.values():
        for index, anchor in enumerate(claim.anchors):
            if spans := check_anchor(anchor.quote, source).spans:
                found[f"claim/{claim.id}/{index}"] = own_span(spans, anchor.section, begins)[0]
    return found


def _quoted(gallery: Gallery, manuscript: Manuscript) -> list[tuple[ClaimView, int, Quote]]:
    return [
        (gallery.claims[claim.id], index, quote_of(gallery.material, manuscript.id, anchor))
        for claim in manuscript.claims.values()
        for index, anchor in enumerate(claim.anchors)
    ]


def _holding(slots: list[_Slot], start: int | None) -> _Slot | None:
    """The slot in which an offset lies."""
    if start is None:
        return None
    at = bisect_right(slots, start, key=lambda slot: slot.start) - 1
    return slots[at] if at >= 0 and start < slots[at].end else None


def _place(gallery: Gallery, manuscript: Manuscript, number: int, slot: _Slot, *, shows_text: bool) -> Place:
    cited = (Citation(manuscript.id, cite, manuscript.references.get(cite)) for cite in slot.cites)
    return Place(
        number,
        slot.text if shows_text else "",
        tuple(cited_as(gallery.material, one) for one in cited),
        tuple(slot.claims),
        tuple(slot.findings),
    )
