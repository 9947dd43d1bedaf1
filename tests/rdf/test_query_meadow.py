"""Every stored question, on a knowledge base where the answers were worked out by hand.

`golden/questions` holds those answers; rdflib must give the same, and where `mgkb.graph` can answer the same
question by other means, it must agree for every choice of parameters.
"""

from __future__ import annotations

import csv
from itertools import permutations

import pytest

from mgkb.graph import find_loops, shortest_paths, signed_graph, withdraw
from mgkb.rdf import lexer
from mgkb.rdf.answers import _expected
from mgkb.rdf.comparison import difference
from mgkb.rdf.engine import Engine
from mgkb.rdf.questions import read_questions
from mgkb.rdf.results import Solutions, Triples, Truth

from . import meadow

GOLDEN = meadow.ROOT / "tests" / "rdf" / "golden" / "questions"
ALL = read_questions(meadow.QUESTIONS)


def bound(name: str, values: dict[str, str] | None = None) -> str:
    return ALL[name].bind(values or meadow.VALUES.get(name, {}), meadow.kb().config.base)


def rows(name: str, values: dict[str, str] | None = None) -> list[dict[str, str]]:
    answer = meadow.engine().query(bound(name, values))
    assert isinstance(answer, Solutions)
    return [
        {key: str(getattr(term, "value", "")) for key, term in zip(answer.variables, row, strict=True)}
        for row in answer.rows
    ]


def test_there_are_enough_questions_and_each_has_an_answer_worked_out() -> None:
    assert len(ALL) >= 20
    assert {path.name.split(".")[0] for path in GOLDEN.iterdir()} == set(ALL)


@pytest.mark.parametrize("name", ALL)
def test_the_answer_is_the_one_worked_out_by_hand(name: str) -> None:
    ending, content = _expected(meadow.engine().query(bound(name)), meadow.engine().prefixes)
    assert content == (GOLDEN / f"{name}{ending.removeprefix('expected')}").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ALL)
def test_the_answer_is_not_trivial(name: str) -> None:
    answer = meadow.engine().query(bound(name))
    if isinstance(answer, Solutions):
        assert answer.rows
    elif isinstance(answer, Triples):
        assert answer.triples
    else:
        assert isinstance(answer, Truth)


@pytest.mark.parametrize("name", ALL)
def test_rdflib_says_the_same(name: str) -> None:
    ordered = lexer.ordered(lexer.tokens(ALL[name].text))
    answers = meadow.engine().query(bound(name)), meadow.opinion().query(bound(name))
    assert difference(*answers, ordered=ordered) is None


@pytest.mark.parametrize("name", ALL)
def test_rows_come_in_an_order_that_the_question_fixes(name: str) -> None:
    answer = meadow.engine().query(bound(name))
    assert lexer.ordered(lexer.tokens(ALL[name].text)) is isinstance(answer, Solutions)


def falls(number: int) -> set[tuple[str, str]]:
    return {
        (row["what"], row["falls"].rpartition("/")[2])
        for row in rows("withdrawn-reference", {"ref": str(number)})
        if row["reference"].endswith(f"clover-2020/{number}")
    }


def test_what_falls_is_what_the_graph_says_falls() -> None:
    kb = meadow.kb()
    graph = signed_graph(kb)
    for number in range(1, 11):
        fallout = withdraw(kb, graph, find_loops(graph), [f"clover-2020#{number}"])
        expected = {("claim", claim) for claim in fallout.claims}
        expected |= {("arrow", arrow) for arrow in fallout.arrows}
        expected |= {("loop", loop) for loop in fallout.loops}
        assert falls(number) == expected, number
    assert not falls(11) | falls(12), "nothing cites them"


def test_paths_and_reachability_are_those_of_the_graph() -> None:
    graph = signed_graph(meadow.kb())
    reached = 0
    for source, target in permutations(graph.nodes, 2):
        expected = shortest_paths(graph, source, target).found
        values = {"from": source, "to": target}
        assert meadow.engine().query(bound("acts-on", values)) == Truth(bool(expected))
        found = rows("signed-path", values)
        shortest = [row for row in found if row["length"] == found[0]["length"]]
        assert {row["length"] for row in shortest} == {str(len(path.arrows)) for path in expected}
        assert sorted(row["sign"] for row in shortest) == sorted(path.sign.ascii for path in expected)
        reached += bool(expected)
    assert reached > 20


def test_windows_that_agree_do() -> None:
    kept = [quad for quad in meadow.quads() if "statement/clover-2020/window-" not in str(quad.subject)]
    assert Engine(kept, meadow.kb().config.base).query(bound("windows-agree")) == Truth(True)


def test_a_step_back_is_no_path() -> None:
    """A path goes through nothing twice: aphids → nectar → aphids → nectar is none."""
    for row in rows("signed-path", {"from": "aphids", "to": "clover-seed"}):
        steps = row["path"].split()[::2]
        assert len(steps) == len(set(steps))


def test_golden_tables_have_a_header_and_rows_of_one_width() -> None:
    for path in GOLDEN.glob("*.csv"):
        header, *body = csv.reader(path.open(encoding="utf-8", newline=""))
        assert {len(row) for row in body} == {len(header)}, path.name
