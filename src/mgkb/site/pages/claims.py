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
    """What the page shows: the claims in the order of the files."""

    claims: tuple[ClaimView, ...]


def pages(gallery: Gallery) -> Iterator[Page]:
    """The table of claims."""
    yield Page("claims.html", "claims", Claims(tuple(gallery.claims.values())))
