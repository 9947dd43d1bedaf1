"""2×2 tables of published trials, from the shared test data."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from mgkb.checks.statistics.fourfold import Fourfold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COUNTS = (("ai", "n1i", "ci", "n2i"), ("pre.xti", "pre.nti", "pre.xci", "pre.nci"))
"""Columns of events and sizes, treated and control."""


def published_tables(folder: Path) -> Iterator[tuple[str, Fourfold]]:
    """Every complete table of the files of a folder, with a name for messages."""
    for path in sorted(folder.glob("*.txt")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        rows = csv.DictReader(lines, delimiter=" ", skipinitialspace=True)
        for number, row in enumerate(rows, 1):
            name = f"{path.stem} {number}"
            if "tpos" in row:
                yield name, Fourfold(*(int(row[key]) for key in ("tpos", "tneg", "cpos", "cneg")))
                continue
            for columns in COUNTS:
                cells = [row.get(column) or "NA" for column in columns]
                if "NA" not in cells:
                    yield name, Fourfold.of(*map(int, cells))
