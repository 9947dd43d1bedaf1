"""Arrows: the signed causal graph that follows from the claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.graph import cited_works
from mgkb.rdf.emit.vocabulary import ACTS
from mgkb.rdf.quads import part
from mgkb.rdf.terms import MGKB, RDF, describe, each, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import NamedNode, Quad

    from mgkb.graph import Arrow, CitedWork
    from mgkb.rdf.emit.source import Source
    from mgkb.rdf.names import Names
    from mgkb.rdf.quads import Part


def quads(source: Source) -> Iterator[Quad]:
    """The graph `arrows`: each arrow as a resource, and as one triple that a property path walks."""
    for arrow in source.graph:
        yield from _arrow(source, arrow)


def parts(source: Source) -> Iterable[Part]:
    """The quads arrow by arrow."""
    ground, claims = source.ground, source.kb.claims
    inputs = {
        arrow.id: (ground, arrow, [(claims[name].manuscript, claims[name].cites) for name in arrow.claims])
        for arrow in source.graph
    }
    return source.memo.each("arrows as RDF", inputs, lambda one: part(_arrow(source, one[1]))).values()


def _arrow(source: Source, arrow: Arrow) -> Iterator[Quad]:
    names, graph, kb = source.names, source.names.graph("arrows"), source.kb
    tail, head = names.entity(arrow.source), names.entity(arrow.target)
    works = cited_works(kb, (kb.claims[claim] for claim in arrow.claims))
    yield from describe(tail, graph, (ACTS[arrow.sign], head))
    yield from describe(
        names.arrow(arrow.id),
        graph,
        (RDF.type, MGKB.Arrow),
        (MGKB.source, tail),
        (MGKB.target, head),
        (MGKB.sign, plain(arrow.sign.ascii)),
        (MGKB.saidBy, map(names.claim, arrow.claims)),
        (MGKB.deniedBy, map(names.claim, arrow.denials)),
        (MGKB.opposedBy, names.arrow(arrow.opposed_by) if arrow.opposed_by else None),
        (MGKB.seen, each(sighting.seen for sighting in arrow.sightings)),
        (MGKB.restsOn, [_work_or_reference(names, work) for work in works]),
    )


def _work_or_reference(names: Names, work: CitedWork) -> NamedNode:
    """A work; where it is not known which one it is, the reference itself."""
    first = work.citations[0]
    return names.work(work.key) if work.resolved else names.reference(first.manuscript, first.number)
