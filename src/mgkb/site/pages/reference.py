"""One reference: what it is, how it is described, what became of it, who cites it where, and what it carries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from mgkb.claims import Text
from mgkb.graph import Citation
from mgkb.site import addresses
from mgkb.site.linked import work_thing
from mgkb.site.page import Page
from mgkb.site.views import Named, numbered
from mgkb.site.withdrawal import Fallen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.verified import ReferenceView
    from mgkb.claims import Manuscript, ManuscriptRecord, Verdict
    from mgkb.rdf.names import Names
    from mgkb.references import Alternative, Reference, Work
    from mgkb.site.gallery import Gallery
    from mgkb.site.views import ClaimView, ShownFinding


class Identified(NamedTuple):
    """Identifiers with their links; None where there is none, or where it is none that can be linked."""

    doi: str | None
    doi_link: str | None
    pmid: str | None
    pmid_link: str | None
    pmcid: str | None
    pmcid_link: str | None

    @classmethod
    def of(cls, item: Work | Alternative) -> Identified:
        """The identifiers of a work."""
        return cls(
            item.doi,
            addresses.doi_link(item.doi),
            item.pmid,
            addresses.pmid_link(item.pmid),
            item.pmcid,
            addresses.pmcid_link(item.pmcid),
        )


class Carried(NamedTuple):
    """What rests on a work alone: it falls when the work is withdrawn."""

    claims: tuple[ClaimView, ...]
    arrows: tuple[Named, ...]
    loops: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class ShownReference:
    """What the page of a reference shows.

    Attributes:
        reference: The reference itself.
        manuscript: Whose list it stands in.
        work: What it is; None when that is not known.
        identified: Identifiers of the work.
        alternatives: What else it could be, each with its identifiers.
        seen: Where the record was seen, each with its link if it is one.
        claims: The claims that cite it.
        arrows: The arrows that rest on it, also together with other works.
        carried: What rests on its work alone.
        also: The same work under other numbers.
        verdicts: Judgements on citations of it.
        findings: Findings on it.
        known: Whether it exists, is described correctly, what became of it, and who was asked.
    """

    reference: Reference
    manuscript: ManuscriptRecord
    work: Work | None
    identified: Identified | None
    alternatives: tuple[tuple[Alternative, Identified], ...]
    seen: tuple[tuple[str, str | None], ...]
    claims: tuple[ClaimView, ...]
    arrows: tuple[Named, ...]
    carried: Carried
    also: tuple[Named, ...]
    verdicts: tuple[Verdict, ...]
    findings: tuple[ShownFinding, ...]
    known: ReferenceView

    @property
    def address(self) -> str:
        """Its page."""
        return addresses.reference(self.manuscript.id, self.reference.number)

    @property
    def name(self) -> Text:
        """Its number, with author and year where they are known."""
        return numbered(self.reference.number, self.work)


def pages(gallery: Gallery) -> Iterator[Page]:
    """A page for each reference of each manuscript."""
    names, memo = gallery.material.names, gallery.material.memo
    inputs = {
        shown.address: (names, shown) for several in shown_references(gallery).values() for shown in several
    }
    yield from memo.each("pages of references", inputs, lambda one: _page(*one)).values()


def _page(names: Names, shown: ShownReference) -> Page:
    thing = work_thing(shown.work, names) if shown.work else None
    return Page(shown.address, "reference", shown, shown.name, thing)


def shown_references(gallery: Gallery) -> dict[str, tuple[ShownReference, ...]]:
    """The references of each manuscript by number, made once for all pages that show them."""
    return gallery.once(
        "references",
        lambda: {
            manuscript.id: tuple(
                _shown(gallery, manuscript, manuscript.references[number])
                for number in sorted(manuscript.references)
            )
            for manuscript in gallery.material.kb.manuscripts.values()
        },
    )


def _shown(gallery: Gallery, manuscript: Manuscript, reference: Reference) -> ShownReference:
    """A reference with everything that is said of it."""
    material = gallery.material
    number = reference.number
    key = Citation(manuscript.id, number, reference).work
    citing = material.cited_by.get((manuscript.id, number), ())
    supported = dict.fromkeys(filter(None, (material.arrow_by_claim.get(claim.id) for claim in citing)))
    claims = tuple(gallery.claims[claim.id] for claim in citing)
    arrows = [gallery.arrows[arrow] for arrow in supported]
    fallen = material.supports.alone.get(key, Fallen((), (), ()))
    carried = (
        [gallery.claims[claim] for claim in fallen.claims],
        [gallery.arrows[one] for one in fallen.arrows],
    )
    numbers = material.numbers_of_loops
    loops = [(loop, numbers[loop]) for loop in fallen.loops if loop in numbers]
    verdicts = material.verdicts_by.get((manuscript.id, number), ())
    findings = gallery.findings_on("reference", f"{manuscript.id}/{number}")
    known = material.verified.of(manuscript.id, number)

    def make() -> ShownReference:
        work = material.kb.work(reference)
        return ShownReference(
            reference=reference,
            manuscript=manuscript.record,
            work=work,
            identified=Identified.of(work) if work else None,
            alternatives=tuple((other, Identified.of(other)) for other in reference.alternatives),
            seen=tuple((place, addresses.web_link(place)) for place in reference.seen),
            claims=claims,
            arrows=tuple(arrow.named for arrow in arrows),
            carried=Carried(
                tuple(carried[0]),
                tuple(arrow.named for arrow in carried[1]),
                tuple(Named(Text(en=str(one), ru=str(one)), addresses.loop(loop)) for loop, one in loops),
            ),
            also=tuple(
                gallery.reference_named(other)
                for other in material.numbers_of(key)
                if (other.manuscript, other.number) != (manuscript.id, number)
            ),
            verdicts=verdicts,
            findings=findings,
            known=known,
        )

    inputs = material.ground, claims, arrows, carried, loops, verdicts, findings, known
    return material.memo.of(("reference", manuscript.id, number), inputs, make)
