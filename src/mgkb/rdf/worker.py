"""A process with an engine in it, that can be ended in the midst of a query."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import pickle
import signal
import sys
import threading
from dataclasses import dataclass
from multiprocessing import resource_tracker
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import RdfFormat, parse

from mgkb.errors import InputError, MgkbError, StoppedError
from mgkb.rdf.engine import Engine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

    from mgkb.rdf.engine import Graphs
    from mgkb.rdf.results import Result

_START_SECONDS = 60.0
_ENDING = (signal.SIGINT, signal.SIGTERM)
_SEGV = 11  # the signal, where there are signals
_MAX_ANSWER = 64 * 1024**2


class GoneError(Exception):
    """The process ended before it had an answer.

    Args:
        stack: Whether it was out of its stack, and not of memory.
    """

    def __init__(self, *, stack: bool = False) -> None:
        super().__init__()
        self.stack = stack


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may take.

    Attributes:
        rows: Rows or triples of an answer.
        bytes: Memory beyond what the data need; None for no bound.
    """

    rows: int
    bytes: int | None = None


class Worker:
    """A process that answers queries one after the other; for one thread at a time, but for `kill`.

    Args:
        data: N-Quads, or the folder of a store on disk.
        base: IRI under which the knowledge base names its things.
        limits: What a query may take.
    """

    def __init__(self, data: bytes | str, base: str, limits: Limits) -> None:
        self._given = (data, base, limits)
        self._process: Any = None
        self._connection: Connection | None = None

    def start(self) -> None:
        """Start the process, where there is none.

        Raises:
            InputError: It cannot be started.
        """
        if self._connection is not None:
            return
        # A fresh interpreter, not a copy of this one with its threads and open files.
        context = multiprocessing.get_context("spawn")
        connection, theirs = context.Pipe()
        data, *limits = self._given
        process = context.Process(target=_work_quietly, args=(theirs, *limits), daemon=True)
        with _signals_wait():
            process.start()
            self._connection, self._process = connection, process
        theirs.close()
        with contextlib.suppress(EOFError, ConnectionError):
            connection.send(data)
            if connection.poll(_START_SECONDS) and connection.recv() == "ready":
                return
        self.end()
        raise InputError("The query engine could not be started.")

    def ask(self, question: tuple[str, Graphs | None], seconds: float) -> Result | MgkbError:
        """The answer to a query, by a process that has been started.

        Raises:
            TimeoutError: It took too long; the process was ended.
            GoneError: The process has ended, of itself or because it was killed.
        """
        connection = self._connection
        if connection is None:
            raise GoneError
        try:
            connection.send(question)
            if not connection.poll(seconds):
                self.end()
                raise TimeoutError
            answer: Result | MgkbError = pickle.loads(connection.recv_bytes())  # noqa: S301 - our own process
        except (EOFError, ConnectionError):
            process = self._process
            self.end()
            raise GoneError(stack=process.exitcode == -_SEGV) from None
        return answer

    def kill(self) -> None:
        """End the process from another thread; the one that waits for an answer learns that it is gone."""
        if (process := self._process) is not None:
            process.kill()

    def end(self) -> None:
        """End the process."""
        if self._connection is not None:
            self._connection.close()
            self._process.kill()
            self._process.join()
        self._connection = self._process = None


@contextlib.contextmanager
def _signals_wait() -> Iterator[None]:
    """Let what would end this process wait, and with it any process that is started meanwhile.

    A process that is told to end before it can say how it wants to end shows a traceback; one of which we have
    not heard yet could not be ended with us.
    """
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # when it is started it lets signals through
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work_quietly(*given: Any) -> None:
    """Work, and keep what the engine says of its own end from whoever reads our standard error."""
    with Path(os.devnull).open("w", encoding="ascii") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    _work(*given)


def _work(connection: Connection, base: str, limits: Limits) -> None:
    """What the process does: it answers queries, and watches for the end of the one that started it."""
    # A terminal's Ctrl-C reaches us too; whether what we are at is still wanted is not ours to say.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _serve(connection, base, limits)


def _end_with_parent() -> None:
    """End this process at once, in the midst of a query, when nobody is left who could stop it."""
    if (parent := multiprocessing.parent_process()) is not None:
        parent.join()
        os._exit(1)


def _serve(connection: Connection, base: str, limits: Limits) -> None:
    """Take the data, and answer queries until nobody asks any more."""
    with contextlib.suppress(EOFError):
        engine = _engine(connection.recv(), base)
        if limits.bytes is not None:
            _bound_memory(limits.bytes)
        connection.send("ready")
        while True:
            text, graphs = connection.recv()
            try:
                answer: Result | MgkbError = engine.query(text, limits.rows, graphs, relative=True)
            except MgkbError as error:
                answer = error
            written = pickle.dumps(answer)
            if len(written) > _MAX_ANSWER:
                large = StoppedError("The answer is larger than 64 MiB: ask for fewer or shorter values.")
                written = pickle.dumps(large)
            connection.send_bytes(written)


def _engine(data: bytes | str, base: str) -> Engine:
    if isinstance(data, str):
        return Engine.opened(Path(data), base)
    return Engine(parse(data, format=RdfFormat.N_QUADS), base)


def _bound_memory(more: int) -> None:
    """Let this process take so much memory more than it has now, where the system can bound it."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        bound = pages * resource.getpagesize() + more
        resource.setrlimit(resource.RLIMIT_AS, (bound, bound))
