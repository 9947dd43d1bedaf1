"""All claims in one table."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from mgkb.site.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.site.gallery import Gallery
    from mgkb.site.views import ClaimView


@dataclass(frozen=True)
class Claims:
    """What the page shows.

    Attributes:
        claims: The claims in the order of the files.
        several: Whether they are of more than one manuscript.
    """

    claims: tuple[ClaimView, ...]
    several: bool

    @cached_property
    def facets(self) -> dict[str, list[str]]:
        """The values that claims can be filtered by, by facet; facets with less than two are left out."""
        found: dict[str, set[str]] = {}
        for view in self.claims:
            for facet, values in view.facets.items():
                found.setdefault(facet, set()).update(values)
        return {facet: sorted(values) for facet, values in found.items() if len(values) > 1}


def pages(gallery: Gallery) -> Iterator[Page]:
    """The table of claims."""
    views = tuple(gallery.claims.values())
    several = len({view.claim.manuscript for view in views}) > 1
    yield Page("claims.html", "claims", Claims(views, several))
