"""The public model: rdflib, made of the very terms that the exports hold.

Terms are handed over one by one instead of through a parser, which would be slow and write some of them anew
(`…Z` as `…+00:00`). A plain string gets no datatype: in rdflib `"x"` and `"x"^^xsd:string` are two literals.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal as OxLiteral
from rdflib import Dataset, Graph, Literal, URIRef

from mgkb.rdf.terms import XSD

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad
    from rdflib.term import Node


def dataset(quads: Iterable[Quad]) -> Dataset:
    """Quads as an rdflib dataset, whose default graph is the union of all, as in our own engine.

    Args:
        quads: Without blank nodes, as a knowledge base gives them.
    """
    model = Dataset(default_union=True)
    model.addN((*_triple(quad), Graph(model.store, URIRef(str(quad.graph_name)[1:-1]))) for quad in quads)
    return model


def graph(quads: Iterable[Quad]) -> Graph:
    """Quads as one plain rdflib graph, whatever graphs they stand in."""
    model = Graph()
    for quad in quads:
        model.add(_triple(quad))
    return model


def _triple(quad: Quad) -> tuple[Node, Node, Node]:
    subject: Any = quad.subject
    return URIRef(subject.value), URIRef(quad.predicate.value), _term(quad.object)


def _term(term: Any) -> Node:
    if not isinstance(term, OxLiteral):
        return URIRef(term.value)
    datatype = None if term.language or term.datatype == XSD.string else URIRef(term.datatype.value)
    return Literal(term.value, lang=term.language, datatype=datatype, normalize=False)
