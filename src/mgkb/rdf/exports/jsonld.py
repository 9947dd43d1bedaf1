"""JSON-LD 1.1, expanded: whole IRIs and no context, so that reading it asks nobody for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat

from mgkb.rdf.exports.export import Export, written

if TYPE_CHECKING:
    from mgkb.rdf.quads import Quads


def render(quads: Quads) -> bytes:
    """JSON-LD with one object for each named graph, and in it one for each subject."""
    return written(quads, RdfFormat.JSON_LD) + b"\n"


EXPORT = Export(name="jsonld", suffix=".jsonld", media_type="application/ld+json", render=render)
