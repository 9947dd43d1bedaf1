"""`python -m benchmarks.audit_speed`: how long reading and auditing take, and how that grows with the length.

The manuscripts are plain texts as out of a PDF, 1, 10 and 100 times 10 000 words long, made of the JATS articles of the
shared test data. Each is read and audited in a process of its own, where rules and libraries are loaded before the
clock starts (*warm*) and all rules are asked together. Processor time is what counts; the clock on the wall stands
beside it. The growth is that of the processor time over that of the characters: 1.0 is linear.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final, TypedDict

from benchmarks.audit_speed_data import articles, manuscript
from benchmarks.corpus import SHARED
from benchmarks.tables import table
from mgkb.checks import check_manuscript
from mgkb.checks.audit.desk import Audit
from mgkb.checks.registry import Reads, all_rules
from mgkb.manuscript import read

WORDS: Final = 10_000
SHOWN: Final = 8
TARGET: Final = 2.0  # seconds for `WORDS`, warm


class Measured(TypedDict):
    """What a process measured: seconds of the processor and on the wall, memory in MB, seconds a rule."""

    words: int
    characters: int
    references: int
    read: float
    check: float
    wall: float
    memory: int
    rules: dict[str, float]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.audit_speed", description=__doc__)
    parser.add_argument("--lengths", type=int, nargs="+", default=[1, 10, 100])
    parser.add_argument("--from", dest="source", type=Path, default=SHARED, help="folder of JATS articles")
    parser.add_argument("--measure", type=Path, help="measure one file and print the figures as JSON")
    options = parser.parse_args(arguments)
    if options.measure:
        print(json.dumps(measure(options.measure)))
        return 0
    known = articles(options.source)
    if not known:
        sys.exit(f"{options.source} holds no numbered JATS article: name a folder with --from.")
    with tempfile.TemporaryDirectory() as folder:
        measured = []
        for length in options.lengths:
            file = Path(folder) / f"{length}.txt"
            file.write_text(manuscript(known, WORDS * length), encoding="utf-8")
            measured.append(apart(file))
    print(shown(options.lengths, measured))
    return 0


def apart(file: Path) -> Measured:
    """Measure in a process of its own, so that the peak of memory is that of this file."""
    command = [sys.executable, "-m", "benchmarks.audit_speed", "--measure", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    result: Measured = json.loads(done.stdout)
    return result


def measure(file: Path) -> Measured:
    """Read and audit a file, then ask each rule once more for its own time."""
    warm(file.parent / "warm.txt")
    wall, began = time.perf_counter(), time.process_time()
    seen = read(file)
    done = time.process_time()
    check_manuscript(seen)
    end, wall_end = time.process_time(), time.perf_counter()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    desk = Audit(seen)
    rules = {}
    for rule in all_rules():
        if rule.reads is Reads.MANUSCRIPT:
            start = time.process_time()
            for _ in rule.run(desk):
                pass
            rules[rule.code] = time.process_time() - start
    return Measured(
        words=len(seen.text.split()),
        characters=len(seen.text),
        references=len(seen.references),
        read=done - began,
        check=end - done,
        wall=wall_end - wall,
        memory=memory,
        rules=rules,
    )


def warm(file: Path) -> None:
    """Load what the rules need: a short text with a test, a table of four and a unit."""
    file.write_text(
        "Title\n\nResults\n\nSerum magnesium fell, t(28) = 2.20, p = 0.036; 12 of 34 (35.3%) and 5 of 36 (13.9%) "
        "patients, odds ratio 3.38 (95% CI 1.04-10.97), p = 0.04; 1.8 mg/dL (0.74 mmol/L) [1].\n\n"
        "References\n\n1. Smith J. A title. J Name. 2001;1:1-2.\n",
        encoding="utf-8",
    )
    check_manuscript(read(file))


def shown(lengths: list[int], measured: list[Measured]) -> str:
    """The figures as tables."""
    first = measured[0]
    rows = [
        [
            f"{length}x",
            f"{one['words']:,}",
            f"{one['references']:,}",
            f"{one['read']:.2f}",
            f"{one['check']:.2f}",
            f"{one['wall']:.2f}",
            f"{one['memory']:,}",
            growth(one["read"], first["read"], one, first),
            growth(one["check"], first["check"], one, first),
        ]
        for length, one in zip(lengths, measured, strict=True)
    ]
    header = ["length", "words", "references", "read s", "check s", "wall s", "MB", "read", "check"]
    last = measured[-1]
    slowest = sorted(last["rules"], key=lambda code: -last["rules"][code])[:SHOWN]
    each = [
        [code, *(f"{1000 * one['rules'][code] / one['words'] * WORDS:.1f}" for one in measured)]
        for code in slowest
    ]
    seconds = (first["read"] + first["check"]) / first["words"] * WORDS
    said = "within" if seconds < TARGET else "NOT within"
    return (
        f"Reading and auditing with all {len(last['rules'])} rules, warm, seconds of the processor; "
        "growth per character\n"
        f"{table(header, rows)}\n"
        f"{WORDS:,} words take {seconds:.2f} s, {said} {TARGET:.0f} s.\n\n"
        f"The slowest rules, milliseconds per {WORDS:,} words (the first to ask also makes what others share)\n"
        f"{table(['rule', *(f'{length}x' for length in lengths)], each)}"
    )


def growth(seconds: float, before: float, one: Measured, first: Measured) -> str:
    """How much more time a character takes than in the shortest manuscript."""
    return f"{seconds / before / (one['characters'] / first['characters']):.2f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
