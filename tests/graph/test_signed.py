from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgkb.claims import Sign
from mgkb.graph import Arrow, Sighting, SignedGraph, Triple

from .strategies import arrows, graphs

DRAWN = Sighting("m", "figure-1", "a1", "figure-label")


def test_claims_of_one_triple_are_one_arrow() -> None:
    graph = SignedGraph(
        [
            Arrow("a", "b", Sign.PLUS, ("c2",), ("d1",)),
            Arrow("a", "b", Sign.PLUS, ("c1", "c2"), sightings=(DRAWN,)),
        ]
    )
    assert graph.arrows == (Arrow("a", "b", Sign.PLUS, ("c1", "c2"), ("d1",), (DRAWN,)),)


def test_opposite_signs_pull_against_each_other_and_unknown_ones_do_not() -> None:
    graph = SignedGraph(Arrow("a", "b", sign) for sign in Sign)
    assert [(str(a.sign), a.opposed_by) for a in graph] == [
        ("+", "a.minus.b"),
        ("?", None),
        ("−", "a.plus.b"),
    ]
    assert (
        SignedGraph([Arrow("a", "b", Sign.PLUS), Arrow("b", "a", Sign.MINUS)])["a.plus.b"].opposed_by is None
    )


def test_a_denial_goes_to_the_arrow_it_denies() -> None:
    denials = {
        Triple("a", "b", Sign.PLUS): ["no-rise"],
        Triple("a", "b", Sign.UNKNOWN): ["no-effect"],
        Triple("b", "a", Sign.PLUS): ["of-no-arrow"],
    }
    graph = SignedGraph([Arrow("a", "b", Sign.PLUS), Arrow("a", "b", Sign.MINUS)], denials=denials)
    assert graph["a.plus.b"].denials == ("no-effect", "no-rise")
    assert graph["a.minus.b"].denials == ("no-effect",)
    assert graph.denials[Triple("b", "a", Sign.PLUS)] == ("of-no-arrow",)


def test_it_answers_what_is_next_to_what() -> None:
    graph = SignedGraph([Arrow("a", "c", Sign.PLUS), Arrow("a", "b", Sign.MINUS), Arrow("a", "b", Sign.PLUS)])
    assert len(graph) == 3
    assert graph.nodes == ("a", "b", "c")
    assert graph.successors("a") == ("b", "c")
    assert [arrow.sign for arrow in graph.between("a", "b")] == [Sign.PLUS, Sign.MINUS]
    assert graph.between("b", "a") == graph.between("nowhere", "a") == ()
    with pytest.raises(KeyError):
        graph["a.plus.z"]


@given(st.lists(arrows(4)).flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))))
def test_the_order_of_arrows_does_not_matter(orders: tuple[list[Arrow], list[Arrow]]) -> None:
    one, other = map(SignedGraph, orders)
    assert (one.arrows, one.nodes) == (other.arrows, other.nodes)


@given(graphs())
def test_opposition_is_mutual(graph: SignedGraph) -> None:
    for arrow in graph:
        if arrow.opposed_by:
            assert graph[arrow.opposed_by].opposed_by == arrow.id
            assert graph[arrow.opposed_by].sign == -arrow.sign
