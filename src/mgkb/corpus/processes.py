"""Work in processes on this machine: one that ends costs what it was doing, and nothing else."""

from __future__ import annotations

from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from multiprocessing import get_all_start_methods, get_context
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future
    from multiprocessing.context import BaseContext

A = TypeVar("A")
R = TypeVar("R")


def each(call: Callable[[A], R], arguments: Iterable[A], workers: int) -> Iterator[tuple[A, R | None]]:
    """Call a function with each of some arguments, in processes.

    Each process has a pool to itself. In a common one, the end of a process would cost the others their work; and
    Python 3.11 waits for ever when a pool starts a process at the moment in which another of its processes ends.

    Args:
        call: A function of a module, which gives anything but None.
        arguments: What to call it with.
        workers: So many at once.

    Yields:
        The arguments as they are done, each with what the function gave; None where its process ended.

    Raises:
        Exception: Whatever the function raises.
    """
    left = iter(arguments)
    running: dict[Future[R], tuple[A, ProcessPoolExecutor]] = {}
    with ExitStack() as stack:

        def submit(pool: ProcessPoolExecutor) -> None:
            for argument in left:
                try:
                    future = pool.submit(call, argument)
                except BrokenProcessPool:  # it ended with nothing to do
                    pool = new()
                    future = pool.submit(call, argument)
                running[future] = argument, pool
                return

        def new() -> ProcessPoolExecutor:
            return stack.enter_context(ProcessPoolExecutor(1, _context()))

        for _ in range(workers):
            submit(new())
        while running:
            finished, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in finished:
                argument, pool = running.pop(future)
                try:
                    given: R | None = future.result()
                except BrokenProcessPool:
                    given, pool = None, new()
                submit(pool)
                yield argument, given


def _context() -> BaseContext:
    """How processes are started: from a clean one that has loaded the program, where there is such a way."""
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(["mgkb.corpus.shards"])
    return context
