"""SPARQL 1.1 Query Results CSV Format (https://www.w3.org/TR/sparql11-results-csv-tsv/): values only."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode

from mgkb.rdf.results.kinds import not_triples
from mgkb.rdf.results.model import Truth

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mgkb.rdf.results.model import Result, Term

MEDIA_TYPE = "text/csv; charset=utf-8"


def write(result: Result, prefixes: Mapping[str, str]) -> str:  # noqa: ARG001 - the signature of every format
    """The table as CSV with CRLF line ends; for ASK the word `true` or `false`."""
    result = not_triples(result)
    if isinstance(result, Truth):
        return f"{str(result.value).lower()}\r\n"
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(result.variables)
    writer.writerows([_cell(term) for term in row] for row in result.rows)
    return text.getvalue()


def _cell(term: Term | None) -> str:
    if isinstance(term, NamedNode | Literal):
        return term.value
    return f"_:{term.value}" if isinstance(term, BlankNode) else "" if term is None else str(term)
