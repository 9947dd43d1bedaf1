"""Digests of graphs: whether two hold the same triples."""

from __future__ import annotations

import hashlib
from itertools import groupby
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, RdfFormat, serialize

from mgkb.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad


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


def statements(quads: Iterable[Quad]) -> str:
    """The triples of a graph as N-Triples, in an order that is always the same."""
    written = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES) or b""
    return "".join(sorted(written.decode().splitlines(keepends=True)))


def digest(text: str) -> str:
    """SHA-256 of the triples of a graph as `statements` gives them."""
    return hashlib.sha256(text.encode()).hexdigest()
