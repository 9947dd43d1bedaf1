"""JSON-LD 1.1, expanded: whole IRIs and no context, so that reading it asks nobody for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat

from mgkb.rdf.exports.export import Export, by_document, written

if TYPE_CHECKING:
    from mgkb.memo import Memo
    from mgkb.rdf.quads import Quads


def render(quads: Quads, memo: Memo | None = None) -> bytes:
    """JSON-LD with one object for each named graph, and in it one for each subject."""
    if memo is None:
        return written(quads, RdfFormat.JSON_LD, quads.prefixes) + b"\n"
    documents = by_document(quads, RdfFormat.JSON_LD, memo, lambda graphs: graphs[1:-1])  # without [ and ]
    return b"[" + b",".join(documents.values()) + b"]\n"


EXPORT = Export(name="jsonld", suffix=".jsonld", media_type="application/ld+json", render=render)
