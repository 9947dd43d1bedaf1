from __future__ import annotations

import pytest

from mgkb.claims import KnowledgeBase, Sign
from mgkb.errors import UsageError
from mgkb.graph import SignedGraph, Triple, signed_graph


def test_affirmed_causal_claims_are_arrows_and_nothing_else_is(graph: SignedGraph) -> None:
    assert {arrow.id: arrow.claims for arrow in graph} == {
        "magnesium.unknown.magnesium": ("magnesium-affects-itself",),
        "magnesium.plus.stress": ("magnesium-excites",),
        "magnesium.minus.stress": ("magnesium-calms",),
        "stress.plus.urinary-loss": ("stress-raises-loss", "stress-raises-loss-again"),
        "urinary-loss.minus.magnesium": ("loss-lowers-magnesium",),
    }


def test_a_negated_claim_is_a_denial(graph: SignedGraph) -> None:
    assert graph["stress.plus.urinary-loss"].denials == ("no-loss",)
    assert graph.denials == {Triple("stress", "urinary-loss", Sign.PLUS): ("no-loss",)}


def test_arrows_know_the_figures_that_draw_them(graph: SignedGraph) -> None:
    assert graph["urinary-loss.minus.magnesium"].sightings == (
        ("review-a", "figure-1", "a2", "figure-label"),
    )
    assert graph["magnesium.plus.stress"].sightings == (
        ("review-a", "figure-1", "a5", "figure-label"),
        ("review-b", "figure-2", "b1", "text-only"),
    )


def test_a_figure_restricts_the_graph_and_owns_up_to_what_no_claim_supports(kb: KnowledgeBase) -> None:
    graph = signed_graph(kb, figure="review-a/figure-1")
    assert [arrow.id for arrow in graph] == [
        "magnesium.plus.stress",
        "magnesium.minus.stress",
        "stress.plus.urinary-loss",
        "urinary-loss.minus.magnesium",
    ]
    assert list(graph.denials) == [Triple("stress", "urinary-loss", Sign.PLUS)]
    assert [sighting.arrow for sighting in graph.undrawn] == ["a6"]
    assert not signed_graph(kb, figure="figure-2").denials


@pytest.mark.parametrize(
    ("figure", "message"),
    [("figure-1", "More than one figure"), ("figure-9", "No figure “figure-9”.* review-b/figure-2")],
)
def test_a_figure_must_be_named_well(kb: KnowledgeBase, figure: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        signed_graph(kb, figure=figure)
