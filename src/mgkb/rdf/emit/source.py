"""What quads are made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    from pyoxigraph import Quad

    from mgkb.checks import Finding
    from mgkb.claims import Anchor, KnowledgeBase
    from mgkb.graph import Loops, SignedGraph
    from mgkb.memo import Memo
    from mgkb.rdf.names import Names


class AnchorState(Protocol):
    """What came of looking for a quote; `mgkb.text.AnchorCheck` is one.

    Attributes:
        state: `found`, `not-found` or `not-checkable`.
        spans: Start and end of every occurrence in the raw text.
    """

    @property
    def state(self) -> str:
        """Its state."""
        ...

    @property
    def spans(self) -> Sequence[tuple[int, int]]:
        """Its occurrences."""
        ...


@dataclass(frozen=True)
class Source:
    """What quads are made from.

    Attributes:
        kb: The knowledge base.
        names: How its things are called.
        graph: Its signed graph.
        loops: Loops of that graph.
        findings: What the rules report of it.
        anchor_states: By manuscript and anchor, for the anchors that were looked for.
        memo: What an earlier build made; None where nothing is kept, to stream more quads than memory holds.
        place: What these quads are, to tell them from others in the memo.
    """

    kb: KnowledgeBase
    names: Names
    graph: SignedGraph
    loops: Loops
    findings: Sequence[Finding]
    anchor_states: Mapping[tuple[str, Anchor], AnchorState]
    memo: Memo | None = None
    place: str = ""

    def made(self, place: Hashable, inputs: object, make: Callable[[], Iterable[Quad]]) -> Iterable[Quad]:
        """Quads made from some inputs: the earlier ones where they are the same, and something is kept at all.

        What is kept is a set, which knows the hashes of its quads: to unite many of them costs little.
        """
        return make() if self.memo is None else self.memo.of(place, inputs, lambda: frozenset(make()))
