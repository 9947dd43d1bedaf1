"""Shapes: each constraint, broken in a file, is reported at that file's line and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from mgkb.claims import Sign, Text
from mgkb.errors import InputError
from mgkb.graph import Loops, SignedGraph, signed_graph
from mgkb.graph.signed import Arrow
from mgkb.rdf.build import build
from mgkb.rdf.shapes import check_shapes

from .small import replaced, small

if TYPE_CHECKING:
    from pathlib import Path

    from mgkb.claims import KnowledgeBase

REVIEW = "kb/manuscripts/review"
ENTITIES, CLAIMS = "kb/vocabulary/entities.yaml", f"{REVIEW}/claims/stress.yaml"
STATEMENTS, FIGURES = f"{REVIEW}/statements.yaml", f"{REVIEW}/figures.yaml"
UNCITED = "every claim that a verdict is about cites its reference; this one does not (claim/number): "
VERDICTS, TABLES = f"{REVIEW}/verdicts.yaml", f"{REVIEW}/tables.yaml"


def problems(kb: KnowledgeBase) -> list[str]:
    return [str(problem) for problem in check_shapes(kb)]


def test_a_good_knowledge_base_has_no_problems(tmp_path: Path) -> None:
    assert problems(small(tmp_path)) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            ENTITIES,
            "broader: stress",
            "broader: strain",
            [f"{ENTITIES}:9: broader: there is no entity “strain”"],
        ),
        (
            CLAIMS,
            "  subject: stress\n  relation: increases",
            "  subject: strain\n  relation: increases",
            [f"{CLAIMS}:23: subject: there is no entity “strain”"],
        ),
        (
            CLAIMS,
            "relation: has-value",
            "relation: amounts-to",
            [f"{CLAIMS}:32: relation: there is no relation “amounts-to”"],
        ),
        (
            CLAIMS,
            "object: serum-magnesium\n  polarity",
            "object: serum-mg\n  polarity",
            [f"{CLAIMS}:25: object: there is no entity “serum-mg”"],
        ),
        (CLAIMS, "[1, 2]", "[1, 2, 9]", [f"{CLAIMS}:12: cites: there is no reference “review/9”"]),
        (
            CLAIMS,
            "  basis: uncited\n",
            "",
            [
                f"{CLAIMS}:29: basis: a claim of basis cited cites at least one reference, "
                "and a claim of another basis none"
            ],
        ),
        (
            CLAIMS,
            "basis: uncited",
            "basis: uncited\n  cites: [3]",
            [
                f"{CLAIMS}:34: basis: a claim of basis cited cites at least one reference, "
                "and a claim of another basis none"
            ],
        ),
        (
            CLAIMS,
            '"магний снижает стресс"',
            '"один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать"',
            [f"{CLAIMS}:19: quote: an anchor quotes 1 to 12 words"],
        ),
        (
            CLAIMS,
            '{section: figure-1, quote: "стресс магний"',
            '{section: figure-2, quote: "стресс магний"',
            [f"{CLAIMS}:11: section: there is no section “review/section/figure-2”"],
        ),
        (
            VERDICTS,
            "claims: [stress-lowers-magnesium]\n  reference: 2",
            "claims: [stress-lowers]\n  reference: 2",
            [
                f"{VERDICTS}:11: claims: {UNCITED}stress-lowers/2",
                f"{VERDICTS}:11: claims: there is no claim “stress-lowers”",
            ],
        ),
        (
            VERDICTS,
            "reference: 2",
            "reference: 7",
            [
                f"{VERDICTS}:11: claims: {UNCITED}stress-lowers-magnesium/7",
                f"{VERDICTS}:12: reference: there is no reference “review/7”",
            ],
        ),
        (
            "references/review.yaml",
            "work: undated",
            "work: undatable",
            ["references/review.yaml:4: work: there is no work “undatable”"],
        ),
        (
            STATEMENTS,
            "{group: treated, mean",
            "{group: untreated, mean",
            [f"{STATEMENTS}:19: group: there is no group “review/untreated” among the statements"],
        ),
        (
            TABLES,
            'grade: "2"',
            'degree: "2"',
            [f"{TABLES}:9: cells: there is no column “review/table-1/column/degree”"],
        ),
        (
            FIGURES,
            "{entity: stress, compartment: body",
            "{entity: strain, compartment: soul",
            [
                f"{FIGURES}:6: compartment: there is no compartment “review/figure-1/compartment/soul”",
                f"{FIGURES}:6: entity: there is no entity “strain”",
            ],
        ),
        (
            FIGURES,
            '[stress-lowers-magnesium], sign: "-"',
            '[stress-lowers-magnesium], sign: "+"',
            [f"{FIGURES}:10: sign: its claims affirm no arrow of this sign"],
        ),
        (
            FIGURES,
            "claims: [low-magnesium-raises-stress]",
            "claims: [low-magnesium-raises-stress, no-such-claim]",
            [f"{FIGURES}:11: claims: there is no claim “no-such-claim”"],
        ),
    ],
)
def test_what_the_loader_lets_pass(
    tmp_path: Path, file: str, old: str, new: str, expected: list[str]
) -> None:
    name = file.rpartition("/")[2]
    content = replaced(file, old, new)
    kb = small(tmp_path, **{name.partition(".")[0]: content})
    assert problems(kb) == expected


def changed(record: Any, **fields: Any) -> Any:
    """A record with fields that its model would refuse; it keeps its place."""
    copy = record.model_copy(update=fields)
    copy._origin = record._origin
    return copy


def swap(records: dict[Any, Any], key: Any, **fields: Any) -> None:
    records[key] = changed(records[key], **fields)


def break_entity_label(kb: KnowledgeBase) -> None:
    swap(kb.entities, "stress", label=Text.model_construct(en="stress", ru=" "))


def break_entity_kind(kb: KnowledgeBase) -> None:
    swap(kb.entities, "stress", kind="feeling")


def break_relation_label(kb: KnowledgeBase) -> None:
    swap(kb.relations, "affects", label=Text.model_construct(en="", ru="влияет на"))


def break_relation_sign(kb: KnowledgeBase) -> None:
    swap(kb.relations, "affects", sign=None)


def break_claim(**fields: Any) -> Any:
    def change(kb: KnowledgeBase) -> None:
        swap(kb.manuscripts["review"].claims, "low-magnesium-raises-stress", **fields)

    return change


def break_window(kb: KnowledgeBase) -> None:
    swap(kb.manuscripts["review"].statements, "window", from_=2024)


def break_verdict(**fields: Any) -> Any:
    def change(kb: KnowledgeBase) -> None:
        swap(kb.manuscripts["review"].verdicts, "first", **fields)

    return change


def break_reference(number: int, **fields: Any) -> Any:
    def change(kb: KnowledgeBase) -> None:
        swap(kb.manuscripts["review"].references, number, **fields)

    return change


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (break_entity_label, f"{ENTITIES}:2: label: an entity has one label in English and one in Russian"),
        (break_entity_kind, f"{ENTITIES}:3: kind: an entity has one kind, from the list of kinds"),
        (
            break_relation_label,
            "kb/vocabulary/relations.yaml:11: label: a relation has one label in English and one in Russian",
        ),
        (break_relation_sign, "kb/vocabulary/relations.yaml:13: sign: a causal relation has a sign"),
        (
            break_claim(sentence=Text.model_construct(en="", ru="Магний.")),
            f"{CLAIMS}:15: sentence: a claim has one sentence in English and one in Russian",
        ),
        (break_claim(object=None), f"{CLAIMS}:18: object: a claim has an object or a value"),
        (
            break_claim(polarity="doubted"),
            f"{CLAIMS}:14: polarity: a claim is affirmed or negated, not “doubted”",
        ),
        (
            break_claim(certainty="sure"),
            f"{CLAIMS}:14: certainty: a claim is asserted, hedged or hypothesised, not “sure”",
        ),
        (
            break_claim(basis="hearsay"),
            f"{CLAIMS}:14: basis: the basis of a claim is cited, uncited or own-data, not “hearsay”",
        ),
        (break_window, f"{STATEMENTS}:1: from: “from” is not later than “to”"),
        (break_verdict(judgement="likes"), f"{VERDICTS}:4: judgement: there is no judgement “likes”"),
        (
            break_verdict(status="rumoured"),
            f"{VERDICTS}:6: status: a verdict is proposed, confirmed or disputed, not “rumoured”",
        ),
        (
            break_verdict(reason=Text.model_construct(en="Because.", ru="")),
            f"{VERDICTS}:9: reason: a verdict has one reason in English and one in Russian",
        ),
        (
            break_reference(1, work=None),
            "references/review.yaml:1: work: a reference has a work, unless its state is unknown",
        ),
        (
            break_reference(3, work="undated"),
            "references/review.yaml:5: work: a reference has a work, unless its state is unknown",
        ),
        (
            break_reference(2, state="guessed"),
            "references/review.yaml:4: state: a reference has no state “guessed”",
        ),
    ],
)
def test_what_the_loader_refuses(tmp_path: Path, change: Any, expected: str) -> None:
    kb = small(tmp_path)
    change(kb)
    assert expected in problems(kb)


def test_a_claim_without_an_anchor(tmp_path: Path) -> None:
    kb = small(tmp_path)
    quads = build(kb)
    kept = type(quads)(quad for quad in quads if not quad.predicate.value.endswith("#anchor"))
    found = {str(problem) for problem in check_shapes(kb, kept)}
    assert f"{CLAIMS}:10: anchor: a claim has an anchor" in found
    assert f"{CLAIMS}:10: anchor: an arrow rests on at least one claim with a quoted place" in found


def test_an_arrow_that_nobody_says_and_a_loop_of_nothing(tmp_path: Path) -> None:
    kb = small(tmp_path)
    graph = SignedGraph([*signed_graph(kb), Arrow("stress", "exam-stress", Sign.PLUS)])
    found = check_shapes(kb, build(kb, graph=graph, loops=Loops(())))
    assert list(map(str, found)) == [
        "kb/kb.toml:1: anchor: an arrow rests on at least one claim with a quoted place"
    ]


def test_a_loop_stands_where_its_first_claim_does(tmp_path: Path) -> None:
    kb = small(tmp_path)
    quads = build(kb)
    kept = type(quads)(quad for quad in quads if not quad.predicate.value.endswith("#loopSign"))
    (problem,) = check_shapes(kb, kept)
    assert str(problem) == f"{CLAIMS}:14: a loop is reinforcing, balancing or undetermined"


def test_records_made_in_memory(tmp_path: Path) -> None:
    kb = small(tmp_path)
    kb.entities["stress"] = kb.entities["stress"].model_copy(update={"kind": "feeling"})
    kb.entities["stress"]._origin = None
    assert problems(kb) == ["entity:1: kind: an entity has one kind, from the list of kinds"]


def test_a_knowledge_base_may_have_shapes_of_its_own(tmp_path: Path) -> None:
    kb = small(tmp_path)
    kb.ontology.mkdir(exist_ok=True)
    shapes = kb.ontology / "shapes.ttl"
    shapes.write_text(
        """
        @prefix sh: <http://www.w3.org/ns/shacl#> .
        @prefix mgkb: <https://w3id.org/mgkb/ns#> .
        @prefix ex: <https://example.org/> .
        ex:Claim a sh:NodeShape ; sh:targetClass mgkb:Claim ; sh:property ex:dose .
        ex:dose a sh:PropertyShape ; sh:path mgkb:dose ; sh:maxCount 0 .
        """
    )
    (problem,) = check_shapes(kb)
    assert (problem.place.line, "dose" in problem.message) == (1, True)


PREFIXES = b"""
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix mgkb: <https://w3id.org/mgkb/ns#> .
@prefix ex: <https://example.org/> .
ex:Claim a sh:NodeShape ; sh:targetClass mgkb:Claim ;
"""


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"this is no Turtle", "cannot be read"),
        (b"\xff\xfe\x00", "cannot be read"),
        (b"[] a <http://www.w3.org/ns/shacl#NodeShape>", "cannot be read"),
        (PREFIXES + b"sh:or 3 .", "cannot be applied: A Shape-Expecting"),
        (PREFIXES + b'sh:property [ sh:path mgkb:dose ; sh:pattern "(" ] .', "cannot be applied: missing"),
        (
            PREFIXES + b'sh:sparql [ sh:select "SELECT $this { VALUES $this { 1 } }" ] .',
            "cannot be applied: A SPARQL Constraint must not contain a VALUES clause",
        ),
    ],
)
def test_shapes_that_cannot_be_used(tmp_path: Path, content: bytes, reason: str) -> None:
    kb = small(tmp_path)
    kb.ontology.mkdir()
    (kb.ontology / "shapes.ttl").write_bytes(content)
    with pytest.raises(InputError, match=rf"shapes\.ttl {reason}"):
        check_shapes(kb)
