"""Places for nodes that nobody placed: what acts on each other stands near, and few arrows cross.

As many arrows as possible are drawn without a crossing (M. Chrobak and T. H. Payne, "A linear-time algorithm for
drawing a planar graph on a grid", Inf. Process. Lett. 54 (1995) 241-246, as networkx has it); then nodes change
places, or step aside, as long as fewer arrows cross or run over nodes, or arrows become shorter.
"""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Final

from mgkb.site.circle.geometry import Box, Point

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_STEP: Final = Point(195.0, 120.0)
"""How far apart the two ends of an arrow want to stand: labels are wider than high."""

_BEGIN: Final = 2.5  # the mean length of an arrow at first, in `_STEP`: room to move in
_SWEEPS: Final = 6
_STEPS: Final = tuple(
    (far * math.cos(turn * math.pi / 6), far * math.sin(turn * math.pi / 6))
    for far in (0.5, 1.0, 2.0)
    for turn in range(12)
)
_HALF: Final = Point(0.42, 0.3)  # of a node, beside `_STEP`
_NEAR, _OVER = 5, 3  # how much worse than a crossing

Places = list[tuple[float, float]]


@lru_cache(maxsize=32)
def spread(order: tuple[str, ...], edges: tuple[tuple[str, str], ...]) -> dict[str, Point]:
    """Places for the nodes of a graph, by name.

    Args:
        order: The nodes.
        edges: Which act on which.

    Returns:
        The middle of each node, in the units of drawings.
    """
    at = {name: index for index, name in enumerate(order)}
    pairs = sorted({(min(at[a], at[b]), max(at[a], at[b])) for a, b in edges if a != b})
    places = _Tangle(_planar(len(order), pairs), pairs).undone()
    return {name: Point(places[i][0] * _STEP.x, places[i][1] * _STEP.y) for name, i in at.items()}


def _planar(count: int, pairs: Sequence[tuple[int, int]]) -> Places:
    """Places at which no line crosses another, but for those lines that cannot be helped."""
    import networkx as nx

    drawn: nx.Graph[int] = nx.Graph()
    drawn.add_nodes_from(range(count))
    for pair in pairs:
        drawn.add_edge(*pair)
        if not nx.check_planarity(drawn)[0]:
            drawn.remove_edge(*pair)
    embedding = nx.check_planarity(drawn)[1]
    assert isinstance(embedding, nx.PlanarEmbedding)  # noqa: S101  # networkx tells types no better
    found = nx.combinatorial_embedding_to_pos(embedding)
    lengths = [math.dist(found[a], found[b]) for a, b in pairs]
    scale = _BEGIN * len(lengths) / sum(lengths) if lengths else 1.0
    return [(found[i][0] * scale, -found[i][1] * scale) for i in range(count)]


class _Tangle:
    """Straight lines between places, and how they may cross less.

    Args:
        places: Where the nodes stand.
        pairs: Which of them are joined.
    """

    def __init__(self, places: Places, pairs: Sequence[tuple[int, int]]) -> None:
        self._places = places
        self._pairs = pairs
        self._of_node: list[list[tuple[int, int]]] = [[] for _ in places]
        for pair in pairs:
            for node in pair:
                self._of_node[node].append(pair)

    def undone(self) -> Places:
        """The places after all changes that make it better."""
        places = self._places
        for _ in range(_SWEEPS):
            before = list(places)
            for i, j in combinations(range(len(places)), 2):
                self._try([i, j], [[places[j], places[i]]])
            for i in range(len(places)):
                x, y = places[i]
                self._try([i], [[(x + dx, y + dy)] for dx, dy in _STEPS])
            if places == before:
                break
        return places

    def _try(self, nodes: Sequence[int], choices: Iterable[Sequence[tuple[float, float]]]) -> None:
        """Move some nodes to the best of some places, if that is better than where they are."""
        lines = sorted({line for node in nodes for line in self._of_node[node]})
        others = [line for line in self._pairs if line not in lines]
        best = self._cost(nodes, lines, others)
        for choice in choices:
            was = [self._places[node] for node in nodes]
            self._move(nodes, choice)
            if (cost := self._cost(nodes, lines, others)) < best:
                best = cost
            else:
                self._move(nodes, was)

    def _move(self, nodes: Sequence[int], places: Sequence[tuple[float, float]]) -> None:
        for node, place in zip(nodes, places, strict=True):
            self._places[node] = place

    def _cost(
        self, nodes: Sequence[int], lines: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]
    ) -> tuple[int, float]:
        """What is wrong with some nodes, the lines that end there and other lines, and how long the first are."""
        places = self._places
        wrong = 0
        for i in nodes:
            x, y = places[i]
            wrong += _NEAR * sum(
                j != i and abs(px - x) < 2 * _HALF.x and abs(py - y) < 2 * _HALF.y
                for j, (px, py) in enumerate(places)
            )
            wrong += _OVER * sum(_is_over(places[a], places[b], (x, y)) for a, b in others)
        for index, (a, b) in enumerate(lines):
            start, end = places[a], places[b]
            wrong += _OVER * sum(
                _is_over(start, end, place) for i, place in enumerate(places) if i not in (a, b)
            )
            wrong += sum(
                a not in other and b not in other and _cross(start, end, places[other[0]], places[other[1]])
                for other in (*lines[:index], *others)
            )
        return wrong, round(sum(math.dist(places[a], places[b]) for a, b in lines), 6)


def _is_over(start: tuple[float, float], end: tuple[float, float], node: tuple[float, float]) -> bool:
    """Whether a line runs over a node."""
    (ax, ay), (bx, by), (x, y) = start, end, node
    if (ax < x - _HALF.x and bx < x - _HALF.x) or (ax > x + _HALF.x and bx > x + _HALF.x):
        return False
    if (ay < y - _HALF.y and by < y - _HALF.y) or (ay > y + _HALF.y and by > y + _HALF.y):
        return False
    return Box.around(Point(x, y), 2 * _HALF.x, 2 * _HALF.y).is_crossed(Point(ax, ay), Point(bx, by))


def _cross(
    a: tuple[float, float], b: tuple[float, float], c: tuple[float, float], d: tuple[float, float]
) -> bool:
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = a, b, c, d
    ex, ey, fx, fy = bx - ax, by - ay, dx - cx, dy - cy
    left, right = ex * (cy - ay) - ey * (cx - ax), ex * (dy - ay) - ey * (dx - ax)
    return left * right < 0 and (fx * (ay - cy) - fy * (ax - cx)) * (fx * (by - cy) - fy * (bx - cx)) < 0
