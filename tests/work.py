"""How much work a call is, counted and not timed: the same on every machine and under every load."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from cProfile import Profile
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType


def calls(run: Callable[[], object]) -> int:
    """How many functions, C functions among them, are called while this runs."""
    profile = Profile()
    profile.runcall(run)
    return sum(entry.callcount for entry in profile.getstats())


@contextmanager
def guarded() -> Iterator[None]:
    """End within a minute of the processor's what would take hours, as a pattern that backtracks does.

    It measures nothing: what it guards takes a hundredth of that, whatever else the machine does.
    """

    def stop(_signal: int, _frame: FrameType | None) -> None:
        pytest.fail("It took more than a minute of the processor, and would have gone on.")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, 60)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
