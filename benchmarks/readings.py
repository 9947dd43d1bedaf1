"""Audits the articles of the test corpus and holds the findings against the verdicts that people recorded.

`python -m benchmarks.readings` prints precision by family and severity, and what nobody has read yet;
`--write` renews `mgkb/checks/audit/measured/readings.tsv`: verdicts are kept, new findings are marked `unread`,
and those that are no longer reported are dropped. `--show CODE` prints the findings of a rule or family to be read.

`mgkb/checks/audit/measured/articles.tsv` says where each article comes from. Only its file name and the verdicts are
kept here, never its text: those of the second kind stand in a package, which is unpacked and named as a further
`--articles` folder. Verdicts on articles that are not at hand are kept as they were recorded, and it is said that
nothing was measured on them.
"""

from __future__ import annotations

import argparse
import csv
import io
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import mgkb.checks.audit.measured as kept
from benchmarks.planted.__main__ import ARTICLES
from benchmarks.tables import table
from mgkb.checks import check_manuscript
from mgkb.checks.audit.measured import VERDICTS, Reading, read_articles, read_readings
from mgkb.files import write_atomically
from mgkb.manuscript import read

if TYPE_CHECKING:
    from mgkb.checks import Finding

FILE = Path(kept.__file__).with_name("readings.tsv")


def main(arguments: list[str] | None = None) -> int:
    """Print the figures; the exit status is 1 when there are no articles."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=Path, nargs="+", default=[ARTICLES], metavar="DIR")
    parser.add_argument("--all", action="store_true", help="also articles that articles.tsv does not list")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--show", metavar="CODE")
    options = parser.parse_args(arguments)
    listed = {article.file: article for article in read_articles()}
    folders = " or ".join(map(str, options.articles))
    held = [path for folder in options.articles for path in (*folder.glob("*.xml"), *folder.glob("*.nxml"))]
    articles = sorted(path for path in held if options.all or path.name in listed)
    if not articles:
        print(f"There are no listed JATS articles in {folders}; nothing was measured.")
        return 1
    known = {(reading.article, reading.fingerprint): reading for reading in read_readings()}
    absent = set(listed) - {path.name for path in articles}
    readings = [reading for reading in read_readings() if reading.article in absent]
    count = len(absent) + len(articles)
    if absent:
        sources = ", ".join(sorted({listed[name].source for name in absent}))
        print(
            f"{len(absent)} of {count} articles are not at hand ({sources}): their {len(readings)} verdicts are "
            "counted as recorded; what is said of them now was not measured."
        )
    for path in articles:
        for finding in check_manuscript(read(path)).findings:
            before = known.get((path.name, finding.fingerprint))
            verdict, why, second = (
                (before.verdict, before.why, before.second) if before else ("unread", "", "")
            )
            found = (path.name, finding.code, finding.severity.value, finding.fingerprint)
            readings.append(Reading(*found, verdict, why, second))
            if options.show and finding.code.startswith(options.show):
                _show(path, finding, verdict)
    for part in dict.fromkeys(article.part for article in listed.values()):
        some = [one for one in readings if one.article in listed and listed[one.article].part == part]
        print(f"\nArticles that are {part}:")
        _print(some, sum(article.part == part for article in listed.values()))
    if options.write:
        order = {name: place for place, name in enumerate(listed)}
        known_ones = [one for one in readings if one.article in order]
        _write(sorted(known_ones, key=lambda one: order[one.article]), len(listed))
    return 0


def _show(path: Path, finding: Finding, verdict: str) -> None:
    print(f"{path.name} {finding.code} {finding.severity.value} [{verdict}] {finding.fingerprint}")
    print(f"  {finding.message.en}")
    for location in finding.locations:
        print(f"  - line {location.line}: {location.quote}")
    if finding.calculation:
        print(f"  = {finding.calculation.en}")


def _print(readings: list[Reading], articles: int) -> None:
    rows = []
    for family, severity in sorted({(one.code[:3], one.severity) for one in readings}):
        some = [one for one in readings if (one.code[:3], one.severity) == (family, severity)]
        counted = Counter(one.agreed for one in some)
        rows.append([f"{family} {severity}", str(len(some)), *(str(counted[name]) for name in VERDICTS)])
    print(table(["family, severity", "findings", *VERDICTS], rows))
    false = [one for one in readings if one.agreed == "false" and one.severity != "note"]
    unread = sum(one.verdict == "unread" and one.severity != "note" for one in readings)
    print(
        f"{len(false) / articles:.2f} false errors and warnings an article, on {articles} articles; {unread} unread."
    )
    twice = [one for one in readings if one.second]
    same = sum(one.verdict == one.second for one in twice)
    print(
        f"Two readers agree on {same} of {len(twice)} findings that both have read; the others count as unclear."
    )


def _write(readings: list[Reading], articles: int) -> None:
    out = io.StringIO()
    out.write(f"# {articles} articles read\n# {', '.join(Reading._fields)}\n")
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(readings)
    write_atomically(FILE, out.getvalue())


if __name__ == "__main__":
    raise SystemExit(main())
