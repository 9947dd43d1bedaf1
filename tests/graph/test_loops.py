from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from itertools import combinations, permutations, product
from math import factorial
from pathlib import Path

from hypothesis import given, settings

from mgkb.claims import Sign
from mgkb.graph import Arrow, Loop, SignedGraph, compose, count_loops, find_loops

from .strategies import graphs, unhurried


def complete(nodes: int, sign: Sign = Sign.PLUS) -> SignedGraph:
    return SignedGraph(
        Arrow(f"{a:02}", f"{b:02}", sign) for a in range(nodes) for b in range(nodes) if a != b
    )


def by_length_and_sign(loops: list[Loop]) -> Counter[tuple[int, Sign]]:
    return Counter((len(loop), loop.sign) for loop in loops)


def test_parallel_arrows_make_loops_of_their_own() -> None:
    graph = SignedGraph([Arrow("b", "a", Sign.PLUS), *(Arrow("a", "b", sign) for sign in Sign)])
    loops = find_loops(graph)
    assert [loop.kind for loop in loops] == ["reinforcing", "undetermined", "balancing"]
    assert {loop.nodes for loop in loops} == {("a", "b")}
    assert len({loop.id for loop in loops}) == 3
    assert loops[:1] == loops.found[:1]


def test_an_arrow_to_itself_is_a_loop() -> None:
    assert [(loop.nodes, loop.kind) for loop in find_loops(SignedGraph([Arrow("a", "a", Sign.MINUS)]))] == [
        (("a",), "balancing")
    ]


def test_no_arrows_no_loops() -> None:
    assert not find_loops(SignedGraph([]))
    assert count_loops(SignedGraph([])) == Counter()


def test_ids_of_loops_do_not_change() -> None:
    loop = find_loops(SignedGraph([Arrow("a", "b", Sign.PLUS, ("c",)), Arrow("b", "a", Sign.MINUS)]))[0]
    assert loop.id == "loop-7565f26528"


def test_more_loops_than_asked_for_are_admitted() -> None:
    graph = complete(4)
    total = sum(1 for _ in find_loops(graph))
    assert total == 20
    assert not find_loops(graph, limit=total).truncated
    cut = find_loops(graph, limit=total - 1)
    assert (len(cut), cut.truncated) == (total - 1, True)
    assert set(cut) < set(find_loops(graph))


TANGLE = """
from mgkb.claims import Sign
from mgkb.graph import *
names = [f"n{i}" for i in range(40)]
graph = SignedGraph(Arrow(a, b, sign) for a in names for b in names for sign in Sign)
loops = find_loops(graph, limit=50)
print(loops.truncated, count_loops(graph, max_states=1000), [loop.id for loop in loops])
"""


def test_a_tangle_is_cut_in_bounded_time_and_the_same_in_every_run() -> None:
    def run(seed: str) -> str:
        environment = os.environ | {"PYTHONHASHSEED": seed}
        return subprocess.check_output([sys.executable, "-c", TANGLE], text=True, timeout=60, env=environment)

    assert run("1") == run("2")
    assert run("1").startswith("True None ['loop-")


def test_loops_too_many_to_list_are_counted() -> None:
    counts = count_loops(complete(11, Sign.MINUS))
    assert counts is not None
    assert counts == {
        (k, Sign.PLUS if k % 2 == 0 else Sign.MINUS): factorial(11) // factorial(11 - k) // k
        for k in range(2, 12)
    }


def test_networkx_is_loaded_only_when_loops_are_asked_for() -> None:
    code = "import sys, mgkb.graph, mgkb.graph.exports; print('networkx' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "False\n"


def test_counting_gives_up_rather_than_run_away() -> None:
    assert count_loops(complete(8), max_states=100) is None


@given(graphs())
@settings(unhurried, max_examples=300)
def test_listing_and_counting_agree(graph: SignedGraph) -> None:
    loops = find_loops(graph, limit=10**6)
    assert not loops.truncated
    assert by_length_and_sign(list(loops)) == count_loops(graph)


@given(graphs(nodes=5, size=14))
@unhurried
def test_listing_agrees_with_trying_every_order_of_nodes(graph: SignedGraph) -> None:
    tried = [
        Loop(arrows)
        for size in range(1, len(graph.nodes) + 1)
        for first, *others in combinations(graph.nodes, size)
        for rest in permutations(others)
        for arrows in product(
            *(graph.between(a, b) for a, b in zip((first, *rest), (*rest, first), strict=True))
        )
    ]
    assert set(find_loops(graph)) == set(tried)
    assert len(find_loops(graph)) == len(tried)


@given(graphs())
@unhurried
def test_every_loop_is_elementary_closed_and_starts_at_its_first_node(graph: SignedGraph) -> None:
    loops = find_loops(graph)
    assert len({loop.id for loop in loops}) == len(loops)
    assert [len(loop) for loop in loops] == sorted(len(loop) for loop in loops)
    for loop in loops:
        assert len(set(loop.nodes)) == len(loop)
        assert loop.nodes[0] == min(loop.nodes)
        assert tuple(arrow.target for arrow in loop.arrows) == (*loop.nodes[1:], loop.nodes[0])
        assert loop.sign == compose(loop.arrows)


def test_published_networks_have_the_loops_that_are_stated(shared: Path) -> None:
    for line in (shared / "testdata/rdf/signed_networks.jsonl").read_text(encoding="utf-8").splitlines():
        network = json.loads(line)
        graph = SignedGraph(Arrow(a, b, Sign(sign)) for a, b, sign in network["edges"])
        stated = Counter((frozenset(loop["nodes"]), loop["sign"]) for loop in network["loops"])
        assert Counter((frozenset(loop.nodes), int(loop.sign)) for loop in find_loops(graph)) == stated
        assert sum((count_loops(graph) or Counter()).values()) == network["n_loops"]
