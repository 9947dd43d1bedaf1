"""The SPARQL endpoint on a socket: on this computer only, a bounded number of requests of bounded size at once.

Pages of other sites can reach a loopback address through the reader's browser. So a request must name this
computer as its host (a stranger's name that resolves to 127.0.0.1 does not), nothing allows other origins to
read a reply, and no reply may run, frame or load anything.
"""

from __future__ import annotations

import re
import sys
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from typing import TYPE_CHECKING, Any

from mgkb import __version__
from mgkb.errors import InputError, MgkbError
from mgkb.rdf.protocol import NotServedError, Reply, Request, failure

if TYPE_CHECKING:
    from mgkb.rdf.endpoint import Endpoint

LOOPBACK = "127.0.0.1"
_AT_ONCE = 32
_SECONDS = 10  # without a byte from the client, or to it
_MAX_BODY = 1024**2
_MAX_DISCARDED = 16 * _MAX_BODY
_HOST = re.compile(r"(127\.0\.0\.1|localhost)(:[0-9]+)?", re.IGNORECASE)
_HEADERS = {
    "Cache-Control": "no-store",
    "Connection": "close",
    "Content-Security-Policy": "default-src 'none'; img-src data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_BUSY = (
    b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
)


class Server(ThreadingHTTPServer):
    """Serves an endpoint on 127.0.0.1; to be used as a context.

    Args:
        endpoint: What answers.
        port: Where; 0 for any that is free.

    Raises:
        InputError: The port cannot be used.
    """

    def __init__(self, endpoint: Endpoint, port: int = 0) -> None:
        self.endpoint = endpoint
        self._free = threading.Semaphore(_AT_ONCE)
        try:
            super().__init__((LOOPBACK, port), _Handler)
        except OSError as error:
            raise InputError(
                f"Port {port} cannot be used ({error.strerror}): choose another, or 0."
            ) from None

    @property
    def address(self) -> str:
        """Where it is, as browsers want it."""
        return f"http://{LOOPBACK}:{self.server_port}/"

    def server_bind(self) -> None:
        """Take the port; http.server would also ask a name server who 127.0.0.1 is."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = LOOPBACK, self.server_address[1]

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread of its own, as long as there are not too many."""
        if self._free.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            request.sendall(_BUSY)
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """What such a thread does."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Report what is our fault; a client that went away is not."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    """One request."""

    server: Server
    protocol_version = "HTTP/1.1"
    timeout = _SECONDS

    def do_GET(self) -> None:
        """Answer, whatever the method: what it may do is the endpoint's to say."""
        try:
            reply = self.server.endpoint.answer(self._request())
        except MgkbError as error:
            reply = failure(error)
        self._send(reply)

    do_HEAD = do_POST = do_GET  # noqa: N815 - the names that http.server looks for

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002 - http.server's
        """Say what http.server does not like, in the way of all our replies."""
        status = HTTPStatus(code)
        self._send(Reply(status, f"{message or status.phrase}.\n"))

    def version_string(self) -> str:
        """Who answers; which Python does is nobody's concern."""
        return f"mgkb/{__version__}"

    def log_message(self, *_: object) -> None:
        """Keep no log: what people ask is theirs."""

    def _request(self) -> Request:
        hosts = self.headers.get_all("Host", [])
        if len(hosts) != 1 or not _HOST.fullmatch(hosts[0].strip()):
            raise NotServedError(
                HTTPStatus.FORBIDDEN, f"Ask for {self.server.address}: this is no other host."
            )
        content = self.headers.get_content_type() if "Content-Type" in self.headers else ""
        accept = ",".join(self.headers.get_all("Accept", []))
        return Request(self.command, self.path, accept, content, self._body())

    def _body(self) -> bytes:
        length = self.headers.get("Content-Length", "")
        if "Transfer-Encoding" in self.headers or (self.command == "POST" and not length):
            raise NotServedError(HTTPStatus.LENGTH_REQUIRED, "Say how long the body is, with Content-Length.")
        if not re.fullmatch("[0-9]{0,18}", length):
            raise NotServedError(HTTPStatus.BAD_REQUEST, "Content-Length is a number of bytes.")
        size = int(length or 0)
        if size > _MAX_BODY:
            self._discard(size)
            raise NotServedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "A body may have up to 1 MiB.")
        return self.rfile.read(size)

    def _discard(self, size: int) -> None:
        """Take what a client is still sending; a connection closed before would keep it from our reply."""
        for start in range(0, min(size, _MAX_DISCARDED), _MAX_BODY):
            self.rfile.read(min(size - start, _MAX_BODY))

    def _send(self, reply: Reply) -> None:
        body = reply.text.encode()
        self.send_response(reply.status)
        headers = {"Content-Type": reply.media, "Content-Length": str(len(body)), **_HEADERS, **reply.headers}
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
