"""One server, spoken to in the SPARQL 1.1 Protocol.

Queries and updates are posted as forms: it is the one way that every server we know takes (Virtuoso 7.2.5 hangs
on a query that is the body itself). Credentials are sent to the addresses that were given and nowhere else:
redirects are not followed.
"""

from __future__ import annotations

import time
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Self

import httpx

from mgkb import __version__
from mgkb.errors import InputError, StoppedError, UsageError

if TYPE_CHECKING:
    from collections.abc import Generator

    from mgkb.rdf.remote.address import Credentials, Endpoint

_MAX_BYTES = 256 * 1024**2
_TRIES = 4
_MAX_WAIT = 10.0  # seconds between two tries
_SAID = 200  # characters of a server's own words


class Client:
    """A connection to a server; to be used as a context.

    Args:
        endpoint: Its addresses.
        seconds: How long it may be silent.
    """

    def __init__(self, endpoint: Endpoint, *, seconds: float = 300.0) -> None:
        self._endpoint = endpoint
        self._server = ""
        self._http = httpx.Client(
            auth=_Auth(endpoint.credentials),
            timeout=httpx.Timeout(seconds, connect=10.0),
            headers={"User-Agent": f"mgkb/{__version__}"},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *reason: object) -> None:
        self._http.close()

    def query(self, text: str, accept: str) -> tuple[bytes, httpx.Headers]:
        """What the server answers to a query, and the headers that it sends along.

        Args:
            text: A whole query: no server knows our prefixes.
            accept: The media type that is wanted.

        Raises:
            UsageError: It says that the query is wrong.
            StoppedError: It gave up.
            InputError: It does not answer, or not with an answer.
        """
        return self._post(self._endpoint.query, {"query": text}, accept)

    def update(self, text: str) -> None:
        """Have the server change something; errors as for `query`."""
        self._post(self._endpoint.update_at(self.identified()), {"update": text}, "*/*")

    def identified(self) -> str:
        """What the server calls itself; errors as for `query`."""
        if not self._server:
            self.query("ASK {}", "application/sparql-results+json")
        return self._server

    def _post(self, address: str, form: dict[str, str], accept: str) -> tuple[bytes, httpx.Headers]:
        for attempt in range(_TRIES):
            try:
                with self._http.stream("POST", address, data=form, headers={"Accept": accept}) as reply:
                    body = _read(address, reply)
            except httpx.HTTPError as error:
                raise InputError(
                    f"{address} did not answer ({_reason(error)}): is the server there?"
                ) from None
            self._server = reply.headers.get("Server", "") or "unknown"
            wait = _wait(reply, attempt)
            if wait is None:
                break
            time.sleep(wait)
        if reply.status_code // 100 != 2:
            raise _refusal(address, reply.status_code, body)
        return body, reply.headers


class _Auth(httpx.Auth):
    """Credentials in the way that the server asks for: a token at once, a password when it is wanted."""

    requires_response_body = False

    def __init__(self, credentials: Credentials) -> None:
        self._token = credentials.token
        self._user, self._password = credentials.user, credentials.password

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        if self._token:
            request.headers["Authorization"] = f"Bearer {self._token}"
            yield request
        elif self._user:
            yield from self._by_password(request)
        else:
            yield request

    def _by_password(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        # Digest asks first without, and basic comes second: a password goes out in the clear only when the
        # server wants it so.
        digest = httpx.DigestAuth(self._user, self._password).auth_flow(request)
        response = yield next(digest)
        challenge = response.headers.get("WWW-Authenticate", "").lower()
        if response.status_code != HTTPStatus.UNAUTHORIZED:
            return
        if challenge.startswith("basic"):
            yield from httpx.BasicAuth(self._user, self._password).auth_flow(request)
            return
        try:
            yield digest.send(response)
        except StopIteration:
            return


def _read(address: str, reply: httpx.Response) -> bytes:
    parts, size = [], 0
    for part in reply.iter_bytes():
        size += len(part)
        if size > _MAX_BYTES:
            raise InputError(f"{address} answers with more than 256 MiB: ask for less.")
        parts.append(part)
    return b"".join(parts)


def _wait(reply: httpx.Response, attempt: int) -> float | None:
    """Seconds until the next try; None where there is to be none."""
    busy = {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}
    if reply.status_code not in busy or attempt == _TRIES - 1:
        return None
    said = reply.headers.get("Retry-After", "")
    return min(float(said) if said.isdecimal() else 2.0**attempt, _MAX_WAIT)


def _refusal(address: str, status: int, body: bytes) -> UsageError | InputError:
    said = " ".join(body.decode(errors="replace").split())[:_SAID]
    match status:
        case HTTPStatus.UNAUTHORIZED | HTTPStatus.FORBIDDEN:
            return UsageError(
                f"{address} does not let us ({status}): "
                "set MGKB_ENDPOINT_USER and MGKB_ENDPOINT_PASSWORD, or MGKB_ENDPOINT_TOKEN."
            )
        case HTTPStatus.NOT_FOUND | HTTPStatus.METHOD_NOT_ALLOWED:
            return UsageError(
                f"{address} is no such endpoint ({status}): name the other with --update-endpoint."
            )
        case HTTPStatus.BAD_REQUEST:
            return UsageError(f"{address} cannot read the query: {said}.")
        case HTTPStatus.SERVICE_UNAVAILABLE | HTTPStatus.GATEWAY_TIMEOUT | HTTPStatus.REQUEST_TIMEOUT:
            return StoppedError(f"{address} gave up ({status}): {said}.")
    return InputError(f"{address} answers {status}: {said}.")


def _reason(error: Any) -> str:
    return " ".join(str(error).split()) or type(error).__name__
