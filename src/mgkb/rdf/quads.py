"""Quads of a knowledge base: distinct, and in one order whatever order they were made in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property, partial
from itertools import accumulate, chain, groupby
from typing import TYPE_CHECKING, NamedTuple, overload

from pyoxigraph import Quad

from mgkb.rdf.terms import RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mgkb.memo import Memo

Named = tuple[Quad, ...]
"""The quads of one graph, in order."""

Part = tuple[tuple[str, Named], ...]
"""Some quads by graph, each graph under its name as N-Quads write it."""


class Change(NamedTuple):
    """What became of quads."""

    new: frozenset[Quad]
    gone: frozenset[Quad]


class Quads(Sequence[Quad]):
    """Distinct quads by graph, subject, predicate (`rdf:type` first) and object.

    Args:
        quads: In any order, any of them twice.
        prefixes: Short names for namespaces, for formats that people read.

    Attributes:
        graphs: The quads of each graph, by the graph's name as N-Quads write it.
    """

    def __init__(self, quads: Iterable[Quad] = (), prefixes: dict[str, str] | None = None) -> None:
        self.prefixes = prefixes or {}
        self.graphs: dict[str, Named] = dict(part(quads))

    def joined(self, parts: Iterable[Part], memo: Memo, place: str = "quads") -> Quads:
        """These quads and those of some parts: a graph whose parts all stayed the same stays the same object.

        Args:
            parts: In any order; a graph may have quads in several of them, and the same ones.
            memo: What was joined earlier.
            place: What tells these quads from others there.
        """
        found: defaultdict[str, list[Named]] = defaultdict(list)
        for one in parts:
            for name, quads in one:
                found[name].append(quads)
        graphs = dict(self.graphs)
        for name, several in found.items():
            if name in graphs:
                several.append(graphs[name])
            graphs[name] = (
                several[0]
                if len(several) == 1
                else memo.grown((place, name), several, partial(_together, several)).distinct
            )
        names = list(graphs)
        joined = Quads(prefixes=self.prefixes)
        joined.graphs = {
            name: graphs[name] for name in memo.of((place, "order"), names, lambda: sorted(names))
        }
        return joined

    def since(self, before: Quads) -> Change:
        """What is new and what is gone; graphs that are the same objects are not looked at."""
        new: set[Quad] = set()
        gone: set[Quad] = set()
        for name, named in self.graphs.items():
            known = before.graphs.get(name)
            if known is None:
                new.update(named)
            elif known is not named:
                # By identity first: to hash thousands of quads takes far longer.
                old, now = set(map(id, known)), set(map(id, named))
                new.update(quad for quad in named if id(quad) not in old)
                gone.update(quad for quad in known if id(quad) not in now)
        gone.update(chain.from_iterable(before.graphs[name] for name in before.graphs.keys() - self.graphs))
        return Change(frozenset(new - gone), frozenset(gone - new))

    @cached_property
    def documents(self) -> dict[str, tuple[Named, ...]]:
        """The graphs of each document: those whose names differ in their last fragment only."""
        found: defaultdict[str, list[Named]] = defaultdict(list)
        for name, named in self.graphs.items():
            found[name.rpartition("#")[0] or name].append(named)
        return {document: tuple(graphs) for document, graphs in found.items()}

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
        if not isinstance(quad, Quad):
            return False
        named = self.graphs.get(str(quad.graph_name), ())
        place = bisect_left(named, _order(quad), key=_order)
        return named[place : place + 1] == (quad,)

    def __len__(self) -> int:
        return sum(map(len, self.graphs.values()))


def part(quads: Iterable[Quad]) -> Part:
    """Some quads, sorted into their graphs; each once, in order."""
    found: defaultdict[str, list[Quad]] = defaultdict(list)
    for quad in frozenset(quads):
        found[str(quad.graph_name)].append(quad)
    return tuple((name, tuple(sorted(found[name], key=_order))) for name in sorted(found))


class _Together(NamedTuple):
    """The quads of a graph out of several parts.

    Attributes:
        all: In order; one that several parts give as often as they do.
        distinct: The same, each once.
    """

    all: list[Quad]
    distinct: Named


def _together(several: list[Named], earlier: tuple[list[Named], _Together] | None) -> _Together:
    """One graph out of its parts; where few of them changed it is changed in few places."""
    before, known = earlier or ([], _Together([], ()))
    kept = set(map(id, before)) & set(map(id, several))
    new = [quad for named in several if id(named) not in kept for quad in named]
    gone = [quad for named in before if id(named) not in kept for quad in named]
    if len(new) + len(gone) > len(known.all) // 10:
        together = sorted(chain.from_iterable(several), key=_order)
    else:
        together = list(known.all)
        for quad in gone:
            del together[bisect_left(together, _order(quad), key=_order)]
        for quad in new:
            insort(together, quad, key=_order)
    return _Together(together, tuple(quad for quad, _ in groupby(together)))


def _order(quad: Quad) -> tuple[str, str, str]:
    # Without the closing bracket a thing stands before its parts (`…/a>` would come after `…/a#part>`).
    predicate = "" if quad.predicate == RDF.type else quad.predicate.value
    return str(quad.subject)[:-1], predicate, str(quad.object)
