"""What a server has of a knowledge base: a digest for each graph, kept beside the graphs.

The digests stand in a graph of their own, `…graph/publication`. A graph with one digest there is whole. Before a
graph is touched it gets a mark beside its digest, `TOUCHED`, which goes when the graph is whole again: so every
graph that we ever began to write is known, even if it is not wanted any more when somebody goes on.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from mgkb.rdf.results import Solutions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mgkb.rdf.remote.engine import RemoteEngine

DIGEST = "https://schema.org/sha256"
TOUCHED = "touched"
_PAGE = 5_000  # rows; Virtuoso cuts at 10 000, and refuses to sort and skip more


def publication(base: str) -> str:
    """IRI of the graph that holds the digests of a knowledge base."""
    return f"{base}graph/publication"


def published(engine: RemoteEngine) -> dict[str, tuple[str, ...]]:
    """What the server has recorded of each graph: its digest, where it is whole.

    Raises:
        InputError: The server does not answer.
    """
    where = f"GRAPH <{publication(engine.base)}> {{ ?graph <{DIGEST}> ?value }}"
    order = f"ORDER BY STR(?graph) STR(?value) LIMIT {_PAGE}"
    found: defaultdict[str, set[str]] = defaultdict(set)
    for graph, value in _pages(engine, f"SELECT ?graph ?value WHERE {{ {where} AFTER }} {order}"):
        found[graph].add(value)
    return {graph: tuple(sorted(values)) for graph, values in found.items()}


def counted(engine: RemoteEngine) -> dict[str, int]:
    """How many triples each graph has that the server is said to have; errors as for `published`."""
    where = f"GRAPH <{publication(engine.base)}> {{ ?graph <{DIGEST}> ?digest }} GRAPH ?graph {{ ?s ?p ?o }} AFTER"
    text = (
        f"SELECT ?graph (COUNT(*) AS ?value) WHERE {{ {where} }} "
        f"GROUP BY ?graph ORDER BY STR(?graph) LIMIT {_PAGE}"
    )
    return {graph: int(value) for graph, value in _pages(engine, text)}


def _pages(engine: RemoteEngine, text: str) -> Iterable[tuple[str, str]]:
    """Rows of a query that sorts by graph, page by page; what stands at the end of one begins the next."""
    last = ""
    while True:
        after = f'FILTER(STR(?graph) >= "{last}")' if last else ""
        found = engine.query(text.replace("AFTER", after))
        rows = found.rows if isinstance(found, Solutions) else ()
        for graph, value in rows:
            last = graph.value  # type: ignore[union-attr]
            yield last, value.value  # type: ignore[union-attr]
        if len(rows) < _PAGE:
            return
