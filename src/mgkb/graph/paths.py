"""Shortest ways from one entity to another, and what they come to."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from mgkb.errors import UsageError
from mgkb.graph.loops import compose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.claims import Sign
    from mgkb.graph.signed import Arrow, SignedGraph


@dataclass(frozen=True, slots=True)
class Path:
    """Arrows one after the other."""

    arrows: tuple[Arrow, ...]

    @property
    def nodes(self) -> tuple[str, ...]:
        """Ids of the entities it passes, both ends included."""
        return (self.arrows[0].source, *(arrow.target for arrow in self.arrows))

    @property
    def sign(self) -> Sign:
        """What raising its first entity does to the last: the product of the signs."""
        return compose(self.arrows)


@dataclass(frozen=True, slots=True)
class Paths:
    """All shortest paths between two entities.

    Attributes:
        found: By nodes, then signs; empty when no path leads there.
        truncated: There are more of that length.
    """

    found: tuple[Path, ...]
    truncated: bool = False

    @property
    def signs(self) -> frozenset[Sign]:
        """The composed signs; more than one means that the shortest paths disagree."""
        return frozenset(path.sign for path in self.found)


def shortest_paths(graph: SignedGraph, source: str, target: str, *, limit: int = 1000) -> Paths:
    """The shortest paths of at least one arrow; from an entity to itself these are its shortest loops.

    Breadth-first from the target backwards, then forwards along the arrows that come nearer. A shortest path
    of a *wanted* sign is not offered: where every arrow is `−` that is a path of even or odd length without
    repeated nodes, and to find one is NP-complete (A. S. LaPaugh and C. H. Papadimitriou, "The even-path
    problem for graphs and digraphs", Networks 14 (1984) 507-513).

    Args:
        graph: The graph.
        source: Id of an entity.
        target: Id of an entity.
        limit: At most so many paths; the answer says whether there are more.

    Raises:
        UsageError: An entity stands at no arrow.

    >>> from mgkb.claims import Sign
    >>> from mgkb.graph.signed import Arrow, SignedGraph
    >>> graph = SignedGraph([Arrow("a", "b", Sign.PLUS), Arrow("b", "c", Sign.MINUS)])
    >>> [(path.nodes, str(path.sign)) for path in shortest_paths(graph, "a", "c").found]
    [(('a', 'b', 'c'), '−')]
    """
    for end in (source, target):
        if end not in graph.nodes:
            raise UsageError(
                f"No arrow starts or ends at “{end}”: take one of the graph's {len(graph.nodes)} nodes."
            )
    found = list(islice(_nearing(graph, source, target), limit + 1))
    return Paths(tuple(found[:limit]), truncated=len(found) > limit)


def _distances(graph: SignedGraph, target: str) -> dict[str, int]:
    """Arrows from each entity that reaches the target."""
    before: dict[str, list[str]] = {node: [] for node in graph.nodes}
    for arrow in graph:
        before[arrow.target].append(arrow.source)
    distance = {target: 0}
    reached = [target]
    for node in reached:
        for earlier in before[node]:
            if earlier not in distance:
                distance[earlier] = distance[node] + 1
                reached.append(earlier)
    return distance


def _nearing(graph: SignedGraph, source: str, target: str) -> Iterator[Path]:
    distance = _distances(graph, target)
    unfinished: list[tuple[str, tuple[Arrow, ...]]] = [(source, ())]
    while unfinished:
        node, so_far = unfinished.pop()
        if node == target and so_far:
            yield Path(so_far)
            continue
        ahead = [successor for successor in graph.successors(node) if successor in distance]
        nearest = min((distance[successor] for successor in ahead), default=0)
        steps = (graph.between(node, successor) for successor in ahead if distance[successor] == nearest)
        # The last one in is the next one out: reversed, so that paths come in order.
        unfinished += [(arrow.target, (*so_far, arrow)) for step in steps for arrow in step][::-1]
