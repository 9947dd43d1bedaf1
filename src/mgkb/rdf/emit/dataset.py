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
    from collections.abc import Iterable, Iterator, Mapping

    from pyoxigraph import Quad

    from mgkb.rdf.emit.source import Source


def quads(source: Source, kinds: Mapping[NamedNode, int]) -> Iterator[Quad]:
    """The graph `dataset`; of the types, with the number of their things, it names those that are our own."""
    names, graph, config = source.names, source.names.graph("dataset"), source.kb.config
    node = names.at("dataset")
    partitions = {
        kind: names.at("dataset", kind.value.removeprefix(str(MGKB))) for kind in kinds if kind in MGKB
    }
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
        yield from describe(partition, graph, (VOID["class"], kind), (VOID.entities, integer(kinds[kind])))
    for creator in config.creators:
        yield from describe(
            agent(source, creator), graph, (RDF.type, PROV.Agent), (SCHEMA.name, plain(creator.name))
        )


def kinds(source: Source, others: frozenset[Quad]) -> Mapping[NamedNode, int]:
    """How many things of each type some quads hold."""
    if source.memo is None:
        return Counter(_kinds_in(others))
    kept = ("kinds", source.place)
    return source.memo.grown(kept, lambda earlier: _kinds(others, *(earlier or (frozenset(), Counter()))))[1]


def _kinds(
    quads: frozenset[Quad], before: frozenset[Quad], known: Counter[NamedNode]
) -> tuple[frozenset[Quad], Counter[NamedNode]]:
    """Quads with the number of things of each type, which are counted on from those of other quads."""
    counts = known + Counter(_kinds_in(quads - before))
    counts.subtract(Counter(_kinds_in(before - quads)))
    return quads, +counts


def _kinds_in(quads: Iterable[Quad]) -> Iterator[NamedNode]:
    types = (quad.object for quad in quads if quad.predicate == RDF.type)
    return (kind for kind in types if isinstance(kind, NamedNode))
