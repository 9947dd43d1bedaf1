"""A server of our own on loopback, and clients polite and rude."""

from __future__ import annotations

import http.client
import json
import socket
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from http import HTTPStatus
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from mgkb.rdf.served.protocol import Reply
from mgkb.rdf.served.server import Server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LOCAL = "127.0.0.1"
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Got:
    """A reply as a client sees it."""

    status: int
    headers: Message
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)


class Client:
    """One who speaks HTTP to a server."""

    def __init__(self, port: int) -> None:
        self.port = port

    def __call__(
        self, target: str, *, method: str = "GET", body: bytes | str | None = None, **headers: str
    ) -> Got:
        connection = http.client.HTTPConnection(LOCAL, self.port, timeout=30)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, target, body, named)
            reply = connection.getresponse()
            return Got(reply.status, reply.headers, reply.read().decode())
        finally:
            connection.close()

    def ask(self, query: str, **headers: str) -> Got:
        return self(f"/sparql?{urlencode({'query': query})}", **headers)

    def post(self, body: bytes | str, media: str = FORM, **headers: str) -> Got:
        return self("/sparql", method="POST", body=body, Content_Type=media, **headers)

    def raw(self, sent: bytes) -> bytes:
        """What comes back for these very bytes, until the server ends the connection."""
        with socket.create_connection((LOCAL, self.port), timeout=30) as connection:
            connection.sendall(sent)
            parts = []
            while part := _received(connection):
                parts.append(part)
            return b"".join(parts)


def _received(connection: socket.socket) -> bytes:
    try:
        return connection.recv(65536)
    except ConnectionResetError:
        return b""


@contextmanager
def running(endpoint: Any, **options: Any) -> Iterator[Client]:
    """A server in a thread of this process."""
    server = Server(endpoint, **options)
    thread = threading.Thread(target=server.serve_until_told)
    thread.start()
    try:
        yield Client(server.port)
    finally:
        server.should_exit = True
        thread.join()


def saying(answer: Callable[[], str]) -> SimpleNamespace:
    """An endpoint that says something, whatever it is asked."""
    return SimpleNamespace(answer=lambda _: Reply(HTTPStatus.OK, answer()))
