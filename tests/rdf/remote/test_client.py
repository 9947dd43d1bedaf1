"""A server that misbehaves, and what is said of it."""

from __future__ import annotations

import base64
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from mgkb.errors import InputError, MgkbError, StoppedError, UsageError
from mgkb.rdf.remote import Client, Credentials, Endpoint, RemoteEngine, read_endpoint
from mgkb.rdf.remote import client as remote

if TYPE_CHECKING:
    from collections.abc import Iterator

SECRET = "pass-word-1"  # noqa: S105 - of nobody
YES = (200, {"Content-Type": "application/sparql-results+json"}, b'{"head":{},"boolean":true}')


@dataclass
class Script:
    """What a server says, reply by reply, and what it was asked."""

    replies: list[tuple[int, dict[str, str], bytes]]
    asked: list[dict[str, str]] = field(default_factory=list)


@contextmanager
def saying(*replies: tuple[int, dict[str, str], bytes]) -> Iterator[tuple[str, Script]]:
    script = Script(list(replies))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            script.asked.append({"path": self.path, **self.headers})
            status, headers, body = script.replies.pop(0) if len(script.replies) > 1 else script.replies[0]
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/sparql", script
        finally:
            server.shutdown()
            thread.join()


def asked(address: str, credentials: Credentials = Credentials()) -> object:  # noqa: B008 - frozen
    with Client(Endpoint(address, "", credentials)) as client:
        return RemoteEngine(client, "").query("ASK {}")


@pytest.mark.parametrize(
    ("reply", "kind", "said"),
    [
        ((400, {}, b"no such\nword"), UsageError, "cannot read the query: no such word."),
        ((401, {}, b""), UsageError, "set MGKB_ENDPOINT_USER"),
        ((403, {}, b""), UsageError, "does not let us (403)"),
        ((404, {}, b""), UsageError, "--update-endpoint"),
        ((500, {}, b"x" * 10_000), InputError, "answers 500: xxx"),
        ((302, {"Location": "http://127.0.0.1:1/"}, b""), InputError, "answers 302"),
        ((504, {}, b""), StoppedError, "gave up (504)"),
        ((200, {}, b"<html>"), InputError, "cannot be read"),
        ((200, {}, b""), InputError, "cannot be read"),
    ],
)
def test_one_sentence_says_what_a_server_did(
    reply: tuple[int, dict[str, str], bytes], kind: type[MgkbError], said: str
) -> None:
    with saying(reply) as (address, _), pytest.raises(kind) as raised:
        asked(address)
    assert said in str(raised.value)
    assert len(str(raised.value)) < 400
    assert "\n" not in str(raised.value)


def test_no_server_at_all() -> None:
    with pytest.raises(InputError, match="did not answer"):
        asked("http://127.0.0.1:1/sparql")


def test_a_busy_server_is_asked_again_when_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", waits.append)
    busy = (503, {"Retry-After": "3"}, b"")
    with saying(busy, (429, {}, b""), (503, {"Retry-After": "9999"}, b""), YES) as (address, script):
        assert asked(address)
        assert waits == [3.0, 2.0, 10.0]
        script.replies[:] = [busy]
        with pytest.raises(StoppedError, match="gave up"):
            asked(address)
    assert len(waits) == 6


def test_an_answer_without_an_end_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "_MAX_BYTES", 1000)
    with saying((200, {}, b" " * 2000)) as (address, _), pytest.raises(InputError, match="ask for less"):
        asked(address)


class TestCredentials:
    def test_a_password_is_sent_when_it_is_asked_for(self) -> None:
        who = Credentials("anna", SECRET)
        with saying((401, {"WWW-Authenticate": "Basic realm=x"}, b""), YES) as (address, script):
            assert asked(address, who)
        first, second = script.asked
        assert "Authorization" not in first
        assert second["Authorization"] == "Basic " + base64.b64encode(f"anna:{SECRET}".encode()).decode()
        challenge = 'Digest realm="x", nonce="abc", qop="auth", algorithm=MD5'
        with saying((401, {"WWW-Authenticate": challenge}, b""), YES) as (address, script):
            assert asked(address, who)
        assert script.asked[1]["Authorization"].startswith('Digest username="anna"')
        assert SECRET not in script.asked[1]["Authorization"]

    def test_a_token_is_sent_at_once(self) -> None:
        with saying(YES) as (address, script):
            assert asked(address, Credentials(token=SECRET))
        assert script.asked[0]["Authorization"] == f"Bearer {SECRET}"

    def test_nothing_shows_them(self) -> None:
        who = Credentials("anna", SECRET, SECRET)
        assert SECRET not in repr(Endpoint("http://127.0.0.1/", "", who))
        with saying((401, {}, b"")) as (address, _), pytest.raises(UsageError) as raised:
            asked(address, who)
        assert SECRET not in str(raised.value)

    def test_they_come_from_the_environment_and_from_nowhere_else(self) -> None:
        found = read_endpoint(
            "https://kb.example/sparql", environment={"MGKB_ENDPOINT_USER": "a", "MGKB_ENDPOINT_TOKEN": "t"}
        )
        assert found.credentials == Credentials("a", "", "t")
        with pytest.raises(UsageError, match="No name or password") as raised:
            read_endpoint(f"https://anna:{SECRET}@kb.example/sparql")
        assert SECRET not in str(raised.value)
        for wrong in ("kb.example", "file:///etc/passwd", "http://"):
            with pytest.raises(UsageError, match="http or https address"):
                read_endpoint(wrong)


def test_a_server_that_cut_its_answer_says_so() -> None:
    table = b'{"head":{"vars":["x"]},"results":{"bindings":[]}}'
    for headers in ({"X-SPARQL-MaxRows": "10000"}, {"X-SQL-State": "S1TAT"}, {"Mgkb-Truncated": "true"}):
        with saying((200, headers, table)) as (address, _), Client(Endpoint(address)) as client:
            found = RemoteEngine(client, "").query("SELECT ?x { ?x ?y ?z }")
            assert getattr(found, "truncated", None) is True


def test_where_updates_go() -> None:
    known = Endpoint("https://a.example/ds/sparql")
    assert known.update_at("Apache Jena Fuseki") == "https://a.example/ds/update"
    assert Endpoint("https://a.example/q", "https://a.example/u").update_at("") == "https://a.example/u"
    assert Endpoint("https://a.example/bigdata").update_at("") == "https://a.example/bigdata"
