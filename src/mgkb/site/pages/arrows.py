"""All arrows of the signed graph, also those that no figure draws."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mgkb.site.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.site.gallery import Gallery
    from mgkb.site.views import ArrowView


@dataclass(frozen=True, slots=True)
class Arrows:
    """What the page shows: the arrows by source, target and sign."""

    arrows: tuple[ArrowView, ...]


def pages(gallery: Gallery) -> Iterator[Page]:
    """The page of all arrows."""
    yield Page("arrows.html", "arrows", Arrows(tuple(gallery.arrows.values())))
