"""What a file format is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Protocol

from pyoxigraph import serialize

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad, RdfFormat

    from mgkb.memo import Memo
    from mgkb.rdf.quads import Quads


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


def by_graph(quads: Quads, form: RdfFormat, memo: Memo) -> list[bytes]:
    """Each graph as pyoxigraph writes it alone; one that stayed the same as it was written before."""
    prefixes = quads.prefixes
    return [
        memo.of((form, name), (graph, prefixes), partial(written, graph, form, prefixes))
        for name, graph in quads.graphs.items()
    ]
