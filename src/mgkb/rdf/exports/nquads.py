"""N-Quads: a quad a line, lines sorted, so that a change of the knowledge base is a small diff."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat

from mgkb.rdf.exports.export import Export, written

if TYPE_CHECKING:
    from mgkb.rdf.quads import Quads


def render(quads: Quads) -> bytes:
    """Canonical N-Quads, sorted by bytes."""
    lines = written(quads, RdfFormat.N_QUADS).splitlines(keepends=True)
    return b"".join(sorted(lines))


EXPORT = Export(name="nquads", suffix=".nq", media_type="application/n-quads", render=render)
