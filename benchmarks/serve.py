"""`python -m benchmarks.serve`: `mgkb serve` under clients that all ask at once, for some requests or some minutes.

Each client asks the stored questions in turn and keeps its connection. A reply that is no answer is an error, and
ends the run with one. Memory is that of the server and its engines together, in quarters of the run, or after each
minute with `--minutes`; with `--store` the data are in a store on disk.
"""

from __future__ import annotations

import argparse
import contextlib
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import httpx

from benchmarks.generate import generate
from benchmarks.subject import QUESTIONS
from benchmarks.tables import table
from mgkb.claims import load
from mgkb.rdf import disk
from mgkb.rdf.lexer import with_prefixes
from mgkb.rdf.names import prefixes
from mgkb.rdf.published import publishing
from mgkb.rdf.questions import read_questions

if TYPE_CHECKING:
    from collections.abc import Iterator

_BASE = "https://example.org/synthetic/"
_ENDLESS = 2**40


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.serve", description=__doc__)
    parser.add_argument("--claims", type=int, default=1_000)
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--requests", type=int, default=8_000, help="in all")
    parser.add_argument("--minutes", type=int, help="instead of a number of requests")
    parser.add_argument("--store", action="store_true", help="serve from a store on disk")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        root, store = Path(folder) / "kb", Path(folder) / "store"
        generate(root, options.claims)
        if options.store:
            disk.write_knowledge_base(store, publishing(load(root), {}))
        with serving(root, store if options.store else None) as (address, process):
            if options.minutes:
                print(endured(address, process, options.clients, options.minutes))
            else:
                print(measured(address, process, options.clients, options.requests))
    return 0


@contextlib.contextmanager
def serving(root: Path, store: Path | None) -> Iterator[tuple[str, int]]:
    """`mgkb serve` in a process of its own: its address and its process id."""
    command = [sys.executable, "-m", "mgkb", "--quiet", "serve", "--kb", str(root), "--seconds", "60"]
    command += ["--store", str(store)] if store else []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout  # noqa: S101 - it is a pipe
            yield process.stdout.readline().strip(), process.pid
        finally:
            process.terminate()


def measured(address: str, process: int, clients: int, requests: int) -> str:
    """The run as a table."""
    quarters: list[list[float]] = [[] for _ in range(4)]
    memory, errors = [resident(process)], 0
    began = time.perf_counter()
    for quarter in quarters:
        with asking(address, clients, quarter, requests // 4) as failed:
            pass
        errors += sum(failed)
        memory.append(resident(process))
    seconds = time.perf_counter() - began
    if errors:
        sys.exit(f"{errors} of {requests} requests had no answer.")
    rows = [
        [f"{number}", *(f"{1000 * value:.0f}" for value in _points(taken)), f"{after}"]
        for number, (taken, after) in enumerate(zip(quarters, memory[1:], strict=True), 1)
    ]
    every = [value for quarter in quarters for value in quarter]
    median, p99, longest = _points(every)
    return (
        f"{table(['quarter', 'median, ms', 'p99, ms', 'longest, ms', 'memory after, MB'], rows)}\n"
        f"{clients} clients, {len(every):,} requests, no error: {len(every) / seconds:.0f} a second; "
        f"median {1000 * median:.0f} ms, p99 {1000 * p99:.0f} ms, longest {1000 * longest:.0f} ms. "
        f"Memory {memory[0]} MB before, {memory[-1]} MB after.\n"
    )


def endured(address: str, process: int, clients: int, minutes: int) -> str:
    """A run of some minutes as a table, minute by minute."""
    taken: list[float] = []
    rows, before = [], resident(process)
    with asking(address, clients, taken, _ENDLESS) as failed:
        for minute in range(1, minutes + 1):
            done = len(taken)
            time.sleep(60)
            median, p99, _ = _points(taken[done:])
            rows.append(
                [
                    f"{minute}",
                    f"{len(taken) - done:,}",
                    f"{1000 * median:.0f}",
                    f"{1000 * p99:.0f}",
                    f"{resident(process)}",
                ]
            )
    if errors := sum(failed):
        sys.exit(f"{errors} of {len(taken)} requests had no answer.")
    return (
        f"{table(['minute', 'requests', 'median, ms', 'p99, ms', 'memory after, MB'], rows)}\n"
        f"{clients} clients, {len(taken):,} requests, no error. Memory {before} MB before the first.\n"
    )


@contextlib.contextmanager
def asking(address: str, clients: int, taken: list[float], requests: int) -> Iterator[list[int]]:
    """Clients that ask, in threads; all have ended when the context has been left.

    Args:
        address: The server's.
        clients: How many.
        taken: Gets the seconds of each request.
        requests: How many in all; with `_ENDLESS`, until the context is left.

    Yields:
        How many replies were no answer, by client.
    """
    known = prefixes(_BASE)
    queries = [with_prefixes(question.text, known) for question in read_questions(QUESTIONS).values()]
    errors = [0] * clients
    left = threading.Event()

    def ask(number: int) -> None:
        with httpx.Client(timeout=120) as client:
            for count in range(number, requests, clients):
                if left.is_set():
                    return
                began = time.perf_counter()
                form = {"query": queries[count % len(queries)]}
                reply = client.post(f"{address}sparql", data=form, headers={"Accept": "*/*"})
                taken.append(time.perf_counter() - began)
                errors[number] += reply.status_code != httpx.codes.OK

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    yield errors
    if requests == _ENDLESS:
        left.set()
    for thread in threads:
        thread.join()


def resident(process: int) -> int:
    """Memory of a process and those that it started, in MB (Linux)."""
    total, todo = 0, [process]
    while todo:
        this = todo.pop()
        with contextlib.suppress(OSError, IndexError):
            status = Path(f"/proc/{this}/status").read_text(encoding="ascii")
            total += int(status.partition("VmRSS:")[2].split()[0])
            todo += map(int, Path(f"/proc/{this}/task/{this}/children").read_text(encoding="ascii").split())
    return total // 1024


def _points(seconds: list[float]) -> tuple[float, float, float]:
    """Median, 99th percentile and longest."""
    ordered = sorted(seconds)
    return statistics.median(ordered), ordered[int(0.99 * (len(ordered) - 1))], ordered[-1]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
