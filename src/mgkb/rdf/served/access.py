"""The access log: one line of JSON for each request, and nothing of what was asked.

Queries come in query strings and bodies; neither is written, nor is any header. What is left says how the
service does: when, what kind of request, how it ended, how much was sent and how long it took. What the server
itself has to say (a request that is no HTTP, a mistake of ours) is a line of JSON there too.
"""

from __future__ import annotations

import json
import logging
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_PATH = 200  # characters; more is no path of ours


class AccessLog:
    """An application that writes a line for each request that another one answers.

    Args:
        app: The other one.
        stream: Where the lines go.
    """

    def __init__(self, app: ASGIApp, stream: TextIO) -> None:
        self._app = app
        self._stream = stream

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.monotonic()
        # A client that went away before it was answered gets the status that web servers use for it.
        told: dict[str, Any] = {"status": 499, "bytes": 0}

        async def counted(message: Message) -> None:
            if message["type"] == "http.response.start":
                told["status"] = message["status"]
            if scope["method"] != "HEAD":  # whose answer has no body on the wire
                told["bytes"] += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, counted)
        except Exception:
            told["status"] = 500
            raise
        finally:
            line = {
                "time": _now(),
                "method": scope["method"],
                "path": scope["path"][:_PATH],
                **told,
                "ms": round((time.monotonic() - began) * 1000, 1),
            }
            _write(self._stream, line)


@contextmanager
def problems(stream: TextIO | None) -> Iterator[None]:
    """Write down what the server says of itself: of an error its kind and its place, and no more.

    Args:
        stream: Where the lines go; None for nowhere.
    """
    logger, handler = logging.getLogger("uvicorn.error"), _Problems(stream)
    before = logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.propagate = before


class _Problems(logging.Handler):
    def __init__(self, stream: TextIO | None) -> None:
        super().__init__(logging.WARNING)
        self._stream = stream

    def emit(self, record: logging.LogRecord) -> None:
        if self._stream is None:
            return
        line = {"time": _now(), "problem": record.getMessage().strip()}
        if record.exc_info and (error := record.exc_info[1]) is not None:
            line["problem"] = _where(error)
        _write(self._stream, line)


def _where(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f" at {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
    return f"{type(error).__name__}{place}"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _write(stream: TextIO, line: dict[str, Any]) -> None:
    stream.write(json.dumps(line) + "\n")
    stream.flush()
