"""What a merge has to know of the things in a knowledge base: who they are, by whom, and what would conflict."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from mgkb.rdf.terms import MGKB, RDF, SCHEMA, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mgkb.rdf.disk import Writing

_KINDS = {MGKB[name]: name for name in ("Entity", "Manuscript", "Relation", "Work")}
_IDENTITIES = {SKOS.exactMatch, SCHEMA.identifier}
_VALUES = {MGKB.kind: "kind", MGKB.year: "year", MGKB.sign: "sign"}


@dataclass(slots=True)
class Thing:
    """An entity, relation, work or manuscript of one knowledge base.

    Attributes:
        iri: Its name there.
        source: Number of the knowledge base, from 0.
        kind: `Entity`, `Manuscript`, `Relation` or `Work`.
        identifiers: IRIs by which others know it: of a vocabulary, a DOI, a PMID.
        values: What may differ and should not: `kind` of an entity, `year` of a work, `sign` of a relation.
    """

    iri: str
    source: int
    kind: str = ""
    identifiers: set[str] = field(default_factory=set)
    values: dict[str, str] = field(default_factory=dict)


def things(kb: Writing, source: int) -> list[Thing]:
    """The things that a knowledge base names, in the order of their names.

    Args:
        kb: The knowledge base.
        source: Its number.
    """
    found: dict[str, Thing] = {}
    for kind, name in _KINDS.items():
        for quad in kb.stating(RDF.type, kind):
            if isinstance(quad.subject, NamedNode):
                iri = quad.subject.value
                found.setdefault(iri, Thing(iri, source)).kind = name
    for predicate in _IDENTITIES:
        for thing, value in _said(kb, predicate, found):
            if isinstance(value, NamedNode):
                thing.identifiers.add(value.value)
    for predicate, name in _VALUES.items():
        for thing, value in _said(kb, predicate, found):
            if isinstance(value, Literal):
                thing.values[name] = value.value
    return sorted(found.values(), key=lambda thing: thing.iri)


def _said(kb: Writing, predicate: NamedNode, found: Mapping[str, Thing]) -> Iterator[tuple[Thing, object]]:
    for quad in kb.stating(predicate):
        if isinstance(quad.subject, NamedNode) and (thing := found.get(quad.subject.value)) is not None:
            yield thing, quad.object
