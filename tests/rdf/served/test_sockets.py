"""Connections: who may make one, who is too slow, and how many there are at once."""

from __future__ import annotations

import contextlib
import io
import json
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from mgkb.errors import InputError
from mgkb.rdf.served import asgi
from mgkb.rdf.served import server as served
from mgkb.rdf.served.server import Server
from tests.rdf.served.clients import LOCAL, running, saying

if TYPE_CHECKING:
    pass


class TestSockets:
    def test_only_this_computer_can_reach_it(self) -> None:
        with (
            running(None) as client,
            pytest.raises(OSError, match="refused"),
            socket.create_connection(("127.0.0.2", client.port)),
        ):
            pass

    def test_a_port_that_is_taken(self) -> None:
        with running(None) as client, pytest.raises(InputError, match=f"Port {client.port} cannot be used"):
            Server(None, client.port)  # type: ignore[arg-type]

    @pytest.mark.parametrize(
        "sent",
        [
            b"",
            b"GET / HTT",
            b"GET / HTTP/1.1\r\nHost: localhost\r\n",
            b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nab",
            b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n",
        ],
    )
    def test_one_who_is_slow_is_sent_away(self, monkeypatch: pytest.MonkeyPatch, sent: bytes) -> None:
        monkeypatch.setattr(served, "_HEAD_SECONDS", 0.4)
        monkeypatch.setattr(asgi, "_SECONDS", 0.2)
        with running(None) as client:
            told = client.raw(sent)
            assert told == b"" or told.startswith(b"HTTP/1.1 408")
            assert client("/", Host="evil.example").status == 400

    def test_one_who_does_not_take_the_reply_is_sent_away(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(served, "_HEAD_SECONDS", 0.4)
        monkeypatch.setattr(served, "_REQUEST_SECONDS", 0.4)

        with (
            running(saying(lambda: "x" * 50_000_000), seconds=0.1) as client,
            socket.create_connection((LOCAL, client.port), timeout=20) as deaf,
        ):
            deaf.sendall(b"GET /sparql HTTP/1.1\r\nHost: localhost\r\n\r\n")
            time.sleep(1.5)
            taken = 0
            with contextlib.suppress(ConnectionResetError):
                while part := deaf.recv(1_000_000):
                    taken += len(part)
            assert taken < 50_000_000

    def test_too_many_at_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(asgi, "_AT_ONCE", 1)
        asked, held = threading.Event(), threading.Event()

        def held_back() -> str:
            asked.set()
            return str(held.wait(60))

        with running(saying(held_back)) as few, ThreadPoolExecutor(1) as pool:
            first = pool.submit(few, "/sparql")
            assert asked.wait(60)
            refused = few("/sparql")
            held.set()
            assert (refused.status, refused.headers["Retry-After"]) == (503, "1")
            assert first.result().status == 200
            assert few("/sparql").status == 200

    def test_a_mistake_of_ours_tells_the_client_nothing(self) -> None:
        log = io.StringIO()
        with running(saying(lambda: str(1 // 0)), log=log) as client:
            got = client("/sparql")
            assert (got.status, got.text) == (500, "Internal Server Error")
            assert client("/sparql").status == 500
        told = [json.loads(line) for line in log.getvalue().splitlines()]
        assert [line["status"] for line in told if "status" in line] == [500, 500]
        problems = [line["problem"] for line in told if "problem" in line]
        assert len(problems) == 2
        assert all(problem.startswith("ZeroDivisionError at test_sockets.py:") for problem in problems)

    def test_what_is_no_request_is_a_line_of_the_log_too(self, capfd: pytest.CaptureFixture[str]) -> None:
        log = io.StringIO()
        with running(saying(str), log=log) as client:
            assert client.raw(b"GET /sparql?query=secret\r\n\r\n").startswith(b"HTTP/1.1 400")
        (line,) = map(json.loads, log.getvalue().splitlines())
        assert (set(line), line["problem"]) == ({"time", "problem"}, "Invalid HTTP request received.")
        with running(saying(str)) as client:
            client.raw(b"nonsense\r\n\r\n")
        assert capfd.readouterr() == ("", "")

    @pytest.mark.parametrize(
        "sent",
        [
            b"",
            b"GET / HTT",
            b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nab",
            b"GET /sparql HTTP/1.1\r\nHost: localhost\r\n\r\n",
        ],
    )
    def test_the_slow_make_room_for_others(self, monkeypatch: pytest.MonkeyPatch, sent: bytes) -> None:
        monkeypatch.setattr(served, "_CONNECTIONS", 3)
        monkeypatch.setattr(asgi, "_AT_ONCE", 2)
        with running(saying(lambda: "x" * 20_000_000)) as client, contextlib.ExitStack() as stack:
            slow = []
            for _ in range(8):
                slow.append(stack.enter_context(socket.create_connection((LOCAL, client.port), timeout=20)))
                slow[-1].sendall(sent)
            time.sleep(0.5)
            assert client("/sparql").status == 200
            with contextlib.suppress(
                ConnectionResetError
            ):  # the first had to go, long before its time was up
                while slow[0].recv(1_000_000):
                    pass

    def test_one_who_is_being_answered_keeps_the_place(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(served, "_CONNECTIONS", 3)
        asked, held = threading.Event(), threading.Event()

        def held_back() -> str:
            asked.set()
            return str(held.wait(60))

        with (
            running(saying(held_back)) as client,
            ThreadPoolExecutor(1) as pool,
        ):
            first = pool.submit(client, "/sparql")
            assert asked.wait(60)
            idle = [socket.create_connection((LOCAL, client.port), timeout=20) for _ in range(8)]
            time.sleep(0.3)
            held.set()
            assert first.result().text == "True"
            for connection in idle:
                connection.close()

    def test_one_who_leaves_in_the_middle_is_no_mistake_of_ours(self) -> None:
        log = io.StringIO()
        with running(saying(str), log=log) as client:
            with socket.create_connection((LOCAL, client.port)) as leaving:
                leaving.sendall(b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nab")
                time.sleep(0.2)
            while not log.getvalue():
                time.sleep(0.01)
        (line,) = map(json.loads, log.getvalue().splitlines())
        assert line["status"] == 499
