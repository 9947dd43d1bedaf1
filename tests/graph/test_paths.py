from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given

from mgkb.claims import Sign
from mgkb.errors import UsageError
from mgkb.graph import Arrow, SignedGraph, shortest_paths

from .strategies import graphs, unhurried


def test_signs_compose_along_a_path() -> None:
    graph = SignedGraph(
        [
            Arrow("a", "b", Sign.MINUS),
            Arrow("b", "d", Sign.MINUS),
            Arrow("a", "c", Sign.PLUS),
            Arrow("c", "d", Sign.UNKNOWN),
            Arrow("a", "e", Sign.PLUS),
            Arrow("e", "f", Sign.PLUS),
            Arrow("f", "d", Sign.PLUS),
        ]
    )
    paths = shortest_paths(graph, "a", "d")
    assert [(path.nodes, path.sign) for path in paths.found] == [
        (("a", "b", "d"), Sign.PLUS),
        (("a", "c", "d"), Sign.UNKNOWN),
    ]
    assert paths.signs == {Sign.PLUS, Sign.UNKNOWN}


def test_there_may_be_no_way() -> None:
    graph = SignedGraph([Arrow("a", "b", Sign.PLUS)])
    assert not shortest_paths(graph, "b", "a").found
    assert not shortest_paths(graph, "a", "a").found


def test_an_unknown_end_is_wrong_use() -> None:
    with pytest.raises(UsageError, match="“z”"):
        shortest_paths(SignedGraph([Arrow("a", "b", Sign.PLUS)]), "a", "z")


def test_more_paths_than_asked_for_are_admitted() -> None:
    graph = SignedGraph(
        arrow for i in range(30) for arrow in (Arrow(f"{i:02}", f"{i + 1:02}", sign) for sign in Sign)
    )
    paths = shortest_paths(graph, "00", "30", limit=10)
    assert (len(paths.found), paths.truncated) == (10, True)


def test_a_long_path_is_no_difficulty() -> None:
    graph = SignedGraph(Arrow(f"{i:04}", f"{i + 1:04}", Sign.MINUS) for i in range(3000))
    (path,) = shortest_paths(graph, "0000", "3000").found
    assert (len(path.arrows), path.sign) == (3000, Sign.PLUS)


@given(graphs(nodes=6))
@unhurried
def test_they_are_the_shortest_that_networkx_finds(graph: SignedGraph) -> None:
    plain = nx.DiGraph([(arrow.source, arrow.target) for arrow in graph])
    for source in graph.nodes:
        for target in graph.nodes:
            paths = shortest_paths(graph, source, target, limit=10**6).found
            assert len(set(paths)) == len(paths)
            if source != target:
                reachable = nx.has_path(plain, source, target)
                theirs = nx.all_shortest_paths(plain, source, target) if reachable else []
                assert sorted({path.nodes for path in paths}) == sorted(map(tuple, theirs))
