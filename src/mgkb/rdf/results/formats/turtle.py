"""Triples as Turtle (https://www.w3.org/TR/turtle/)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, serialize

from mgkb.rdf.results.kinds import triples

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mgkb.rdf.results.model import Result

MEDIA_TYPE = "text/turtle; charset=utf-8"


def write(result: Result, prefixes: Mapping[str, str]) -> str:
    """Turtle, with those prefixes that occur in it."""
    found = triples(result).triples
    plain = serialize(found, format=RdfFormat.N_TRIPLES).decode()
    used = {name: iri for name, iri in sorted(prefixes.items()) if f"<{iri}" in plain}
    return serialize(found, format=RdfFormat.TURTLE, prefixes=used).decode()
