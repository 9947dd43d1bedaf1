"""One claim: its words, its place, its evidence, and what was judged and found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mgkb.site import addresses
from mgkb.site.linked import claim_thing, manuscript_thing
from mgkb.site.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mgkb.claims import ManuscriptRecord
    from mgkb.site.gallery import Gallery
    from mgkb.site.material import Material
    from mgkb.site.views import ArrowNamed, ArrowView, ClaimView


@dataclass(frozen=True, slots=True)
class ClaimData:
    """What the page of a claim shows.

    Attributes:
        view: The claim.
        manuscript: Who makes it.
        arrow: The arrow that it supports or denies; None for none.
        before: Address of the claim before it; empty for none.
        after: Address of the claim after it; empty for none.
        iri: Its IRI.
        rdf: Name of the file that holds its nanopublication; empty where the site has no RDF.
    """

    view: ClaimView
    manuscript: ManuscriptRecord
    arrow: ArrowNamed | None
    before: str
    after: str
    iri: str
    rdf: str


def pages(gallery: Gallery) -> Iterable[Page]:
    """A page for each claim."""
    material = gallery.material
    ground, has_rdf = material.ground, material.quads is not None
    supported = {claim: gallery.arrows[arrow] for claim, arrow in material.arrow_by_claim.items()}
    views = list(gallery.claims.values())
    there = [view.address for view in views]
    around = zip(views, ["", *there], [*there[1:], ""], strict=False)
    inputs = {
        view.address: (ground, has_rdf, view, supported.get(view.claim.id), before, after)
        for view, before, after in around
    }
    return material.memo.each("pages of claims", inputs, lambda one: _page(material, *one[2:])).values()


def _page(material: Material, view: ClaimView, arrow: ArrowView | None, before: str, after: str) -> Page:
    claim, names = view.claim, material.names
    manuscript = material.kb.manuscripts[claim.manuscript].record
    data = ClaimData(
        view,
        manuscript,
        arrow.ends if arrow else None,
        before,
        after,
        names.claim(claim.id).value,
        addresses.claim_rdf(claim.id) if material.quads is not None else "",
    )
    thing = claim_thing(claim, manuscript_thing(manuscript, names), names)
    return Page(view.address, "claim", data, claim.sentence, thing)
