"""All claims in one table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mgkb.site.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.site.gallery import Gallery
    from mgkb.site.views import ClaimView


@dataclass(frozen=True, slots=True)
class Claims:
    """What the page shows.

    Attributes:
        claims: The claims in the order of the files.
        several: Whether they are of more than one manuscript.
    """

    claims: tuple[ClaimView, ...]
    several: bool


def pages(gallery: Gallery) -> Iterator[Page]:
    """The table of claims."""
    views = tuple(gallery.claims.values())
    several = len({view.claim.manuscript for view in views}) > 1
    yield Page("claims.html", "claims", Claims(views, several))
