"""Publishing to real servers, whole, in part, broken off and killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from benchmarks.generate import generate
from pyoxigraph import Literal, NamedNode, Quad

from mgkb.claims import load
from mgkb.rdf.digests import GraphsInMemory, by_graph
from mgkb.rdf.published import published
from mgkb.rdf.remote import Client, RemoteEngine, plan, publish
from mgkb.rdf.remote.digests import TOUCHED, publication
from mgkb.rdf.remote.digests import published as recorded
from mgkb.rdf.results import Solutions, Truth
from tests.rdf import meadow
from tests.rdf.remote.conftest import endpoint_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from benchmarks.servers import Running

BASE = "https://example.org/meadow/"


def holds(engine: RemoteEngine) -> dict[str, int]:
    """Triples by graph, of all graphs under our base but the record of what is published."""
    found = engine.query("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    assert isinstance(found, Solutions)
    counts = {graph.value: int(count.value) for graph, count in found.rows}  # type: ignore[union-attr]
    return {
        name: count
        for name, count in counts.items()
        if name.startswith(engine.base) and name != publication(engine.base)
    }


def whole(engine: RemoteEngine) -> set[str]:
    """Graphs that are recorded as whole."""
    return {name for name, values in recorded(engine).items() if TOUCHED not in values}


def expected(quads: Iterable[Quad]) -> dict[str, int]:
    return {name: len(stated) for name, stated in by_graph(quads).items()}


def test_only_what_changed_is_sent_and_what_is_gone_is_dropped(client: Client) -> None:
    quads = list(meadow.quads())
    engine = RemoteEngine(client, BASE)
    client.update("INSERT DATA { GRAPH <https://other.example/g> { <x:a> <x:b> <x:c> } }")
    first = publish(client, engine, plan(engine, GraphsInMemory(quads)))
    graphs = expected(quads)
    assert (first.sent, first.dropped, first.unchanged) == (len(graphs), 0, 0)
    assert holds(engine) == graphs

    again = publish(client, engine, plan(engine, GraphsInMemory(quads), check=True))
    assert (again.sent, again.updates, again.unchanged) == (0, 0, len(graphs))

    gone, changed = sorted(graphs)[:2]
    note = Quad(NamedNode(changed), NamedNode(f"{BASE}says"), Literal("ещё «одно» \\ \n"), NamedNode(changed))
    edited = [quad for quad in quads if quad.graph_name != NamedNode(gone)]
    edited.insert([quad.graph_name for quad in edited].index(NamedNode(changed)), note)
    todo = plan(engine, GraphsInMemory(edited))
    assert (list(todo.changed), todo.removed) == ([changed], (gone,))
    done = publish(client, engine, todo)
    assert (done.sent, done.dropped, done.unchanged) == (1, 1, len(graphs) - 2)
    assert holds(engine) == expected(edited)
    assert engine.query(f"SELECT ?o {{ <{changed}> <{BASE}says> ?o }}") == Solutions(
        ("o",), ((note.object,),)
    )
    assert engine.query("ASK { GRAPH <https://other.example/g> { ?s ?p ?o } }") == Truth(True)


def test_what_somebody_else_changed_is_found_by_counting(client: Client) -> None:
    engine = RemoteEngine(client, BASE)
    publish(client, engine, plan(engine, GraphsInMemory(meadow.quads())))
    lost, grown = sorted(expected(meadow.quads()))[:2]
    client.update(f"CLEAR GRAPH <{lost}>")
    client.update(f"INSERT DATA {{ GRAPH <{grown}> {{ <x:a> <x:b> <x:c> }} }}")
    assert not plan(engine, GraphsInMemory(meadow.quads())).changed
    todo = plan(engine, GraphsInMemory(meadow.quads()), check=True)
    assert sorted(todo.changed) == [lost, grown]
    publish(client, engine, todo)
    assert holds(engine) == expected(meadow.quads())


class Broken(Client):
    """A connection that is lost before the update of some number."""

    left = 0

    def update(self, text: str) -> None:
        if self.left == 0:
            raise ConnectionError
        self.left -= 1
        super().update(text)


def test_a_run_that_breaks_off_anywhere_is_completed_by_the_next(
    server: Running, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mgkb.rdf.remote.sending._is_atomic", lambda *_: False)  # the hard way
    monkeypatch.setattr("mgkb.rdf.remote.sending._BATCH", 4_000)
    monkeypatch.setattr("mgkb.rdf.remote.sending._PIECE", 20)
    quads = list(meadow.quads())[:700]
    engine = RemoteEngine(client, BASE)
    publish(client, engine, plan(engine, GraphsInMemory([])))
    steps = publish(client, engine, plan(engine, GraphsInMemory(quads))).updates
    assert steps > 10
    for broken_at in range(0, steps, 3):
        other = quads if broken_at % 2 else [*quads[:500], *quads[600:]]
        with Broken(endpoint_of(server)) as weak:
            weak.left = broken_at
            try:
                publish(weak, engine, plan(engine, GraphsInMemory(other)))
            except ConnectionError:
                assert weak.left == 0
        publish(client, engine, plan(engine, GraphsInMemory(other)))
        assert holds(engine) == expected(other)
    publish(client, engine, plan(engine, GraphsInMemory([])))
    assert holds(engine) == {}


@pytest.mark.skipif(sys.platform == "win32", reason="the process is killed by a signal")
def test_a_run_that_is_killed_is_completed_by_the_next(
    server: Running, client: Client, tmp_path: Path
) -> None:
    generate(tmp_path, 400)
    command = [
        *(sys.executable, "-c", SLOWED, "publish", "--endpoint", server.query),
        *("--kb", str(tmp_path), "--format", "json"),
    ]
    secrets = {"MGKB_ENDPOINT_USER": server.user, "MGKB_ENDPOINT_PASSWORD": server.password}
    engine = RemoteEngine(client, "https://example.org/synthetic/")
    with subprocess.Popen(
        command, env={**os.environ, **secrets, "SLOW": "1"}, stdout=subprocess.PIPE
    ) as killed:
        for _ in range(600):
            if whole(engine):
                break
            assert killed.poll() is None
            time.sleep(0.05)
        killed.send_signal(signal.SIGKILL)
        killed.wait()
    quads = published(load(tmp_path), {})
    assert 0 < len(whole(engine)) < len(expected(quads))
    done = subprocess.run(command, env={**os.environ, **secrets}, stdout=subprocess.PIPE, check=True)
    told = json.loads(done.stdout)
    assert told["unchanged"] > 0
    assert holds(engine) == expected(quads)
    assert not plan(engine, GraphsInMemory(quads), check=True).changed


SLOWED = """
import os, sys, time
from mgkb.rdf.remote import sending
from mgkb.rdf.remote.client import Client
from mgkb.cli import main
sending._is_atomic = lambda *_: False
update = Client.update
if "SLOW" in os.environ:
    Client.update = lambda self, text: (time.sleep(0.5), update(self, text))[1]
sys.argv[0] = "mgkb"
main()
"""
"""`mgkb` as a server that is not atomic meets it, and slow enough to be killed in the midst."""


def test_an_atomic_server_switches_at_once(client: Client, server: Running) -> None:
    engine = RemoteEngine(client, "https://example.org/switch/")
    quads = [
        Quad(
            NamedNode(f"x:{number}"),
            NamedNode("x:p"),
            Literal(number),
            NamedNode(f"{engine.base}g{number % 50}"),
        )
        for number in range(2_000)
    ]
    quads.sort(key=lambda quad: str(quad.graph_name))
    done = publish(client, engine, plan(engine, GraphsInMemory(quads)))
    if server.sql:  # Virtuoso does not undo what an update did before it failed
        assert (done.atomic, done.updates > 2) == (False, True)
    else:
        assert (done.atomic, done.updates) == (True, 1)
    assert holds(engine) == expected(quads)
    assert engine.query(f"ASK {{ GRAPH <{engine.base}graph/probe> {{ ?s ?p ?o }} }}") == Truth(False)
