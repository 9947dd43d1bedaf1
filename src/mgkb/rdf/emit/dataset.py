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
    kinds = (quad.object for quad in others if quad.predicate == RDF.type)
    counts = Counter(kind for kind in kinds if isinstance(kind, NamedNode) and kind in MGKB)
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
