"""Quantities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.rdf.names import fragment
from mgkb.rdf.terms import MGKB, QUDT, RDF, RDFS, decimal, describe, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import NamedNode, Quad

    from mgkb.claims import Value


def value(owner: NamedNode, quantity: Value, graph: NamedNode) -> Iterator[Quad]:
    """The value of a claim or a statement; its unit stays as written, in UCUM."""
    node = fragment(owner, "value")
    yield from describe(owner, graph, (MGKB.value, node))
    yield from describe(
        node,
        graph,
        (RDF.type, QUDT.QuantityValue),
        (QUDT.numericValue, decimal(quantity.number)),
        (MGKB.low, decimal(quantity.low)),
        (MGKB.high, decimal(quantity.high)),
        (MGKB.comparator, plain(quantity.comparator)),
        (MGKB.ucum, plain(quantity.unit)),
        (RDFS.comment, plain(quantity.text)),
    )
