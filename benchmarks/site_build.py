"""`python -m benchmarks.site_build`: how fast the site is built, and built again after an edit of one claim.

Each size is measured in a process of its own, from the files to the site: reading, checking, publishing as RDF,
showing; then one claim is edited several times in each of several ways, as under `--watch`. In the table stands the
build that took the processor the least time, with that time, which other programs on the machine disturb less than
that of the clock, and the median. With `--rival-at` MkDocs builds the same pages (`benchmarks.site_rival`).
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from operator import itemgetter
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks.generate import generate
from benchmarks.site_rival import compared
from benchmarks.tables import milliseconds, table, times
from mgkb.claims.texts import find_texts
from mgkb.site.build import uncollected
from mgkb.site.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import Callable

_EDITS = 7

Entry = dict[str, Any]


def _paraphrase(claim: Entry) -> None:
    claim["sentence"]["en"] = claim["sentence"]["en"].replace(" says that", " clearly says that")


def _anchor(claim: Entry) -> None:
    claim["anchor"]["quote"] += " again"


def _evidence(claim: Entry) -> None:
    claim["cites"] = [number % 60 + 1 for number in claim["cites"]]


def _sign(claim: Entry) -> None:
    claim["relation"] = "decreases" if claim["relation"] == "increases" else "increases"


_KINDS: dict[str, Callable[[Entry], None]] = {
    "its paraphrase": _paraphrase,
    "its anchor": _anchor,
    "its evidence": _evidence,
    "the sign of its relation": _sign,
}


class Again(NamedTuple):
    """What was measured after edits of one kind.

    Attributes:
        stages: Seconds of the build that took the processor the least time, by stage.
        processor: Seconds that the processor was busy with it.
        median: The same, the median of all such builds.
        written: Files that the last edit rewrote.
    """

    stages: dict[str, float]
    processor: float
    median: float
    written: int


class Measured(NamedTuple):
    """What was measured at one size.

    Attributes:
        claims: The size.
        pages: Pages of the site, both languages counted.
        files: Its files, the pages included.
        first: Seconds of a first build, by stage.
        again: What was measured after edits, by their kind.
        mebibytes: The most memory that the process took for its first build.
        mebibytes_again: The most that it took for all builds.
    """

    claims: int
    pages: int
    files: int
    first: dict[str, float]
    again: dict[str, Again]
    mebibytes: int
    mebibytes_again: int


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
    with uncollected():  # as `--watch` does
        summary = workshop.build()
        first, memory = workshop.seconds, _mebibytes()
        again = {kind: _again_and_again(root, workshop, edit) for kind, edit in _KINDS.items()}
    return Measured(size, summary.pages, summary.files, first, again, memory, _mebibytes())


def _again_and_again(root: Path, workshop: Workshop, edit: Callable[[Entry], None]) -> Again:
    """Edit the first affirmed claim that something increases something and that cites, and build, several times."""
    file = root / "kb" / "manuscripts" / "review-0" / "claims" / "all.yaml"
    wanted = {"basis": "cited", "polarity": "affirmed"}
    entries = [json.loads(line.removeprefix("- ")) for line in file.read_text(encoding="utf-8").splitlines()]
    claim = next(
        one
        for one in entries
        if not one["id"].startswith("ring")
        and one["relation"] in ("increases", "decreases")
        and one | wanted == one
    )
    builds = []
    for _ in range(_EDITS):
        edit(claim)
        text = "".join(f"- {json.dumps(one, ensure_ascii=False)}\n" for one in entries)
        file.write_text(text, encoding="utf-8")
        start = time.process_time()
        workshop.build()
        builds.append((time.process_time() - start, workshop.seconds))
    least, stages = min(builds, key=itemgetter(0))
    return Again(stages, least, median(busy for busy, _ in builds), len(workshop.changed))


def _mebibytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


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
    stages = [f"{stage}, ms" for stage in found[0].first]
    header = ["claims", "edited", *stages, "in all, ms", "processor, ms", "median, ms", "against a first"]
    rows = [
        [
            f"{one.claims:,}",
            kind,
            *map(milliseconds, again.stages.values()),
            milliseconds(_whole(again.stages)),
            milliseconds(again.processor),
            milliseconds(again.median),
            times(_whole(one.first), _whole(again.stages)),
            str(again.written),
        ]
        for one in found
        for kind, again in one.again.items()
    ]
    edits = _EDITS * len(_KINDS)
    held = [f"{one.claims:,} claims: {one.mebibytes_again} MiB at most after {edits} edits" for one in found]
    return "\n".join([table([*header, "files written"], rows), *held])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
