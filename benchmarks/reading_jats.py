"""How well JATS articles are read: in-text citations, references, sections, and how much of their text.

    python -m benchmarks.reading_jats

In-text citations are compared with `jats/gold/jats_intext.tsv`, pair by pair: an article's text links to reference
X so many times. The gold table has one row a link; a dash behind a link, or inside it (`5–8`), stands for the
references between, which are added here from the table alone. What the tool resolves beyond that (numbers without a
link) counts against it. “text” is the share of the characters of title, abstracts, body and back matter that the
linear text holds; the markup's own additions (identifiers, descriptions of pictures, e-mail addresses) are not text.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter, defaultdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.tables import milliseconds, table
from benchmarks.timing import best
from mgkb.manuscript import Kind, markup, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mgkb.manuscript import Manuscript

DATA = Path(__file__).parents[2] / "shared" / "testdata" / "jats"
_DASH = re.compile(r"\s*[-–—]\s*")
_RANGE = re.compile(r"(\d+)\s*[-–—]\s*(\d+)")
_SKIPPED = frozenset(
    """
    journal-meta article-id article-categories contrib-group counts custom-meta-group pub-date pub-history history
    processing-meta self-uri issue-id article-version funding-source award-id pub-id alt-text email support-group
    month day sub-article response volume issue fpage lpage elocation-id page-range math tex-math
    """.split()  # noqa: SIM905  # a paragraph of names is read more easily than a column
)


def expected(rows: Sequence[Mapping[str, str]], order: Sequence[str]) -> Counter[str]:
    """How often each reference is cited, by the gold table's own links with ranges filled in."""
    found: Counter[str] = Counter()
    place = {name: number for number, name in enumerate(order)}
    for number, row in enumerate(rows):
        ids = row["rids"].split()
        found.update(ids)
        following = rows[number + 1]["rids"].split() if number + 1 < len(rows) else []
        if (inner := _RANGE.search(row["text"])) and len(ids) == 1:
            first = place[ids[0]]
            found.update(order[first + 1 : first + 1 + int(inner[2]) - int(inner[1])])
        elif row["tail"] and _DASH.fullmatch(row["tail"]) and ids and following and row["text"].isdigit():
            found.update(order[place[ids[-1]] + 1 : place[following[0]]])
    return found


def _rows(name: str) -> dict[str, list[dict[str, str]]]:
    found = defaultdict(list)
    with (DATA / "gold" / name).open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            found[row["file"]].append(row)
    return found


def coverage(manuscript: Manuscript) -> float:
    """The share of an article's characters that its linear text holds."""
    raw, places = manuscript.places.raw, manuscript.places
    held = bytearray(len(raw) + 1)
    ends = (*places.text_starts[1:], len(manuscript.text))
    for start, end, at in zip(places.text_starts, ends, places.raw_starts, strict=True):
        held[at : at + end - start] = b"\1" * (end - start)
    counts = [
        held[run.at + word.start()]
        for run in _runs(markup.parse(raw, manuscript.file))
        for word in re.finditer(r"\S", run.text)
    ]
    return sum(counts) / len(counts)


def _runs(element: markup.Element) -> Iterator[markup.Run]:
    for child in element.children:
        if isinstance(child, markup.Run):
            yield child
        elif child.tag not in _SKIPPED:
            yield from _runs(child)


def main() -> None:
    """Print the table."""
    links, listed = _rows("jats_intext.tsv"), _rows("jats_refs.tsv")
    rows, total = [], Counter[str]()
    for path in sorted(DATA.glob("*ml")):
        seconds, manuscript = best(partial(read, path), 1)
        ids = {entry.key: entry.parts.get("id", entry.key) for entry in manuscript.references}
        gold = expected(links[path.name], list(ids.values()))
        found = Counter(ids[key] for citation in manuscript.citations for key in citation.targets)
        right = (gold & found).total()
        total.update(right=right, gold=gold.total(), found=found.total())
        kinds = Counter(section.kind for section in manuscript.sections)
        rows.append(
            [
                path.name,
                f"{gold.total()}",
                f"{_f1(right, gold.total(), found.total()):.3f}",
                f"{len(manuscript.references)}/{len(listed[path.name])}",
                f"{len(manuscript.sections)} ({kinds[Kind.ABSTRACT]})",
                f"{len(manuscript.tables)}+{len(manuscript.figures)}",
                f"{coverage(manuscript):.1%}",
                milliseconds(seconds),
            ]
        )
    header = ["article", "cited", "F1", "references", "sections (abstracts)", "tables+figures", "text", "ms"]
    sys.stdout.write(table(header, rows))
    sys.stdout.write(f"\nF1 in all: {_f1(total['right'], total['gold'], total['found']):.4f}\n")


def _f1(right: int, gold: int, found: int) -> float:
    return 2 * right / (gold + found) if gold + found else 1.0


if __name__ == "__main__":
    main()
