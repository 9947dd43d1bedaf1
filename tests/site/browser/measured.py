"""What Lighthouse and the Nu validator say of every page type: `python -m tests.site.browser.measured SITE`.

Both come from the npm registry when they are asked for, and the validator needs Java. Lighthouse looks with its
mobile profile at pages that are served here, compressed as hosts do it; what it says of performance is worth
something on an idle machine only.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path

from mgkb.site.render import LANGUAGES
from tests.site.browser.driving import FLAGS, chromium, served
from tests.site.browser.test_everywhere import examples

LIGHTHOUSE = "lighthouse@12.8.2"
VALIDATOR = "vnu-jar@26.9.27"
WANTED = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
# The validator takes a page from a folder to have no origin, and the data in a page to be a script.
# A drawing's second role is for readers who do not know the first.
HARMLESS = ("Content Security Policy", "superfluous token “document”")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.site.browser.measured", description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("--only", nargs="+", help="page types, for example circle.html claims/")
    parser.add_argument("--languages", nargs="+", default=LANGUAGES)
    parser.add_argument("--without", nargs="+", default=[], choices=["lighthouse", "validator"])
    options = parser.parse_args(arguments)
    npm, executable = shutil.which("npm"), chromium()
    if npm is None or executable is None:
        sys.exit("npm and Chromium are needed: install Debian's packages npm and chromium.")
    kinds = {
        kind: name
        for kind, name in examples(options.site).items()
        if options.only is None or kind in options.only
    }
    pages = [f"{language}/{name}" for language, name in product(options.languages, kinds.values())]
    good = "validator" in options.without or valid(npm, [options.site / page for page in pages])
    if "lighthouse" not in options.without:
        with served(options.site, compressed=True) as address:
            results = [liked(npm, executable, address, page) for page in pages]
        good = good and all(results)
    return 0 if good else 1


def valid(npm: str, pages: list[Path]) -> bool:
    """Whether the Nu validator has nothing to say of pages; what it says is printed."""
    run = [
        npm,
        "exec",
        "--yes",
        "--ignore-scripts",
        f"--package={VALIDATOR}",
        "--",
        "vnu",
        "--format",
        "gnu",
        *map(str, pages),
    ]
    said = subprocess.run(run, capture_output=True, text=True, check=False).stderr.splitlines()
    wrong = [line for line in said if not any(harmless in line for harmless in HARMLESS)]
    print(*wrong, f"Nu validator: {len(pages)} pages, {len(wrong)} errors and warnings.", sep="\n")
    return not wrong


def liked(npm: str, executable: str, address: str, page: str) -> bool:
    """Whether Lighthouse gives a page the wanted scores; they are printed."""
    with tempfile.TemporaryDirectory() as home:
        out = Path(home) / "lighthouse.json"
        command = [npm, "exec", "--yes", "--ignore-scripts", f"--package={LIGHTHOUSE}", "--", "lighthouse"]
        report = ["--quiet", "--output=json", f"--output-path={out}", f"--only-categories={','.join(WANTED)}"]
        run = [*command, address + page, *report, f"--chrome-flags={' '.join(FLAGS)}"]
        cache = os.environ.get("NPM_CONFIG_CACHE", str(Path.home() / ".npm"))
        environment = {**os.environ, "HOME": home, "CHROME_PATH": executable, "NPM_CONFIG_CACHE": cache}
        subprocess.run(run, capture_output=True, check=True, env=environment)
        categories = json.loads(out.read_text(encoding="utf-8"))["categories"]
    scores = {name: round(100 * (categories[name]["score"] or 0)) for name in WANTED}
    print(page, *(f"{name} {score}" for name, score in scores.items()), sep="  ", flush=True)
    return all(scores[name] >= least for name, least in WANTED.items())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
