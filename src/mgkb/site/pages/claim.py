"""One claim: its words, its place, its evidence, and what was judged and found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mgkb.site import addresses
from mgkb.site.linked import claim_thing, manuscript_thing
from mgkb.site.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.claims import ManuscriptRecord
    from mgkb.site.gallery import Gallery
    from mgkb.site.views import ArrowNamed, ClaimView


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


def pages(gallery: Gallery) -> Iterator[Page]:
    """A page for each claim."""
    material = gallery.material
    names = material.names
    articles = {one.id: manuscript_thing(one.record, names) for one in material.kb.manuscripts.values()}
    views = list(gallery.claims.values())
    around = ["", *(view.address for view in views), ""]
    for index, view in enumerate(views):
        arrow = material.arrow_of(view.claim)
        data = ClaimData(
            view,
            material.kb.manuscripts[view.claim.manuscript].record,
            gallery.arrows[arrow.id].ends if arrow else None,
            around[index],
            around[index + 2],
            names.claim(view.claim.id).value,
            addresses.claim_rdf(view.claim.id) if material.quads is not None else "",
        )
        thing = claim_thing(view.claim, articles[view.claim.manuscript], names)
        yield Page(view.address, "claim", data, view.claim.sentence, thing)
