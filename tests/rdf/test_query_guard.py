from __future__ import annotations

import multiprocessing
import os
import pickle
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import NamedNode, Quad, Store

from mgkb.errors import InputError, RefusedError, StoppedError, UsageError
from mgkb.rdf import worker
from mgkb.rdf.engine import Engine, Graphs
from mgkb.rdf.guard import Guard
from mgkb.rdf.results import Solutions, Truth
from mgkb.rdf.worker import Limits

from . import meadow

if TYPE_CHECKING:
    from pathlib import Path

BASE = "https://example.org/meadow/"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
HUGE = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?i"


def test_it_answers_and_goes_on_after_whatever_it_was_asked() -> None:
    with Guard(meadow.quads(), BASE, seconds=1, max_rows=3) as guarded:
        rows = guarded.query("SELECT * { ?s ?p ?o }")
        assert isinstance(rows, Solutions)
        assert (len(rows.rows), rows.truncated) == (3, True)
        with pytest.raises(UsageError, match="has no partner"):
            guarded.query("ASK {")
        with pytest.raises(RefusedError, match="asks for a change"):
            guarded.query("DROP ALL")
        with pytest.raises(RefusedError, match="SERVICE is switched off"):
            guarded.query("ASK { SERVICE <http://127.0.0.1/> {} }")
        with pytest.raises(StoppedError, match="took longer than 1 seconds and was stopped"):
            guarded.query(ENDLESS)
        assert guarded.query("ASK { entity:nectar ?p ?o }") == Truth(True)
        assert guarded.knows(f"{BASE}entity/nectar")
        assert not guarded.knows(f"{BASE}entity/nobody")
    with (
        pytest.raises(UsageError, match="longer"),
        Guard(meadow.quads(), BASE, seconds=0.1, max_bytes=None) as guarded,
    ):
        guarded.query(ENDLESS)


@pytest.mark.skipif(sys.platform != "linux", reason="memory cannot be bounded everywhere")
def test_memory_is_bounded(capfd: pytest.CaptureFixture[str]) -> None:
    with Guard(meadow.quads(), BASE, seconds=60, max_bytes=200 * 1024**2) as guarded:
        with pytest.raises(UsageError, match="took too much memory"):
            guarded.query(HUGE)
        assert guarded.query("ASK {}") == Truth(True)
    assert capfd.readouterr() == ("", "")  # the engine says how it ends, which nobody can use


@pytest.mark.skipif(sys.platform != "linux", reason="how large the stack of a process is differs")
def test_a_process_that_is_out_of_its_stack(capfd: pytest.CaptureFixture[str]) -> None:
    import resource

    usual = resource.getrlimit(resource.RLIMIT_STACK)
    with Guard(meadow.quads(), BASE, seconds=60) as guarded:
        resource.setrlimit(resource.RLIMIT_STACK, (768 * 1024, usual[1]))
        try:
            guarded.start()
        finally:
            resource.setrlimit(resource.RLIMIT_STACK, usual)
        with pytest.raises(StoppedError, match="too long a chain for the engine: ask in parts"):
            guarded.query(f"DESCRIBE {'<a:b> ' * 490}")  # for which there would be room in 8 MB
        assert guarded.query("ASK {}") == Truth(True)
    assert capfd.readouterr() == ("", "")


def test_a_process_that_does_not_start_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "_START_SECONDS", 0.0)
    with Guard(meadow.quads(), BASE) as guarded, pytest.raises(InputError, match="could not be started"):
        guarded.query("ASK {}")


def test_leaving_ends_what_is_being_answered() -> None:
    said: list[str] = []

    def ask(guarded: Guard) -> None:
        with pytest.raises(StoppedError) as stopped:
            guarded.query(ENDLESS)
        said.append(str(stopped.value))

    with Guard(meadow.quads(), BASE, seconds=60) as guarded:
        assert guarded.query("ASK {}") == Truth(True)
        asking = threading.Thread(target=ask, args=(guarded,))
        asking.start()
        while guarded._free.qsize():  # until it is being answered
            time.sleep(0.01)
    asking.join(60)
    assert said == ["The query was stopped: the engine is being shut down."]
    with pytest.raises(InputError, match="has been shut down"):
        guarded.query("ASK {}")


@pytest.mark.skipif(sys.platform == "win32", reason="processes are told apart by ps")
def test_the_process_does_not_outlive_the_one_it_works_for() -> None:
    script = f"""
import multiprocessing, os, threading, time
from mgkb.rdf.guard import Guard
from tests.rdf import meadow
if __name__ == "__main__":
    guard = Guard(meadow.quads(), {BASE!r}, seconds=60)
    guard.query("ASK {{}}")
    threading.Thread(target=guard.query, args=({ENDLESS!r},), daemon=True).start()
    time.sleep(0.5)
    print(multiprocessing.active_children()[0].pid, flush=True)
    os._exit(0)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    child = int(done.stdout)
    for _ in range(600):
        # A process that ended but that nobody waited for is a zombie (Z).
        state = subprocess.run(["ps", "-o", "stat=", "-p", str(child)], capture_output=True, text=True).stdout
        if not state.strip() or state.startswith("Z"):
            return
        time.sleep(0.1)
    pytest.fail(f"process {child} goes on: {state}")


def test_it_watches_the_one_it_works_for(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[int] = []
    monkeypatch.setattr(os, "_exit", ended.append)
    worker._end_with_parent()
    assert not ended  # nobody started this process
    parent = SimpleNamespace(join=lambda: None)  # has ended
    monkeypatch.setattr(multiprocessing, "parent_process", lambda: parent)
    worker._end_with_parent()
    assert ended == [1]
    watching = threading.Event()
    monkeypatch.setattr(worker, "_end_with_parent", watching.set)
    pipe = Pipe()
    worker._work(pipe, BASE, Limits(10))  # type: ignore[arg-type]
    assert watching.wait(60)
    assert pipe.sent == ["ready"]


class Pipe:
    """The guard's end of a pipe, as its process sees it."""

    def __init__(self, *asked: str) -> None:
        self.coming: list[object] = [b"", *((text, None) for text in asked)]  # first of all the data: none
        self.sent: list[object] = []

    def recv(self) -> object:
        if not self.coming:
            raise EOFError
        return self.coming.pop(0)

    def send(self, answer: object) -> None:
        self.sent.append(answer)

    def send_bytes(self, answer: bytes) -> None:
        self.sent.append(pickle.loads(answer))  # noqa: S301 - written by the line before


def test_the_process_answers_until_nobody_asks() -> None:
    pipe = Pipe("ASK {}", "ASK {")
    worker._serve(pipe, BASE, Limits(10))  # type: ignore[arg-type]
    ready, truth, error = pipe.sent
    assert (ready, truth) == ("ready", Truth(True))
    assert isinstance(error, UsageError)


def test_the_process_ends_in_peace_when_it_is_given_nothing() -> None:
    pipe = Pipe()
    pipe.coming.clear()  # the one that started it is gone
    worker._serve(pipe, BASE, Limits(10))  # type: ignore[arg-type]
    assert pipe.sent == []


def test_memory_is_bounded_before_it_says_that_it_is_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource")
    bounds = []
    monkeypatch.setattr(resource, "setrlimit", lambda _, bound: bounds.append(bound))
    pipe = Pipe()
    worker._serve(pipe, BASE, Limits(10, 10**9))  # type: ignore[arg-type]
    assert pipe.sent == ["ready"]
    if sys.platform == "linux":
        assert bounds[0][0] > 10**9


def test_an_answer_that_is_too_large_is_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "_MAX_ANSWER", 1000)
    pipe = Pipe(f"SELECT ('{'x' * 2000}' AS ?x) {{}}", "ASK {}")
    worker._serve(pipe, BASE, Limits(10))  # type: ignore[arg-type]
    _, error, truth = pipe.sent
    assert "larger than" in str(error)
    assert truth == Truth(True)


def test_several_are_answered_at_once_and_none_waits_for_ever() -> None:
    with Guard(meadow.quads(), BASE, seconds=2, processes=2) as guarded:
        guarded.start()
        with ThreadPoolExecutor(10) as crowd:
            slow = crowd.submit(_why_stopped, guarded)
            while guarded._free.qsize() > 1:  # until it is being answered
                time.sleep(0.01)
            assert guarded.query("ASK {}") == Truth(True)
            assert not slow.done()
            assert "took longer" in slow.result()
            said = set(crowd.map(_why_stopped, [guarded] * 10))
        assert {message.split()[0] for message in said} == {"The", "Other"}
        assert guarded.query("ASK {}") == Truth(True)


def _why_stopped(guarded: Guard) -> str:
    with pytest.raises(StoppedError) as stopped:
        guarded.query(ENDLESS)
    return str(stopped.value)


def test_a_store_on_disk_answers_as_memory_does(tmp_path: Path) -> None:
    store = Store(str(tmp_path / "store"))
    store.bulk_extend(meadow.quads())
    store.flush()
    del store
    query = "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 30"
    with Guard(tmp_path / "store", BASE, processes=2) as guarded:
        assert guarded.query(query) == Engine(meadow.quads(), BASE).query(query)
    with pytest.raises(InputError, match="is no store that can be read"):
        Engine.opened(tmp_path / "nothing", BASE)
    with Guard(tmp_path / "nothing", BASE) as guarded, pytest.raises(InputError, match="not be started"):
        guarded.query("ASK {}")


def test_graphs_named_beside_a_query_win_over_those_in_it() -> None:
    quads = meadow.quads()
    one, two = sorted({_graph(quad) for quad in quads})[:2]
    with Guard(quads, BASE) as guarded:

        def holds(graph: str, graphs: Graphs, clause: str = "") -> bool:
            known = next(quad for quad in quads if _graph(quad) == graph)
            return guarded.query(f"ASK {clause} {{ {known.triple} }}", graphs) == Truth(True)

        assert holds(one, Graphs((one,)))
        assert not holds(one, Graphs((two,)))
        assert not holds(one, Graphs((two,)), f"FROM <{one}>")
        assert holds(one, Graphs((one, two)), f"FROM <{two}>")
        assert guarded.query("ASK { ?s ?p ?o }", Graphs(named=(one,))) == Truth(False)
        assert guarded.query("ASK { GRAPH ?g { ?s ?p ?o } }", Graphs((one,))) == Truth(False)
        assert guarded.query(f"ASK {{ GRAPH <{one}> {{ ?s ?p ?o }} }}", Graphs(named=(one,))) == Truth(True)


def _graph(quad: Quad) -> str:
    assert isinstance(quad.graph_name, NamedNode)
    return quad.graph_name.value
