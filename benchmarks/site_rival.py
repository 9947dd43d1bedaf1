"""MkDocs beside our own site: as many pages, with the same text, headings, links, lists and tables.

MkDocs gets the content of our pages as Markdown (`benchmarks.site_markdown`), without our head and frame, for which
it has its own; its search is off, ours is on. It is installed into a virtual environment that is thrown away. Each
build is a new process, from its start to its end, into an empty folder, its sources read once before; the three take
turns, and the best of several rounds counts. Beside the time on the clock stands that of the processor, which other
programs on the machine disturb less.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path
from typing import NamedTuple

from benchmarks.generate import generate
from benchmarks.site_markdown import markdown
from benchmarks.tables import table, times

_ROUNDS = 3
_VERSION = "1.6.1"


class Run(NamedTuple):
    """A build: seconds on the clock, seconds of the processor."""

    clock: float
    processor: float


def compared(folder: Path, claims: int) -> str:
    """Pages a second of three builds in turn: MkDocs, our pages alone, and all that `mgkb build-site` does.

    Args:
        folder: An empty folder.
        claims: Size of the synthetic knowledge base.
    """
    root, rival = folder / "kb", folder / "rival"
    generate(root, claims)
    python = _installed(folder / "venv")
    if python is None:
        return "MkDocs could not be installed: no comparison."
    pages, site, theirs = folder / "pages", folder / "site", rival / "built"
    commands = {
        "our pages": ([sys.executable, "-m", "benchmarks.site_rival", str(root), str(pages)], pages),
        "mgkb build-site, with checks and RDF": (
            [sys.executable, "-m", "mgkb", "--quiet", "build-site", "--kb", str(root), "--out", str(site)],
            site,
        ),
        "MkDocs": (
            [str(python), "-m", "mkdocs", "--quiet", "build", "-f", str(rival / "mkdocs.yml"), "-d", str(theirs)],
            theirs,
        ),
    }  # fmt: skip
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(_ROUNDS):
        for name, (command, target) in commands.items():
            if name == "MkDocs" and not rival.exists():
                _translate(pages, rival)
            runs[name].append(_run(command, target))
    best = {name: Run(*map(min, zip(*several, strict=True))) for name, several in runs.items()}
    rows = []
    for name, (_, target) in commands.items():
        count, size = _html(target)
        clock, processor = best[name]
        rows.append(
            [
                *(name, f"{count:,}", f"{size / 1e6:.1f}", f"{clock:.2f}", f"{processor:.2f}"),
                *(f"{count / clock:.0f}", times(best["MkDocs"].clock, clock)),
                times(best["MkDocs"].processor, processor),
            ]
        )
    header = ["", "pages", "MB of HTML", "clock, s", "processor, s", "pages a second"]
    return table([*header, "against MkDocs", "by the processor"], rows)


def _installed(folder: Path) -> Path | None:
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    command = [
        str(python),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        f"mkdocs=={_VERSION}",
    ]
    done = subprocess.run(command, check=False, stderr=subprocess.DEVNULL)
    return None if done.returncode else python


def _translate(site: Path, rival: Path) -> None:
    """Our pages as a project of MkDocs, whose navigation is as short as ours: that of all pages would not be fair."""
    for page in site.rglob("*.html"):
        written = rival / "docs" / page.relative_to(site).with_suffix(".md")
        written.parent.mkdir(parents=True, exist_ok=True)
        written.write_text(markdown(page.read_text(encoding="utf-8")), encoding="utf-8")
    settings = "site_name: rival\nnav: [index.md]\nplugins: []\nmarkdown_extensions: [tables]\n"
    (rival / "mkdocs.yml").write_text(settings, encoding="utf-8")


def _run(command: list[str], target: Path) -> Run:
    shutil.rmtree(target, ignore_errors=True)
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    clock, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Run(clock, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)


def _html(target: Path) -> tuple[int, int]:
    """How many pages there are, and their bytes."""
    sizes = [page.stat().st_size for page in target.rglob("*.html")]
    return len(sizes), sum(sizes)


def main(arguments: list[str]) -> int:
    """Build the pages of a knowledge base, and nothing else that `mgkb build-site` does."""
    from mgkb.checks import Report
    from mgkb.claims import load
    from mgkb.site import build_site

    root, target = map(Path, arguments)
    build_site(load(root), Report(), target)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
