"""SPARQL 1.1 Query Results TSV Format (https://www.w3.org/TR/sparql11-results-csv-tsv/): whole terms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import Literal

from mgkb.rdf.results.kinds import not_triples
from mgkb.rdf.results.model import Truth

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mgkb.rdf.results.model import Result, Term

MEDIA_TYPE = "text/tab-separated-values; charset=utf-8"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_BARE = {
    f"{_XSD}integer": re.compile(r"[+-]?[0-9]+"),
    f"{_XSD}decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    f"{_XSD}double": re.compile(r"[+-]?([0-9]+\.[0-9]*|\.?[0-9]+)[eE][+-]?[0-9]+"),
    f"{_XSD}boolean": re.compile(r"true|false"),
}


def write(result: Result, prefixes: Mapping[str, str]) -> str:  # noqa: ARG001 - the signature of every format
    """The table as TSV; for ASK the word `true` or `false`."""
    result = not_triples(result)
    if isinstance(result, Truth):
        return f"{str(result.value).lower()}\n"
    header = "\t".join(f"?{name}" for name in result.variables)
    return "\n".join([header, *("\t".join(map(_cell, row)) for row in result.rows), ""])


def _cell(term: Term | None) -> str:
    if term is None:
        return ""
    if isinstance(term, Literal):
        bare = _BARE.get(term.datatype.value)
        if bare and bare.fullmatch(term.value):
            return term.value
    # The engine leaves tabs and line ends as they are where Turtle allows them; TSV does not.
    return str(term).replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")
