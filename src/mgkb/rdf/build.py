"""A knowledge base as RDF."""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from mgkb.graph import find_loops, signed_graph
from mgkb.rdf import emit
from mgkb.rdf.emit.source import Source
from mgkb.rdf.names import Names, prefixes
from mgkb.rdf.quads import Quads

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyoxigraph import NamedNode, Quad

    from mgkb.checks import Finding
    from mgkb.claims import Anchor, KnowledgeBase
    from mgkb.graph import Loops, SignedGraph
    from mgkb.memo import Memo
    from mgkb.rdf.emit.source import AnchorState

    _Stated: TypeAlias = tuple[KnowledgeBase, frozenset[Quad]]


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
        source, known = self._source, prefixes(self.base)
        if source.memo is None:
            quads = frozenset(self.stream())
            return Quads(quads.union(self.closing(emit.dataset.kinds(source, quads))), known)
        _, stated = source.memo.grown("stated", self._stated)
        quads = stated.union(*(emitter.quads(source) for emitter in emit.FOUND))
        whole = quads.union(self.closing(emit.dataset.kinds(source, quads)))
        return source.memo.grown(source.place, lambda earlier: Quads(whole, known, earlier))

    def _stated(self, earlier: _Stated | None) -> _Stated:
        """What a knowledge base says by itself: made once for both builds of it, with findings and without."""
        if earlier is not None and earlier[0] is self._kb:
            return earlier
        return self._kb, frozenset().union(*chain.from_iterable(map(self._parts, emit.EMITTERS)))

    def _parts(self, emitter: Any) -> Iterable[Iterable[Quad]]:
        """The quads of an emitter in parts: those made earlier where what they follow from stayed the same."""
        source = self._source
        if hasattr(emitter, "parts"):
            return cast("Iterable[Iterable[Quad]]", emitter.parts(source))
        if not hasattr(emitter, "reads"):
            return [emitter.quads(source)]
        return [source.made(emitter.__name__, emitter.reads(source), lambda: emitter.quads(source))]


def emission(
    kb: KnowledgeBase,
    *,
    findings: Iterable[Finding] = (),
    anchor_states: Mapping[tuple[str, Anchor], AnchorState] | None = None,
    graph: SignedGraph | None = None,
    loops: Loops | None = None,
    memo: Memo | None = None,
    place: str = "quads",
) -> Emission:
    """The quads of a knowledge base, one after the other.

    Args:
        kb: The knowledge base.
        findings: What the rules report of it; an audit is part of what is published.
        anchor_states: What came of looking for its anchors, by manuscript and anchor; an anchor that is not
            among them gets no state.
        graph: Its signed graph, where it is at hand already.
        loops: The loops of that graph, where they are at hand already.
        memo: What an earlier emission made; then graph and loops must be those of the knowledge base. None to keep
            nothing.
        place: Where in the memo the quads are kept; those made with findings and those without are two things.
    """
    graph = graph_of(kb, memo) if graph is None else graph
    if loops is None:
        find = partial(find_loops, graph)
        loops = find() if memo is None else memo.of("loops", tuple(graph), find)
    return Emission(
        Source(kb, names_of(kb, memo), graph, loops, tuple(findings), anchor_states or {}, memo, place)
    )


def names_of(kb: KnowledgeBase, memo: Memo | None) -> Names:
    """The names of its things: the same, which remember each other's, for all that ask with the same memo."""
    base = kb.config.base
    return Names(base) if memo is None else memo.of("names", base, partial(Names, base))


def graph_of(kb: KnowledgeBase, memo: Memo | None) -> SignedGraph:
    """The signed graph of a knowledge base: made once for all that ask with the same memo."""
    if memo is None:
        return signed_graph(kb)

    def grown(earlier: tuple[KnowledgeBase, SignedGraph] | None) -> tuple[KnowledgeBase, SignedGraph]:
        return earlier if earlier is not None and earlier[0] is kb else (kb, signed_graph(kb))

    return memo.grown("graph", grown)[1]


def build(
    kb: KnowledgeBase,
    *,
    findings: Iterable[Finding] = (),
    anchor_states: Mapping[tuple[str, Anchor], AnchorState] | None = None,
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
