"""Quads of a knowledge base: distinct, and in one order whatever order they were made in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from pyoxigraph import Quad

from mgkb.rdf.terms import RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Quads(Sequence[Quad]):
    """Distinct quads by graph, subject, predicate (`rdf:type` first) and object.

    Args:
        quads: In any order, any of them twice.
        prefixes: Short names for namespaces, for formats that people read.
    """

    def __init__(self, quads: Iterable[Quad], prefixes: Mapping[str, str] | None = None) -> None:
        self._quads = sorted(frozenset(quads), key=_order)
        self.prefixes = dict(prefixes or {})

    @overload
    def __getitem__(self, index: int) -> Quad: ...
    @overload
    def __getitem__(self, index: slice) -> list[Quad]: ...
    def __getitem__(self, index: int | slice) -> Quad | list[Quad]:
        return self._quads[index]

    def __len__(self) -> int:
        return len(self._quads)


def _order(quad: Quad) -> tuple[str, str, str, str]:
    # Without the closing bracket a thing stands before its parts (`…/a>` would come after `…/a#part>`).
    predicate = "" if quad.predicate == RDF.type else quad.predicate.value
    return str(quad.graph_name), str(quad.subject)[:-1], predicate, str(quad.object)
