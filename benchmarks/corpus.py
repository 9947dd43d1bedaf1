"""`python -m benchmarks.corpus`: the audit of a corpus on one core, on two, and as a Dask job, in one run.

The corpus is made of the JATS articles of the shared test data, each several times under another name (small invented
ones where these are not at hand). No figure is printed before all runs have given the same rows.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import sys
import tempfile
import time
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from benchmarks.tables import table, times
from mgkb.corpus import shards
from mgkb.corpus.running import audit
from mgkb.errors import MgkbError
from mgkb.manuscript import read

if TYPE_CHECKING:
    from collections.abc import Callable

SHARED = Path(__file__).parents[2] / "shared" / "testdata" / "jats"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description=__doc__)
    parser.add_argument("--articles", type=int, default=180)
    parser.add_argument("--from", dest="source", type=Path, default=SHARED, help="folder of JATS articles")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        size = fill(folder / "corpus", options.source, options.articles)
        print(f"{options.articles} articles, {size / 1e6 / options.articles:.2f} MB each\n")
        print(measured(folder, options.articles))
    return 0


def fill(corpus: Path, source: Path, count: int) -> int:
    """Write a corpus; gives its size in bytes."""
    corpus.mkdir()
    known = sorted(path for path in source.glob("*") if path.suffix in {".xml", ".nxml"})
    if not known:
        sys.exit(f"{source} holds no JATS article: name a folder with --from.")
    for number in range(count):
        shutil.copy(known[number % len(known)], corpus / f"{number:06}.xml")
    return sum(path.stat().st_size for path in corpus.iterdir())


def measured(folder: Path, count: int) -> str:
    """All runs as a table, and what a thousand articles cost."""
    corpus = folder / "corpus"
    # Twenty shards: whoever is done first finds more, and nobody waits long for the last.
    size = max(1, count // 20)
    cost, memory = alone(corpus, folder / "alone")
    reading = only_reading(corpus)
    seconds = {
        "one process": timed(lambda out: audit(corpus, out, workers=1, size=size), folder / "one.parquet"),
        "two processes": timed(lambda out: audit(corpus, out, workers=2, size=size), folder / "two.parquet"),
    }
    distributed: Any = import_module("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, local_directory=str(folder / "dask")
    ) as cluster:
        seconds["Dask, two workers"] = timed(
            lambda out: audit(corpus, out, scheduler=cluster.scheduler_address, size=size),
            folder / "dask.parquet",
        )
    agree([folder / f"{name}.parquet" for name in ("one", "two", "dask")])
    first = seconds["one process"]
    rows = [
        [name, f"{taken:.1f}", f"{count / taken:.2f}", times(first, taken)] for name, taken in seconds.items()
    ]
    overhead = seconds["Dask, two workers"] / seconds["two processes"] - 1
    return (
        f"{table(['run', 'seconds', 'articles a second', 'speed-up'], rows)}\n"
        f"The Dask run takes {overhead:+.0%} beside two processes. All rows are the same.\n"
        f"A thousand articles cost {1000 * cost / count:.0f} seconds of one core, of which reading them is "
        f"{reading / cost:.0%}; a worker peaks at {memory} MB. "
        f"A row takes {(folder / 'one.parquet').stat().st_size / count / 1000:.1f} kB and "
        f"lists {references(folder / 'one.parquet'):.0f} references.\n"
    )


def alone(corpus: Path, parts: Path) -> tuple[float, int]:
    """Seconds of the processor that the work itself takes, and the peak of memory in MB, in this process."""
    parts.mkdir()
    lists = shards.write_shards(corpus, shards.find(corpus), parts, 20)
    began = time.process_time()
    for shard in lists:
        shards.audit_shard(str(shard))
    return time.process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def only_reading(corpus: Path) -> float:
    """Seconds of the processor that reading the files takes, without any rule."""
    began = time.process_time()
    for path in shards.find(corpus):
        with suppress(MgkbError):
            read(path)
    return time.process_time() - began


def references(result: Path) -> float:
    """How many references a row lists, on average."""
    with duckdb.connect() as connection:
        found = connection.execute("SELECT avg(len(cited)) FROM read_parquet(?)", [str(result)]).fetchone()
    return float(found[0]) if found else 0.0


def timed(run: Callable[[Path], object], out: Path) -> float:
    began = time.perf_counter()
    run(out)
    return time.perf_counter() - began


def agree(results: list[Path]) -> None:
    """End the program unless all results hold the same rows."""
    with duckdb.connect() as connection:
        found = [
            connection.execute("SELECT * FROM read_parquet(?)", [str(path)]).fetchall() for path in results
        ]
    if any(rows != found[0] for rows in found):
        sys.exit("The runs do not agree, so that no time means anything.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
