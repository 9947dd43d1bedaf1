"""TriG: for people who read; one block for each named graph."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from pyoxigraph import RdfFormat

from mgkb.rdf.exports.export import Brackets, Export, by_document, written

if TYPE_CHECKING:
    from mgkb.memo import Memo
    from mgkb.rdf.quads import Quads

_BRACKETS: Final = Brackets(b" {\n", b"", b"}\n")  # no IRI holds a brace


def render(quads: Quads, memo: Memo | None = None) -> bytes:
    """TriG with the prefixes of the quads, and a blank line after each graph."""
    if memo is None:
        return _spaced(written(quads, RdfFormat.TRIG, quads.prefixes))
    documents = trig_documents(quads, memo)
    return head(quads) + b"".join(documents.values())


def head(quads: Quads) -> bytes:
    """What stands before the graphs, where there are any: the prefixes."""
    lines = written(islice(quads, 1), RdfFormat.TRIG, quads.prefixes).splitlines(keepends=True)
    return b"".join(line for line in lines if line.startswith(b"@prefix "))


def trig_documents(quads: Quads, memo: Memo) -> dict[str, bytes]:
    """The graphs of each document without what stands before them, by the document's name."""
    before = len(head(quads))
    return by_document(quads, RdfFormat.TRIG, memo, lambda graphs: _spaced(graphs[before:]), _BRACKETS)


def _spaced(graphs: bytes) -> bytes:
    # A brace that starts a line ends a graph: line ends inside of texts are written as \n.
    return graphs.replace(b"\n}\n", b"\n}\n\n")


EXPORT = Export(name="trig", suffix=".trig", media_type="application/trig", render=render)
