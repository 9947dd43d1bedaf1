"""What clients of a SPARQL endpoint send, and what they are sent: the SPARQL 1.1 Protocol without its sockets.

See https://www.w3.org/TR/sparql11-protocol/. Only queries are read; updates are refused.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from mgkb.errors import InputError, RefusedError, StoppedError, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mgkb.errors import MgkbError

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_MAX_FIELDS = 100
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
    """

    method: str
    target: str
    accept: str = ""
    content: str = ""
    body: bytes = b""


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
    return Reply(status, f"{error}\n")


def parameters(request: Request) -> dict[str, str]:
    """What a request gives by name, in its address and in its body.

    Raises:
        RefusedError: The body is an update.
        UsageError: They cannot be read, or one is given twice.
        NotServedError: The body is of no kind that may hold a query.

    >>> parameters(Request("GET", "/sparql?query=ASK+%7B%7D&format=csv"))
    {'query': 'ASK {}', 'format': 'csv'}
    """
    if not request.target.isascii():
        raise UsageError("An address is ASCII: write all other characters as %XX.")
    given = _fields(request.target.partition("?")[2])
    if request.method == "POST":
        given += _posted(request)
    for name, count in Counter(name for name, _ in given).items():
        if count > 1:
            raise UsageError(f"The parameter “{name}” is given more than once.")
    return dict(given)


def query(given: Mapping[str, str]) -> str:
    """The query among the parameters.

    Raises:
        RefusedError: There is an update.
        UsageError: There is no query, or its graphs are named beside it.
    """
    if "update" in given:
        raise _read_only()
    if given.keys() & {"default-graph-uri", "named-graph-uri"}:
        raise UsageError("Name the graphs in the query, with FROM or GRAPH, and not beside it.")
    if "query" not in given:
        raise UsageError("There is no query: give it as query=….")
    return given["query"]


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
