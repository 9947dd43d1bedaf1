"""Every stored question, equally answered by rdflib, the embedded engine, Oxigraph's server and Virtuoso."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks import servers
from mgkb.claims import load
from mgkb.errors import RefusedError, UsageError
from mgkb.rdf import disk, lexer
from mgkb.rdf.across import questions as across
from mgkb.rdf.answers import verify_questions
from mgkb.rdf.comparison import difference
from mgkb.rdf.digests import GraphsInMemory
from mgkb.rdf.merge import merge
from mgkb.rdf.opinion import SecondOpinion
from mgkb.rdf.published import published
from mgkb.rdf.questions import read_questions
from mgkb.rdf.remote import Client, Endpoint, RemoteEngine, plan, publish
from mgkb.rdf.results import Solutions, Truth
from tests.rdf import meadow
from tests.rdf.merge.reviews import write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from benchmarks.servers import Running

    from tests.running import Ran

BASE = "https://example.org/meadow/"


def test_stored_questions_have_equal_answers_everywhere(client: Client) -> None:
    engine = RemoteEngine(client, BASE)
    publish(client, engine, plan(engine, GraphsInMemory(meadow.quads())))
    questions = read_questions(meadow.QUESTIONS).values()
    assert len(questions) > 30
    for question in questions:
        text = question.bind(meadow.VALUES.get(question.name, {}), BASE)
        there = engine.query(text)
        for here in (meadow.engine(), meadow.opinion()):
            found = difference(here.query(text), there, ordered=lexer.ordered(lexer.tokens(text)))
            assert found is None, f"{question.name}: {found}"


def test_our_own_knowledge_base_answers_as_expected(client: Client) -> None:
    kb = load(meadow.ROOT)
    publish(client, RemoteEngine(client, BASE), plan(RemoteEngine(client, BASE), GraphsInMemory([])))
    engine = RemoteEngine(client, kb.config.base)
    publish(client, engine, plan(engine, GraphsInMemory(published(kb, {}))))
    wrong = [item for item in verify_questions(kb, engine=engine) if item.outcome != "passed"]
    assert not wrong


def test_questions_across_reviews_have_equal_answers_everywhere(
    client: Client, server: Running, tmp_path: Path, run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    roots = [
        write(tmp_path / "a", "first"),
        write(tmp_path / "b", "second", cites=2),
        write(tmp_path / "c", "third", polarity="negated"),
        write(tmp_path / "d", "fourth", year=2002),
        write(tmp_path / "e", "second", certainty="hedged"),
    ]
    merge(roots, tmp_path / "store")
    monkeypatch.setenv("MGKB_ENDPOINT_USER", server.user)
    monkeypatch.setenv("MGKB_ENDPOINT_PASSWORD", server.password)
    sent = run("publish", "--store", str(tmp_path / "store"), "--endpoint", server.query)
    assert (sent.status, "unchanged" in sent.out) == (0, True)
    here = disk.opened(tmp_path / "store")
    opinion = SecondOpinion(here.quads(), here.base)
    there = RemoteEngine(client, here.base)
    for name, question in across().items():
        answer = here.query(question.text)
        assert getattr(answer, "rows", ()), f"{name} has no answer here that could differ"
        ordered = lexer.ordered(lexer.tokens(question.text))
        for other in (opinion, there):
            found = difference(answer, other.query(question.text), ordered=ordered)
            assert found is None, f"{name}: {found}"
    of_store = ("--store", str(tmp_path / "store"))
    at_server = (*of_store, "--endpoint", server.query)
    asked = ("query", "shared-claims", "--format", "csv")
    answered = run(*asked, *at_server).out.splitlines()
    assert sorted(answered) == sorted(run(*asked, *of_store).out.splitlines())
    assert len(answered) > 1
    assert run("query", "--verify", *at_server).status == 2
    publish(client, there, plan(there, GraphsInMemory([])))  # others find the server as it was
    assert run(*asked, *at_server).out.splitlines() == answered[:1]  # no store stood in for it


def test_answers_can_be_cut_and_things_can_be_asked_for(client: Client) -> None:
    engine = RemoteEngine(client, BASE)
    publish(client, engine, plan(engine, GraphsInMemory(meadow.quads())))
    cut = engine.query("SELECT * { ?s a mgkb:Claim } ORDER BY ?s", 2)
    assert isinstance(cut, Solutions)
    assert (len(cut.rows), cut.truncated) == (2, True)
    assert engine.query("ASK { ?s a mgkb:Nothing }") == Truth(False)
    assert engine.knows(f"{BASE}entity/nectar")
    assert not engine.knows(f"{BASE}entity/nobody")
    engine.refuse_what_is_no_union()
    with pytest.raises(RefusedError, match="asks for a change"):
        engine.query("DROP ALL")
    with pytest.raises(UsageError, match="cannot read the query"):
        engine.query("SELECT * { ?s ?p }")


def test_a_server_without_a_union_is_refused(tmp_path: Path) -> None:
    with (
        servers.oxigraph(tmp_path / "store", union=False) as server,
        Client(Endpoint(server.query)) as client,
    ):
        engine = RemoteEngine(client, BASE)
        engine.refuse_what_is_no_union()  # nothing is in it yet
        publish(client, engine, plan(engine, GraphsInMemory(meadow.quads())))
        with pytest.raises(UsageError, match="not the union of its graphs"):
            engine.refuse_what_is_no_union()


def test_the_command_line_asks_a_server(
    run: Callable[..., Ran], server: Running, client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("MGKB_ENDPOINT_USER", server.user)
    monkeypatch.setenv("MGKB_ENDPOINT_PASSWORD", server.password)
    sent = run("publish", "--endpoint", server.query)
    assert sent.status == 0
    assert sent.out.endswith("0 dropped, 0 unchanged\n")
    planned = run("publish", "--endpoint", server.query, "--dry-run", "--format", "json").json
    assert (planned["sent"], planned["dropped"]) == (0, 0)
    query = "SELECT ?claim { ?claim a mgkb:Claim } ORDER BY ?claim"
    here, there = (
        run("query", query, "--format", "csv"),
        run("query", query, "--format", "csv", "--endpoint", server.query),
    )
    assert there.out
    assert set(here.out.splitlines()) <= set(there.out.splitlines())
    assert run("query", "--accept", "--endpoint", server.query).status == 2
    assert run("query", "ASK {}", "--param", "a=b", "--endpoint", server.query).status == 2
    monkeypatch.chdir(tmp_path.parent)  # where there is no knowledge base
    assert run("query", "ASK { ?s ?p ?o }", "--endpoint", server.query).out == "true\n"
    del client
