"""`python -m benchmarks.memory`: peak memory and time of what writes and asks stores on disk, as knowledge bases grow.

Each command runs as a process of its own, and is measured from outside. A merge is of copies of the smallest
knowledge base, each under a base of its own.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from benchmarks.generate import generate
from benchmarks.tables import table
from mgkb.rdf import disk

_COUNT = "SELECT (COUNT(?claim) AS ?n) { ?claim a mgkb:Claim }"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[2_000, 10_000, 40_000], help="claims")
    parser.add_argument("--merged", type=int, nargs="*", default=[1, 2, 8], help="knowledge bases")
    options = parser.parse_args(arguments)
    rows: list[list[str]] = []
    built: list[tuple[int, int]] = []

    def measured(claims: int, store: Path, *command: str) -> None:
        peak, seconds, work = _taken(*command, "--store", str(store))
        if command[0] == "build":
            built.append((claims, peak))
        quads, taken = disk.read_about(store).quads, (f"{seconds:.1f}", f"{work:.1f}")
        rows.append([f"mgkb {command[0]} --store", f"{claims:,}", f"{quads:,}", f"{peak:,}", *taken])

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for claims in options.sizes:
            root, store = folder / f"kb-{claims}", folder / f"store-{claims}"
            generate(root, claims)
            measured(claims, store, "build", "--kb", str(root))
            measured(claims, store, "query", _COUNT)
        least = min(options.sizes)
        copies = [_copy(folder, least, number) for number in range(max(options.merged, default=0))]
        for count in options.merged:
            measured(least * count, folder / f"merged-{count}", "merge", *map(str, copies[:count]))
    print(table(["command", "claims", "quads", "peak MB", "seconds", "of a core"], rows))
    for (fewer, less), (more, most) in pairwise(built):
        slope = (most - less) * 1024 / (more - fewer)
        print(f"A build from {fewer:,} to {more:,} claims takes {slope:.1f} kB more for each of them.")
    return 0


def _copy(folder: Path, claims: int, number: int) -> Path:
    root = folder / f"copy-{number}"
    generate(root, claims)
    config = root / "kb" / "kb.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("/synthetic/", f"/synthetic-{number}/"), encoding="utf-8")
    return root


def _taken(*command: str) -> tuple[int, float, float]:
    """Most memory of a command, in MB, its seconds, and those of the processor."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "mgkb", "--quiet", *command],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"mgkb {command[0]} ended with {process.returncode}, so that its memory means nothing.")
    return usage.ru_maxrss // 1024, time.perf_counter() - began, usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
