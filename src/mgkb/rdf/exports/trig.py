"""TriG: for people who read; one block for each named graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat

from mgkb.rdf.exports.export import Export, written

if TYPE_CHECKING:
    from mgkb.rdf.quads import Quads


def render(quads: Quads) -> bytes:
    """TriG with the prefixes of the quads, and a blank line after each graph."""
    # A brace that starts a line ends a graph: line ends inside of texts are written as \\n.
    return written(quads, RdfFormat.TRIG).replace(b"\n}\n", b"\n}\n\n")


EXPORT = Export(name="trig", suffix=".trig", media_type="application/trig", render=render)
