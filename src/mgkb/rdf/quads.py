"""Quads of a knowledge base: distinct, and in one order whatever order they were made in."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, chain
from typing import TYPE_CHECKING, overload

from pyoxigraph import Quad

from mgkb.rdf.terms import RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Named = tuple[Quad, ...]
"""The quads of one graph, in order."""


class Quads(Sequence[Quad]):
    """Distinct quads by graph, subject, predicate (`rdf:type` first) and object.

    Args:
        quads: In any order, any of them twice.
        prefixes: Short names for namespaces, for formats that people read.
        earlier: What they were before: a graph that stayed the same is the same object then.

    Attributes:
        distinct: The quads in no order.
        graphs: The quads of each graph, by the graph's name as N-Quads write it.
    """

    def __init__(
        self,
        quads: Iterable[Quad],
        prefixes: Mapping[str, str] | None = None,
        earlier: Quads | None = None,
    ) -> None:
        self.distinct = frozenset(quads)
        said = dict(prefixes or {})
        self.prefixes: dict[str, str] = (
            earlier.prefixes if earlier is not None and earlier.prefixes == said else said
        )
        known: dict[str, Named] = earlier.graphs if earlier else {}
        before: frozenset[Quad] = earlier.distinct if earlier else frozenset()
        found: defaultdict[str, list[Quad]] = defaultdict(list)
        for quad in self.distinct - before:
            found[str(quad.graph_name)].append(quad)
        for name in {str(quad.graph_name) for quad in before - self.distinct} | (known.keys() & found.keys()):
            found[name] += (quad for quad in known[name] if quad in self.distinct)
        changed = {name: tuple(sorted(several, key=_order)) for name, several in found.items()}
        together = {**known, **changed}
        self.graphs: dict[str, Named] = {name: together[name] for name in sorted(together) if together[name]}

    @cached_property
    def _ends(self) -> tuple[list[Named], list[int]]:
        graphs = list(self.graphs.values())
        return graphs, list(accumulate(map(len, graphs)))

    @overload
    def __getitem__(self, index: int) -> Quad: ...
    @overload
    def __getitem__(self, index: slice) -> list[Quad]: ...
    def __getitem__(self, index: int | slice) -> Quad | list[Quad]:
        if isinstance(index, slice):
            return list(self)[index]
        index = range(len(self))[index]
        graphs, ends = self._ends
        place = bisect_right(ends, index)
        return graphs[place][index - ends[place]]

    def __iter__(self) -> Iterator[Quad]:
        return chain.from_iterable(self.graphs.values())

    def __contains__(self, quad: object) -> bool:
        return quad in self.distinct

    def __len__(self) -> int:
        return len(self.distinct)


def _order(quad: Quad) -> tuple[str, str, str]:
    # Without the closing bracket a thing stands before its parts (`…/a>` would come after `…/a#part>`).
    predicate = "" if quad.predicate == RDF.type else quad.predicate.value
    return str(quad.subject)[:-1], predicate, str(quad.object)
