"""Queries of strangers: answered in processes of their own, with a clock and a bound on memory.

The engine cannot be interrupted, so the only sure way to stop a query is to end its process. A guard keeps
processes with the data in them, and starts another after it had to end one. They end with the one that they
work for, however that ends.
"""

from __future__ import annotations

import contextlib
import queue
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, RdfFormat, serialize

from mgkb.errors import InputError, MgkbError, StoppedError
from mgkb.rdf.results import Truth
from mgkb.rdf.worker import GoneError, Limits, Worker

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad

    from mgkb.rdf.engine import Graphs
    from mgkb.rdf.results import Result


class Guard:
    """An engine that nobody can keep busy for long; to be used as a context.

    Questions may come from any thread. As many are answered at once as there are processes; the others wait
    for their turn, but no longer than a query may take. Leaving the context ends those that are being answered.

    Args:
        source: What is known, or the folder of a store on disk that holds it.
        base: IRI under which the knowledge base names its things.
        seconds: How long a query may take.
        max_rows: How many rows or triples it may give back.
        max_bytes: How much memory a process may take beyond what the data need; None for no bound. Not
            every system can bound it (Linux can).
        processes: How many queries are answered at once.

    Attributes:
        seconds: As given.
        max_rows: As given.
    """

    def __init__(
        self,
        source: Iterable[Quad] | Path,
        base: str,
        *,
        seconds: float = 10.0,
        max_rows: int = 10_000,
        max_bytes: int | None = 1024**3,
        processes: int = 1,
    ) -> None:
        self.seconds = seconds
        self.max_rows = max_rows
        data = (
            str(source) if isinstance(source, Path) else (serialize(source, format=RdfFormat.N_QUADS) or b"")
        )
        self._workers = [Worker(data, base, Limits(max_rows, max_bytes)) for _ in range(processes)]
        self._free: queue.LifoQueue[Worker] = queue.LifoQueue()
        for worker in self._workers:
            self._free.put(worker)
        self._left = False

    def __enter__(self) -> Guard:
        return self

    def __exit__(self, *reason: object) -> None:
        self._left = True
        for worker in self._workers:
            worker.kill()  # whoever waits for an answer lets go of the process
        for _ in self._workers:
            self._free.get().end()

    def start(self) -> None:
        """Start every process, instead of each when it is first needed.

        Raises:
            InputError: One cannot be started.
        """
        for worker in self._workers:
            worker.start()

    def query(self, text: str, graphs: Graphs | None = None) -> Result:
        """The answer to a SPARQL query, cut off at the row limit.

        Raises:
            UsageError: The query is wrong.
            StoppedError: It took too long or too much memory, or others took all the time.
            InputError: There is no engine to ask: it could not be started, or the guard has been left.
        """
        if self._left:
            raise InputError("The query engine has been shut down.")
        with contextlib.ExitStack() as stack:
            try:
                worker = self._free.get(timeout=self.seconds * 2)
            except queue.Empty:
                raise StoppedError("Other queries take all the time: ask again later.") from None
            stack.callback(self._free.put, worker)
            return self._asked(worker, text, graphs)

    def _asked(self, worker: Worker, text: str, graphs: Graphs | None) -> Result:
        if self._left:
            raise StoppedError("The query was stopped: the engine is being shut down.")
        worker.start()
        try:
            answer = worker.ask((text, graphs), self.seconds)
        except GoneError as gone:
            if self._left:
                raise StoppedError("The query was stopped: the engine is being shut down.") from None
            if gone.stack:
                raise StoppedError("The query is too long a chain for the engine: ask in parts.") from None
            raise StoppedError("The query took too much memory and was stopped: ask for less.") from None
        except TimeoutError:
            raise StoppedError(
                f"The query took longer than {self.seconds:g} seconds and was stopped: "
                "ask for less, or run it where there is no such limit."
            ) from None
        if isinstance(answer, MgkbError):
            raise answer
        return answer

    def knows(self, iri: str) -> bool:
        """Whether anything is said of a thing; errors as for `query`."""
        return self.query(f"ASK {{ {NamedNode(iri)} ?p ?o }}") == Truth(True)
