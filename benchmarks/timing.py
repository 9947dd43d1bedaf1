"""Clocks: the best of several runs, and runs that are cut off."""

from __future__ import annotations

import signal
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

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


@contextmanager
def cap(seconds: float) -> Iterator[None]:
    """Stop what runs inside after a while. Works for pure Python (rdflib), on the main thread of a Unix.

    Raises:
        CapHitError: It was stopped.
    """

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise CapHitError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
