"""Search: a page that needs scripts, and the index that it reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mgkb.site.page import Page
from mgkb.site.search.index import entries_of, index

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.site.gallery import Gallery


@dataclass(frozen=True, slots=True)
class Search:
    """What the page shows: the kinds of things that can be found."""

    kinds: tuple[str, ...]


def pages(gallery: Gallery) -> Iterator[Page]:
    """The page, and its index."""
    found = index(entries_of(gallery), gallery.material.memo)
    yield Page("search.html", "search", Search(tuple(sorted({entry.kind for entry in found.entries}))))
    yield Page("search-index.js", "data", found)
