"""Places: what came of looking for the anchors in the text of their manuscript."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from pyoxigraph import Literal, Quad

from mgkb.claims import Claim, Figure
from mgkb.rdf.names import fragment
from mgkb.rdf.terms import MGKB, OA, RDF, describe, integer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pyoxigraph import NamedNode

    from mgkb.claims import Anchored
    from mgkb.rdf.emit.source import AnchorState, Source
    from mgkb.rdf.quads import Part

    _Checks: TypeAlias = Sequence[AnchorState | None]


def quads(source: Source) -> Iterator[Quad]:
    """The states of anchors, each in the graph of its anchor."""
    for record, checks in _looked_for(source):
        yield from _found(source, record, checks)


def parts(source: Source) -> Iterator[Part]:
    """The same, record by record."""
    base = source.kb.config.base
    for record, checks in _looked_for(source):
        place = "places", type(record), record.manuscript, record.id
        yield source.part(place, (base, checks), partial(_found, source, record, checks))


def _looked_for(source: Source) -> Iterator[tuple[Anchored, _Checks]]:
    """All records with what came of looking for each of their quotes."""
    states = source.anchor_states
    if states:
        for manuscript in source.kb.manuscripts.values():
            name = manuscript.id
            for record in manuscript.anchored:
                yield record, [states.get((name, anchor.quote)) for anchor in record.anchors]


def _graph(source: Source, record: Anchored) -> NamedNode:
    if isinstance(record, Claim):
        return fragment(source.names.nanopub(record.id), "provenance")
    return source.names.graph("figures" if isinstance(record, Figure) else "statements")


def _found(source: Source, record: Anchored, checks: _Checks) -> Iterator[Quad]:
    graph = _graph(source, record)
    for node, check in zip(source.names.anchors(record), checks, strict=True):
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
