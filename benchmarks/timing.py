"""Clocks: the best of several runs, and runs that are cut off."""

from __future__ import annotations

import gc
import multiprocessing
import time
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

T = TypeVar("T")


class CapHitError(Exception):
    """A run took longer than it may."""


def best(run: Callable[[], T], times: int = 3) -> tuple[float, T]:
    """Seconds of the fastest of some runs, and what the last one gave."""
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        result = run()
        seconds.append(time.perf_counter() - start)
    return min(seconds), result


def in_turn(one: Callable[[], T], other: Callable[[], T], times: int = 7) -> tuple[float, float]:
    """Seconds of the processor that the fastest runs of two took, which take turns.

    What else the machine does falls on both, and is not counted: both run in this process alone.
    """
    seconds: tuple[list[float], list[float]] = ([], [])
    for _ in range(times):
        for run, taken in zip((one, other), seconds, strict=True):
            start = time.process_time()
            run()
            taken.append(time.process_time() - start)
    return min(seconds[0]), min(seconds[1])


class Capped(Generic[T]):
    """Runs that are ended when they take too long, in a copy of this process (Unix); to be used as a context.

    The copy stays from run to run and is warm before it is asked, so that what is measured is the run. Nothing
    gentler is safe: an exception out of a signal can leave a lock held.

    Args:
        run: What to run, with one text.
        seconds: How long a run may take.
        warm_up: A text to run first in every new copy.
    """

    def __init__(self, run: Callable[[str], T], seconds: float, warm_up: str) -> None:
        self._run, self._seconds, self._warm_up = run, seconds, warm_up
        self._process: Any = None
        self._connection: Connection | None = None

    def __enter__(self) -> Capped[T]:
        return self

    def __exit__(self, *reason: object) -> None:
        self._end()

    def __call__(self, text: str) -> tuple[float, T]:
        """Seconds of a run, and what it gave.

        Raises:
            CapHitError: It took too long.
        """
        if self._connection is None:
            context = multiprocessing.get_context("fork")
            self._connection, theirs = context.Pipe()
            self._process = context.Process(target=self._serve, args=(theirs,), daemon=True)
            self._process.start()
            theirs.close()
            self._connection.recv()
        self._connection.send(text)
        if not self._connection.poll(self._seconds):
            self._end()
            raise CapHitError
        found: tuple[float, T] = self._connection.recv()
        return found

    def _serve(self, connection: Connection) -> None:
        gc.freeze()
        self._run(self._warm_up)
        connection.send("warm")
        with suppress(EOFError):
            while True:
                connection.send(best(partial(self._run, connection.recv()), 1))

    def _end(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._process.kill()
            self._process.join()
        self._connection = self._process = None
