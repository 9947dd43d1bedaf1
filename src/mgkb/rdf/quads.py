"""Quads of a knowledge base: distinct, and in one order whatever order they were made in."""

from __future__ import annotations

import zlib
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property, partial
from itertools import accumulate, chain, compress, count, groupby, pairwise
from operator import attrgetter, is_not, itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple, overload

from pyoxigraph import Quad

from mgkb.rdf.terms import RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mgkb.memo import Memo

Named = tuple[Quad, ...]
"""The quads of one graph, in order."""

Part = tuple[tuple[str, Named], ...]
"""Some quads by graph, each graph under its name as N-Quads write it."""

_SUBJECTS: Final = 64
"""About so many subjects make a piece of a large graph."""


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
        several = list(parts)
        join = partial(_joined, self, several, memo, place)
        joined: _Joined = memo.grown((place, "joined"), (self.graphs, self.prefixes, several), join)
        return joined.quads

    def since(self, before: Quads) -> Change:
        """What is new and what is gone; graphs that are the same objects are not looked at."""
        new: set[Quad] = set()
        gone: set[Quad] = set()
        for name in _differing(before.graphs, self.graphs):
            old, now = _apart(before.graphs.get(name, ()), self.graphs.get(name, ()))
            new.update(now)
            gone.update(old)
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


def pieces(named: Named, memo: Memo) -> dict[str, Named]:
    """A graph in pieces by their first subjects, none of which ends within what is said of a subject.

    What is made of a large graph can so be made piece by piece, and of those alone that an edit touched: what is cut
    where depends on names alone.

    Args:
        named: The graph.
        memo: What was cut earlier.
    """
    return memo.of(("pieces", str(named[0].graph_name)), named, partial(_cut, named))


def _cut(named: Named) -> dict[str, Named]:
    cuts = {0: named[0].subject}
    place = 0
    for subject, said in groupby(named, attrgetter("subject")):
        if zlib.crc32(str(subject).encode()) % _SUBJECTS == 0:
            cuts[place] = subject
        place += sum(1 for _ in said)
    return {str(cuts[start]): named[start:end] for start, end in pairwise((*cuts, place))}


def _apart(known: Named, named: Named) -> tuple[set[Quad], set[Quad]]:
    """What one graph has and the other may not: by identity, as to hash thousands of quads takes far longer."""
    shorter = min(len(known), len(named))
    head = next(compress(count(), map(is_not, known, named)), shorter)
    behind = map(is_not, reversed(known[head:]), reversed(named[head:]))
    tail = next(compress(count(), behind), shorter - head)
    old, now = known[head : len(known) - tail], named[head : len(named) - tail]
    both = set(map(id, old)) & set(map(id, now))
    return {quad for quad in old if id(quad) not in both}, {quad for quad in now if id(quad) not in both}


def _differing(before: dict[str, Named], now: dict[str, Named]) -> list[str]:
    """The names of graphs that are not the same objects in both."""
    if list(before) == list(now):  # as most often
        return list(compress(now, map(is_not, before.values(), now.values())))
    return [name for name in {**before, **now} if before.get(name) is not now.get(name)]


class _Joined(NamedTuple):
    """Quads out of some that are there and of parts.

    Attributes:
        quads: All of them.
        found: Those of the parts, by the names of their graphs.
    """

    quads: Quads
    found: dict[str, list[Named]]


def _joined(
    quads: Quads,
    parts: list[Part],
    memo: Memo,
    place: str,
    earlier: tuple[tuple[dict[str, Named], object, list[Part]], _Joined] | None,
) -> _Joined:
    """Quads and those of parts; only graphs are looked at in which something is new or gone."""
    (graphs_before, _, parts_before), known = earlier or (({}, None, []), _Joined(Quads(), {}))
    kept = set(map(id, parts_before)) & set(map(id, parts))
    touched = dict.fromkeys(_differing(graphs_before, quads.graphs))
    found = dict(known.found)
    for name, gone in chain.from_iterable(one for one in parts_before if id(one) not in kept):
        found[name] = [named for named in found[name] if named is not gone]
        touched[name] = None
    for name, new in chain.from_iterable(one for one in parts if id(one) not in kept):
        found[name] = [*found.get(name, ()), new]
        touched[name] = None
    graphs = dict(known.quads.graphs)
    for name in touched:
        several = [*found.get(name, ()), *([quads.graphs[name]] if name in quads.graphs else ())]
        if len(several) > 1:
            graphs[name] = memo.grown((place, name), several, partial(_together, several)).distinct
        elif several:
            graphs[name] = several[0]
        else:
            del graphs[name]
            found.pop(name, None)
    joined = Quads(prefixes=quads.prefixes)
    in_order = graphs.keys() == known.quads.graphs.keys()
    joined.graphs = graphs if in_order else dict(sorted(graphs.items(), key=itemgetter(0)))
    return _Joined(joined, found)


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
        return _Together(together, tuple(quad for quad, _ in groupby(together)))
    together, distinct = list(known.all), list(known.distinct)
    for quad in gone:
        place = bisect_left(together, _order(quad), key=_order)
        del together[place]
        if together[place : place + 1] != [quad]:
            del distinct[bisect_left(distinct, _order(quad), key=_order)]
    for quad in new:
        place = bisect_left(together, _order(quad), key=_order)
        if together[place : place + 1] != [quad]:
            insort(distinct, quad, key=_order)
        together.insert(place, quad)
    return _Together(together, tuple(distinct))


def _order(quad: Quad) -> tuple[str, str, str]:
    # Without the closing bracket a thing stands before its parts (`…/a>` would come after `…/a#part>`).
    predicate = "" if quad.predicate == RDF.type else quad.predicate.value
    return str(quad.subject)[:-1], predicate, str(quad.object)
