from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import threading
import time
from types import SimpleNamespace

import pytest

from mgkb.errors import InputError, RefusedError, StoppedError, UsageError
from mgkb.rdf import guard
from mgkb.rdf.guard import Guard
from mgkb.rdf.results import Solutions, Truth

from . import meadow

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
def test_memory_is_bounded() -> None:
    with Guard(meadow.quads(), BASE, seconds=60, max_bytes=200 * 1024**2) as guarded:
        with pytest.raises(UsageError, match="took too much memory"):
            guarded.query(HUGE)
        assert guarded.query("ASK {}") == Truth(True)


def test_a_process_that_does_not_start_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "_START_SECONDS", 0.0)
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
        time.sleep(0.5)
    asking.join(5)
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
    for _ in range(50):
        # A process that ended but that nobody waited for is a zombie (Z).
        state = subprocess.run(["ps", "-o", "stat=", "-p", str(child)], capture_output=True, text=True).stdout
        if not state.strip() or state.startswith("Z"):
            return
        time.sleep(0.1)
    pytest.fail(f"process {child} goes on: {state}")


def test_it_watches_the_one_it_works_for(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[int] = []
    monkeypatch.setattr(os, "_exit", ended.append)
    guard._end_with_parent()
    assert not ended  # nobody started this process
    parent = SimpleNamespace(join=lambda: None)  # has ended
    monkeypatch.setattr(multiprocessing, "parent_process", lambda: parent)
    guard._end_with_parent()
    assert ended == [1]
    watching = threading.Event()
    monkeypatch.setattr(guard, "_end_with_parent", watching.set)
    pipe = Pipe()
    guard._work(pipe, b"", BASE, 10, None)  # type: ignore[arg-type]
    assert watching.wait(5)
    assert pipe.sent == ["ready"]


class Pipe:
    """The guard's end of a pipe, as its process sees it."""

    def __init__(self, *asked: str) -> None:
        self.asked = list(asked)
        self.sent: list[object] = []

    def recv(self) -> str:
        if not self.asked:
            raise EOFError
        return self.asked.pop(0)

    def send(self, answer: object) -> None:
        self.sent.append(answer)


def test_the_process_answers_until_nobody_asks() -> None:
    pipe = Pipe("ASK {}", "ASK {")
    guard._serve(pipe, b"", BASE, 10, None)  # type: ignore[arg-type]
    ready, truth, error = pipe.sent
    assert (ready, truth) == ("ready", Truth(True))
    assert isinstance(error, UsageError)


def test_memory_is_bounded_before_it_says_that_it_is_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource")
    bounds = []
    monkeypatch.setattr(resource, "setrlimit", lambda _, bound: bounds.append(bound))
    pipe = Pipe()
    guard._serve(pipe, b"", BASE, 10, 10**9)  # type: ignore[arg-type]
    assert pipe.sent == ["ready"]
    if sys.platform == "linux":
        assert bounds[0][0] > 10**9
