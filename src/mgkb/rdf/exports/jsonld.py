"""JSON-LD 1.1, expanded: whole IRIs and no context, so that reading it asks nobody for one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import RdfFormat

from mgkb.rdf.exports.export import Brackets, Export, by_document, written

if TYPE_CHECKING:
    from mgkb.memo import Memo
    from mgkb.rdf.quads import Quads

_BRACKETS: Final = Brackets(b'"@graph":[', b",", b"]}]")  # no IRI holds a quotation mark


def render(quads: Quads, memo: Memo | None = None) -> bytes:
    """JSON-LD with one object for each named graph, and in it one for each subject."""
    if memo is None:
        return written(quads, RdfFormat.JSON_LD, quads.prefixes) + b"\n"
    # without [ and ]
    documents = by_document(quads, RdfFormat.JSON_LD, memo, lambda graphs: graphs[1:-1], _BRACKETS)
    return b"[" + b",".join(documents.values()) + b"]\n"


EXPORT = Export(name="jsonld", suffix=".jsonld", media_type="application/ld+json", render=render)
