"""The access log: one line of JSON for each request, and nothing of what was asked.

Queries come in query strings and bodies; neither is written, nor is any header. What is left says how the
service does: when, what kind of request, how it ended, how much was sent and how long it took.
"""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
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
            told["bytes"] += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, counted)
        except Exception:
            told["status"] = 500
            raise
        finally:
            line = {
                "time": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
                "method": scope["method"],
                "path": scope["path"][:_PATH],
                **told,
                "ms": round((time.monotonic() - began) * 1000, 1),
            }
            self._stream.write(json.dumps(line) + "\n")
            self._stream.flush()
