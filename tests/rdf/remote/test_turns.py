"""Publishers who come at once, and publishers who are killed."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from dataclasses import replace
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

import pytest
from pyoxigraph import Literal

from mgkb.errors import InputError
from mgkb.rdf.digests import GraphsInMemory
from mgkb.rdf.remote import Client, RemoteEngine, bring_in_step, plan, turns
from mgkb.rdf.remote.digests import publication
from mgkb.rdf.remote.turns import PUBLISHER, Note, turn
from mgkb.rdf.results import Truth
from tests.rdf import meadow
from tests.rdf.remote.conftest import endpoint_of
from tests.rdf.remote.test_publish import expected, holds

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.servers import Running
    from pyoxigraph import Quad

    from tests.running import Ran

BASE = "https://example.org/meadow/"


@pytest.fixture
def engine(client: Client) -> RemoteEngine:
    """The server, with nothing of ours on it."""
    found = RemoteEngine(client, BASE)
    bring_in_step(client, found, GraphsInMemory([]))
    return found


def noted(engine: RemoteEngine) -> bool:
    return engine.query(f"ASK {{ GRAPH <{publication(BASE)}> {{ ?s <{PUBLISHER}> ?o }} }}") == Truth(True)


def leave(client: Client, note: str) -> None:
    record = publication(BASE)
    client.update(f"INSERT DATA {{ GRAPH <{record}> {{ <{record}> <{PUBLISHER}> {Literal(note)} }} }}")


def test_one_who_comes_second_is_told_so(client: Client, engine: RemoteEngine) -> None:
    quads = list(meadow.quads())[:300]
    with turn(client, engine), pytest.raises(InputError, match="Another mgkb publish is at work"):
        bring_in_step(client, engine, GraphsInMemory(quads))
    assert holds(engine) == {}
    assert not noted(engine)
    bring_in_step(client, engine, GraphsInMemory(quads))
    assert holds(engine) == expected(quads)


def test_of_many_who_come_at_once_each_is_done_whole_or_refused(
    server: Running, engine: RemoteEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mgkb.rdf.remote.sending._is_atomic", lambda *_: False)
    monkeypatch.setattr("mgkb.rdf.remote.sending._BATCH", 4_000)
    monkeypatch.setattr("mgkb.rdf.remote.sending._PIECE", 50)
    quads = list(meadow.quads())[:500]
    versions = [[*quads[:100], *quads[100 + 20 * number :]] for number in range(6)]
    done: list[int] = []
    refused: list[str] = []

    def publish(number: int) -> None:
        with Client(endpoint_of(server)) as client:
            try:
                bring_in_step(client, RemoteEngine(client, BASE), GraphsInMemory(versions[number]))
                done.append(number)
            except InputError as error:
                refused.append(str(error))

    threads = [threading.Thread(target=publish, args=(number,)) for number in range(len(versions))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(done) + len(refused) == len(versions)
    assert all(text.startswith("Another mgkb publish is at work") for text in refused)
    assert holds(engine) in [expected(versions[number]) for number in done] or (
        not done and not holds(engine)
    )
    assert not noted(engine)


@pytest.mark.parametrize(
    ("note", "takes_over"),
    [
        (Note("elsewhere", 1, "a", 0), False),
        (Note("elsewhere", 1, "a", -601), True),
        (Note(turns._machine(), os.getpid(), "a", 0), False),
        (Note(turns._machine(), 2**22 + 1, "a", 0), True),
        ('not "ours" \\', True),
    ],
)
def test_only_a_dead_one_gives_way(
    client: Client, engine: RemoteEngine, note: Note | str, *, takes_over: bool
) -> None:
    if isinstance(note, Note):  # seen so many seconds from now
        note = replace(note, seen=int(time.time()) + note.seen)
    leave(client, str(note))
    quads = GraphsInMemory(list(meadow.quads())[:100])
    if takes_over:
        bring_in_step(client, engine, quads)
        assert not noted(engine)
    else:
        with pytest.raises(InputError, match=r"seen \d+ seconds ago"):
            bring_in_step(client, engine, quads)
        client.update(f"DELETE WHERE {{ GRAPH ?g {{ ?s <{PUBLISHER}> ?o }} }}")


def test_one_who_slept_too_long_stops(
    client: Client, engine: RemoteEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "_RENEWED", -1.0)
    with turn(client, engine) as mine:
        mine.renew()
        assert noted(engine)
        client.update(f"DELETE WHERE {{ GRAPH ?g {{ ?s <{PUBLISHER}> ?o }} }}")
        with pytest.raises(InputError, match="took over"):
            mine.renew()


def test_the_command_line_says_it_in_a_sentence(
    server: Running,
    client: Client,
    run: Callable[..., Ran],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MGKB_ENDPOINT_USER", server.user)
    monkeypatch.setenv("MGKB_ENDPOINT_PASSWORD", server.password)
    with turn(client, RemoteEngine(client, "https://example.org/reef/")):
        refused = run("publish", "--endpoint", server.query)
    assert (refused.status, refused.out, refused.err.count("\n")) == (3, "", 1)
    assert "Another mgkb publish is at work there" in refused.err


def _killed(server: Any, quads: list[Quad], moment: int, *, sent: bool) -> None:
    """Publish, and be killed at some update: before it is sent, or while the server is at it."""

    class Mortal(Client):
        left = moment

        def update(self, text: str) -> None:
            self.left -= 1
            if self.left == 0:
                if sent:
                    threading.Timer(0.004, os.kill, (os.getpid(), signal.SIGKILL)).start()
                else:
                    os.kill(os.getpid(), signal.SIGKILL)
            super().update(text)

    with Mortal(endpoint_of(server)) as client:
        bring_in_step(client, RemoteEngine(client, BASE), GraphsInMemory(quads))


@pytest.mark.skipif(sys.platform == "win32", reason="processes are copied and killed by a signal")
@pytest.mark.parametrize("in_parts", [True, False])
def test_whenever_one_is_killed_the_next_run_completes(
    server: Running,
    client: Client,
    engine: RemoteEngine,
    monkeypatch: pytest.MonkeyPatch,
    *,
    in_parts: bool,
) -> None:
    if in_parts:
        monkeypatch.setattr("mgkb.rdf.remote.sending._is_atomic", lambda *_: False)
        monkeypatch.setattr("mgkb.rdf.remote.sending._BATCH", 12_000)
        monkeypatch.setattr("mgkb.rdf.remote.sending._PIECE", 40)
    quads = list(meadow.quads())[:700]
    states = [quads, [*quads[:300], *quads[420:]]]
    killed = 0
    for moment in range(1, 31, 2):
        state = states[moment // 2 % 2]
        process = get_context("fork").Process(
            target=_killed, args=(server, state, moment), kwargs={"sent": moment % 4 == 1}
        )
        process.start()
        process.join()
        killed += process.exitcode == -signal.SIGKILL
        if moment % 3 == 0:
            state = quads[:200]  # what is wanted now has nothing to do with what was under way
        bring_in_step(client, engine, GraphsInMemory(state))
        assert holds(engine) == expected(state)
        assert not plan(engine, GraphsInMemory(state), check=True).changed
        assert not noted(engine)
    assert killed > (5 if in_parts else 1)
