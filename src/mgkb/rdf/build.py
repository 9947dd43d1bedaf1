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
    from collections.abc import Iterable, Iterator, Mapping

    from pyoxigraph import Quad

    from mgkb.checks import Finding
    from mgkb.claims import Anchor, KnowledgeBase
    from mgkb.graph import Loops, SignedGraph
    from mgkb.rdf.emit.source import AnchorState


class Emission:
    """The quads of a knowledge base, made as they are asked for: for a store that is larger than memory.

    Args:
        source: What they are made from.

    Attributes:
        base: IRI under which its things are named.
        title: Its title in English.
        queries: Folder of its stored questions.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self.base = source.kb.config.base
        self.title = source.kb.config.title.en
        self.queries = source.kb.queries

    def stream(self) -> Iterator[Quad]:
        """All quads but those that count the others; any of them may come twice."""
        return chain.from_iterable(emitter.quads(self._source) for emitter in emit.EMITTERS)

    def closing(self, others: Iterable[Quad]) -> Iterator[Quad]:
        """The quads that count the others.

        Args:
            others: Those of the stream, each once; the ones with `rdf:type` will do.
        """
        return emit.dataset.quads(self._source, others)

    def quads(self) -> Quads:
        """All quads, in memory."""
        quads = frozenset(self.stream())
        return Quads(quads.union(self.closing(quads)), prefixes(self.base))


def emission(
    kb: KnowledgeBase,
    *,
    findings: Iterable[Finding] = (),
    anchor_states: Mapping[tuple[str, Anchor], AnchorState] | None = None,
    graph: SignedGraph | None = None,
    loops: Loops | None = None,
) -> Emission:
    """The quads of a knowledge base, one after the other.

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
    return Emission(Source(kb, Names(kb.config.base), graph, loops, tuple(findings), anchor_states or {}))


def build(
    kb: KnowledgeBase,
    *,
    findings: Iterable[Finding] = (),
    anchor_states: Mapping[tuple[str, Anchor], AnchorState] | None = None,
    graph: SignedGraph | None = None,
    loops: Loops | None = None,
) -> Quads:
    """All quads of a knowledge base; arguments as for `emission`."""
    return emission(kb, findings=findings, anchor_states=anchor_states, graph=graph, loops=loops).quads()
