"""Feedback loops with what each one rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.graph import certify
from mgkb.rdf.terms import MGKB, RDF, both, describe, integer, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Quad

    from mgkb.graph import Loop
    from mgkb.rdf.emit.source import Source


def quads(source: Source) -> Iterator[Quad]:
    """The graph `loops`."""
    names, graph = source.names, source.names.graph("loops")
    for certificate in certify(source.kb, source.graph, source.loops):
        loop = certificate.loop
        yield from describe(
            names.at("loop", loop.id),
            graph,
            (RDF.type, MGKB.Loop),
            (MGKB.loopSign, word(loop.kind)),
            (MGKB.length, integer(len(loop))),
            (MGKB.hasArrow, [names.arrow(arrow.id) for arrow in loop.arrows]),
            (MGKB.passes, map(names.entity, loop.nodes)),
            (MGKB.weakestArrow, names.arrow(certificate.weakest.arrow)),
            (MGKB.weakness, both(certificate.weakest.sentence)),
            (MGKB.breakingSetSize, integer(certificate.breaking.size) if certificate.breaking else None),
            (MGKB.figure, [names.figure(*figure) for figure in _figures(loop)]),
        )


def _figures(loop: Loop) -> set[tuple[str, str]]:
    """The figures that draw the whole of a loop."""
    return set.intersection(
        *({(sighting.manuscript, sighting.figure) for sighting in arrow.sightings} for arrow in loop.arrows)
    )
