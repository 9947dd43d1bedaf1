"""Clients that mean harm: each is refused or cut off by its limit, and the next request is answered."""

from __future__ import annotations

import io
import json
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from mgkb.claims import load
from mgkb.rdf.asked import Asked
from mgkb.rdf.guard import Guard
from mgkb.rdf.served.endpoint import Endpoint
from tests.rdf import meadow
from tests.rdf.served.clients import LOCAL, Client, running
from tests.rdf.test_query_guard import ENDLESS, HUGE

if TYPE_CHECKING:
    from collections.abc import Iterator

TENFOLD = " ".join(
    f"BIND(CONCAT({', '.join([f'?{one}'] * 10)}) AS ?{two})" for one, two in pairwise("abcdefghij")
)
PATHS = "?a (!<x:x>)* ?b . ?b (!<x:x>)* ?c . ?c (!<x:x>|^!<x:x>)* ?d . ?e ?f ?g"
BOMBS = {
    "cartesian product": ENDLESS,
    "sorted product": HUGE,
    "regular expression": "SELECT * { ?s ?p ?o . ?a ?b ?c . ?d ?e ?f . "
    'FILTER(REGEX(CONCAT(STR(?o), STR(?c), STR(?f)), "((.*)*(.|..)+)+§$")) }',
    "property paths": f"SELECT (COUNT(*) AS ?n) {{ {PATHS} }}",
    "tenfold text": f"SELECT ?j {{ BIND('{'x' * 1000}' AS ?a) {TENFOLD} }}",
}


@pytest.fixture(scope="module")
def endpoint() -> Iterator[Endpoint]:
    kb = load(meadow.MEADOW)
    with Guard(meadow.quads(), kb.config.base, seconds=1, max_bytes=256 * 1024**2, processes=2) as guard:
        yield Endpoint(Asked.of_files(kb), guard)


@pytest.fixture(scope="module")
def client(endpoint: Endpoint, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    site = tmp_path_factory.mktemp("public")
    (site / "index.html").write_text("<title>the site</title>", encoding="utf-8")
    (site.parent / "secret.txt").write_text("secret", encoding="utf-8")
    (site / "link.txt").symlink_to(site.parent / "secret.txt")
    with running(endpoint, site=site, seconds=1) as found:
        yield found


@pytest.fixture(autouse=True)
def alive(client: Client) -> Iterator[None]:
    yield
    assert client.ask("ASK { ?s ?p ?o }").json["boolean"] is True


@pytest.mark.parametrize("name", BOMBS)
def test_a_query_that_would_never_end_is_stopped(client: Client, name: str) -> None:
    got = client.post(urlencode({"query": BOMBS[name]}))
    assert (got.status, got.text.count("\n")) == (503, 1)
    assert "stopped" in got.text or "too much memory" in got.text


@pytest.mark.parametrize(
    "query",
    [
        f"ASK {'{' * 5000}{'}' * 5000}",
        f"SELECT ({'(' * 20_000}1{')' * 20_000} AS ?x) {{}}",
        f"ASK {{ FILTER({'!' * 50_000}true) }}",
        f"ASK {{ ?s ?p {'[ ?p ' * 400}?o {']' * 400} }}",
    ],
)
def test_a_query_that_is_too_deep_is_told_so(client: Client, query: str) -> None:
    got = client.post(query, "application/sparql-query")
    assert (got.status, got.text.count("\n")) == (400, 1)
    assert "nests more than 64 levels deep" in got.text


def test_a_function_that_is_none(client: Client) -> None:
    got = client.ask("SELECT (<http://127.0.0.1/run>(1) AS ?x) {}")
    told = "The query cannot be answered: there is no function <http://127.0.0.1/run>.\n"
    assert (got.status, got.text) == (400, told)


def test_many_of_them_at_once(client: Client) -> None:
    with ThreadPoolExecutor(24) as pool:
        got = list(pool.map(client.ask, [ENDLESS] * 24))
    assert {reply.status for reply in got} == {503}


def test_a_query_of_ten_megabytes(client: Client) -> None:
    got = client.post(b"ASK { " + b"?s ?p ?o . " * 950_000 + b"}", "application/sparql-query")
    assert (got.status, got.text) == (413, "A body may have up to 1 MiB.\n")


def test_a_body_without_an_end(client: Client) -> None:
    with socket.create_connection((LOCAL, client.port), timeout=30) as endless:
        endless.sendall(b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n")
        parts = b"".join(b"100000\r\n" + b"x" * 0x100000 + b"\r\n" for _ in range(100))
        with pytest.raises(OSError, match=r"reset|[Bb]roken"):
            endless.sendall(parts)


def test_a_crowd_of_slow_clients(client: Client) -> None:
    slow = [socket.create_connection((LOCAL, client.port)) for _ in range(100)]
    for number, connection in enumerate(slow):
        connection.sendall(
            b"GET /"
            if number % 2
            else b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n"
        )
    time.sleep(0.2)
    assert client("/").status == 200
    assert client.ask("ASK { ?s ?p ?o }").status == 200
    for connection in slow:
        connection.close()


@pytest.mark.parametrize(
    "query",
    [
        "DROP ALL",
        "INSERT DATA { <x:a> <x:b> <x:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "LOAD <file:///etc/passwd>",
        "CLEAR ALL",
        "ASK {} ; DROP ALL",
    ],
)
def test_an_update_through_the_query_route(client: Client, query: str) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    before = client.ask(count).text
    sent = query, "application/sparql-query"
    for got in (client.ask(query), client.post(*sent), client.post(urlencode({"update": query}))):
        assert got.status in {400, 403}
    assert client.ask(count).text == before


@pytest.mark.parametrize("word", ["SERVICE", "service SILENT", "SERVICE\n#x\n"])
def test_service_reaches_nobody(client: Client, word: str) -> None:
    with socket.create_server((LOCAL, 0)) as listening:
        listening.settimeout(0.3)
        address = f"http://{LOCAL}:{listening.getsockname()[1]}/"
        got = client.ask(f"SELECT * {{ {word} <{address}> {{ ?s ?p ?o }} }}")
        assert got.status == 403
        got = client.ask(f"ASK FROM <{address}> {{ ?s ?p ?o }}")
        assert got.json["boolean"] is False
        with pytest.raises(TimeoutError):
            listening.accept()


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e%2fsecret.txt",
        "/..%5csecret.txt",
        "//etc/passwd",
        "/link.txt",
        "/./../secret.txt",
        "/questions/..%2F..%2Fkb.toml",
        "/%00",
    ],
)
def test_only_the_site_is_served(client: Client, path: str) -> None:
    got = client(path)
    assert got.status in {400, 404}
    assert "secret" not in got.text.replace(path, "")


def test_the_site_is_there(client: Client) -> None:
    page = client("/")
    assert "the site" in page.text
    assert page.headers["Server-Timing"] == 'sparql;desc="/sparql"'  # where its query page asks
    assert client("/index.html").status == 200
    assert client("/", method="POST", body="x").status == 405


def test_the_log_keeps_what_happened_and_not_what_was_asked(endpoint: Endpoint) -> None:
    log = io.StringIO()
    with running(endpoint, log=log) as client:

        def written(number: int) -> None:
            while log.getvalue().count("\n") < number:  # a line is written after its reply
                time.sleep(0.01)

        client.ask("SELECT ('hidden-in-query' AS ?x) {}", Authorization="Bearer hidden-in-header")
        written(1)
        client.post(urlencode({"query": "SELECT ('hidden-in-body' AS ?x) {}"}))
        written(2)
        client("/questions/nobody?entity=hidden-in-parameter")
        written(3)
        client("/nothing?hidden-in-site")
        written(4)
        client("/sparql", method="HEAD")
        written(5)
    lines = log.getvalue()
    assert "hidden" not in lines
    told = [json.loads(line) for line in lines.splitlines()]
    assert [(line["method"], line["path"], line["status"]) for line in told] == [
        ("GET", "/sparql", 200),
        ("POST", "/sparql", 200),
        ("GET", "/questions/nobody", 404),
        ("GET", "/nothing", 404),
        ("HEAD", "/sparql", 200),
    ]
    assert all(set(line) == {"time", "method", "path", "status", "bytes", "ms"} for line in told)
    assert told[0]["bytes"] > 0 == told[-1]["bytes"]


def test_when_it_is_told_to_end_it_finishes_what_it_is_at() -> None:
    kb = load(meadow.MEADOW)
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f }"
    with Guard(meadow.quads(), kb.config.base, seconds=20) as guard:
        with (
            running(Endpoint(Asked.of_files(kb), guard), seconds=20) as leaving,
            ThreadPoolExecutor(1) as pool,
        ):
            asked = pool.submit(leaving.ask, slow)
            while guard._free.qsize():  # until it is being answered
                time.sleep(0.01)
        assert asked.result().status == 200
        with pytest.raises(OSError, match="refused"):
            leaving("/sparql")
