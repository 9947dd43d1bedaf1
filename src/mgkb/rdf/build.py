"""A knowledge base as RDF."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from mgkb.graph import find_loops, signed_graph
from mgkb.rdf import emit
from mgkb.rdf.emit.source import Source
from mgkb.rdf.names import Names, prefixes
from mgkb.rdf.quads import Quads

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mgkb.checks import Finding
    from mgkb.claims import Anchor, KnowledgeBase
    from mgkb.graph import Loops, SignedGraph
    from mgkb.rdf.emit.source import AnchorState


def build(
    kb: KnowledgeBase,
    *,
    findings: Iterable[Finding] = (),
    anchor_states: Mapping[tuple[str, Anchor], AnchorState] | None = None,
    graph: SignedGraph | None = None,
    loops: Loops | None = None,
) -> Quads:
    """All quads of a knowledge base.

    Args:
        kb: The knowledge base.
        findings: What the rules report of it; an audit is part of what is published.
        anchor_states: What came of looking for its anchors, by manuscript and anchor; an anchor that is not
            among them gets no state.
        graph: Its signed graph, where it is at hand already.
        loops: The loops of that graph, where they are at hand already.
    """
    graph = signed_graph(kb) if graph is None else graph
    loops = find_loops(graph) if loops is None else loops
    source = Source(kb, Names(kb.config.base), graph, loops, tuple(findings), anchor_states or {})
    quads = frozenset(chain.from_iterable(emitter.quads(source) for emitter in emit.EMITTERS))
    return Quads(quads.union(emit.dataset.quads(source, quads)), prefixes(kb.config.base))
