"""Anchors as Web Annotation selectors: the quote that re-finds a place, and where it stood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.rdf.names import fragment
from mgkb.rdf.terms import MGKB, OA, RDF, describe, integer, plain, tagged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import NamedNode, Quad

    from mgkb.claims import Anchor, Anchored
    from mgkb.rdf.emit.source import Source


def anchors(source: Source, record: Anchored, graph: NamedNode) -> Iterator[Quad]:
    """The anchors of a record, and the record's way to them."""
    for node, anchor in zip(source.names.anchors(record), record.anchors, strict=True):
        yield from _anchor(source, record.manuscript, node, anchor, graph)
    yield from describe(source.names.anchored(record), graph, (MGKB.anchor, source.names.anchors(record)))


def _anchor(
    source: Source, manuscript: str, node: NamedNode, anchor: Anchor, graph: NamedNode
) -> Iterator[Quad]:
    quote, position = fragment(node, "quote"), fragment(node, "position")
    check = source.anchor_states.get((manuscript, anchor))
    # A quote that occurs twice does not tell which of the places was meant.
    known = check.spans if check and len(check.spans) == 1 else ()
    yield from describe(
        node,
        graph,
        (RDF.type, (OA.SpecificResource, MGKB.Anchor)),
        (OA.hasSource, source.names.manuscript(manuscript)),
        (OA.hasSelector, (quote, position) if known else quote),
        (MGKB.inSection, source.names.section(manuscript, anchor.section)),
        (MGKB.anchorState, plain(check.state) if check else None),
    )
    yield from describe(
        quote, graph, (RDF.type, OA.TextQuoteSelector), (OA.exact, tagged(anchor.quote, anchor.language))
    )
    for start, end in known:
        yield from describe(
            position,
            graph,
            (RDF.type, OA.TextPositionSelector),
            (OA.start, integer(start)),
            (OA.end, integer(end)),
        )
