"""Clocks: the best of several runs, and runs that are cut off."""

from __future__ import annotations

import multiprocessing
import time
from typing import TYPE_CHECKING, TypeVar

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


def capped(run: Callable[[], T], seconds: float) -> tuple[float, T]:
    """Seconds of one run, and what it gave; in a copy of this process (Unix), which is ended when it takes too long.

    Raises:
        CapHitError: It did.
    """
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(theirs, run))
    process.start()
    theirs.close()
    try:
        if not ours.poll(seconds):
            raise CapHitError
        found: tuple[float, T] = ours.recv()
        return found
    finally:
        process.kill()
        process.join()


def _send(connection: Connection, run: Callable[[], T]) -> None:
    connection.send(best(run, 1))
