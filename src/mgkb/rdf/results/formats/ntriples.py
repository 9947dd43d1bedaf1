"""Triples as N-Triples (https://www.w3.org/TR/n-triples/): one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat

from mgkb.rdf.results.kinds import triples_as

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mgkb.rdf.results.model import Result

MEDIA_TYPE = "application/n-triples"


def write(result: Result, prefixes: Mapping[str, str]) -> str:  # noqa: ARG001 - the signature of every format
    """N-Triples."""
    return triples_as(result, RdfFormat.N_TRIPLES)
