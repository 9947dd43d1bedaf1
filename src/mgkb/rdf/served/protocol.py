"""What clients of a SPARQL endpoint send, and what they are sent: the SPARQL 1.1 Protocol without its sockets.

See https://www.w3.org/TR/sparql11-protocol/. Only queries are read; updates are refused.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from mgkb.errors import InputError, RefusedError, StoppedError, UsageError
from mgkb.rdf.engine import Graphs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mgkb.errors import MgkbError

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_MAX_FIELDS = 100
_GRAPHS = ("default-graph-uri", "named-graph-uri")
_IRI = re.compile(r"""[A-Za-z][A-Za-z0-9+.-]*:[^<>"{}|^`\\\x00-\x20]*""")
_STATUS = {
    RefusedError: HTTPStatus.FORBIDDEN,
    StoppedError: HTTPStatus.SERVICE_UNAVAILABLE,
    UsageError: HTTPStatus.BAD_REQUEST,
    InputError: HTTPStatus.INTERNAL_SERVER_ERROR,
}


@dataclass(frozen=True, slots=True)
class Request:
    """What a client asks.

    Attributes:
        method: `GET`, `HEAD` or `POST`.
        target: Path and query string, as sent.
        accept: The `Accept` header; empty for anything.
        content: Media type of the body, without parameters.
        body: The body.
        address: Where the server is, as the client knows it.
    """

    method: str
    target: str
    accept: str = ""
    content: str = ""
    body: bytes = b""
    address: str = "/"


@dataclass(frozen=True, slots=True)
class Reply:
    """What a client is told.

    Attributes:
        status: HTTP status.
        text: The body.
        media: Its media type.
        headers: Headers beyond those that every reply has.
    """

    status: HTTPStatus
    text: str
    media: str = "text/plain; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)


class NotServedError(UsageError):
    """A request that is wrong in a way for which HTTP has a status of its own."""

    def __init__(self, status: HTTPStatus, message: str, **headers: str) -> None:
        super().__init__(message)
        self.reply = Reply(status, f"{message}\n", headers=headers)


def failure(error: MgkbError) -> Reply:
    """The reply that says what went wrong.

    >>> failure(UsageError("The query has no end.")).status
    <HTTPStatus.BAD_REQUEST: 400>
    """
    if isinstance(error, NotServedError):
        return error.reply
    status = next(status for kind, status in _STATUS.items() if isinstance(error, kind))
    headers = {"Retry-After": "1"} if status is HTTPStatus.SERVICE_UNAVAILABLE else {}
    return Reply(status, f"{error}\n", headers=headers)


def parameters(request: Request) -> dict[str, tuple[str, ...]]:
    """What a request gives by name, in its address and in its body.

    Raises:
        RefusedError: The body is an update.
        UsageError: They cannot be read, or one is given twice that may be given once.
        NotServedError: The body is of no kind that may hold a query.

    >>> parameters(Request("GET", "/sparql?query=ASK+%7B%7D&format=csv"))
    {'query': ('ASK {}',), 'format': ('csv',)}
    """
    if not request.target.isascii():
        raise UsageError("An address is ASCII: write all other characters as %XX.")
    given = _fields(request.target.partition("?")[2])
    if request.method == "POST":
        given += _posted(request)
    for name, count in Counter(name for name, _ in given).items():
        if count > 1 and name not in _GRAPHS:
            raise UsageError(f"The parameter “{name}” is given more than once.")
    return {name: tuple(value for other, value in given if other == name) for name, _ in given}


def single(given: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Those parameters that are given once, as all but graphs are."""
    return {name: values[0] for name, values in given.items() if name not in _GRAPHS}


def query(given: Mapping[str, tuple[str, ...]]) -> tuple[str, Graphs | None]:
    """The query among the parameters, and the graphs that it is asked of where they are named beside it.

    Raises:
        RefusedError: There is an update.
        UsageError: There is no query, or a graph is no IRI.
    """
    if "update" in given:
        raise _read_only()
    if "query" not in given:
        raise UsageError("There is no query: give it as query=….")
    default, named = (given.get(name, ()) for name in _GRAPHS)
    for iri in (*default, *named):
        if not _IRI.fullmatch(iri):
            raise UsageError(f"A graph is named by a whole IRI, not by “{' '.join(iri.split())[:60]}”.")
    return given["query"][0], Graphs(default, named) if default or named else None


def _fields(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MAX_FIELDS)
    except ValueError:
        raise UsageError(
            f"The parameters cannot be read: they are not UTF-8, or more than {_MAX_FIELDS}."
        ) from None


def _posted(request: Request) -> list[tuple[str, str]]:
    if request.content == _UPDATE:
        raise _read_only()
    if request.content not in {_FORM, _QUERY}:
        raise NotServedError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"Send the query as {_FORM} or {_QUERY}.")
    try:
        text = request.body.decode()
    except UnicodeDecodeError as error:
        raise UsageError(f"The body is not UTF-8 (byte {error.start}).") from None
    return _fields(text) if request.content == _FORM else [("query", text)]


def _read_only() -> RefusedError:
    return RefusedError("Updates are switched off: change the files under kb/ instead.")
