from __future__ import annotations

import json

import pytest

from mgkb.claims import KnowledgeBase
from mgkb.graph import BreakingSets, Certificate, SignedGraph, certify, find_loops, signed_graph

from .bases import base, claim, manuscript, reference


@pytest.fixture
def certificates(kb: KnowledgeBase, graph: SignedGraph) -> dict[str, Certificate]:
    certificates = certify(kb, graph, find_loops(graph))
    assert [certificate.loop.kind for certificate in certificates] == [
        "undetermined",
        "balancing",
        "reinforcing",
    ]
    return {certificate.loop.kind: certificate for certificate in certificates}


def test_it_shows_what_the_loop_rests_on(certificates: dict[str, Certificate]) -> None:
    certificate = certificates["reinforcing"]
    assert [evidence.arrow.id for evidence in certificate.arrows] == [
        "magnesium.minus.stress",
        "stress.plus.urinary-loss",
        "urinary-loss.minus.magnesium",
    ]
    assert [work.key for work in certificate.works] == ["old-review", "rat-1999", "review-a#2", "smith-2001"]
    assert certificate.species == ("human", "rat")
    assert certificate.designs == ("animal-experiment", "narrative-review", "randomised-trial")
    assert certificate.uncited == ()


def test_one_work_under_two_numbers_is_one_work(certificates: dict[str, Certificate]) -> None:
    raised = certificates["reinforcing"].arrows[1]
    assert [(work.key, [c.number for c in work.citations]) for work in raised.works] == [
        ("review-a#2", [2]),
        ("smith-2001", [1, 3]),
    ]


def test_the_weakest_arrow_is_said_in_both_languages(certificates: dict[str, Certificate]) -> None:
    weakest = certificates["reinforcing"].weakest
    assert weakest.arrow == "stress.plus.urinary-loss"
    assert weakest.reasons == ("proposed-verdict-against",)
    assert weakest.sentence.en == (
        "The weakest arrow is “stress” → “loss “in urine”” (+): a verdict, only proposed so far, finds that "
        "a cited work does not support it or contradicts it."
    )
    assert weakest.sentence.ru.startswith("Самая слабая стрелка – «stress по-русски» → ")


def test_the_fewest_withdrawals_that_break_it(certificates: dict[str, Certificate]) -> None:
    assert certificates["reinforcing"].breaking == BreakingSets(1, (("old-review",), ("rat-1999",)))
    assert certificates["balancing"].breaking == BreakingSets(1, (("odd-2010",), ("rat-1999",)))


def test_a_loop_without_citations_cannot_be_broken_by_withdrawal(
    certificates: dict[str, Certificate],
) -> None:
    certificate = certificates["undetermined"]
    assert certificate.breaking is None
    assert certificate.uncited == ("magnesium.unknown.magnesium",)
    assert certificate.weakest.reasons == ("uncited",)
    assert certificate.to_dict()["smallest_withdrawals"] is None


def test_it_is_ready_for_json(certificates: dict[str, Certificate]) -> None:
    told = json.loads(json.dumps(certificates["reinforcing"].to_dict()))
    assert (told["kind"], told["sign"], told["length"]) == ("reinforcing", "+", 3)
    assert told["nodes"][0] == {
        "id": "magnesium",
        "label": {"en": "Mg<sup>2+</sup> & co", "ru": "Mg<sup>2+</sup> & co по-русски"},
    }
    assert told["works"] == {
        "count": 4,
        "keys": ["old-review", "rat-1999", "review-a#2", "smith-2001"],
        "unresolved": 1,
        "species": ["human", "rat"],
        "species_unknown": 2,
        "designs": ["animal-experiment", "narrative-review", "randomised-trial"],
        "designs_unknown": 1,
    }
    assert told["smallest_withdrawals"] == {"size": 1, "sets": [["old-review"], ["rat-1999"]]}
    calms, raises, lowers = told["arrows"]
    assert calms["opposed_by"] == "magnesium.plus.stress"
    assert [opposing["manuscript"] for opposing in calms["opposing"]] == ["review-b"]
    assert [denial["id"] for denial in raises["denials"]] == ["no-loss"]
    assert raises["claims"][0]["anchors"] == [
        {"section": "results", "quote": "as was shown before", "language": "en"}
    ]
    assert raises["references"][1] == {
        "manuscript": "review-a",
        "number": 1,
        "state": "matched",
        "work": "smith-2001",
        "design": "randomised-trial",
        "species": ["human"],
    }
    assert [(v["id"], v["status"], v["against"]) for v in raises["verdicts"]] == [
        ("v-doubt", "proposed", True),
        ("v-good", "proposed", False),
    ]
    assert [(v["id"], v["status"], v["against"]) for v in lowers["verdicts"]] == [
        ("v-disputed", "disputed", False)
    ]
    assert lowers["sightings"][0]["figure"] == "figure-1"


def test_a_number_that_the_list_lacks_is_an_unresolved_reference() -> None:
    kb = base(manuscript("m", [claim("c", "a", "increases", "a", [7, 8])], [reference(8, None)]))
    graph = signed_graph(kb)
    (certificate,) = certify(kb, graph, find_loops(graph))
    assert [citation["state"] for citation in certificate.to_dict()["arrows"][0]["references"]] == [
        "unknown",
        "unknown",
    ]
    assert certificate.breaking == BreakingSets(2, (("m#7", "m#8"),))
    assert certificate.labels[0].en == "a"
