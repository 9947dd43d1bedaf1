"""`python -m benchmarks.scale_load STORE DATA BASE`: fills a store on disk; measured from outside as a process."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.scale import fill

if __name__ == "__main__":
    fill(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
