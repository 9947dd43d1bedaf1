"""Feedback loops of a signed graph, counted without walking a single one: the second opinion on `loops`."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from mgkb.claims import Sign

if TYPE_CHECKING:
    from mgkb.graph.signed import Arrow, SignedGraph


class _Weight(NamedTuple):
    """A bundle of arrows, or of paths, under the three maps of signs to numbers that respect products.

    `+`, `−`, `?` go to 1, 1, 1 (how many), to 1, 1, 0 (how many of known sign) and to 1, −1, 0 (positive less
    negative). Bundles side by side add, bundles one after the other multiply, number by number.
    """

    all: int = 0
    known: int = 0
    balance: int = 0

    @classmethod
    def of(cls, arrows: tuple[Arrow, ...]) -> _Weight:
        signs = [arrow.sign for arrow in arrows]
        return cls(len(signs), sum(map(abs, signs)), sum(signs))

    def beside(self, other: _Weight) -> _Weight:
        return _Weight(*(a + b for a, b in zip(self, other, strict=True)))

    def then(self, other: _Weight) -> _Weight:
        return _Weight(*(a * b for a, b in zip(self, other, strict=True)))

    def by_sign(self) -> dict[Sign, int]:
        return {
            Sign.PLUS: (self.known + self.balance) // 2,
            Sign.MINUS: (self.known - self.balance) // 2,
            Sign.UNKNOWN: self.all - self.known,
        }


def count_loops(graph: SignedGraph, *, max_states: int = 200_000) -> Counter[tuple[int, Sign]] | None:
    """How many elementary loops there are of each length and sign.

    Dynamic programming over sets of visited nodes (M. Held and R. M. Karp, "A dynamic programming approach
    to sequencing problems", J. SIAM 10 (1962) 196-210): paths that start at the same node, visited the same
    nodes and end at the same node are added up and never told apart. So loops are counted where they are
    far too many to be listed.

    Args:
        graph: The graph.
        max_states: Give up beyond so many pairs of a visited set and a last node, a matter of seconds.
            A graph of up to 14 nodes, however tangled, always stays below.

    Returns:
        Counts by (length, sign), nothing for those that do not occur; None when the graph is too tangled.

    >>> from mgkb.graph.signed import Arrow, SignedGraph
    >>> count_loops(SignedGraph([Arrow("a", "b", Sign.PLUS), Arrow("b", "a", Sign.MINUS)]))
    Counter({(2, <Sign.MINUS: -1>): 1})
    """
    number = {node: index for index, node in enumerate(graph.nodes)}
    steps = [
        {number[target]: _Weight.of(graph.between(node, target)) for target in graph.successors(node)}
        for node in graph.nodes
    ]
    closed: defaultdict[int, _Weight] = defaultdict(_Weight)
    states = 0
    for start in range(len(steps)):
        home = _leading_to(start, steps)
        paths = {(1 << start, start): _Weight(1, 1, 1)}
        length = 0
        while paths:
            length += 1
            longer: defaultdict[tuple[int, int], _Weight] = defaultdict(_Weight)
            for (visited, last), weight in paths.items():
                for node in steps[last].keys() & home:
                    bundle = weight.then(steps[last][node])
                    if node == start:
                        closed[length] = closed[length].beside(bundle)
                    elif not visited >> node & 1:
                        key = (visited | 1 << node, node)
                        longer[key] = longer[key].beside(bundle)
                if states + len(longer) > max_states:
                    return None
            states += len(longer)
            paths = longer
    return Counter(
        {
            (length, sign): count
            for length, weight in sorted(closed.items())
            for sign, count in weight.by_sign().items()
            if count
        }
    )


def _leading_to(start: int, steps: list[dict[int, _Weight]]) -> set[int]:
    """The nodes, none before `start`, from which a walk through such nodes leads to `start`."""
    home = {start}
    while more := {n for n in range(start, len(steps)) if n not in home and not home.isdisjoint(steps[n])}:
        home |= more
    return home
