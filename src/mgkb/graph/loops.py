"""Feedback loops of a signed graph, one by one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice, product
from typing import TYPE_CHECKING, overload

from mgkb.claims import Sign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.graph.signed import Arrow, SignedGraph

_KINDS = {Sign.PLUS: "reinforcing", Sign.MINUS: "balancing", Sign.UNKNOWN: "undetermined"}


@dataclass(frozen=True, slots=True)
class Loop:
    """An elementary directed cycle: back to its first entity, through no other entity twice.

    With an even number of `−` it is reinforcing (a positive circuit), with an odd number balancing (a
    negative one): R. Thomas, "On the relation between the logical structure of systems and their ability to
    generate multiple steady states or sustained oscillations", Springer Ser. Synergetics 9 (1981) 180-193.
    Where any sign is unknown the loop's is, too.

    Attributes:
        arrows: In the direction of travel, from the entity whose id sorts first.
    """

    arrows: tuple[Arrow, ...]

    @property
    def nodes(self) -> tuple[str, ...]:
        """Ids of its entities in the direction of travel; the one that sorts first comes first."""
        return tuple(arrow.source for arrow in self.arrows)

    @property
    def sign(self) -> Sign:
        """Product of the arrows' signs."""
        return compose(self.arrows)

    @property
    def kind(self) -> str:
        """`reinforcing`, `balancing` or `undetermined`."""
        return _KINDS[self.sign]

    @property
    def id(self) -> str:
        """A stable name made of the arrows alone, fit for a link."""
        return "loop-" + sha256("\n".join(arrow.id for arrow in self.arrows).encode()).hexdigest()[:10]

    def __len__(self) -> int:
        return len(self.arrows)


@dataclass(frozen=True, slots=True)
class Loops(Sequence[Loop]):
    """Loops that were found.

    Attributes:
        found: Shortest first, then by nodes and signs.
        truncated: There are more than were asked for, and which of them were found means nothing.
    """

    found: tuple[Loop, ...]
    truncated: bool = False

    @overload
    def __getitem__(self, index: int) -> Loop: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Loop, ...]: ...
    def __getitem__(self, index: int | slice) -> Loop | tuple[Loop, ...]:
        return self.found[index]

    def __len__(self) -> int:
        return len(self.found)


def compose(arrows: Sequence[Arrow]) -> Sign:
    """Sign of going along arrows one after the other: their product, unknown where one of them is."""
    return Sign(math.prod(arrow.sign for arrow in arrows))


def find_loops(graph: SignedGraph, *, limit: int = 10_000) -> Loops:
    """Every elementary loop; parallel arrows of different sign make different loops.

    The cycles of nodes come from D. B. Johnson's algorithm ("Finding all the elementary circuits of a
    directed graph", SIAM J. Comput. 4 (1975) 77-84), as networkx has it. Its time for each cycle is bounded
    by the graph's size, so that the limit bounds the whole, however many loops there are.

    Args:
        graph: The graph.
        limit: At most so many loops; the answer says whether there are more.

    >>> from mgkb.graph.signed import Arrow, SignedGraph
    >>> loops = find_loops(SignedGraph([Arrow("b", "a", Sign.MINUS), Arrow("a", "b", Sign.PLUS)]))
    >>> [(loop.nodes, loop.kind) for loop in loops], loops.truncated
    ([(('a', 'b'), 'balancing')], False)
    """
    found = list(islice(_loops(graph), limit + 1))
    kept = sorted(found[:limit], key=lambda loop: (len(loop), loop.nodes, [-a.sign for a in loop.arrows]))
    return Loops(tuple(kept), truncated=len(found) > limit)


def _loops(graph: SignedGraph) -> Iterator[Loop]:
    import networkx as nx

    # Numbers instead of names: the order in which sets of names are walked differs from run to run.
    number = {node: index for index, node in enumerate(graph.nodes)}
    cycles = nx.simple_cycles(nx.DiGraph([(number[arrow.source], number[arrow.target]) for arrow in graph]))
    for cycle in cycles:
        first = cycle.index(min(cycle))
        nodes = [graph.nodes[index] for index in (*cycle[first:], *cycle[:first])]
        steps = [graph.between(*ends) for ends in zip(nodes, (*nodes[1:], nodes[0]), strict=True)]
        yield from map(Loop, product(*steps))
