"""`mgkb serve --store`: the endpoint over data that are on disk, with no knowledge base around."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

import pytest

from benchmarks import servers
from mgkb.claims import load
from mgkb.rdf import disk
from mgkb.rdf.build import emission
from mgkb.rdf.merge import merge
from mgkb.rdf.remote import Client as Remote
from mgkb.rdf.remote import Endpoint as There
from mgkb.rdf.remote import RemoteEngine
from tests.rdf import meadow
from tests.rdf.merge.reviews import write
from tests.rdf.served.clients import Client
from tests.rdf.test_query_guard import ENDLESS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.running import Ran

CLAIMS = "SELECT ?claim { ?claim a mgkb:Claim } ORDER BY ?claim"
CHANGE = "INSERT DATA { GRAPH <x:g> { <x:a> <x:b> <x:c> } }"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The meadow and its stored questions as a store; the files that it was made of are gone."""
    folder = tmp_path_factory.mktemp("stored")
    root = shutil.copytree(meadow.MEADOW, folder / "meadow")
    shutil.copytree(meadow.QUESTIONS, root / "kb" / "queries")
    disk.write_knowledge_base(folder / "store", emission(load(root)))
    shutil.rmtree(root)
    return folder / "store"


@contextmanager
def serving(store: Path, *options: str) -> Iterator[Client]:
    """`mgkb serve --store` as a process of its own, in a folder that has no knowledge base."""
    command = [sys.executable, "-m", "mgkb", "--quiet", "serve", "--store", str(store), *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=store.parent) as process:
        try:
            assert process.stdout
            yield Client(urlsplit(process.stdout.readline()).port or 0)
            process.send_signal(signal.SIGTERM)
            assert process.wait(30) == 0
        finally:
            process.kill()


@pytest.fixture(scope="module")
def client(store: Path) -> Iterator[Client]:
    with serving(store, "--seconds", "2", "--rows", "5") as found:
        yield found


def holds(store: Path) -> dict[str, bytes]:
    """The bytes of a store, but for what its readers note down for themselves."""
    files = (path for path in store.rglob("*") if path.is_file() and path.suffix == ".sst")
    return {path.name: path.read_bytes() for path in files}


def test_it_speaks_the_protocol(client: Client) -> None:
    expected = [str(row[0].value) for row in meadow.engine().query(CLAIMS).rows]  # type: ignore[union-attr]
    for got in (
        client.ask(CLAIMS, Accept="text/csv"),
        client.post(urlencode({"query": CLAIMS}), Accept="text/csv"),
        client.post(CLAIMS, "application/sparql-query", Accept="text/csv"),
    ):
        assert got.text.split() == ["claim", *expected[:5]]
        assert got.headers["Mgkb-Truncated"] == "true"  # by --rows
    assert "service-description#Service" in client("/sparql", Accept="application/n-triples").text
    assert "<h1>" in client("/sparql", Accept="text/html").text


def test_the_stored_questions_came_with_it(client: Client) -> None:
    listed = client("/questions").json
    assert len(listed) == len(list(meadow.QUESTIONS.glob("*.rq"))) > 30
    assert client("/questions/about-entity?entity=nectar&format=csv").text.count("\n") > 1
    nobody = client("/questions/about-entity?entity=nobody")
    assert (nobody.status, nobody.text) == (400, "entity: there is no entity “nobody”.\n")


def test_limits_hold_and_the_next_is_answered(client: Client) -> None:
    assert client.ask(ENDLESS).status == 503
    assert client.ask("ASK { ?s ?p ?o }").json["boolean"] is True


def test_nothing_can_be_changed(client: Client, store: Path) -> None:
    before = holds(store)
    for got in (
        client.ask(CHANGE),
        client.post(urlencode({"update": CHANGE})),
        client.post(CHANGE, "application/sparql-update"),
        client.ask("ASK { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"),
    ):
        assert got.status in {400, 403, 415}
    assert client.ask("ASK { GRAPH <x:g> { ?s ?p ?o } }").json["boolean"] is False
    assert holds(store) == before != {}


def test_others_open_it_at_the_same_time(client: Client, store: Path, run: Callable[..., Ran]) -> None:
    here = [str(row[0].value) for row in disk.opened(store).query(CLAIMS).rows]  # type: ignore[union-attr]
    assert run("query", CLAIMS, "--store", str(store), "--format", "csv").out.split() == ["claim", *here]
    with serving(store) as second:
        assert second.ask(CLAIMS, Accept="text/csv").text.split() == ["claim", *here]
    with (
        servers.oxigraph(disk.data(store), kind="serve-read-only") as server,
        Remote(There(server.query)) as to,
    ):
        there = RemoteEngine(to, meadow.kb().config.base).query(CLAIMS)
        assert [str(row[0].value) for row in there.rows] == here  # type: ignore[union-attr]
    assert client.ask("ASK { ?s ?p ?o }").json["boolean"] is True


def test_a_store_that_is_replaced_is_served_as_it_was(tmp_path: Path, store: Path) -> None:
    mine = shutil.copytree(store, tmp_path / "store")
    with serving(mine) as client:
        before = client.ask(CLAIMS, Accept="text/csv").text
        disk.write_store(mine, [], "https://example.org/empty/")
        assert client.ask(CLAIMS, Accept="text/csv").text == before
    with serving(mine) as client:
        assert client.ask(CLAIMS, Accept="text/csv").text.split() == ["claim"]


def test_a_merge_is_served_with_the_questions_across_reviews(tmp_path: Path) -> None:
    roots = [write(tmp_path / "a", "first"), write(tmp_path / "b", "second", cites=2)]
    merge(roots, tmp_path / "store")
    with serving(tmp_path / "store") as client:
        assert "echo" in [question["name"] for question in client("/questions").json]
        assert "10.5555/study" in client("/questions/echo?format=csv").text
        assert "<h1>2 knowledge bases</h1>" in client("/sparql", Accept="text/html").text


def test_a_merge_is_called_by_short_names_here_and_at_a_server(
    tmp_path: Path, run: Callable[..., Ran]
) -> None:
    roots = [write(tmp_path / "a", "first"), write(tmp_path / "b", "second")]
    merge(roots, tmp_path / "store")
    store = ("--store", str(tmp_path / "store"))
    query = "SELECT ?claim ?s { VALUES ?s { entity2:coffee-second } ?claim mgkb:subject ?s }"
    with serving(tmp_path / "store") as client:
        there = ("--endpoint", f"http://127.0.0.1:{client.port}/sparql")
        tables = [
            client.ask(query, Accept="text/plain").text,
            run("query", query, *store).out,
            run("query", query, *store, *there).out,
        ]
    assert len(set(tables)) == 1
    assert tables[0].splitlines()[-1].split() == ["claim2:claim-second", "entity2:coffee-second"]


def test_what_is_no_store_is_refused_in_a_sentence(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mgkb", "serve", "--store", str(tmp_path)]
    environment = {name: value for name, value in os.environ.items() if name != "MGKB_DEBUG"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert (done.returncode, done.stdout) == (3, "")
    assert "is no store: mgkb build --store or mgkb merge --store writes one." in done.stderr
