"""Figures: causal diagrams as the manuscript draws them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.rdf.emit.anchors import anchors
from mgkb.rdf.emit.numbering import numbered
from mgkb.rdf.terms import DCTERMS, MGKB, RDF, RDFS, SKOS, both, decimal, describe, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import NamedNode, Quad

    from mgkb.claims import Figure
    from mgkb.rdf.emit.source import Source


def reads(source: Source) -> object:
    """All that the quads are made from."""
    several = source.kb.manuscripts.values()
    drawn = [(arrow.id, arrow.sightings) for arrow in source.graph if arrow.sightings]
    return source.kb.config.base, drawn, [(one.id, list(one.figures.values())) for one in several]


def quads(source: Source) -> Iterator[Quad]:
    """The graph `figures`."""
    graph = source.names.graph("figures")
    for manuscript in source.kb.manuscripts.values():
        for figure in manuscript.figures.values():
            yield from anchors(source, figure, graph)
            yield from _figure(source, graph, figure)
            yield from _nodes(source, graph, figure)
            yield from _arrows(source, graph, figure)


def _figure(source: Source, graph: NamedNode, figure: Figure) -> Iterator[Quad]:
    names = source.names
    compartments = [names.part(figure, "compartment", one.id) for one in figure.compartments]
    yield from describe(
        names.anchored(figure),
        graph,
        (RDF.type, MGKB.Figure),
        (MGKB.inManuscript, names.manuscript(figure.manuscript)),
        (DCTERMS.title, both(figure.title)),
        (MGKB.hasCompartment, compartments),
        (SKOS.note, both(figure.note)),
    )
    for node, compartment in zip(compartments, figure.compartments, strict=True):
        yield from describe(node, graph, (RDF.type, MGKB.Compartment), (RDFS.label, both(compartment.label)))


def _nodes(source: Source, graph: NamedNode, figure: Figure) -> Iterator[Quad]:
    names = source.names
    nodes = [names.part(figure, "node", *step) for step in numbered(one.entity for one in figure.nodes)]
    # A figure's own anchors come first, then those of its nodes that have one.
    node_anchors = iter(list(names.anchors(figure))[1 + len(figure.also) :])
    yield from describe(names.anchored(figure), graph, (MGKB.hasNode, nodes))
    for node, drawn in zip(nodes, figure.nodes, strict=True):
        x, y = drawn.at or (None, None)
        yield from describe(
            node,
            graph,
            (RDF.type, MGKB.Node),
            (MGKB.entity, names.entity(drawn.entity)),
            (MGKB.compartment, names.part(figure, "compartment", drawn.compartment)),
            (MGKB.seen, plain(drawn.seen)),
            (MGKB.anchor, next(node_anchors) if drawn.anchor else None),
            (MGKB.x, decimal(x)),
            (MGKB.y, decimal(y)),
        )


def _arrows(source: Source, graph: NamedNode, figure: Figure) -> Iterator[Quad]:
    """Each arrow as drawn, joined to the arrow of the signed graph where its claims say what is drawn."""
    names = source.names
    drawn_here = {
        (sighting.manuscript, sighting.figure, sighting.arrow): names.arrow(arrow.id)
        for arrow in source.graph
        for sighting in arrow.sightings
    }
    for drawn in figure.arrows:
        node = names.part(figure, "arrow", drawn.id)
        arrow = drawn_here.get((figure.manuscript, figure.id, drawn.id))
        yield from describe(names.anchored(figure), graph, (MGKB.hasDrawnArrow, node), (MGKB.hasArrow, arrow))
        yield from describe(
            node,
            graph,
            (RDF.type, MGKB.DrawnArrow),
            (MGKB.draws, arrow),
            (MGKB.sign, plain(drawn.sign.ascii)),
            (MGKB.saidBy, map(names.claim, drawn.claims)),
            (MGKB.seen, plain(drawn.seen)),
            (SKOS.note, both(drawn.note)),
        )
