"""What a file format is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, Protocol

from pyoxigraph import serialize

from mgkb.rdf.quads import pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pyoxigraph import Quad, RdfFormat

    from mgkb.memo import Memo
    from mgkb.rdf.quads import Named, Quads


class Render(Protocol):
    """How quads are written; `mgkb.rdf.exports.Export.render` is one."""

    def __call__(self, quads: Quads, memo: Memo | None = None) -> bytes:
        """Quads in a format."""
        ...


@dataclass(frozen=True, slots=True)
class Export:
    """A file format.

    Attributes:
        name: How it is asked for.
        suffix: Of its files, with the full stop.
        media_type: As HTTP calls it.
        render: Writes quads in it; with a memo, graphs that stayed the same are not written a second time.
    """

    name: str
    suffix: str
    media_type: str
    render: Render


def written(quads: Iterable[Quad], form: RdfFormat, prefixes: dict[str, str]) -> bytes:
    """Quads as pyoxigraph writes them, with their prefixes where the format has such a thing."""
    buffer = BytesIO()
    serialize(quads, buffer, form, prefixes=prefixes)
    return buffer.getvalue()


class Brackets(NamedTuple):
    """What a format puts around what is said of the subjects of a graph.

    Attributes:
        opening: Ends what stands before them.
        between: Stands between two of them.
        closing: Stands behind them.
    """

    opening: bytes
    between: bytes
    closing: bytes


def by_document(
    quads: Quads, form: RdfFormat, memo: Memo, trim: Callable[[bytes], bytes], brackets: Brackets
) -> dict[str, bytes]:
    """The graphs of each document as pyoxigraph writes them alone; those that stayed the same as written before.

    Args:
        quads: The quads.
        form: The format.
        memo: What was written before.
        trim: Leaves of them what they are among those of other documents.
        brackets: Of the format.
    """
    prefixes = quads.prefixes

    def write(document: str, graphs: tuple[Named, ...]) -> bytes:
        if len(graphs) > 1:
            return trim(written(chain.from_iterable(graphs), form, prefixes))
        opening, between, closing = brackets
        texts = [
            memo.of((form, document, subject), (piece, prefixes), partial(written, piece, form, prefixes))
            for subject, piece in pieces(graphs[0], memo).items()
        ]
        start = texts[0].index(opening) + len(opening)
        said = between.join(text[start : -len(closing)] for text in texts)
        return trim(texts[0][:start] + said + closing)

    inputs = {document: (document, graphs, prefixes) for document, graphs in quads.documents.items()}
    return memo.each((form, "documents"), inputs, lambda one: write(*one[:2]))
