"""Triples as Turtle (https://www.w3.org/TR/turtle/)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat

from mgkb.rdf.results.kinds import triples_as

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mgkb.rdf.results.model import Result

MEDIA_TYPE = "text/turtle; charset=utf-8"


def write(result: Result, prefixes: Mapping[str, str]) -> str:
    """Turtle, with those prefixes that occur in it."""
    plain = triples_as(result, RdfFormat.N_TRIPLES)
    used = {name: iri for name, iri in sorted(prefixes.items()) if f"<{iri}" in plain}
    return triples_as(result, RdfFormat.TURTLE, used)
