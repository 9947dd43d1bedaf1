"""How well plain text is read: citations, reference lists and sections of articles whose markup is the truth.

`python -m benchmarks.reading` renders every JATS article to plain text in several ways, reads it back, and counts.
A citation counts once for each reference it points to and each time it stands in a paragraph, ranges expanded. Titles,
captions and tables carry none. An entry of the list counts when one is cut where it starts.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from bisect import bisect_right
from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.reading_render import Rendering, extracted, load, simple
from benchmarks.tables import table
from mgkb.manuscript import Kind, read

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.reading_render import Article

DATA = Path(__file__).parents[2] / "shared" / "testdata" / "jats"
RENDERINGS: dict[str, Callable[[Article], Rendering]] = {
    "simple": simple,
    "extracted": extracted,
    "dense": partial(extracted, dense=True),
    "glued": partial(extracted, marker="glued"),
    "raised": partial(extracted, marker="raised"),
    "round": partial(extracted, marker="round"),
}


class Count:
    """Right, made too many, and missed."""

    def __init__(self) -> None:
        self.right = self.extra = self.missed = 0

    def add(self, gold: Counter[tuple[int, int]], found: Counter[tuple[int, int]]) -> None:
        """Compare what is true with what was found."""
        self.right += sum((gold & found).values())
        self.extra += sum((found - gold).values())
        self.missed += sum((gold - found).values())

    def __str__(self) -> str:
        precision = self.right / ((self.right + self.extra) or 1)
        recall = self.right / ((self.right + self.missed) or 1)
        f1 = 2 * self.right / ((2 * self.right + self.extra + self.missed) or 1)
        return f"{precision:.3f} / {recall:.3f} / {f1:.3f}"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--rendering", choices=RENDERINGS, nargs="+", default=list(RENDERINGS))
    parser.add_argument("--show", help="print what went wrong in the article of this name")
    options = parser.parse_args(arguments)
    articles = [load(path) for path in sorted(options.data.glob("*.*ml"))]
    with tempfile.TemporaryDirectory() as folder:
        for name in options.rendering:
            print(f"## {name}\n\n{measure(articles, RENDERINGS[name], Path(folder), options.show)}")
    return 0


def measure(
    articles: list[Article], render: Callable[[Article], Rendering], folder: Path, show: str | None
) -> str:
    """Read every article in one rendering; a row each."""
    cited, cut = Count(), Count()
    rows = []
    seconds = words = listed = 0.0
    for article in articles:
        if not article.numbers:
            continue
        rendering = render(article)
        path = folder / f"{article.name}.txt"
        path.write_text(rendering.text, encoding="utf-8")
        began = time.perf_counter()
        manuscript = read(path)
        seconds += time.perf_counter() - began
        words += len(rendering.text.split())
        place = {entry.key: number for number, entry in enumerate(manuscript.references, start=1)}
        starts = {
            bisect_right(rendering.entries, entry.start + 3): key
            for key, entry in zip(place, manuscript.references, strict=True)
        }
        numbers = {key: number for number, key in starts.items()}
        found: Counter[tuple[int, int]] = Counter()
        for citation in manuscript.citations:
            paragraph = bisect_right(rendering.paragraphs, citation.start) - 1
            if article.parts[paragraph][0] in {"paragraph", "heading"}:
                for target in citation.targets:
                    found[paragraph, numbers.get(target, 0)] += 1
        gold = rendering.cited
        entries = Counter((0, _line(rendering.text, entry.start)) for entry in manuscript.references)
        truth = Counter((0, _line(rendering.text, start)) for start in rendering.entries)
        here, refs = Count(), Count()
        for count in (here, cited):
            count.add(gold, found)
        for count in (refs, cut):
            count.add(truth, entries)
        has_list = any(section.kind is Kind.REFERENCES for section in manuscript.sections)
        listed += has_list
        rows.append(
            [article.name, str(sum(gold.values())), str(here), str(refs), "yes" if has_list else "no"]
        )
        if show and show in article.name:
            _show(article, gold, found)
    rows.append(["all", "", str(cited), str(cut), f"{listed:.0f} of {len(rows)}"])
    header = ["article", "citations", "citations P / R / F1", "entries P / R / F1", "list found"]
    return f"{table(header, rows)}\n{1000 * seconds / (words / 10_000):.0f} ms for 10,000 words\n"


def _line(text: str, start: int) -> int:
    return text.count("\n", 0, start)


def _show(article: Article, gold: Counter[tuple[int, int]], found: Counter[tuple[int, int]]) -> None:
    for sign, difference in (("missed", gold - found), ("extra", found - gold)):
        for (paragraph, number), times in sorted(difference.items()):
            marks = article.parts[paragraph][1]
            places = [
                place for place, (_, cited) in enumerate(marks) if number in map(article.numbers.get, cited)
            ]
            around = [
                "".join(text for text, _ in marks[max(0, place - 3) : place + 4])[-220:] for place in places
            ]
            print(
                f"{sign} {number} ×{times} in paragraph {paragraph}", *around, sep="\n    ", file=sys.stderr
            )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
