"""SPARQL Query Results XML Format (https://www.w3.org/TR/rdf-sparql-XMLres/)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from pyoxigraph import BlankNode, Literal, NamedNode

from mgkb.files.xml import xml_text
from mgkb.rdf.results.kinds import not_triples
from mgkb.rdf.results.model import Truth

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mgkb.rdf.results.model import Result, Solutions, Term

MEDIA_TYPE = "application/sparql-results+xml"
_NAMESPACE = "http://www.w3.org/2005/sparql-results#"
_STRING = "http://www.w3.org/2001/XMLSchema#string"


def write(result: Result, prefixes: Mapping[str, str]) -> str:  # noqa: ARG001 - the signature of every format
    """The table, or the boolean, as XML. Characters that XML cannot hold are written as U+FFFD."""
    result = not_triples(result)
    root = ET.Element("sparql", xmlns=_NAMESPACE)
    head = ET.SubElement(root, "head")
    if isinstance(result, Truth):
        ET.SubElement(root, "boolean").text = str(result.value).lower()
    else:
        for name in result.variables:
            ET.SubElement(head, "variable", name=name)
        _rows(ET.SubElement(root, "results"), result)
    ET.indent(root)
    # A carriage return in a text would come back as a line feed if it were not written as a reference.
    body = ET.tostring(root, encoding="unicode").replace("\r", "&#13;")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def _rows(parent: ET.Element, result: Solutions) -> None:
    for row in result.rows:
        element = ET.SubElement(parent, "result")
        for name, term in zip(result.variables, row, strict=True):
            if term is not None:
                _term(ET.SubElement(element, "binding", name=name), term)


def _term(parent: ET.Element, term: Term) -> None:
    if isinstance(term, NamedNode):
        ET.SubElement(parent, "uri").text = term.value
    elif isinstance(term, BlankNode):
        ET.SubElement(parent, "bnode").text = term.value
    elif isinstance(term, Literal):
        literal = ET.SubElement(parent, "literal")
        literal.text = xml_text(term.value)
        if term.language:
            literal.set("xml:lang", term.language)
        elif term.datatype.value != _STRING:
            literal.set("datatype", term.datatype.value)
    else:
        triple = ET.SubElement(parent, "triple")
        _term(ET.SubElement(triple, "subject"), term.subject)
        _term(ET.SubElement(triple, "predicate"), term.predicate)
        _term(ET.SubElement(triple, "object"), term.object)
