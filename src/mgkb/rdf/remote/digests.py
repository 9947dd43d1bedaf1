"""What a server has of a knowledge base: a digest for each graph, kept beside the graphs.

The digests stand in a graph of their own, `…graph/publication`. A graph that stands there is whole: its digest
is written after it, and taken away before it is touched.
"""

from __future__ import annotations

import hashlib
from itertools import groupby
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, RdfFormat, serialize

from mgkb.errors import UsageError
from mgkb.rdf.results import Solutions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad

    from mgkb.rdf.remote.engine import RemoteEngine

DIGEST = "https://schema.org/sha256"
_PAGE = 5_000  # rows; Virtuoso cuts at 10 000, and refuses to sort and skip more


def publication(base: str) -> str:
    """IRI of the graph that holds the digests of a knowledge base."""
    return f"{base}graph/publication"


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


def published(engine: RemoteEngine) -> dict[str, str]:
    """Digests by graph, as the server has them.

    Raises:
        InputError: The server does not answer.
    """
    where = f"GRAPH <{publication(engine.base)}> {{ ?graph <{DIGEST}> ?value }}"
    return dict(
        _pages(engine, f"SELECT ?graph ?value WHERE {{ {where} AFTER }} ORDER BY STR(?graph) LIMIT {_PAGE}")
    )


def counted(engine: RemoteEngine) -> dict[str, int]:
    """How many triples each graph has that the server is said to have; errors as for `published`."""
    where = f"GRAPH <{publication(engine.base)}> {{ ?graph <{DIGEST}> ?digest }} GRAPH ?graph {{ ?s ?p ?o }} AFTER"
    text = (
        f"SELECT ?graph (COUNT(*) AS ?value) WHERE {{ {where} }} "
        f"GROUP BY ?graph ORDER BY STR(?graph) LIMIT {_PAGE}"
    )
    return {graph: int(value) for graph, value in _pages(engine, text)}


def _pages(engine: RemoteEngine, text: str) -> Iterable[tuple[str, str]]:
    """Rows of a query that sorts by graph, page by page from where the last one ended."""
    last = ""
    while True:
        after = f'FILTER(STR(?graph) > "{last}")' if last else ""
        found = engine.query(text.replace("AFTER", after))
        rows = found.rows if isinstance(found, Solutions) else ()
        for graph, value in rows:
            last = graph.value  # type: ignore[union-attr]
            yield last, value.value  # type: ignore[union-attr]
        if len(rows) < _PAGE:
            return
