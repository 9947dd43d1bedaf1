"""Pictures of every page type, to be looked at: `python -m tests.site.browser.screenshots SITE FOLDER`.

Both languages, three widths, light and dark; of each type the page with the most on it, cut off below 4000 px.
"""

from __future__ import annotations

import argparse
import sys
from itertools import product
from pathlib import Path

from mgkb.site.render import LANGUAGES
from tests.site.browser.driving import chromium, running
from tests.site.browser.test_everywhere import SCHEMES, WIDTHS, examples

HEIGHT = 4000


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.site.browser.screenshots", description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", nargs="+", help="page types, for example circle.html claims/")
    parser.add_argument("--languages", nargs="+", default=LANGUAGES)
    parser.add_argument("--schemes", nargs="+", default=SCHEMES)
    parser.add_argument("--widths", nargs="+", type=int, default=WIDTHS)
    options = parser.parse_args(arguments)
    executable = chromium()
    if executable is None:
        sys.exit("There is no Chromium on this machine: install Debian's package chromium.")
    options.folder.mkdir(parents=True, exist_ok=True)
    with running(executable) as browser:
        page = browser.new_page()
        for (kind, name), language in product(examples(options.site).items(), options.languages):
            if options.only and kind not in options.only:
                continue
            page.goto(f"file://{options.site.resolve()}/{language}/{name}")
            for width, scheme in product(options.widths, options.schemes):
                page.emulate_media(color_scheme=scheme)
                page.set_viewport_size({"width": width, "height": 900})
                height = min(HEIGHT, page.evaluate("document.documentElement.scrollHeight"))
                page.set_viewport_size({"width": width, "height": height})
                label = kind.replace("/", "-page").removesuffix(".html")
                page.screenshot(path=options.folder / f"{label}-{language}-{width}-{scheme}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
