"""Real servers, each started once for all tests of a module."""

from __future__ import annotations

import os
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from benchmarks import servers
from mgkb.rdf.remote import Client, Credentials, Endpoint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.servers import Running


@pytest.fixture(scope="module", params=["oxigraph", "virtuoso"])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server with an empty store."""
    if request.param == "virtuoso" and servers.VIRTUOSO is None:
        if os.environ.get("MGKB_REQUIRE_VIRTUOSO"):
            pytest.fail("Virtuoso is not installed: apt-get install virtuoso-opensource")
        pytest.skip("Virtuoso is not installed (apt-get install virtuoso-opensource)")
    folder = tmp_path_factory.mktemp(request.param) / "store"
    with ExitStack() as stack:
        yield stack.enter_context(getattr(servers, request.param)(folder))


@pytest.fixture
def client(server: Running) -> Iterator[Client]:
    """A connection that may change it."""
    with Client(endpoint_of(server)) as found:
        yield found


def endpoint_of(server: Running) -> Endpoint:
    """The server with its credentials; where updates go is found out."""
    return Endpoint(server.query, "", Credentials(server.user, server.password))
