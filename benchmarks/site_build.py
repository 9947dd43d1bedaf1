"""`python -m benchmarks.site_build`: how fast the site is built, against MkDocs with the same pages, in one run.

MkDocs gets Markdown whose pages have the same number and the same size of text as ours, in a virtual environment
of its own that is thrown away; it is left out, with a sentence, where it cannot be installed. Both write to an
empty folder. Ours then builds once more after an edit of one claim, in the same process.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

from benchmarks.generate import generate
from benchmarks.tables import milliseconds, table, times
from mgkb.checks import Report
from mgkb.claims import load
from mgkb.site import Builder

_TAG = re.compile(r"<(script|style|svg)\b.*?</\1>|<[^>]+>", re.DOTALL)
_EDIT = (" says that", " clearly says that")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.site_build", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1_000, 10_000], help="claims")
    parser.add_argument(
        "--rival-at", type=int, default=1_000, help="size at which MkDocs builds the same; 0: never"
    )
    options = parser.parse_args(arguments)
    rows = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for size in options.sizes:
            pages, cold, warm, written = ours(folder / str(size), size)
            a_page = milliseconds(cold / pages)
            rows.append(
                [f"{size:,}", f"{pages:,}", milliseconds(cold), a_page, milliseconds(warm), str(written)]
            )
            if size == options.rival_at:
                rival = mkdocs(folder / "rival", folder / str(size) / "site")
                theirs = f"MkDocs takes {times(rival, cold)} as long for as many pages of the same text."
                print(theirs if rival else "MkDocs could not be installed: no comparison.")
    print("\n## The site\n")
    header = ["claims", "pages", "build, ms", "a page, ms", "after an edit, ms", "files written"]
    print(table(header, rows))
    return 0


def ours(root: Path, size: int) -> tuple[int, float, float, int]:
    """Pages, seconds of a first build, seconds and files of a build after one edit."""
    generate(root, size)
    builder = Builder(root / "site")
    kb = load(root)
    start = time.perf_counter()
    pages = builder.build(kb, Report()).pages
    cold = time.perf_counter() - start
    file = root / "kb" / "manuscripts" / "review-0" / "claims" / "all.yaml"
    seconds = []
    for _ in range(3):
        file.write_text(file.read_text(encoding="utf-8").replace(*_EDIT, 1), encoding="utf-8")
        kb = load(root)
        start = time.perf_counter()
        builder.build(kb, Report())
        seconds.append(time.perf_counter() - start)
    return pages, cold, min(seconds), len(builder.changed)


def mkdocs(folder: Path, site: Path) -> float:
    """Seconds that MkDocs takes for pages of the same text; 0 where it cannot be installed."""
    docs = folder / "docs"
    for page in site.rglob("*.html"):
        text = " ".join(_TAG.sub(" ", page.read_text(encoding="utf-8")).split())
        written = docs / page.relative_to(site).with_suffix(".md")
        written.parent.mkdir(parents=True, exist_ok=True)
        written.write_text(f"# {page.stem}\n\n" + "\n\n".join(_paragraphs(text)), encoding="utf-8")
    (folder / "mkdocs.yml").write_text("site_name: rival\nnav: [index.md]\nplugins: []\n", encoding="utf-8")
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / "bin" / "python"
    installed = subprocess.run([python, "-m", "pip", "install", "--quiet", "mkdocs==1.6.1"], check=False)
    if installed.returncode:
        return 0.0
    start = time.perf_counter()
    subprocess.run(
        [python, "-m", "mkdocs", "--quiet", "build", "--site-dir", "built"], cwd=folder, check=True
    )
    return time.perf_counter() - start


def _paragraphs(text: str, most: int = 600) -> list[str]:
    return [text[start : start + most] for start in range(0, len(text), most)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
