"""The site and the endpoint as one ASGI application.

Pages of other sites can reach a loopback address through the reader's browser. So a request must name this
computer as its host (a stranger's name that resolves to 127.0.0.1 does not). Other origins may read answers of
the endpoint, as with any SPARQL service, unless that is restricted; they can never change anything, and no
reply of the endpoint may run, frame or load anything.
"""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import ClientDisconnect
from starlette.requests import Request as HttpRequest
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from mgkb import __version__
from mgkb.errors import MgkbError, StoppedError
from mgkb.rdf.served.protocol import NotServedError, Reply, Request, failure

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from mgkb.rdf.served.endpoint import Endpoint

_AT_ONCE = 32  # requests that have arrived, and are being answered or wait for an engine
_SECONDS = 10  # that a body may take to arrive
_MAX_BODY = 1024**2
_MAX_DISCARDED = 16 * _MAX_BODY
_EVERYWHERE = {
    "Referrer-Policy": "no-referrer",
    "Server": f"mgkb/{__version__}",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_ENDPOINT = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; img-src data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
}
# A page can read this header of its own: the query page asks us instead of loading an engine.
_SITE = {"Cache-Control": "no-cache", "Server-Timing": 'sparql;desc="/sparql"'}


def application(endpoint: Endpoint, site: Path | None, origins: Sequence[str]) -> Starlette:
    """The application.

    Args:
        endpoint: What answers queries.
        site: Folder of the built site; None when there is none, and the page with forms stands in for it.
        origins: Origins whose pages may read answers of the endpoint, `*` for any.
    """
    answering = [
        Middleware(
            CORSMiddleware,
            allow_origins=origins,
            allow_methods=("GET", "HEAD", "POST"),
            allow_headers=("Accept", "Content-Type"),
            expose_headers=("Mgkb-Truncated", "Retry-After"),
            max_age=600,
        ),
        Middleware(_Headers, headers=_ENDPOINT),
    ]
    answer = _Answer(endpoint)
    routes: list[BaseRoute] = [
        Route(path, answer, middleware=answering)
        for path in ("/sparql", "/sparql/", "/questions", "/questions/{name:path}")
    ]
    if site is None:
        routes.append(Route("/", lambda _: RedirectResponse("sparql")))
    else:
        pages = StaticFiles(directory=site, html=True)
        routes.append(Mount("/", pages, middleware=[Middleware(_Headers, headers=_SITE)]))
    everywhere = [
        Middleware(_Headers, headers=_EVERYWHERE),
        Middleware(_OriginForm),
        Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"], www_redirect=False),
    ]
    return Starlette(routes=routes, middleware=everywhere)


class _OriginForm:
    """Takes a target in absolute form apart: its host counts then, whatever the header says (RFC 9112, 3.2.2)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        target = scope["raw_path"]
        if target[:7].lower() == b"http://":
            host, _, path = target[7:].partition(b"/")
            others = [(name, value) for name, value in scope["headers"] if name != b"host"]
            scope = {
                **scope,
                "raw_path": b"/" + path,
                "path": "/" + unquote(path.decode("ascii")),
                "headers": [(b"host", host), *others],
            }
        await self._app(scope, receive, send)


class _Headers:
    """Adds headers to every reply."""

    def __init__(self, app: ASGIApp, headers: dict[str, str]) -> None:
        self._app = app
        self._headers = [(name.encode(), value.encode()) for name, value in headers.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *self._headers]
            await send(message)

        await self._app(scope, receive, sent)


class _Answer:
    """Requests for the endpoint: a bounded number of bounded size at once, each in a thread."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._waiting = 0
        self._threads: Any = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = HttpRequest(scope, receive)
        try:
            reply = await self._reply(request)
        except MgkbError as error:
            reply = failure(error)
        except ClientDisconnect:
            return
        except asyncio.CancelledError:  # a second Ctrl-C: nobody waits for the answer
            reply = failure(StoppedError("The query was stopped: the server is being shut down."))
        headers = {"Content-Type": reply.media, **reply.headers}
        await Response(reply.text, reply.status, headers)(scope, receive, send)

    async def _reply(self, request: HttpRequest) -> Reply:
        asked = await _read(request)  # whoever is slow here takes nobody's place
        if self._waiting >= _AT_ONCE:
            raise NotServedError(
                HTTPStatus.SERVICE_UNAVAILABLE, "Too many ask at once: ask again.", **{"Retry-After": "1"}
            )
        self._waiting += 1
        try:
            self._threads = self._threads or CapacityLimiter(_AT_ONCE)
            return await to_thread.run_sync(self._endpoint.answer, asked, limiter=self._threads)
        finally:
            self._waiting -= 1


async def _read(request: HttpRequest) -> Request:
    target = request.scope["raw_path"].decode("ascii")
    if query := request.scope["query_string"].decode("latin-1"):
        target = f"{target}?{query}"
    accept = ",".join(request.headers.getlist("accept"))
    content = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = await _body(request)
    if request.headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise NotServedError(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            "Send the body as it is, not compressed.",
            **{"Accept-Encoding": "identity"},
        )
    return Request(request.method, target, accept, content, body, str(request.base_url))


async def _body(request: HttpRequest) -> bytes:
    """The body, if it is not too large and does not take too long.

    What is too large is taken for a while all the same: a connection that is closed before would keep the
    client, which is still sending, from our reply.
    """
    parts, size = [], 0
    try:
        async with asyncio.timeout(_SECONDS):
            async for part in request.stream():
                size += len(part)
                if size <= _MAX_BODY:
                    parts.append(part)
                elif size > _MAX_DISCARDED:
                    break
    except TimeoutError:
        raise NotServedError(
            HTTPStatus.REQUEST_TIMEOUT, f"The body took over {_SECONDS} seconds.", Connection="close"
        ) from None
    if size > _MAX_BODY:
        raise NotServedError(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "A body may have up to 1 MiB.", Connection="close"
        )
    return b"".join(parts)
