"""Digests of graphs: whether two hold the same triples."""

from __future__ import annotations

import hashlib
from itertools import groupby
from typing import TYPE_CHECKING, Protocol

from pyoxigraph import NamedNode, RdfFormat, serialize

from mgkb.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad, Triple


class Graphs(Protocol):
    """Something that holds named graphs."""

    def names(self) -> Iterable[str]:
        """Their names."""
        ...

    def triples(self, name: str) -> Iterable[Triple]:
        """What one of them holds."""
        ...


class GraphsInMemory:
    """Quads by their graph.

    Args:
        quads: In any order.

    Raises:
        UsageError: One stands in no named graph.
    """

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._graphs = by_graph(quads)

    def names(self) -> Iterable[str]:
        """As in `Graphs`."""
        return self._graphs.keys()

    def triples(self, name: str) -> Iterable[Triple]:
        """As in `Graphs`."""
        return (quad.triple for quad in self._graphs[name])


def by_graph(quads: Iterable[Quad]) -> dict[str, list[Quad]]:
    """Quads by the name of their graph.

    Raises:
        UsageError: One stands in no named graph, where servers could not tell it from others' statements.
    """
    graphs: dict[str, list[Quad]] = {}
    for name, stated in groupby(quads, key=lambda quad: quad.graph_name):
        if not isinstance(name, NamedNode):
            raise UsageError("Only named graphs can be published: some statement stands in none.")
        graphs.setdefault(name.value, []).extend(stated)
    return graphs


def statements(triples: Iterable[Triple]) -> str:
    """The triples of a graph as N-Triples, in an order that is always the same."""
    written = serialize(triples, format=RdfFormat.N_TRIPLES) or b""
    return "".join(sorted(written.decode().splitlines(keepends=True)))


def digest(text: str) -> str:
    """SHA-256 of the triples of a graph as `statements` gives them."""
    return hashlib.sha256(text.encode()).hexdigest()
