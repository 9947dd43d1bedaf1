"""Which kind of answer a format is made for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.errors import UsageError
from mgkb.rdf.results.model import Triples

if TYPE_CHECKING:
    from mgkb.rdf.results.model import Result, Solutions, Truth


def not_triples(result: Result) -> Solutions | Truth:
    """The answer of SELECT or ASK.

    Raises:
        UsageError: It is that of CONSTRUCT or DESCRIBE.
    """
    if isinstance(result, Triples):
        raise UsageError("CONSTRUCT and DESCRIBE answer with triples: ask for turtle, ntriples or jsonld.")
    return result


def triples(result: Result) -> Triples:
    """The answer of CONSTRUCT or DESCRIBE.

    Raises:
        UsageError: It is that of SELECT or ASK.
    """
    if not isinstance(result, Triples):
        raise UsageError("SELECT and ASK do not answer with triples: ask for table, csv, tsv, json or xml.")
    return result
