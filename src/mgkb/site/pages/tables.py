"""Tables of the manuscripts as data, with units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from mgkb.site.page import Page
from mgkb.site.views import Quote, quote_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.claims import ManuscriptRecord
    from mgkb.claims.statements import Table
    from mgkb.site.gallery import Gallery
    from mgkb.site.views import ShownFinding


class ShownTable(NamedTuple):
    """A table.

    Attributes:
        id: Its name, fit for a link.
        manuscript: Whose table it is.
        table: The table itself.
        quotes: Its anchors.
        findings: Findings on it.
        csv: Name of the file that holds it.
    """

    id: str
    manuscript: ManuscriptRecord
    table: Table
    quotes: tuple[Quote, ...]
    findings: tuple[ShownFinding, ...]
    csv: str


@dataclass(frozen=True, slots=True)
class Tables:
    """What the page shows."""

    tables: tuple[ShownTable, ...]


def pages(gallery: Gallery) -> Iterator[Page]:
    """The page of all tables."""
    material = gallery.material
    shown = tuple(
        ShownTable(
            f"table-{manuscript.id}-{table.id}",
            manuscript.record,
            table,
            tuple(quote_of(material, manuscript.id, anchor) for anchor in table.anchors),
            gallery.findings_on("table", f"{manuscript.id}/{table.id}"),
            f"{manuscript.id}-{table.id}.csv",
        )
        for manuscript in material.kb.manuscripts.values()
        for table in manuscript.tables.values()
    )
    yield Page("tables.html", "tables", Tables(shown))
