from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from mgkb.references.entrez import Cache, CachePolicy, Client, Settings
from tests.references.entrez.library import Library
from tests.references.entrez.server import Eutils

OURS = Path(__file__).parents[2] / "data" / "eutils" / "records.xml"
KEY = "0123456789abcdef0123456789abcdef0123"
MakeClient = Callable[..., Client]


@pytest.fixture(autouse=True)
def loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing here may reach beyond this machine, whatever is broken."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        assert address[0] == "127.0.0.1", address
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(autouse=True)
def only_our_limiter(monkeypatch: pytest.MonkeyPatch) -> None:
    """Biopython waits between requests on its own account; what is tested must not lean on that."""
    monkeypatch.setattr("Bio.Entrez.time", SimpleNamespace(time=time.time, sleep=lambda _seconds: None))


@pytest.fixture
def library() -> Library:
    library = Library()
    library.add_files([OURS])
    return library


@pytest.fixture
def server(library: Library) -> Iterator[Eutils]:
    """The server without its rate limit, which has tests of its own."""
    server = Eutils(library, limit=False)
    yield server
    server.close()


@pytest.fixture
def naps() -> list[float]:
    """The pauses that a client made, without waiting; the limiter's short ones are left out."""
    return []


@pytest.fixture
def client(server: Eutils, tmp_path: Path, naps: list[float]) -> MakeClient:
    """Makes clients of the server, all with one cache."""

    def make(policy: CachePolicy | None = None, at: datetime | None = None, **settings: object) -> Client:
        given = {"url": server.url, "api_key": KEY, "email": "a@example.org", "rate": 1000.0, "timeout": 5.0}
        cache = Cache(tmp_path / "cache", policy, clock=lambda: at or datetime(2026, 11, 22, 12, tzinfo=UTC))
        chosen = Settings(**{**given, **settings})  # type: ignore[arg-type]
        return Client(chosen, cache, sleep=lambda seconds: naps.append(seconds) if seconds > 0.01 else None)

    return make
