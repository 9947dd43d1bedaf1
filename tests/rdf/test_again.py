"""A second time: quads, exports and validation that know what was before give what a first time gives."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from mgkb.memo import Memo
from mgkb.rdf.build import build, emission
from mgkb.rdf.exports import formats
from mgkb.rdf.quads import Quads, part, pieces
from mgkb.rdf.shapes import check_shapes
from mgkb.rdf.terms import RDF

from .hostile import knowledge_bases
from .small import small

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

    from mgkb.claims import KnowledgeBase
    from mgkb.errors import Problem


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(kb=knowledge_bases(), other=knowledge_bases(), chance=st.randoms(use_true_random=False))
def test_quads_and_exports_do_not_depend_on_what_was_before(
    kb: KnowledgeBase, other: KnowledgeBase, chance: Random
) -> None:
    wanted = build(kb)
    few = chance.sample(list(wanted), len(wanted) * 9 // 10)
    memo, shared = Memo(), wanted.prefixes
    for before in (build(other), Quads(few, shared)):
        # In parts that have some quads in common, all of them once in one graph and once more in another order.
        parts = [part(chance.sample(list(one), len(one) // 2)) for one in (before, wanted, wanted)]
        joined = Quads(prefixes=shared).joined([part(before), *parts[:1]], memo)
        assert list(joined) == list(before)
        quads = Quads(prefixes=shared).joined([*parts[1:], part(wanted)], memo)
        assert list(quads) == list(wanted)
        new, gone = quads.since(joined)
        assert (set(new), set(gone)) == (set(wanted) - set(before), set(before) - set(wanted))
        for form in formats().values():
            form.render(before, memo)
            assert form.render(quads, memo) == form.render(wanted)


def _large(said: list[str]) -> Quads:
    """A graph of some hundred subjects, of which some say several things."""
    graph, says = NamedNode("https://example.org/large"), NamedNode("https://example.org/says")
    return Quads(
        Quad(NamedNode(f"https://example.org/large/{number}"), says, Literal(text), graph)
        for number in range(600)
        for text in {said[number % len(said)], said[number % 7 % len(said)]}
    )


@settings(max_examples=20, deadline=None)
@given(several=st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=9), min_size=1, max_size=3))
def test_a_large_graph_is_written_in_pieces_as_it_is_written_whole(several: list[list[str]]) -> None:
    memo = Memo()
    for quads in map(_large, several):
        (named,) = quads.graphs.values()
        cut = pieces(named, memo)
        assert len(cut) > 2
        assert [quad for piece in cut.values() for quad in piece] == list(quads)
        subjects = [{quad.subject for quad in piece} for piece in cut.values()]
        assert len(set[object]().union(*subjects)) == sum(map(len, subjects))
        for form in formats().values():
            assert form.render(quads, memo) == form.render(quads)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(kb=knowledge_bases(), other=knowledge_bases())
def test_emitting_with_a_memo_gives_what_streaming_gives(kb: KnowledgeBase, other: KnowledgeBase) -> None:
    memo = Memo()
    for one in (other, kb, other):
        made = emission(one)
        streamed = frozenset(made.stream())
        types = (quad.object for quad in streamed if quad.predicate == RDF.type)
        kinds = Counter(kind for kind in types if isinstance(kind, NamedNode))
        assert set(build(one, memo=memo)) == streamed.union(made.closing(kinds))


def test_validating_what_a_change_touches_finds_what_validating_all_finds(tmp_path: Path) -> None:
    kb = small(tmp_path)
    whole = list(build(kb))
    memo = Memo()
    assert check_shapes(kb, Quads(whole), memo) == []
    seen: set[Problem] = set()
    for step in range(25):
        # Now a few quads are missing, now many, now all are there again.
        size = (1, 2, 5, 40, 0)[step % 5]
        missing = {whole[(step * 97 + part * 13) % len(whole)] for part in range(size)}
        quads = Quads(quad for quad in whole if quad not in missing)
        found = check_shapes(kb, quads, memo)
        assert found == check_shapes(kb, quads)
        seen.update(found)
    assert len(seen) > 5


def test_shapes_that_look_anywhere_are_applied_to_everything(tmp_path: Path) -> None:
    kb = small(tmp_path)
    kb.ontology.mkdir(parents=True, exist_ok=True)
    (kb.ontology / "shapes.ttl").write_text(
        """\
        @prefix mgkb: <https://w3id.org/mgkb/ns#> .
        @prefix sh: <http://www.w3.org/ns/shacl#> .
        mgkb:cited a sh:NodeShape ; sh:targetClass mgkb:Entity ;
          sh:property [
            sh:path [ sh:inversePath mgkb:subject ] ; sh:minCount 1 ; sh:message "nobody speaks of it"@en
          ] .
        """,
        encoding="utf-8",
    )
    whole, memo = build(kb), Memo()
    before = check_shapes(kb, whole, memo)
    subjects = [quad for quad in whole if quad.predicate.value.endswith("#subject")]
    gone = [quad for quad in subjects if quad.object == subjects[0].object]
    after = check_shapes(kb, Quads(set(whole).difference(gone)), memo)
    assert len(after) == len(before) + 1
