"""A clock for one file: an article that would take for ever costs its own row and nothing else."""

from __future__ import annotations

import ctypes
import faulthandler
import os
import signal
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_HARD = 3.0  # times the limit; what does not let itself be interrupted until then ends its process


class TooLongError(BaseException):
    """A file took too long; no rule may take it for an error of its own."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Break off what runs in the context when it takes too long.

    In the main thread a signal does it, in the thread of a Dask worker an exception from outside. Code that no
    Python can interrupt is let run there; in a process of our own, which the pool replaces, it is ended.

    Raises:
        TooLongError: It took longer.
    """
    if threading.current_thread() is threading.main_thread() and hasattr(signal, "setitimer"):
        with _by_signal(seconds):
            yield
    else:
        with _from_outside(seconds):
            yield


@contextmanager
def _by_signal(seconds: float) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGALRM, stop)
    with Path(os.devnull).open("w", encoding="ascii") as nowhere:
        faulthandler.dump_traceback_later(_HARD * seconds, exit=True, file=nowhere)
        signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)  # again, should the first one get lost
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            faulthandler.cancel_dump_traceback_later()
            signal.signal(signal.SIGALRM, before)


@contextmanager
def _from_outside(seconds: float) -> Iterator[None]:
    thread = threading.get_ident()
    lock = threading.Lock()
    done = False

    def stop() -> None:
        with lock:
            if not done:
                ctypes.pythonapi.PyThreadState_SetAsyncExc(
                    ctypes.c_ulong(thread), ctypes.py_object(TooLongError)
                )

    timer = threading.Timer(seconds, stop)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        with lock:
            done = True
        timer.cancel()
