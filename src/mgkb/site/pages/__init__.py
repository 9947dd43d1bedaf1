"""The pages of the site: one module a page type, each with `pages(gallery)` and the type of its data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mgkb.site.pages import (
    arrows,
    charts,
    circle,
    claim,
    claims,
    downloads,
    findings,
    loops,
    manuscript,
    manuscripts,
    methods,
    overview,
    query,
    reference,
    references,
    search,
    tables,
    verdicts,
    vocabulary,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.site.gallery import Gallery
    from mgkb.site.page import Page

NAVIGATION: Final = (
    "index",
    "circle",
    "loops",
    "arrows",
    "claims",
    "references",
    "verdicts",
    "findings",
    "manuscripts",
    "tables",
    "charts",
    "vocabulary",
    "methods",
    "query",
    "downloads",
)
"""Page types that the head of every page links to."""

_TYPES: Final = (
    overview,
    circle,
    loops,
    arrows,
    claims,
    claim,
    references,
    reference,
    verdicts,
    findings,
    manuscripts,
    manuscript,
    tables,
    charts,
    vocabulary,
    methods,
    query,
    search,
    downloads,
)


def all_pages(gallery: Gallery) -> Iterator[Page]:
    """Every page of the site."""
    for module in _TYPES:
        yield from module.pages(gallery)
