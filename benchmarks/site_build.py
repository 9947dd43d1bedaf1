"""`python -m benchmarks.site_build`: how fast the site is built, and built again after an edit of one claim.

Each size is measured in a process of its own, from the files to the site: reading, checking, publishing as RDF,
showing; then one claim is edited several times, as under `--watch`, and the best time stands in the table, with the
time of the processor beside it, which other programs on the machine disturb less. With `--rival-at` MkDocs builds
the same pages (`benchmarks.site_rival`).
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from benchmarks.generate import generate
from benchmarks.site_rival import compared
from benchmarks.tables import milliseconds, table, times
from mgkb.claims.texts import find_texts
from mgkb.site.build import uncollected
from mgkb.site.workshop import Workshop

_EDIT = (" says that", " clearly says that")
_EDITS = 7


class Measured(NamedTuple):
    """What was measured at one size.

    Attributes:
        claims: The size.
        pages: Pages of the site, both languages counted.
        files: Its files, the pages included.
        first: Seconds of a first build, by stage.
        again: Seconds of the quickest build after an edit, by stage.
        processor: Seconds that the processor was busy with the least such build.
        written: Files that the edit rewrote.
        mebibytes: The most memory that the process took for its first build.
    """

    claims: int
    pages: int
    files: int
    first: dict[str, float]
    again: dict[str, float]
    processor: float
    written: int
    mebibytes: int


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.site_build", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1_000, 10_000], help="claims")
    parser.add_argument("--rival-at", type=int, default=1_000, help="claims for MkDocs; 0: never")
    options = parser.parse_args(arguments)
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for size in options.sizes:
            # A new process each time: what one size took of the memory is not counted for the next.
            with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as alone:
                found.append(alone.submit(measured, Path(folder) / str(size), size).result())
        print("\n## The site, from the files\n")
        print(_first(found))
        print("\n## After an edit of one claim\n")
        print(_again(found))
        if options.rival_at:
            print("\n## The same pages by MkDocs\n")
            print(compared(Path(folder) / "rival", options.rival_at))
    return 0


def measured(root: Path, size: int) -> Measured:
    """Build the site of a synthetic knowledge base, and build it again after edits of one claim."""
    generate(root, size)
    workshop = Workshop(root, root / "site", find_texts)
    file = root / "kb" / "manuscripts" / "review-0" / "claims" / "all.yaml"
    with uncollected():  # as `--watch` does
        summary = workshop.build()
        first, memory = workshop.seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        again, processor = [], []
        for _ in range(_EDITS):
            file.write_text(file.read_text(encoding="utf-8").replace(*_EDIT, 1), encoding="utf-8")
            start = time.process_time()
            workshop.build()
            processor.append(time.process_time() - start)
            again.append(workshop.seconds)
    return Measured(
        claims=size,
        pages=summary.pages,
        files=summary.files,
        first=first,
        again=min(again, key=_whole),
        processor=min(processor),
        written=len(workshop.changed),
        mebibytes=memory,
    )


def _whole(stages: dict[str, float]) -> float:
    return sum(stages.values())


def _first(found: list[Measured]) -> str:
    header = ["claims", "pages", "files", *(f"{stage}, ms" for stage in found[0].first)]
    rows = [
        [
            f"{one.claims:,}",
            f"{one.pages:,}",
            f"{one.files:,}",
            *map(milliseconds, one.first.values()),
            milliseconds(one.first["show"] / one.pages),
            str(one.mebibytes),
        ]
        for one in found
    ]
    growth = [
        f"{times(more.claims, less.claims)} the claims: {times(more.first['show'], less.first['show'])} the time to "
        f"show {times(more.pages, less.pages)} the pages; {times(_whole(more.first), _whole(less.first))} in all"
        for less, more in pairwise(found)
    ]
    return "\n".join([table([*header, "show a page, ms", "memory, MiB"], rows), *growth])


def _again(found: list[Measured]) -> str:
    header = [
        "claims",
        *(f"{stage}, ms" for stage in found[0].again),
        "in all, ms",
        "processor, ms",
        "against a first",
    ]
    rows = [
        [
            f"{one.claims:,}",
            *map(milliseconds, one.again.values()),
            milliseconds(_whole(one.again)),
            milliseconds(one.processor),
            times(_whole(one.first), _whole(one.again)),
            str(one.written),
        ]
        for one in found
    ]
    return table([*header, "files written"], rows)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
