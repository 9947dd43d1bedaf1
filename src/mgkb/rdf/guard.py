"""Queries of strangers: answered in a process of their own, with a clock and a bound on memory.

The engine cannot be interrupted, so the only sure way to stop a query is to end its process. A guard keeps
one process with the data in it, and starts another after it had to end one.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import threading
from typing import TYPE_CHECKING, Any

from pyoxigraph import RdfFormat, parse, serialize

from mgkb.errors import InputError, MgkbError, UsageError
from mgkb.rdf.engine import Engine

if TYPE_CHECKING:
    from collections.abc import Iterable
    from multiprocessing.connection import Connection

    from pyoxigraph import Quad

    from mgkb.rdf.results import Result

_START_SECONDS = 60.0


class Guard:
    """An engine that nobody can keep busy for long; to be used as a context.

    Questions are answered one after the other, from whatever thread they come.

    Args:
        quads: What is known.
        base: IRI under which the knowledge base names its things.
        seconds: How long a query may take.
        max_rows: How many rows or triples it may give back.
        max_bytes: How much memory its process may take beyond what the data need; None for no bound. Not
            every system can bound it (Linux can).
    """

    def __init__(
        self,
        quads: Iterable[Quad],
        base: str,
        *,
        seconds: float = 10.0,
        max_rows: int = 10_000,
        max_bytes: int | None = 1024**3,
    ) -> None:
        self._data = serialize(quads, format=RdfFormat.N_QUADS) or b""
        self._base = base
        self._seconds = seconds
        self._max_rows = max_rows
        self._max_bytes = max_bytes
        self._lock = threading.Lock()
        self._process: Any = None
        self._connection: Connection | None = None

    def __enter__(self) -> Guard:
        return self

    def __exit__(self, *reason: object) -> None:
        with self._lock:
            self._end()

    def query(self, text: str) -> Result:
        """The answer to a SPARQL query, cut off at the row limit.

        Raises:
            UsageError: The query is wrong, or it took too long or too much memory.
        """
        with self._lock:
            connection = self._started()
            try:
                connection.send(text)
                if not connection.poll(self._seconds):
                    self._end()
                    raise UsageError(
                        f"The query took longer than {self._seconds:g} seconds and was stopped: "
                        "ask for less, or run it where there is no such limit."
                    )
                answer: Result | MgkbError = connection.recv()
            except (EOFError, OSError):
                self._end()
                raise UsageError("The query took too much memory and was stopped: ask for less.") from None
        if isinstance(answer, MgkbError):
            raise answer
        return answer

    def _started(self) -> Connection:
        """The way to the process, which is started where there is none."""
        if self._connection is None:
            # A fresh interpreter, not a copy of this one with its threads and open files.
            context = multiprocessing.get_context("spawn")
            self._connection, theirs = context.Pipe()
            arguments = (theirs, self._data, self._base, self._max_rows, self._max_bytes)
            self._process = context.Process(target=_serve, args=arguments, daemon=True)
            self._process.start()
            theirs.close()
            with contextlib.suppress(EOFError):
                if self._connection.poll(_START_SECONDS) and self._connection.recv() == "ready":
                    return self._connection
            self._end()
            raise InputError("The query engine could not be started.")
        return self._connection

    def _end(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._process.kill()
            self._process.join()
        self._connection = self._process = None


def _serve(connection: Connection, data: bytes, base: str, max_rows: int, max_bytes: int | None) -> None:
    """Answer queries until nobody asks any more. Runs in a process of its own."""
    engine = Engine(parse(data, format=RdfFormat.N_QUADS), base)
    if max_bytes is not None:
        _bound_memory(max_bytes)
    connection.send("ready")
    with contextlib.suppress(EOFError, KeyboardInterrupt):
        while True:
            text = connection.recv()
            try:
                answer: Result | MgkbError = engine.query(text, max_rows)
            except MgkbError as error:
                answer = error
            connection.send(answer)


def _bound_memory(more: int) -> None:
    """Let this process take so much memory more than it has now, where the system can bound it."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource
        from pathlib import Path

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        bound = pages * resource.getpagesize() + more
        resource.setrlimit(resource.RLIMIT_AS, (bound, bound))
