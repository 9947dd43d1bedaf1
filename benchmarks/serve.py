"""`python -m benchmarks.serve`: `mgkb serve` under clients that all ask at once, for a bounded number of requests.

Each client asks the stored questions in turn and keeps its connection. A reply that is no answer is an error, and
ends the run with one. Memory is that of the server and its engines together, in quarters of the run.
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
from mgkb.rdf.lexer import with_prefixes
from mgkb.rdf.names import prefixes
from mgkb.rdf.questions import read_questions

if TYPE_CHECKING:
    from collections.abc import Iterator

_BASE = "https://example.org/synthetic/"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.serve", description=__doc__)
    parser.add_argument("--claims", type=int, default=1_000)
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--requests", type=int, default=8_000, help="in all")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        generate(Path(folder), options.claims)
        with serving(Path(folder)) as (address, process):
            print(measured(address, process, options.clients, options.requests))
    return 0


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[tuple[str, int]]:
    """`mgkb serve` in a process of its own: its address and its process id."""
    command = [sys.executable, "-m", "mgkb", "--quiet", "serve", "--kb", str(folder), "--seconds", "60"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout  # noqa: S101 - it is a pipe
            yield process.stdout.readline().strip(), process.pid
        finally:
            process.terminate()


def measured(address: str, process: int, clients: int, requests: int) -> str:
    """The run as a table."""
    known = prefixes(_BASE)
    queries = [with_prefixes(question.text, known) for question in read_questions(QUESTIONS).values()]
    quarters: list[list[float]] = [[] for _ in range(4)]
    memory, errors = [resident(process)], 0
    began = time.perf_counter()
    for quarter in quarters:
        errors += run(address, queries, clients, requests // 4, quarter)
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


def run(address: str, queries: list[str], clients: int, requests: int, taken: list[float]) -> int:
    """Have clients ask; gives how many replies were no answer."""
    errors = [0] * clients

    def ask(number: int) -> None:
        with httpx.Client(timeout=120) as client:
            for count in range(number, requests, clients):
                began = time.perf_counter()
                form = {"query": queries[count % len(queries)]}
                reply = client.post(f"{address}sparql", data=form, headers={"Accept": "*/*"})
                taken.append(time.perf_counter() - began)
                errors[number] += reply.status_code != httpx.codes.OK

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(errors)


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
