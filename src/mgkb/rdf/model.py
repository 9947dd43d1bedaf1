"""The public model: rdflib, made of the very terms that the exports hold.

Terms are handed over one by one instead of through a parser, which would be slow and write some of them anew
(`…Z` as `…+00:00`). A plain string gets no datatype: in rdflib `"x"` and `"x"^^xsd:string` are two literals.
"""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal as OxLiteral
from rdflib import Dataset, Graph, Literal, URIRef

from mgkb.rdf.terms import XSD

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad, Triple
    from rdflib.term import Node


def dataset(quads: Iterable[Quad]) -> Dataset:
    """Quads as an rdflib dataset, whose default graph is the union of all, as in our own engine.

    Args:
        quads: Without blank nodes, as a knowledge base gives them.
    """
    model = Dataset(default_union=True)
    terms = Terms()
    for name, stated in groupby(quads, key=attrgetter("graph_name")):
        named = model.graph(terms[name])
        named.addN((*terms.triple(quad), named) for quad in stated)
    return model


def graph(quads: Iterable[Quad]) -> Graph:
    """Quads as one plain rdflib graph, whatever graphs they stand in."""
    model = Graph()
    terms = Terms()
    for quad in quads:
        model.add(terms.triple(quad))
    return model


class Terms(dict[Any, Any]):
    """rdflib's terms by pyoxigraph's: each is made once."""

    def __missing__(self, term: Any) -> Node:
        if isinstance(term, OxLiteral):
            datatype = None if term.language or term.datatype == XSD.string else self[term.datatype]
            made: Node = Literal(term.value, lang=term.language, datatype=datatype, normalize=False)
        else:
            made = URIRef(term.value)
        self[term] = made
        return made

    def triple(self, quad: Quad | Triple) -> tuple[Node, Node, Node]:
        """The three terms of a statement."""
        return self[quad.subject], self[quad.predicate], self[quad.object]
