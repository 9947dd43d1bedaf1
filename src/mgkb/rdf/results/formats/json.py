"""SPARQL 1.1 Query Results JSON Format (https://www.w3.org/TR/sparql11-results-json/)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pyoxigraph import BlankNode, Literal, NamedNode

from mgkb.rdf.results.kinds import not_triples
from mgkb.rdf.results.model import Truth

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mgkb.rdf.results.model import Result, Term

MEDIA_TYPE = "application/sparql-results+json"
_STRING = "http://www.w3.org/2001/XMLSchema#string"


def write(result: Result, prefixes: Mapping[str, str]) -> str:  # noqa: ARG001 - the signature of every format
    """The table, or the boolean, as JSON."""
    return json.dumps(_document(not_triples(result)), ensure_ascii=False, indent=2) + "\n"


def _document(result: Any) -> dict[str, Any]:
    if isinstance(result, Truth):
        return {"head": {}, "boolean": result.value}
    bindings = [
        {name: _term(term) for name, term in zip(result.variables, row, strict=True) if term is not None}
        for row in result.rows
    ]
    return {"head": {"vars": list(result.variables)}, "results": {"bindings": bindings}}


def _term(term: Term) -> dict[str, Any]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Literal):
        literal = {"type": "literal", "value": term.value}
        if term.language:
            literal["xml:lang"] = term.language
        elif term.datatype.value != _STRING:
            literal["datatype"] = term.datatype.value
        return literal
    parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
    return {"type": "triple", "value": {name: _term(part) for name, part in parts.items()}}
