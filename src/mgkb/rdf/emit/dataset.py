"""The dataset itself: title, licence, who made it, and how much of what it holds."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from mgkb.rdf.emit.agents import agent, creators
from mgkb.rdf.quads import Quads
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


def quads(source: Source, counts: Mapping[NamedNode, int]) -> Iterator[Quad]:
    """The graph `dataset`; of the types, with the number of their things, it names those that are our own."""
    names, graph, config = source.names, source.names.graph("dataset"), source.kb.config
    node = names.at("dataset")
    partitions = {
        kind: names.at("dataset", kind.value.removeprefix(str(MGKB))) for kind in counts if kind in MGKB
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
        yield from describe(partition, graph, (VOID["class"], kind), (VOID.entities, integer(counts[kind])))
    for creator in config.creators:
        yield from describe(
            agent(source, creator), graph, (RDF.type, PROV.Agent), (SCHEMA.name, plain(creator.name))
        )


def kinds(others: Iterable[Quad]) -> Counter[NamedNode]:
    """How many things of each type some quads hold; each quad is given once."""
    found = (quad.object for quad in others if quad.predicate == RDF.type)
    return Counter(kind for kind in found if isinstance(kind, NamedNode))


def kinds_since(others: Quads, earlier: tuple[Quads, Counter[NamedNode]] | None) -> Counter[NamedNode]:
    """The same, counted on from those of earlier quads."""
    before, counts = earlier or (Quads(), Counter())
    change = others.since(before)
    return counts + kinds(change.new) - kinds(change.gone)
