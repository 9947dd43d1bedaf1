from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgkb.claims import KnowledgeBase
from mgkb.errors import UsageError
from mgkb.graph import SignedGraph, breaking_sets, certify, find_loops, signed_graph, withdraw
from mgkb.references import Work

from .bases import base, claim, manuscript, reference
from .strategies import unhurried


def ids(graph: SignedGraph, *kinds: str) -> tuple[str, ...]:
    return tuple(loop.id for loop in find_loops(graph) if loop.kind in kinds)


def test_what_falls_with_one_work(kb: KnowledgeBase, graph: SignedGraph) -> None:
    fallout = withdraw(kb, graph, find_loops(graph), ["rat-1999"])
    assert fallout.to_dict() == {
        "works": ["rat-1999"],
        "claims": ["loss-lowers-magnesium"],
        "arrows": ["urinary-loss.minus.magnesium"],
        "loops": list(ids(graph, "balancing", "reinforcing")),
    }


def test_a_claim_may_fall_while_its_arrow_stands(kb: KnowledgeBase, graph: SignedGraph) -> None:
    fallout = withdraw(kb, graph, find_loops(graph), ["smith-2001"])
    assert (fallout.claims, fallout.arrows, fallout.loops) == (("stress-raises-loss-again",), (), ())
    fallout = withdraw(kb, graph, find_loops(graph), ["review-a#3", "review-a#2"])
    assert fallout.works == ("review-a#2", "smith-2001")
    assert fallout.arrows == ("stress.plus.urinary-loss",)


def test_claims_that_are_no_arrows_fall_too(kb: KnowledgeBase, graph: SignedGraph) -> None:
    fallout = withdraw(kb, graph, find_loops(graph), ["old-review"])
    assert fallout.claims == ("magnesium-calms", "only-a-correlation")
    assert fallout.loops == ids(graph, "reinforcing")


def test_a_work_that_nothing_cites_takes_nothing_with_it(kb: KnowledgeBase, graph: SignedGraph) -> None:
    kb = replace(kb, works={"uncited-2020": Work(id="uncited-2020")})
    fallout = withdraw(kb, graph, find_loops(graph), ["uncited-2020"])
    assert (fallout.works, fallout.claims) == (("uncited-2020",), ())


def test_an_unknown_work_is_wrong_use(kb: KnowledgeBase, graph: SignedGraph) -> None:
    with pytest.raises(UsageError, match="No work “review-a#99”"):
        withdraw(kb, graph, find_loops(graph), ["review-a#99"])


@given(st.lists(st.frozensets(st.sampled_from("abcdef"), max_size=4), max_size=6))
def test_no_smaller_set_breaks_a_loop_and_no_other_of_that_size(supports: list[frozenset[str]]) -> None:
    """Every subset of works is tried."""
    works = sorted(frozenset().union(*supports))
    breaking = [
        gone
        for size in range(len(works) + 1)
        for gone in combinations(works, size)
        if any(support and support <= set(gone) for support in supports)
    ]
    found = breaking_sets(supports)
    if not breaking:
        assert found is None
    else:
        assert found is not None
        assert found.size == min(map(len, breaking))
        assert found.sets == tuple(gone for gone in breaking if len(gone) == found.size)


@st.composite
def small_bases(draw: st.DrawFn) -> KnowledgeBase:
    """A ring of up to four entities with one to three claims an arrow, and six numbers for five works."""
    size = draw(st.integers(1, 4))
    cites = st.lists(st.integers(1, 6), max_size=2, unique=True)
    claims = [
        claim(f"c{i}-{j}", f"e{i}", "increases", f"e{(i + 1) % size}", cited)
        for i in range(size)
        for j, cited in enumerate(draw(st.lists(cites, min_size=1, max_size=3)))
    ]
    references = [reference(n, work) for n, work in enumerate(["p", "q", "r", "p", None], start=1)]
    return base(manuscript("m", claims, references))


@given(small_bases())
@unhurried
def test_certificate_and_withdrawal_agree(kb: KnowledgeBase) -> None:
    """The sets that a certificate names are found again by withdrawing every set of works there is."""
    graph = signed_graph(kb)
    loops = find_loops(graph)
    (certificate,) = certify(kb, graph, loops)
    works = [work.key for work in certificate.works]
    breaking = [
        gone
        for size in range(len(works) + 1)
        for gone in combinations(works, size)
        if withdraw(kb, graph, loops, gone).loops
    ]
    smallest = tuple(gone for gone in breaking if len(gone) == len(breaking[0])) if breaking else None
    assert (certificate.breaking and certificate.breaking.sets) == smallest
