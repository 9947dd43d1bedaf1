"""What a file format is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING, Protocol

from pyoxigraph import serialize

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


def by_document(
    quads: Quads, form: RdfFormat, memo: Memo, trim: Callable[[bytes], bytes]
) -> dict[str, bytes]:
    """The graphs of each document as pyoxigraph writes them alone; those that stayed the same as written before.

    Args:
        quads: The quads.
        form: The format.
        memo: What was written before.
        trim: Leaves of them what they are among those of other documents.
    """
    prefixes = quads.prefixes

    def write(graphs: tuple[Named, ...]) -> bytes:
        return trim(written(chain.from_iterable(graphs), form, prefixes))

    return {
        document: memo.of((form, document), (graphs, prefixes), partial(write, graphs))
        for document, graphs in quads.documents.items()
    }
