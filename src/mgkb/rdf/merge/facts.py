"""What a merge has to know of the things in a knowledge base: who they are, by whom, and what would conflict."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from mgkb.rdf.terms import MGKB, RDF, SCHEMA, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad

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


def things(quads: Iterable[Quad], source: int) -> list[Thing]:
    """The things that a knowledge base names, in the order of their names.

    Args:
        quads: The knowledge base.
        source: Its number.
    """
    found: dict[str, Thing] = {}
    for quad in quads:
        subject, predicate, value = quad.subject, quad.predicate, quad.object
        if not isinstance(subject, NamedNode):
            continue
        known = predicate == RDF.type and isinstance(value, NamedNode) and value in _KINDS
        if not (known or predicate in _IDENTITIES or predicate in _VALUES):
            continue
        thing = found.setdefault(subject.value, Thing(subject.value, source))
        if known and isinstance(value, NamedNode):
            thing.kind = _KINDS[value]
        elif predicate in _IDENTITIES and isinstance(value, NamedNode):
            thing.identifiers.add(value.value)
        elif predicate in _VALUES and isinstance(value, Literal):
            thing.values[_VALUES[predicate]] = value.value
    return sorted((thing for thing in found.values() if thing.kind), key=lambda thing: thing.iri)
