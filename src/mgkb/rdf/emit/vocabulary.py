"""Entities and relations: the words that claims are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.claims import Sign
from mgkb.rdf.terms import (
    BIOLINK,
    MGKB,
    OBO,
    RDF,
    RDFS,
    SKOS,
    Namespace,
    boolean,
    both,
    describe,
    plain,
    tagged,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import NamedNode, Quad

    from mgkb.claims import Entity, Relation
    from mgkb.rdf.emit.source import Source

ACTS = {Sign.PLUS: MGKB.raises, Sign.MINUS: MGKB.lowers, Sign.UNKNOWN: MGKB.influences}
"""What an arrow says as one triple."""

_NAMESPACES = {
    "biolink": BIOLINK,
    "mesh": Namespace("http://id.nlm.nih.gov/mesh/"),
    "uniprot": Namespace("http://purl.uniprot.org/uniprot/"),
    "wikidata": Namespace("http://www.wikidata.org/entity/"),
}
_OBO = {"bfo", "chebi", "cl", "doid", "eco", "go", "hp", "mondo", "ncbitaxon", "pr", "ro", "uberon"}
_REGISTRY = Namespace("https://identifiers.org/")


def reads(source: Source) -> object:
    """All that the quads are made from."""
    return source.kb.config, tuple(source.kb.entities.values()), tuple(source.kb.relations.values())


def quads(source: Source) -> Iterator[Quad]:
    """The graph `vocabulary`."""
    graph, config = source.names.graph("vocabulary"), source.kb.config
    yield from describe(
        source.names.at("vocabulary"),
        graph,
        (RDF.type, SKOS.ConceptScheme),
        (RDFS.label, both(config.title)),
    )
    for entity in source.kb.entities.values():
        yield from _entity(source, graph, entity)
    for relation in source.kb.relations.values():
        yield from _relation(source, graph, relation)


def expand(curie: str) -> NamedNode:
    """IRI of a CURIE; of a namespace that is not known to us, its address at the registry of all of them.

    >>> expand("GO:0006979").value, expand("HGNC:11110").value
    ('http://purl.obolibrary.org/obo/GO_0006979', 'https://identifiers.org/HGNC:11110')
    """
    prefix, _, local = curie.partition(":")
    if prefix.lower() in _OBO:
        return OBO[f"{prefix}_{local}"]
    namespace = _NAMESPACES.get(prefix.lower())
    return namespace[local] if namespace else _REGISTRY[curie]


def _entity(source: Source, graph: NamedNode, entity: Entity) -> Iterator[Quad]:
    names = source.names
    synonyms = [(text, "en") for text in entity.synonyms.en] + [(text, "ru") for text in entity.synonyms.ru]
    yield from describe(
        names.entity(entity.id),
        graph,
        (RDF.type, (SKOS.Concept, MGKB.Entity)),
        (MGKB.kind, plain(entity.kind)),
        (SKOS.inScheme, names.at("vocabulary")),
        (SKOS.prefLabel, both(entity.label)),
        (SKOS.altLabel, [tagged(text, language) for text, language in synonyms]),
        (SKOS.broader, names.entity(entity.broader) if entity.broader else None),
        (SKOS.exactMatch, map(expand, entity.xref)),
        (SKOS.note, both(entity.note)),
    )


def _relation(source: Source, graph: NamedNode, relation: Relation) -> Iterator[Quad]:
    node = source.names.relation(relation.id)
    yield from describe(
        node,
        graph,
        (RDF.type, (RDF.Property, MGKB.Relation)),
        (RDFS.label, both(relation.label)),
        (MGKB.causal, boolean(relation.causal)),
        (MGKB.symmetric, boolean(relation.symmetric)),
        (MGKB.sign, None if relation.sign is None else plain(relation.sign.ascii)),
        (SKOS.closeMatch, map(expand, filter(None, (relation.map.ro, relation.map.biolink)))),
        (SKOS.note, both(relation.note)),
    )
    if relation.causal and relation.sign is not None:
        yield from describe(node, graph, (RDFS.subPropertyOf, ACTS[relation.sign]))
