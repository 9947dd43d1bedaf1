"""Anchors as Web Annotation selectors: the quote that re-finds a place, and where it stood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.rdf.names import fragment
from mgkb.rdf.terms import MGKB, OA, RDF, describe, tagged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import NamedNode, Quad

    from mgkb.claims import Anchored
    from mgkb.rdf.emit.source import Source


def anchors(source: Source, record: Anchored, graph: NamedNode) -> Iterator[Quad]:
    """The anchors of a record, and the record's way to them."""
    names, manuscript = source.names, record.manuscript
    for node, anchor in zip(names.anchors(record), record.anchors, strict=True):
        quote = fragment(node, "quote")
        yield from describe(
            node,
            graph,
            (RDF.type, (OA.SpecificResource, MGKB.Anchor)),
            (OA.hasSource, names.manuscript(manuscript)),
            (OA.hasSelector, quote),
            (MGKB.inSection, names.section(manuscript, anchor.section)),
        )
        yield from describe(
            quote, graph, (RDF.type, OA.TextQuoteSelector), (OA.exact, tagged(anchor.quote, anchor.language))
        )
    yield from describe(names.anchored(record), graph, (MGKB.anchor, names.anchors(record)))
