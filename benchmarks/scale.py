"""`python -m benchmarks.scale`: 100 000 claims loaded on disk, beside Oxigraph's and Virtuoso's own bulk load.

The dataset is a synthetic knowledge base of 10 000 claims, as often as needed under another base. Every store is asked
how much it holds before a figure is printed; memory is the peak of the process that loads.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, parse, serialize

from benchmarks import servers
from benchmarks.generate import generate
from benchmarks.tables import table
from mgkb.claims import load
from mgkb.rdf import disk
from mgkb.rdf.build import build
from mgkb.rdf.remote import Client, Credentials, Endpoint, RemoteEngine
from mgkb.rdf.results import Solutions

if TYPE_CHECKING:
    from mgkb.rdf.answers import Answering

_BASE = "https://example.org/synthetic/"
_PART = 10_000
_COUNT = "SELECT (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), '{base}')) }}"


@dataclass(frozen=True)
class Loaded:
    """What a load took.

    Attributes:
        seconds: From the command until the data can be asked.
        work: Seconds of the processor in that time, which a busy machine does not stretch.
        peak: Most memory of the process that loaded, in MB.
        size: MB on disk that it wrote.
        quads: What it holds then.
    """

    seconds: float
    work: float
    peak: int
    size: float
    quads: int


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "data").mkdir()
        data = folder / "data" / "kb.nq"
        # A process that is started counts the memory of the one that starts it as its own: keep this one small.
        with ProcessPoolExecutor(1, get_context("spawn")) as pool:
            quads = pool.submit(dataset, folder / "kb", data, options.claims).result()
        print(f"{options.claims:,} claims, {quads:,} quads, {data.stat().st_size / 1e6:.0f} MB of N-Quads\n")
        loaded = theirs(folder / "theirs", data)
        runs = {
            "mgkb, on disk": ours(folder / "ours", data),
            "oxigraph load": loaded,
            "oxigraph load, then optimize": optimized(folder / "theirs", loaded),
        }
        if servers.VIRTUOSO:
            runs["Virtuoso, rdf_loader_run"] = virtuoso(folder, data, quads)
        else:
            print("Virtuoso is not installed (apt-get install virtuoso-opensource), so it is left out.\n")
        if wrong := [name for name, run in runs.items() if run.quads != quads]:
            sys.exit(f"Not all was loaded by {', '.join(wrong)}, so that no time means anything.")
        print(
            table(
                ["load", "seconds", "of a core", "quads a second", "peak MB", "disk MB"],
                list(map(_row, runs.items())),
            )
        )
    return 0


def dataset(kb: Path, data: Path, claims: int) -> int:
    """Write the dataset; gives how many quads it has."""
    size = min(claims, _PART)
    generate(kb, size)
    quads = build(load(kb))
    text = (serialize(quads, format=RdfFormat.N_QUADS) or b"").decode()
    copies = max(1, claims // size)
    with data.open("w", encoding="utf-8") as file:
        for number in range(copies):
            file.write(text.replace(_BASE, f"{_BASE}{number}/"))
    return len(quads) * copies


def ours(store: Path, data: Path) -> Loaded:
    """The store that `mgkb build --store` and `mgkb merge` write, in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.scale_load", str(store), str(data), _BASE]
    return Loaded(*_measured(command), _size(store), counted(disk.opened(store)))


def theirs(store: Path, data: Path) -> Loaded:
    """The Oxigraph server's own loader."""
    return _theirs(store, "load", "--file", str(data))


def optimized(store: Path, loaded: Loaded) -> Loaded:
    """The same, with what it advises before many questions are asked, and what ours does: each part put into one."""
    more = _theirs(store, "optimize")
    seconds, work = loaded.seconds + more.seconds, loaded.work + more.work
    return Loaded(seconds, work, max(loaded.peak, more.peak), more.size, more.quads)


def _theirs(store: Path, verb: str, *arguments: str) -> Loaded:
    taken = _measured([servers.executable(), verb, "--location", str(store), *arguments])
    size = _size(store)
    with servers.oxigraph(store, kind="serve-read-only") as server, Client(Endpoint(server.query)) as client:
        return Loaded(*taken, size, counted(RemoteEngine(client, _BASE)))


def virtuoso(folder: Path, data: Path, quads: int) -> Loaded:
    """Virtuoso's own loader, with a checkpoint at its end."""
    place = folder / "virtuoso"
    buffers = 170_000 if quads > 1_000_000 else 20_000
    with servers.virtuoso(place, buffers=buffers, checkpoint=0, allowed=data.parent) as server:

        def told(text: str) -> None:
            login = [f"127.0.0.1:{server.sql}", server.user, server.password]
            subprocess.run(["isql-vt", *login, f"exec={text}"], check=True, stdout=subprocess.DEVNULL)

        began, worked = time.perf_counter(), _worked(server.process)
        told(f"ld_dir('{data.parent}', '{data.name}', 'https://example.org/none');")
        told("rdf_loader_run();")
        told("checkpoint;")
        seconds, work = time.perf_counter() - began, _worked(server.process) - worked
        status = Path(f"/proc/{server.process}/status").read_text(encoding="ascii")
        peak = int(status.partition("VmHWM:")[2].split()[0]) // 1024
        who = Credentials(server.user, server.password)
        with Client(Endpoint(server.query, "", who)) as client:
            return Loaded(seconds, work, peak, _size(place), counted(RemoteEngine(client, _BASE)))


def counted(engine: Answering) -> int:
    """How many quads of ours a store holds."""
    found = engine.query(_COUNT.format(base=_BASE))
    cell = found.rows[0][0] if isinstance(found, Solutions) else None
    return int(getattr(cell, "value", 0))


def fill(store: Path, data: Path, base: str) -> None:
    """What the process of `ours` does."""
    with data.open("rb") as file:
        disk.write_store(store, parse(file, format=RdfFormat.N_QUADS), base)


def _worked(process: int) -> float:
    """Seconds of the processor that a process has taken (Linux)."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _measured(command: list[str]) -> tuple[float, float, int]:
    """Seconds, seconds of the processor and peak memory in MB of a command."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{Path(command[0]).name} did not load the data.")
    return time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024


def _size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def _row(item: tuple[str, Loaded]) -> list[str]:
    name, run = item
    rate = f"{run.quads / run.seconds:,.0f}"
    return [name, f"{run.seconds:.1f}", f"{run.work:.1f}", rate, f"{run.peak:,}", f"{run.size:,.0f}"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
