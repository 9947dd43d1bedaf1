"""A knowledge base as RDF."""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, cast

from mgkb.claims.ground import ground_of
from mgkb.graph import find_loops, signed_graph
from mgkb.memo import Memo
from mgkb.rdf import emit
from mgkb.rdf.emit.source import Source
from mgkb.rdf.names import Names, prefixes
from mgkb.rdf.quads import Quads, part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyoxigraph import NamedNode, Quad

    from mgkb.checks import Finding
    from mgkb.claims import KnowledgeBase
    from mgkb.graph import Loops, SignedGraph
    from mgkb.rdf.emit.source import AnchorState
    from mgkb.rdf.quads import Part


class Emission:
    """The quads of a knowledge base, made as they are asked for: for a store that is larger than memory.

    Args:
        source: What they are made from.
        place: Where in the memo they are kept.

    Attributes:
        base: IRI under which its things are named.
        title: Its title in English.
        queries: Folder of its stored questions.
    """

    def __init__(self, source: Source, place: str = "quads") -> None:
        self._source = source
        self._place = place
        self._kb = source.kb
        self.base = source.kb.config.base
        self.title = source.kb.config.title.en
        self.queries = source.kb.queries

    def stream(self) -> Iterator[Quad]:
        """All quads but those that count the others; any of them may come twice."""
        return chain.from_iterable(emitter.quads(self._source) for emitter in (*emit.EMITTERS, *emit.FOUND))

    def closing(self, kinds: Mapping[NamedNode, int]) -> Iterator[Quad]:
        """The quads that count the others.

        Args:
            kinds: How many things of each type the stream held.
        """
        return emit.dataset.quads(self._source, kinds)

    def quads(self) -> Quads:
        """All quads, in memory."""
        source, memo = self._source, self._source.memo
        known = memo.of("prefixes", self.base, partial(prefixes, self.base))
        # Made once for both builds of a knowledge base, with findings and without.
        stated = memo.of(
            "stated", self._kb, lambda: self._joined(Quads(prefixes=known), emit.EMITTERS, "stated")
        )
        others = self._joined(stated, emit.FOUND, self._place)
        counts = memo.grown(("kinds", self._place), others, partial(emit.dataset.kinds_since, others))
        closing = part(emit.dataset.quads(source, counts))
        return others.joined([closing], memo, f"{self._place}, counted")

    def _joined(self, quads: Quads, emitters: Iterable[Any], place: str) -> Quads:
        return quads.joined(chain.from_iterable(map(self._parts, emitters)), self._source.memo, place)

    def _parts(self, emitter: Any) -> Iterable[Part]:
        """The quads of an emitter in parts: those made earlier where what they follow from stayed the same."""
        source, place = self._source, emitter.__name__
        if hasattr(emitter, "parts"):
            return cast("Iterable[Part]", emitter.parts(source))
        if hasattr(emitter, "reads"):
            return [source.part(place, emitter.reads(source), lambda: emitter.quads(source))]
        made = part(emitter.quads(source))
        return [source.memo.of(place, made, lambda: made)]


def emission(
    kb: KnowledgeBase,
    *,
    findings: Iterable[Finding] = (),
    anchor_states: Mapping[tuple[str, str], AnchorState] | None = None,
    graph: SignedGraph | None = None,
    loops: Loops | None = None,
    memo: Memo | None = None,
    place: str = "quads",
) -> Emission:
    """The quads of a knowledge base, one after the other.

    Args:
        kb: The knowledge base.
        findings: What the rules report of it; an audit is part of what is published.
        anchor_states: What came of looking for its anchors, by manuscript and quote; an anchor that is not
            among them gets no state.
        graph: Its signed graph, where it is at hand already.
        loops: The loops of that graph, where they are at hand already.
        memo: What an earlier emission made; then graph and loops must be those of the knowledge base.
        place: Where in the memo the quads are kept; those made with findings and those without are two things.
    """
    memo = memo or Memo()
    graph = graph_of(kb, memo) if graph is None else graph
    loops = loops_of(graph, memo) if loops is None else loops
    source = Source(kb, names_of(kb, memo), graph, loops, tuple(findings), anchor_states or {}, memo)
    return Emission(source, place)


def names_of(kb: KnowledgeBase, memo: Memo) -> Names:
    """The names of its things: the same, which remember each other's, for all that ask with the same memo."""
    base = kb.config.base
    return memo.of("names", base, partial(Names, base))


def graph_of(kb: KnowledgeBase, memo: Memo) -> SignedGraph:
    """The signed graph of a knowledge base; the earlier one where claims say the same of the same things."""

    def of_claims() -> SignedGraph:
        claims = [
            (claim.id, claim.subject, claim.relation, claim.object, claim.polarity)
            for claim in kb.claims.values()
        ]
        figures = [list(manuscript.figures.values()) for manuscript in kb.manuscripts.values()]
        return memo.of("graph", (ground_of(kb, memo), claims, figures), partial(signed_graph, kb))

    return memo.of("graph of", kb, of_claims)


def loops_of(graph: SignedGraph, memo: Memo) -> Loops:
    """The loops of a signed graph; the earlier ones where its arrows are the same."""
    return memo.of("loops", tuple(graph), partial(find_loops, graph))


def build(
    kb: KnowledgeBase,
    *,
    findings: Iterable[Finding] = (),
    anchor_states: Mapping[tuple[str, str], AnchorState] | None = None,
    graph: SignedGraph | None = None,
    loops: Loops | None = None,
    memo: Memo | None = None,
    place: str = "quads",
) -> Quads:
    """All quads of a knowledge base; arguments as for `emission`."""
    return emission(
        kb,
        findings=findings,
        anchor_states=anchor_states,
        graph=graph,
        loops=loops,
        memo=memo,
        place=place,
    ).quads()
