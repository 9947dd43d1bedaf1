"""Downloads: files to take away, with their checksums."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mgkb.site import addresses
from mgkb.site.linked import dataset_thing
from mgkb.site.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.site.gallery import Gallery
    from mgkb.site.material import Download


@dataclass(frozen=True, slots=True)
class Downloads:
    """What the page shows: the files, which of them are tables of manuscripts, and the link of their licence."""

    files: tuple[Download, ...]
    tables: frozenset[str]
    license: str | None


def pages(gallery: Gallery) -> Iterator[Page]:
    """The page of downloads."""
    material = gallery.material
    tables = frozenset(
        f"{manuscript.id}-{table}.csv"
        for manuscript in material.kb.manuscripts.values()
        for table in manuscript.tables
    )
    data = Downloads(gallery.downloads, tables, addresses.web_link(material.kb.config.license))
    thing = dataset_thing(material.kb, gallery.downloads)
    yield Page("downloads.html", "downloads", data, thing=thing)
