"""Places: what came of looking for the anchors in the text of their manuscript."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, Quad

from mgkb.rdf.names import fragment
from mgkb.rdf.terms import MGKB, OA, RDF, describe, integer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import NamedNode

    from mgkb.claims import Anchored
    from mgkb.rdf.emit.source import AnchorState, Source


def quads(source: Source) -> Iterator[Quad]:
    """The states of anchors, each in the graph of its anchor."""
    if not source.anchor_states:
        return
    names = source.names
    statements, figures = names.graph("statements"), names.graph("figures")
    for manuscript in source.kb.manuscripts.values():
        for claim in manuscript.claims.values():
            yield from _found(source, claim, fragment(names.nanopub(claim.id), "provenance"))
        for record in (*manuscript.statements.values(), *manuscript.tables.values()):
            yield from _found(source, record, statements)
        for figure in manuscript.figures.values():
            yield from _found(source, figure, figures)


def _found(source: Source, record: Anchored, graph: NamedNode) -> Iterator[Quad]:
    for node, anchor in zip(source.names.anchors(record), record.anchors, strict=True):
        check = source.anchor_states.get((record.manuscript, anchor))
        if check is not None:
            yield Quad(node, MGKB.anchorState, Literal(check.state), graph)
            yield from _position(node, check, graph)


def _position(node: NamedNode, check: AnchorState, graph: NamedNode) -> Iterator[Quad]:
    # A quote that occurs twice does not tell which of the places was meant.
    if len(check.spans) != 1:
        return
    position = fragment(node, "position")
    yield Quad(node, OA.hasSelector, position, graph)
    for start, end in check.spans:
        yield from describe(
            position,
            graph,
            (RDF.type, OA.TextPositionSelector),
            (OA.start, integer(start)),
            (OA.end, integer(end)),
        )
