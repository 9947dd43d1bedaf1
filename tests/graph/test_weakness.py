from __future__ import annotations

from typing import Any

import pytest

from mgkb.claims import KnowledgeBase
from mgkb.graph import WEAKNESSES, WeakestArrow, certify, find_loops, signed_graph

from .bases import base, claim, figure, manuscript, reference, verdict

SOLID = [reference(n, f"trial-{n}", "randomised-trial", ["human"]) for n in (1, 2, 3)]


def weakest(kb: KnowledgeBase) -> WeakestArrow:
    graph = signed_graph(kb)
    (certificate,) = certify(kb, graph, find_loops(graph))
    return certificate.weakest


def against_a_solid_arrow(
    cites: list[int], *references: Any, verdicts: Any = (), figures: Any = (), **more: Any
) -> Any:
    """The weaker of “b raises a” as given and of “a raises b”, which three trials show."""
    claims = [
        claim("solid", "a", "increases", "b", [1, 2, 3]),
        claim("c", "b", "increases", "a", cites, **more),
    ]
    return weakest(base(manuscript("m", claims, [*SOLID, *references], verdicts, figures)))


RAT = reference(4, "rats", "animal-experiment", ["rat"]), reference(5, "cells", None, ["cell"])
REVIEWS = reference(4, "review-1", "narrative-review"), reference(5, "review-2", "narrative-review")


@pytest.mark.parametrize(
    ("given", "reasons"),
    [
        ({"cites": []}, ["uncited"]),
        ({"cites": [], "certainty": "hedged"}, ["uncited", "hedged"]),
        (
            {"cites": [1, 2], "verdicts": [verdict("v", ["c"], 1, "contradicts", "confirmed")]},
            ["confirmed-verdict-against"],
        ),
        (
            {"cites": [1, 2], "verdicts": [verdict("v", ["c"], 1, "contradicts")]},
            ["proposed-verdict-against"],
        ),
        ({"cites": [1, 2], "verdicts": [verdict("v", ["c"], 1, "contradicts", "disputed")]}, []),
        ({"cites": [1, 2], "verdicts": [verdict("v", ["c"], 1, "partly-supports")]}, []),
        ({"cites": [1, 2], "certainty": "hypothesised"}, ["hypothesised"]),
        ({"cites": [1, 2], "certainty": "hedged"}, ["hedged"]),
        (
            {"cites": [1, 2], "figures": [figure("f", ("x", ["c"], "+", "figure-label"))]},
            ["figure-label-only"],
        ),
        ({"cites": [1, 2], "figures": [figure("f", ("x", ["c"], "+", "text-only"))]}, []),
        ({"cites": [7, 8]}, ["unresolved-only"]),
        ({"cites": [1, 8]}, []),
        ({"cites": [4, 5], "references": RAT}, ["no-human-evidence"]),
        ({"cites": [1, 4], "references": RAT}, []),
        ({"cites": [4, 5], "references": REVIEWS}, ["reviews-only"]),
        ({"cites": [1, 4], "references": REVIEWS}, []),
        ({"cites": [1]}, ["single-work"]),
        ({"cites": [4], "references": REVIEWS}, ["reviews-only", "single-work"]),
    ],
)
def test_what_makes_an_arrow_weak(given: dict[str, Any], reasons: list[str]) -> None:
    found = against_a_solid_arrow(given.pop("cites"), *given.pop("references", ()), **given)
    assert found.arrow == "b.plus.a"
    assert list(found.reasons) == reasons


def test_the_order_is_from_worst_to_slightest() -> None:
    """Each arrow of a long loop has one weakness; taking the weakest away makes the next one the weakest."""
    ways: list[tuple[list[int], dict[str, Any]]] = [
        ([], {}),
        ([11, 12], {}),
        ([21, 22], {}),
        ([31, 32], {"certainty": "hypothesised"}),
        ([41, 42], {"certainty": "hedged"}),
        ([51, 52], {}),
        ([61, 62], {}),
        ([71, 72], {}),
        ([81, 82], {}),
        ([91], {}),
    ]
    known = {7: ("animal-experiment", ["rat"]), 8: ("narrative-review", [])}
    references = [
        reference(n, f"w{n}", *known.get(n // 10, (None, [])))
        for cites, _ in ways
        for n in cites
        if n // 10 != 6
    ]
    verdicts = [
        verdict("v1", ["c1"], 11, "does-not-support", "confirmed"),
        verdict("v2", ["c2"], 21, "does-not-support"),
    ]
    figures = [figure("f", ("x", ["c5"], "+", "figure-label"))]
    for worst in range(len(ways)):
        left = list(range(worst, len(ways)))
        claims = [
            claim(f"c{i}", f"e{i}", "increases", f"e{following}", ways[i][0], **ways[i][1])
            for i, following in zip(left, (*left[1:], left[0]), strict=True)
        ]
        found = weakest(base(manuscript("m", claims, references, verdicts, figures)))
        assert found.reasons == (WEAKNESSES[worst].code,)
        assert found.arrow.startswith(f"e{worst}.")


def test_without_a_weakness_the_fewest_works_decide() -> None:
    found = against_a_solid_arrow([1, 2])
    assert found.sentence.en == (
        "The weakest arrow is “b” → “a” (+): it rests on 2 works, and no arrow of the loop on fewer."
    )
    assert found.sentence.ru == (
        "Самая слабая стрелка – «b» → «a» (+): работ, на которые она опирается: 2, "
        "и ни у одной стрелки петли их не меньше."
    )


def test_between_equals_the_first_arrow_of_the_loop_is_named() -> None:
    assert against_a_solid_arrow([1, 2, 3]).arrow == "a.plus.b"
