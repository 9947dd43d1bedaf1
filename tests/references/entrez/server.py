"""A server that speaks NCBI's E-utilities over real HTTP, on loopback, and can be made to fail in every way.

What it says was taken from the recorded answers beside the repository and from NCBI's documentation (see
docs/reference/entrez.md). It keeps NCBI's rate limit, so a client that does not is found out.
"""

from __future__ import annotations

import contextlib
import json
import socket
import struct
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from tests.references.entrez.utilities import UTILITIES, Reply

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.references.entrez.library import Library


@dataclass(frozen=True)
class Request:
    """A request as it came."""

    utility: str
    method: str
    parameters: dict[str, list[str]]
    moment: float
    target: str
    headers: dict[str, str]

    def get(self, name: str, default: str = "") -> str:
        return self.parameters.get(name, [default])[0]

    @property
    def ids(self) -> list[str]:
        return [pmid for value in self.parameters.get("id", []) for pmid in value.split(",") if pmid]


@dataclass
class Eutils:
    """The server.

    Attributes:
        library: What it has.
        limit: Whether NCBI's rate limit is kept: 3 requests a second, 10 with a key.
        retry_after: What a refusal for the rate says: seconds, or None for nothing.
        requests: All that came, refused ones too.
        faults: What goes wrong with the next requests, one fault each; None lets one pass.
        history: Result sets by WebEnv, each a list of lists of PMIDs.
    """

    library: Library
    limit: bool = True
    retry_after: int | None = 2
    requests: list[Request] = field(default_factory=list)
    faults: deque[Callable[[Reply, Request], Reply] | None] = field(default_factory=deque)
    history: dict[str, list[list[str]]] = field(default_factory=dict)
    refused: int = 0

    def __post_init__(self) -> None:
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/entrez/eutils"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def fail(self, *faults: Callable[[Reply, Request], Reply] | None) -> None:
        self.faults.extend(faults)

    def asked(self, utility: str) -> list[Request]:
        return [request for request in self.requests if request.utility.startswith(utility)]

    def reply(self, request: Request) -> Reply:
        with self._lock:
            self.requests.append(request)
            fault = self.faults.popleft() if self.faults else None
            too_many = self.limit and self._too_many(request)
            self.refused += too_many
        if too_many:
            return self._refusal(request)
        utility = UTILITIES.get(request.utility)
        reply = Reply(404, b"no such utility") if utility is None else utility(self, request)
        return fault(reply, request) if fault else reply

    def _too_many(self, request: Request) -> bool:
        key = request.get("api_key")
        allowed = 10 if key else 3
        recent = [
            other
            for other in self.requests
            if other.get("api_key") == key and request.moment - 1 < other.moment <= request.moment
        ]
        return len(recent) > allowed

    def _refusal(self, request: Request) -> Reply:
        allowed = "10" if request.get("api_key") else "3"
        said = {"error": "API rate limit exceeded", "api-key": request.get("api_key") or "127.0.0.1"}
        headers = {"X-RateLimit-Limit": allowed, "X-RateLimit-Remaining": "0"}
        if self.retry_after is not None:
            headers["Retry-After"] = str(self.retry_after)
        body = json.dumps(said | {"count": str(int(allowed) + 1), "limit": allowed}).encode()
        return Reply(429, body, "application/json", headers)

    def _handler(eutils) -> type[BaseHTTPRequestHandler]:  # noqa: N805 - the handler has a self of its own
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._serve(urlsplit(self.path).query)

            def do_POST(self) -> None:
                self._serve(self.rfile.read(int(self.headers["Content-Length"])).decode())

            def _serve(self, query: str) -> None:
                utility = urlsplit(self.path).path.rpartition("/")[2]
                request = Request(
                    utility, self.command, parse_qs(query), time.time(), self.path, dict(self.headers)
                )
                with contextlib.suppress(ConnectionError):
                    self._send(eutils.reply(request))

            def _send(self, reply: Reply) -> None:
                if reply.delay:
                    time.sleep(reply.delay)
                self.send_response(reply.status)
                headers = {
                    "Content-Type": reply.kind,
                    "Content-Length": str(len(reply.body)),
                    **reply.headers,
                }
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                if reply.drip:
                    for start in range(0, len(reply.body), 500):
                        self.wfile.write(reply.body[start : start + 500])
                        time.sleep(reply.drip)
                    return
                self.wfile.write(reply.body if reply.reset_after is None else reply.body[: reply.reset_after])
                if reply.reset_after is not None:
                    # Linger of zero seconds: the connection ends with a reset, not with a farewell.
                    self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    self.connection.close()

            def log_message(self, *_: Any) -> None:
                pass

        return Handler
