"""Triples as RDF/XML (https://www.w3.org/TR/rdf-syntax-grammar/), which older clients ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat

from mgkb.rdf.results.kinds import triples_as

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mgkb.rdf.results.model import Result

MEDIA_TYPE = "application/rdf+xml"


def write(result: Result, prefixes: Mapping[str, str]) -> str:
    """RDF/XML."""
    return triples_as(result, RdfFormat.RDF_XML, prefixes)
