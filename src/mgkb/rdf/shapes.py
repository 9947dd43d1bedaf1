"""SHACL: what the files of a knowledge base must not get wrong, and where they do."""

from __future__ import annotations

from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING
from urllib.parse import unquote

from rdflib import SH, Graph, Literal, URIRef

from mgkb.errors import InputError, Place, Problem
from mgkb.rdf.build import build
from mgkb.rdf.places import spots
from mgkb.rdf.terms import MGKB
from mgkb.rdf.validating import Validator

if TYPE_CHECKING:
    from rdflib.term import Node

    from mgkb.claims import KnowledgeBase
    from mgkb.memo import Memo
    from mgkb.rdf.quads import Quads

SHAPES = Path(__file__).parents[1] / "scaffold" / "kb" / "ontology" / "shapes.ttl"
"""The shapes that a new knowledge base starts with."""

_FIELD = URIRef(MGKB.field.value)
_NOWHERE = Place(Path("kb/kb.toml"), 1)


def check_shapes(kb: KnowledgeBase, quads: Quads | None = None, memo: Memo | None = None) -> list[Problem]:
    """What in a knowledge base breaks its shapes, `kb/ontology/shapes.ttl` (or ours, where it has none).

    Args:
        kb: The knowledge base.
        quads: What was made of it, where that is at hand.
        memo: What an earlier check made.

    Returns:
        Problems by file and line; empty when all is well.

    Raises:
        InputError: The shapes cannot be read or applied.
    """
    quads = build(kb, memo=memo, place="quads without findings") if quads is None else quads
    own = kb.ontology / "shapes.ttl"
    file = own if own.is_file() else SHAPES
    written = _bytes(file)

    def make() -> Validator:
        return Validator(_read(file, written), file)

    validator = make() if memo is None else memo.of("shapes", (file, written), make)
    results = validator.validate(quads)
    if not results:
        return []
    shapes, where = validator.shapes, spots(kb, quads)
    problems = set()
    for result in results:
        field = str(shapes.value(result.shape, _FIELD) or "")
        path = field.split(".") if field else ()
        focus = where.get(str(result.focus))
        message = _message(shapes, result.shape) or result.message
        message = message.replace("{?value}", _shown(result.value, kb.config.base))
        problems.add(
            Problem(focus.place(*path) if focus else _NOWHERE, f"{field}: {message}" if field else message)
        )
    return sorted(problems)


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise InputError(f"The shapes in {file} cannot be read: {error}") from None


def _read(file: Path, written: bytes) -> Graph:
    """A Turtle file; rdflib's parser runs off the end of some broken ones."""
    try:
        return Graph().parse(data=written, format="turtle", publicID=file.absolute().as_uri())
    except (SyntaxError, ValueError, IndexError) as error:
        raise InputError(f"The shapes in {file} cannot be read: {error}") from None


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
