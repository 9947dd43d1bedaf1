from __future__ import annotations

import json
import re
import subprocess
import sys
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from mgkb.claims import load
from mgkb.errors import UsageError
from mgkb.rdf import disk
from mgkb.rdf.across import questions
from mgkb.rdf.comparison import difference
from mgkb.rdf.engine import Engine
from mgkb.rdf.merge import BASE, merge
from mgkb.rdf.merge.aligning import align
from mgkb.rdf.merge.facts import Thing
from mgkb.rdf.opinion import SecondOpinion
from mgkb.rdf.published import published
from mgkb.rdf.results import Solutions, Truth
from mgkb.rdf.results.shorten import shortener
from tests.rdf.merge.reviews import write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.running import Ran


@pytest.fixture
def roots(tmp_path: Path) -> list[Path]:
    """Two reviews that rest on one study, the second by way of the first as well; and one that denies it."""
    return [
        write(tmp_path / "a", "first"),
        write(tmp_path / "b", "second", cites=2),
        write(tmp_path / "c", "third", polarity="negated"),
    ]


def rows(engine: Engine, name: str) -> list[tuple[str, ...]]:
    found = engine.query(questions()[name].text)
    assert isinstance(found, Solutions)
    return [
        tuple("" if cell is None else str(getattr(cell, "value", cell)) for cell in row) for row in found.rows
    ]


MG = "https://w3id.org/mgkb/ns#"
MESH = "http://id.nlm.nih.gov/mesh/"
STATEMENT = (f"{MESH}D003069", "https://w3id.org/mgkb/relation/decreases", f"{MESH}D012890")


def test_questions_across_reviews(roots: list[Path], tmp_path: Path) -> None:
    done = merge(roots, tmp_path / "store")
    assert (done.sources, done.conflicts) == (("Review first", "Review second", "Review third"), ())
    engine = disk.opened(tmp_path / "store")
    affirmed = (*STATEMENT, f"{MG}affirmed")
    assert rows(engine, "shared-claims") == [(*affirmed, "2", "2")]
    # Three citations of two works, of which one is primary: the other is the first review.
    assert rows(engine, "independent-works") == [(*affirmed, "2", "3", "2", "1")]
    assert rows(engine, "echo") == [(*affirmed, "3", "1", "1", "https://doi.org/10.5555/study")]
    assert rows(engine, "who-cites-whom") == [
        ("https://second.example/manuscript/second", "https://first.example/manuscript/first", "1")
    ]
    contrary = rows(engine, "contradictions-across")
    assert [row[2:] for row in contrary] == [
        (f"https://{name}.example/claim/claim-{name}", "https://third.example/claim/claim-third")
        for name in ("first", "second")
    ]
    assert rows(engine, "merge-conflicts") == []


def test_a_second_opinion_agrees(roots: list[Path], tmp_path: Path) -> None:
    merge(roots, tmp_path / "store")
    engine = disk.opened(tmp_path / "store")
    opinion = SecondOpinion(engine.quads(), BASE)
    for name, question in questions().items():
        found = difference(engine.query(question.text), opinion.query(question.text))
        assert found is None, f"{name}: {found}"


def test_every_statement_keeps_its_graph_and_where_it_comes_from(roots: list[Path], tmp_path: Path) -> None:
    merge(roots, tmp_path / "store")
    held = set(disk.opened(tmp_path / "store").quads())
    for root in roots:
        assert set(published(load(root), {})) <= held
    engine = disk.opened(tmp_path / "store")
    found = engine.query(
        "SELECT DISTINCT ?title { GRAPH ?g { <https://second.example/claim/claim-second> mgkb:subject ?s } "
        "?g prov:wasDerivedFrom/dcterms:title ?title FILTER(LANG(?title) = 'en') }"
    )
    assert isinstance(found, Solutions)
    assert [str(row[0]) for row in found.rows] == ['"Review second"@en']


def test_conflicts_are_reported_and_nothing_is_overwritten(tmp_path: Path) -> None:
    one = write(tmp_path / "one", "same", year=2001)
    two = write(tmp_path / "two", "same", year=2002, certainty="hedged")
    done = merge([one, two], tmp_path / "store")
    assert {conflict.code for conflict in done.conflicts} == {"MRG102", "MRG103"}
    (years,) = (conflict for conflict in done.conflicts if conflict.code == "MRG102")
    assert "2001" in years.en
    assert "2002" in years.ru
    engine = disk.opened(tmp_path / "store")
    claim = "https://same.example/claim/claim-same"
    found = engine.query(f"SELECT ?g ?c {{ GRAPH ?g {{ <{claim}> mgkb:certainty ?c }} }} ORDER BY ?g")
    assert isinstance(found, Solutions)
    graphs = [row[0].value for row in found.rows]  # type: ignore[union-attr]
    assert graphs[1] == f"{graphs[0]}.of-2"
    assert [row[1].value for row in found.rows] == [f"{MG}asserted", f"{MG}hedged"]  # type: ignore[union-attr]
    told = rows(engine, "merge-conflicts")
    assert {row[0] for row in told} == {"MRG102", "MRG103"}


def test_the_same_twice_is_the_same_once(tmp_path: Path) -> None:
    one = write(tmp_path / "one", "same")
    two = write(tmp_path / "two", "same")
    once = merge([one], tmp_path / "once")
    twice = merge([one, two], tmp_path / "twice")
    assert twice.conflicts == ()
    described = 5  # the second knowledge base is a source as well
    assert twice.quads - once.quads >= described
    assert merge([one, two], tmp_path / "twice").quads == twice.quads


def test_two_versions_of_one_knowledge_base_whose_things_have_no_identifiers(tmp_path: Path) -> None:
    one = write(tmp_path / "one", "same")
    two = write(tmp_path / "two", "same", certainty="hedged")
    for root in (one, two):
        path = root / "kb/vocabulary/entities.yaml"
        entities = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps([{**entity, "xref": []} for entity in entities]), encoding="utf-8")
    done = merge([one, two], tmp_path / "store")
    assert {conflict.code for conflict in done.conflicts} == {"MRG103"}
    coffee = "https://same.example/entity/coffee-same"
    alike = f"ASK {{ <{coffee}> prov:specializationOf <{coffee}> }}"
    assert disk.opened(tmp_path / "store").query(alike) == Truth(True)


def test_a_knowledge_base_twice_is_all_of_it_shared(tmp_path: Path) -> None:
    root = write(tmp_path / "one", "one")
    done = merge([root, root], tmp_path / "store")
    assert (done.conflicts, done.shared * 2) == ((), done.things)


def test_what_cannot_be_merged(tmp_path: Path, run: Callable[..., Ran]) -> None:
    with pytest.raises(UsageError, match="No knowledge base"):
        merge([tmp_path], tmp_path / "store")
    assert not (tmp_path / "store").exists()
    (tmp_path / "full").mkdir()
    root = write(tmp_path / "one", "one")
    with pytest.raises(UsageError, match="nowhere is not there"):  # and is not the one above it
        merge([root, root / "nowhere"], tmp_path / "store")
    with pytest.raises(UsageError, match="is there and is no store"):
        merge([root], tmp_path / "full")
    assert run("query", "echo", "--store", str(tmp_path / "full")).status == 3


def test_the_command_line_merges_and_asks(tmp_path: Path, roots: list[Path], run: Callable[..., Ran]) -> None:
    store = str(tmp_path / "store")
    merged = run("merge", *map(str, roots), "--store", store, "--format", "json")
    assert merged.status == 0
    assert (len(merged.json["sources"]), merged.json["shared"], merged.json["conflicts"]) == (3, 6, [])
    assert "echo" in run("query", "--list", "--store", store).out
    assert "10.5555/study" in run("query", "echo", "--store", store).out
    assert run("query", "ASK { ?c a mgkb:Claim }", "--store", store).out == "true\n"
    assert run("query", "ehco", "--store", store).status == 2
    assert run("query", "echo", "--store", store, "--endpoint", "http://127.0.0.1:1/").status == 3
    assert run("query", "--verify", "--store", store, "--endpoint", "http://127.0.0.1:1/").status == 2


def test_tables_and_queries_call_things_by_short_names(
    tmp_path: Path, roots: list[Path], run: Callable[..., Ran]
) -> None:
    merge(roots, tmp_path / "store")
    store = ("--store", str(tmp_path / "store"))
    told = run("query", "contradictions-across", *store).out.splitlines()[2:]
    assert [line.split()[2:] for line in told] == [
        ["claim1:claim-first", "claim3:claim-third"],
        ["claim2:claim-second", "claim3:claim-third"],
    ]
    assert "  relation:decreases  " in run("query", "echo", *store).out
    # What is read can be asked: the number is that of the source.
    titled = (
        "SELECT ?title { GRAPH ?g { claim2:claim-second mgkb:subject ?s } ?g prov:wasDerivedFrom source:2 . "
    )
    assert "Review second" in run("query", f"{titled} source:2 dcterms:title ?title }}", *store).out
    assert run("query", "ASK { GRAPH graph:alignment { ?s ?p relation:decreases } }", *store).out == "true\n"


def test_every_short_name_means_one_thing(tmp_path: Path) -> None:
    roots = [write(tmp_path / "one", "same"), write(tmp_path / "two", "same"), write(tmp_path / "x", "x")]
    merge(roots, tmp_path / "store")
    engine = disk.opened(tmp_path / "store")
    short = shortener(engine.prefixes)
    nodes = {node for quad in engine.quads() for node in quad if isinstance(node, NamedNode)}
    assert len({short(node) for node in nodes}) == len(nodes)
    parts = [
        node for node in nodes if re.match(r"https://(same|x)\.example/(claim|entity|np|work)/", node.value)
    ]
    assert len(parts) > 10
    for node in parts:
        prefix, _, name = short(node).partition(":")
        assert f"{engine.prefixes[prefix]}{name}" == node.value
        assert prefix[-1] == ("3" if "//x." in node.value else "1")


THINGS = st.lists(st.sets(st.sampled_from("abcdef"), max_size=3), max_size=8)


@given(THINGS, st.randoms(use_true_random=False))
def test_things_are_one_when_a_chain_of_identifiers_joins_them(names: list[set[str]], chance: object) -> None:
    found = [Thing(f"http://t/{number}", 0, "Entity", set(given)) for number, given in enumerate(names)]
    shuffled = list(found)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    groups = align(shuffled)
    assert sorted(thing.iri for members in groups.values() for thing in members) == sorted(
        t.iri for t in found
    )
    assert {frozenset(t.iri for t in members) for members in groups.values()} == {
        frozenset(t.iri for t in members) for members in align(found).values()
    }
    together = {thing.iri: name for name, members in groups.items() for thing in members}
    for one in found:
        for other in found:
            if one.identifiers & other.identifiers:
                assert together[one.iri] == together[other.iri]
    for members in groups.values():
        joined = {members[0].iri}
        for _ in pairwise([*members, None]):
            known = set().union(*(t.identifiers for t in members if t.iri in joined))
            joined |= {t.iri for t in members if t.identifiers & known}
        assert joined == {t.iri for t in members}


def test_merging_needs_nothing_that_is_optional() -> None:
    script = "import sys; sys.modules['httpx'] = None; import mgkb.rdf.merge, mgkb.rdf.disk, mgkb.rdf.across"
    subprocess.run([sys.executable, "-c", script], check=True)
