"""One limiter for all requests: of all threads, and of all processes that share a cache folder."""

from __future__ import annotations

import os
import threading
import time
from typing import TYPE_CHECKING

from mgkb.references.entrez.locks import locked

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_LONGEST = 3600.0
_threads = threading.Lock()


class Limiter:
    """Hands out moments to send at, evenly spaced.

    Args:
        path: A file that keeps the next free moment; whoever shares it shares the limit.
        rate: Requests a second. A tenth is kept in reserve, because the way to the server squeezes gaps.
        sleep: Waits that many seconds.
        clock: Seconds since 1970, the only clock that processes have in common.
    """

    def __init__(
        self,
        path: Path,
        rate: float,
        *,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._path = path
        self._gap = 1.1 / rate
        self._sleep = sleep
        self._clock = clock

    def wait(self) -> None:
        """Wait for the next free moment, and take it."""
        with _threads, locked(self._path) as file:
            now = self._clock()
            moment = max(now, self._read(file, now))
            self._write(file, moment + self._gap)
        if moment > now:
            self._sleep(moment - now)

    def pause(self, seconds: float) -> None:
        """Let nobody send for so long: the server asked for it."""
        with _threads, locked(self._path) as file:
            now = self._clock()
            self._write(file, max(now + min(seconds, _LONGEST), self._read(file, now)))

    @staticmethod
    def _read(file: int, now: float) -> float:
        """The next free moment. A clock that was set back must not stop us for days."""
        try:
            os.lseek(file, 0, os.SEEK_SET)
            moment = float(os.read(file, 64))
        except ValueError:
            return now
        return moment if moment <= now + _LONGEST else now

    @staticmethod
    def _write(file: int, moment: float) -> None:
        os.lseek(file, 0, os.SEEK_SET)
        os.write(file, f"{moment:<32.6f}".encode())
