from __future__ import annotations

import pytest

from mgkb.claims import KnowledgeBase
from mgkb.graph import SignedGraph, signed_graph

from .bases import base, claim, figure, manuscript, reference, verdict


@pytest.fixture
def kb() -> KnowledgeBase:
    """Stress lowers magnesium, and low magnesium raises stress: two reviews, three loops."""
    first = manuscript(
        "review-a",
        claims=[
            claim("stress-raises-loss", "stress", "increases", "urinary-loss", [2, 1]),
            claim("stress-raises-loss-again", "stress", "increases", "urinary-loss", [3], certainty="hedged"),
            claim("no-loss", "stress", "increases", "urinary-loss", [4], polarity="negated"),
            claim("loss-lowers-magnesium", "urinary-loss", "decreases", "magnesium", [5]),
            claim("magnesium-calms", "magnesium", "decreases", "stress", [6], certainty="hypothesised"),
            claim("magnesium-affects-itself", "magnesium", "affects", "magnesium"),
            claim("only-a-correlation", "magnesium", "negatively-correlated-with", "stress", [6]),
            claim("another-correlation", "stress", "negatively-correlated-with", "magnesium"),
            claim("no-object", "magnesium", "increases", None, value={"number": 1}),
            claim("no-such-relation", "magnesium", "unheard-of", "stress"),
        ],
        references=[
            reference(1, "smith-2001", "randomised-trial", ["human"]),
            reference(2, None),
            reference(3, "smith-2001", "randomised-trial", ["human"]),
            reference(5, "rat-1999", "animal-experiment", ["rat"]),
            reference(6, "old-review", "narrative-review"),
        ],
        verdicts=[
            verdict("v-doubt", ["stress-raises-loss"], 1, "does-not-support"),
            verdict("v-good", ["stress-raises-loss"], 2, "supports"),
            verdict("v-disputed", ["loss-lowers-magnesium"], 5, "contradicts", "disputed"),
        ],
        figures=[
            figure(
                "figure-1",
                ("a1", ["stress-raises-loss"], "+", "figure-and-text"),
                ("a2", ["loss-lowers-magnesium"], "-", "figure-label"),
                ("a3", ["only-a-correlation"], "-", "figure-and-text"),
                ("a4", ["no-object", "gone"], "+", "figure-label"),
                ("a6", ["another-correlation"], "-", "figure-label"),
                ("a5", ["magnesium-calms"], "+", "figure-label"),
            )
        ],
    )
    second = manuscript(
        "review-b",
        claims=[claim("magnesium-excites", "magnesium", "increases", "stress", [1])],
        references=[reference(1, "odd-2010")],
        figures=[figure("figure-1"), figure("figure-2", ("b1", ["magnesium-excites"], "+", "text-only"))],
    )
    labels = {"stress": "stress", "urinary-loss": "loss “in urine”", "magnesium": "Mg<sup>2+</sup> & co"}
    return base(first, second, labels=labels)


@pytest.fixture
def graph(kb: KnowledgeBase) -> SignedGraph:
    return signed_graph(kb)
