"""What quads are made from."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from mgkb.claims.ground import ground_of
from mgkb.memo import Memo
from mgkb.rdf.quads import part

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    from pyoxigraph import Quad

    from mgkb.checks import Finding
    from mgkb.claims import KnowledgeBase
    from mgkb.graph import Loops, SignedGraph
    from mgkb.rdf.names import Names
    from mgkb.rdf.quads import Part


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
        anchor_states: By manuscript and quote, for the quotes that were looked for.
        memo: What an earlier build made; quads that are only streamed, more than memory holds, are not kept there.
    """

    kb: KnowledgeBase
    names: Names
    graph: SignedGraph
    loops: Loops
    findings: Sequence[Finding]
    anchor_states: Mapping[tuple[str, str], AnchorState]
    memo: Memo = field(default_factory=Memo)

    @cached_property
    def ground(self) -> object:
        """What claims stand on: one object while that stays the same."""
        return ground_of(self.kb, self.memo)

    def part(self, place: Hashable, inputs: object, make: Callable[[], Iterable[Quad]]) -> Part:
        """Quads made from some inputs, by graph: the earlier ones where the inputs are the same."""
        return self.memo.of(place, inputs, lambda: part(make()))
