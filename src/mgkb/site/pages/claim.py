"""One claim: its words, its place, its evidence, and what was judged and found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mgkb.site.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.claims import ManuscriptRecord
    from mgkb.site.gallery import Gallery
    from mgkb.site.views import ArrowView, ClaimView


@dataclass(frozen=True, slots=True)
class ClaimData:
    """What the page of a claim shows.

    Attributes:
        view: The claim.
        manuscript: Who makes it.
        arrow: The arrow that it supports or denies; None for none.
        before: Address of the claim before it; empty for none.
        after: Address of the claim after it; empty for none.
    """

    view: ClaimView
    manuscript: ManuscriptRecord
    arrow: ArrowView | None
    before: str
    after: str


def pages(gallery: Gallery) -> Iterator[Page]:
    """A page for each claim."""
    material = gallery.material
    views = list(gallery.claims.values())
    around = ["", *(view.address for view in views), ""]
    for index, view in enumerate(views):
        arrow = material.arrow_of(view.claim)
        data = ClaimData(
            view,
            material.kb.manuscripts[view.claim.manuscript].record,
            gallery.arrows[arrow.id] if arrow else None,
            around[index],
            around[index + 2],
        )
        yield Page(view.address, "claim", data, view.claim.sentence)
