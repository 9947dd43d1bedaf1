"""What a person at a terminal sees of something that takes longer than a second."""

from __future__ import annotations

import sys
from threading import Lock, Timer
from time import monotonic
from typing import TYPE_CHECKING, Final

from mgkb.cli.options import state

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import Self

PATIENCE: Final = 1.0
"""Seconds after which a person wants to know what is going on."""

_WIDTH: Final = 24  # characters of the bar
_CLEAR: Final = "\r\x1b[K"


def overwrite(line: str, *, is_last: bool) -> None:
    """Put a line in place of the one before, on a terminal only and not with `--quiet`; the last one stays."""
    if sys.stderr.isatty() and not state.quiet:
        sys.stderr.write(f"\r{line}" + ("\n" if is_last else ""))


def counting(unit: str) -> Callable[[int, int], None]:
    """What tells how many of these are done, and of how many, one line over the other."""
    return lambda done, total: overwrite(f"{done} of {total} {unit}", is_last=done == total)


class Progress:
    """A line on stderr while something goes on; it is wiped out at the end.

    It shows on a terminal only, not with `--quiet`, and not of what is done within a second.

    Args:
        what: What goes on, for example “reading review.pdf”.
        patience: Seconds that it waits.

    >>> with Progress("checking") as tell:
    ...     tell(1, 10)
    """

    def __init__(self, what: str, patience: float = PATIENCE) -> None:
        # a file's name may hold what moves the cursor
        self._what = "".join(letter if letter.isprintable() else "?" for letter in what)
        self._patience = patience
        self._since = monotonic()
        self._lock = Lock()
        self._is_over = not sys.stderr.isatty() or state.quiet
        self._is_shown = False
        self._timer = Timer(patience, self._show)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        if not self._is_over:
            self._timer.start()
        return self

    def __call__(self, done: int, total: int) -> None:
        """Say how much is done, and of how much."""
        if monotonic() - self._since >= self._patience:
            filled = _WIDTH * done // max(total, 1)
            self._show(f" [{'#' * filled}{'.' * (_WIDTH - filled)}] {done} of {total}")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        with self._lock:
            self._is_over = True
            if self._is_shown:
                sys.stderr.write(_CLEAR)
                sys.stderr.flush()

    def _show(self, amount: str = " …") -> None:
        with self._lock:
            if not self._is_over:
                self._is_shown = True
                sys.stderr.write(f"{_CLEAR}{self._what}{amount}")
                sys.stderr.flush()
