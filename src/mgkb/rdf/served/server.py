"""The application on a socket: on this computer only, and no client can keep a connection for long.

uvicorn speaks HTTP. What it leaves open is a client that is slow on purpose: one that sends its request letter
by letter, or does not take its reply. Each such connection is cut off here when its time is up, or as soon as
somebody else needs its place.
"""

from __future__ import annotations

import socket
import sys
import time
from typing import TYPE_CHECKING

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from mgkb.errors import InputError
from mgkb.rdf.served.access import AccessLog, problems
from mgkb.rdf.served.asgi import application

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Sequence
    from pathlib import Path
    from typing import TextIO

    from mgkb.rdf.served.endpoint import Endpoint

LOOPBACK = "127.0.0.1"
_CONNECTIONS = 256  # beyond them the slowest client has to go
_HEAD_SECONDS = 10  # until a request has its headers, or a reply has been taken
_REQUEST_SECONDS = 40  # beyond what a query may take
_MAX_HEAD = 64 * 1024


class Server(uvicorn.Server):
    """Serves a site and an endpoint on 127.0.0.1; it has its port from the start.

    Args:
        endpoint: What answers queries.
        port: Where; 0 for any that is free.
        site: Folder of the built site, if there is one.
        origins: Origins whose pages may read answers, `*` for any.
        seconds: How long a query may take; when it is told to end, the server waits so long for answers.
        log: Where the access log goes; None for nowhere.

    Raises:
        InputError: The port cannot be used.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        port: int = 0,
        *,
        site: Path | None = None,
        origins: Sequence[str] = ("*",),
        seconds: float = 10.0,
        log: TextIO | None = None,
    ) -> None:
        self._socket = _bound(port)
        self.port: int = self._socket.getsockname()[1]
        self._log = log
        app = application(endpoint, site, origins)
        super().__init__(
            uvicorn.Config(
                app if log is None else AccessLog(app, log),
                http=_patient(seconds + _REQUEST_SECONDS),
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=False,
                limit_concurrency=2 * _CONNECTIONS,
                timeout_keep_alive=_HEAD_SECONDS // 2,
                timeout_graceful_shutdown=int(seconds) + 1,
                h11_max_incomplete_event_size=_MAX_HEAD,
            )
        )

    @property
    def address(self) -> str:
        """Where it is, as browsers want it."""
        return f"http://{LOOPBACK}:{self.port}/"

    def serve_until_told(self) -> None:
        """Serve, until Ctrl-C, SIGTERM or `should_exit` ends it; what is being answered is finished."""
        try:
            with problems(self._log):
                self.run(sockets=[self._socket])
        finally:
            self._socket.close()


def _bound(port: int) -> socket.socket:
    listening = socket.socket()
    try:
        if sys.platform != "win32":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((LOOPBACK, port))
        listening.listen(_CONNECTIONS)
    except OSError as error:
        listening.close()
        raise InputError(f"Port {port} cannot be used ({error.strerror}): choose another, or 0.") from None
    return listening


def _patient(seconds: float) -> type[H11Protocol]:
    """HTTP connections that end when a request takes longer than so many seconds in all."""

    class Patient(H11Protocol):
        _timer: asyncio.TimerHandle | None = None
        _asked = False
        _since = 0.0

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            self._wait(_HEAD_SECONDS)
            if len(self.connections) > _CONNECTIONS:
                self._make_room()

        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            if not self._asked and self.cycle is not None and not self.cycle.response_complete:
                self._asked = True
                self._wait(seconds)

        def on_response_complete(self) -> None:
            self._asked = False
            self._wait(_HEAD_SECONDS)
            super().on_response_complete()

        def connection_lost(self, exc: Exception | None) -> None:
            if self._timer is not None:
                self._timer.cancel()
            super().connection_lost(exc)

        def _wait(self, patience: float) -> None:
            if self._timer is not None:
                self._timer.cancel()
            self._since = time.monotonic()
            self._timer = self.loop.call_later(patience, self.transport.abort)

        def _waits_for_us(self) -> bool:
            """Whether it sent a whole request and has nothing of the reply: all else waits for the client."""
            cycle = self.cycle
            return cycle is not None and not cycle.more_body and not cycle.response_started

        def _make_room(self) -> None:
            """Drop the connection that has kept us waiting for longest."""
            others = (one for one in self.connections if isinstance(one, Patient) and one is not self)
            slow = [one for one in others if not one._waits_for_us()]
            if slow:
                slowest = min(slow, key=lambda one: one._since)
                self.connections.discard(slowest)
                slowest.transport.abort()

    return Patient
