"""The dataset itself: title, licence, who made it, and how much of what it holds."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from mgkb.rdf.emit.agents import agent, creators
from mgkb.rdf.terms import (
    DCAT,
    DCTERMS,
    MGKB,
    PROV,
    RDF,
    SCHEMA,
    VOID,
    boolean,
    both,
    describe,
    integer,
    iri_or_text,
    midnight,
    plain,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Quad

    from mgkb.rdf.emit.source import Source


def quads(source: Source, others: Iterable[Quad]) -> Iterator[Quad]:
    """The graph `dataset`, which counts what the others hold: each of them once, or those with `rdf:type`."""
    names, graph, config = source.names, source.names.graph("dataset"), source.kb.config
    node = names.at("dataset")
    if source.memo is None:
        counts = Counter(_kinds_in(others))
    else:
        kept = ("kinds", source.place)
        _, counts = source.memo.grown(
            kept, lambda earlier: _kinds(frozenset(others), *(earlier or (frozenset(), Counter())))
        )
    partitions = {kind: names.at("dataset", kind.value.removeprefix(str(MGKB))) for kind in counts}
    yield from describe(
        node,
        graph,
        (RDF.type, (DCAT.Dataset, SCHEMA.Dataset, VOID.Dataset)),
        (DCTERMS.title, both(config.title)),
        (DCTERMS.description, both(config.description)),
        (DCTERMS.issued, midnight(config.issued)),
        (DCTERMS.license, iri_or_text(config.license)),
        (DCTERMS.creator, creators(source)),
        (DCAT.version, plain(config.version)),
        (VOID.classPartition, partitions.values()),
        (VOID.uriSpace, plain(config.base)),
        (MGKB.allLoops, boolean(not source.loops.truncated)),
    )
    for kind, partition in partitions.items():
        yield from describe(partition, graph, (VOID["class"], kind), (VOID.entities, integer(counts[kind])))
    for creator in config.creators:
        yield from describe(
            agent(source, creator), graph, (RDF.type, PROV.Agent), (SCHEMA.name, plain(creator.name))
        )


def _kinds(
    quads: frozenset[Quad], before: frozenset[Quad], known: Counter[NamedNode]
) -> tuple[frozenset[Quad], Counter[NamedNode]]:
    """Quads with the number of things of each of our kinds, which are counted on from those of other quads."""
    counts = known + Counter(_kinds_in(quads - before))
    counts.subtract(Counter(_kinds_in(before - quads)))
    return quads, +counts


def _kinds_in(quads: Iterable[Quad]) -> Iterator[NamedNode]:
    kinds = (quad.object for quad in quads if quad.predicate == RDF.type)
    return (kind for kind in kinds if isinstance(kind, NamedNode) and kind in MGKB)
