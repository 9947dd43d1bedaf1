from __future__ import annotations

import pytest

from mgkb.claims import KnowledgeBase
from mgkb.errors import UsageError
from mgkb.graph import SignedGraph, certify, find_loops, report, shortest_paths, signed_graph, withdraw

from .bases import base, claim, manuscript, reference


def test_arrows_tell_sign_and_numbers(kb: KnowledgeBase, graph: SignedGraph) -> None:
    assert report.arrows_text(kb, graph).splitlines() == [
        "magnesium ─?─▷ magnesium  [uncited]",
        "magnesium ──▶ stress  [1]",
        "magnesium ──┤ stress  [6]",
        "stress ──▶ urinary-loss  [1, 2, 3]",
        "urinary-loss ──┤ magnesium  [5]",
    ]
    assert report.arrows_text(kb, SignedGraph([])) == "No arrows."


def test_loops_tell_what_they_rest_on(kb: KnowledgeBase, graph: SignedGraph) -> None:
    itself, _, circle = report.loops_text(kb, certify(kb, graph, find_loops(graph))).split("\n\n")
    assert "no arrow rests on a cited work" in itself
    assert "rests on: no cited work" in itself
    assert "without a cited work: 1 of 1 arrows" in itself
    assert "stress ──▶ urinary-loss  [1, 2, 3]  (weakest)" in circle
    assert "«as was shown before» (review-a, results)" in circle
    assert "rests on: 4 works (human, rat; animal-experiment, narrative-review, randomised-trial)" in circle
    assert "falls if withdrawn: old-review or rat-1999" in circle
    assert report.loops_text(kb, []) == "No feedback loops."


def test_one_work_of_which_nothing_is_known() -> None:
    kb = base(manuscript("m", [claim("c", "a", "increases", "a", [1])]))
    graph = signed_graph(kb)
    text = report.loops_text(kb, certify(kb, graph, find_loops(graph)))
    assert "rests on: 1 work (species not known; designs not known)" in text


def test_paths_tell_their_sign(graph: SignedGraph) -> None:
    assert report.paths_text(shortest_paths(graph, "stress", "magnesium")) == (
        "(−) stress ──▶ urinary-loss ──┤ magnesium"
    )
    nowhere = SignedGraph([arrow for arrow in graph if arrow.source == "stress"])
    assert (
        report.paths_text(shortest_paths(nowhere, "urinary-loss", "stress"))
        == "No path of arrows leads there."
    )


def test_withdrawals_tell_what_falls(kb: KnowledgeBase, graph: SignedGraph) -> None:
    text = report.fallout_text(withdraw(kb, graph, find_loops(graph), ["rat-1999"]))
    assert text.startswith(
        "Without rat-1999:\n  claims that lose all support: 1\n    loss-lowers-magnesium\n"
    )


def test_a_bare_number_needs_a_single_review(kb: KnowledgeBase) -> None:
    assert report.find_reference(kb, "review-a/5") == "review-a#5"
    assert report.find_reference(kb, "rat-1999") == "rat-1999"
    assert report.find_reference(base(manuscript("m", references=[reference(5, None)])), "5") == "m#5"
    with pytest.raises(UsageError, match="review-a/5, review-b/5"):
        report.find_reference(kb, "5")
