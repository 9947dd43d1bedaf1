"""Which kind of answer a format is made for, and how triples become text."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, serialize

from mgkb.errors import UsageError
from mgkb.rdf.results.model import Triples

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mgkb.rdf.results.model import Result, Solutions, Truth


def not_triples(result: Result) -> Solutions | Truth:
    """The answer of SELECT or ASK.

    Raises:
        UsageError: It is that of CONSTRUCT or DESCRIBE.
    """
    if isinstance(result, Triples):
        raise UsageError(
            "CONSTRUCT and DESCRIBE answer with triples: ask for turtle, ntriples, rdfxml or jsonld."
        )
    return result


def triples_as(result: Result, form: RdfFormat, prefixes: Mapping[str, str] | None = None) -> str:
    """The answer of CONSTRUCT or DESCRIBE in a format of RDF.

    Raises:
        UsageError: It is that of SELECT or ASK.
    """
    if not isinstance(result, Triples):
        raise UsageError("SELECT and ASK do not answer with triples: ask for table, csv, tsv, json or xml.")
    buffer = BytesIO()
    serialize(result.triples, buffer, form, prefixes=dict(prefixes or {}))
    return buffer.getvalue().decode()
