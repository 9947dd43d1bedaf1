"""Triples as JSON-LD (https://www.w3.org/TR/json-ld11/)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat

from mgkb.rdf.results.kinds import triples_as

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mgkb.rdf.results.model import Result

MEDIA_TYPE = "application/ld+json"


def write(result: Result, prefixes: Mapping[str, str]) -> str:  # noqa: ARG001 - the signature of every format
    """Expanded JSON-LD, indented."""
    document = json.loads(triples_as(result, RdfFormat.JSON_LD))
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
