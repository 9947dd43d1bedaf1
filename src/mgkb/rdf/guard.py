"""Queries of strangers: answered in a process of their own, with a clock and a bound on memory.

The engine cannot be interrupted, so the only sure way to stop a query is to end its process. A guard keeps
one process with the data in it, and starts another after it had to end one. The process ends with the one
that it works for, however that ends.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import threading
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode, RdfFormat, parse, serialize

from mgkb.errors import InputError, MgkbError, StoppedError
from mgkb.rdf.engine import Engine
from mgkb.rdf.results import Truth

if TYPE_CHECKING:
    from collections.abc import Iterable
    from multiprocessing.connection import Connection

    from pyoxigraph import Quad

    from mgkb.rdf.results import Result

_START_SECONDS = 60.0


class Guard:
    """An engine that nobody can keep busy for long; to be used as a context.

    Questions are answered one after the other, from whatever thread they come. Leaving the context ends the
    one that is being answered.

    Args:
        quads: What is known.
        base: IRI under which the knowledge base names its things.
        seconds: How long a query may take.
        max_rows: How many rows or triples it may give back.
        max_bytes: How much memory its process may take beyond what the data need; None for no bound. Not
            every system can bound it (Linux can).

    Attributes:
        seconds: As given.
        max_rows: As given.
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
        self.seconds = seconds
        self.max_rows = max_rows
        self._max_bytes = max_bytes
        self._lock = threading.Lock()
        self._left = False
        self._process: Any = None
        self._connection: Connection | None = None

    def __enter__(self) -> Guard:
        return self

    def __exit__(self, *reason: object) -> None:
        self._left = True
        if (process := self._process) is not None:
            process.kill()  # whoever waits for an answer lets go of the lock
        with self._lock:
            self._end()

    def query(self, text: str) -> Result:
        """The answer to a SPARQL query, cut off at the row limit.

        Raises:
            UsageError: The query is wrong.
            StoppedError: It took too long or too much memory.
            InputError: There is no engine to ask: it could not be started, or the guard has been left.
        """
        with self._lock:
            connection = self._started()
            try:
                connection.send(text)
                if not connection.poll(self.seconds):
                    self._end()
                    raise StoppedError(
                        f"The query took longer than {self.seconds:g} seconds and was stopped: "
                        "ask for less, or run it where there is no such limit."
                    )
                answer: Result | MgkbError = connection.recv()
            except (EOFError, OSError):
                self._end()
                if self._left:
                    raise StoppedError("The query was stopped: the engine is being shut down.") from None
                raise StoppedError("The query took too much memory and was stopped: ask for less.") from None
        if isinstance(answer, MgkbError):
            raise answer
        return answer

    def knows(self, iri: str) -> bool:
        """Whether anything is said of a thing; errors as for `query`."""
        return self.query(f"ASK {{ {NamedNode(iri)} ?p ?o }}") == Truth(True)

    def _started(self) -> Connection:
        """The way to the process, which is started where there is none."""
        if self._left:
            raise InputError("The query engine has been shut down.")
        if self._connection is None:
            # A fresh interpreter, not a copy of this one with its threads and open files.
            context = multiprocessing.get_context("spawn")
            connection, theirs = context.Pipe()
            arguments = (theirs, self._data, self._base, self.max_rows, self._max_bytes)
            process = context.Process(target=_work, args=arguments, daemon=True)
            process.start()
            self._connection, self._process = connection, process
            theirs.close()
            with contextlib.suppress(EOFError):
                if connection.poll(_START_SECONDS) and connection.recv() == "ready":
                    return connection
            self._end()
            raise InputError("The query engine could not be started.")
        return self._connection

    def _end(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._process.kill()
            self._process.join()
        self._connection = self._process = None


def _work(connection: Connection, data: bytes, base: str, max_rows: int, max_bytes: int | None) -> None:
    """What the process does: it answers queries, and watches for the end of the one that started it."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _serve(connection, data, base, max_rows, max_bytes)


def _end_with_parent() -> None:
    """End this process at once, in the midst of a query, when nobody is left who could stop it."""
    if (parent := multiprocessing.parent_process()) is not None:
        parent.join()
        os._exit(1)


def _serve(connection: Connection, data: bytes, base: str, max_rows: int, max_bytes: int | None) -> None:
    """Answer queries until nobody asks any more."""
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
