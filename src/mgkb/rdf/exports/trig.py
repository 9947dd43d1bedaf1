"""TriG: for people who read; one block for each named graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat

from mgkb.rdf.exports.export import Export, by_graph, written

if TYPE_CHECKING:
    from mgkb.memo import Memo
    from mgkb.rdf.quads import Quads


def render(quads: Quads, memo: Memo | None = None) -> bytes:
    """TriG with the prefixes of the quads, and a blank line after each graph."""
    # A brace that starts a line ends a graph: line ends inside of texts are written as \\n.
    if memo is None:
        return written(quads, RdfFormat.TRIG, quads.prefixes).replace(b"\n}\n", b"\n}\n\n")
    graphs = by_graph(quads, RdfFormat.TRIG, memo)
    lines = graphs[0].splitlines(keepends=True) if graphs else []
    head = b"".join(line for line in lines if line.startswith(b"@prefix "))
    return head + b"".join(graph[len(head) :] + b"\n" for graph in graphs)


EXPORT = Export(name="trig", suffix=".trig", media_type="application/trig", render=render)
