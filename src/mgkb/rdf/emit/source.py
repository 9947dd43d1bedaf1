"""What quads are made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mgkb.checks import Finding
    from mgkb.claims import Anchor, KnowledgeBase
    from mgkb.graph import Loops, SignedGraph
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
    """

    kb: KnowledgeBase
    names: Names
    graph: SignedGraph
    loops: Loops
    findings: Sequence[Finding]
    anchor_states: Mapping[tuple[str, Anchor], AnchorState]
