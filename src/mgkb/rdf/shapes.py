"""SHACL: what the files of a knowledge base must not get wrong, and where they do.

pySHACL validates a plain rdflib graph: on datasets it is slow, and on some of them wrong.
"""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING
from urllib.parse import unquote

from pyshacl import validate
from rdflib import RDF, SH, Graph, Literal, URIRef

from mgkb.errors import InputError, Place, Problem
from mgkb.rdf.build import build
from mgkb.rdf.model import graph
from mgkb.rdf.places import spots
from mgkb.rdf.terms import MGKB

if TYPE_CHECKING:
    from rdflib.term import Node

    from mgkb.claims import KnowledgeBase
    from mgkb.rdf.quads import Quads

SHAPES = Path(__file__).parents[1] / "scaffold" / "kb" / "ontology" / "shapes.ttl"
"""The shapes that a new knowledge base starts with."""

_FIELD = URIRef(MGKB.field.value)
_NOWHERE = Place(Path("kb/kb.toml"), 1)


def check_shapes(kb: KnowledgeBase, quads: Quads | None = None) -> list[Problem]:
    """What in a knowledge base breaks its shapes, `kb/ontology/shapes.ttl` (or ours, where it has none).

    Args:
        kb: The knowledge base.
        quads: What was made of it, where that is at hand.

    Returns:
        Problems by file and line; empty when all is well.

    Raises:
        InputError: The shapes cannot be read or applied.
    """
    quads = build(kb) if quads is None else quads
    own = kb.ontology / "shapes.ttl"
    file = own if own.is_file() else SHAPES
    shapes = _read(file)
    # Whatever the shapes do not name cannot break them; leaving it out halves the time.
    named = {str(term) for triple in shapes for term in triple if isinstance(term, URIRef)} | {str(RDF.type)}
    data = graph(quad for quad in quads if quad.predicate.value in named)
    report = _report(data, shapes, file)
    where = spots(kb, quads)
    problems = set()
    for result in report.subjects(RDF.type, SH.ValidationResult):
        shape = report.value(result, SH.sourceShape)
        field = str(shapes.value(shape, _FIELD) or "")
        path = field.split(".") if field else ()
        focus = where.get(str(report.value(result, SH.focusNode)))
        message = _message(shapes, shape) or str(report.value(result, SH.resultMessage))
        message = message.replace("{?value}", _shown(report.value(result, SH.value), kb.config.base))
        problems.add(
            Problem(focus.place(*path) if focus else _NOWHERE, f"{field}: {message}" if field else message)
        )
    return sorted(problems)


def _read(file: Path) -> Graph:
    """A Turtle file; rdflib's parser runs off the end of some broken ones."""
    try:
        return Graph().parse(file, format="turtle")
    except (OSError, SyntaxError, ValueError, IndexError) as error:
        raise InputError(f"The shapes in {file} cannot be read: {error}") from None


def _report(data: Graph, shapes: Graph, file: Path) -> Graph:
    """The report; what is wrong with the shapes themselves pySHACL partly raises and partly gives back."""
    try:
        _, report, _ = validate(data, shacl_graph=shapes, inplace=True)
    except (RuntimeError, re.error) as error:
        report = error
    if not isinstance(report, Graph):
        raise InputError(f"The shapes in {file} cannot be applied: {str(report).splitlines()[0]}")
    return report


def _message(shapes: Graph, shape: Node | None) -> str | None:
    """What a shape says to people who broke it, in English where it speaks several languages."""
    messages = [message for message in shapes.objects(shape, SH.message) if isinstance(message, Literal)]
    messages.sort(key=lambda message: (message.language != "en", message))
    return str(messages[0]) if messages else None


def _shown(value: Node | None, base: str) -> str:
    """A value as a curator wrote it: names under the base lose what was put before the id."""
    written = str(value)
    if not isinstance(value, URIRef):
        return shorten(written, 80, placeholder=" …")
    if written.startswith(base):
        return unquote(written.removeprefix(base).partition("/")[2])
    return written.removeprefix(str(MGKB))
