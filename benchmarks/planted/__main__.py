"""Plants errors and prints which are found: `python -m benchmarks.planted [--articles DIR] [--rounds N]`.

`--write` renews `mgkb/checks/audit/measured/planted.tsv`, from which rule cards are computed.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import benchmarks.planted.numeric
import benchmarks.planted.textual  # noqa: F401 - both declare kinds
from benchmarks.planted.article import Planted, plant
from benchmarks.planted.kinds import KINDS
from benchmarks.tables import table
from mgkb.checks import Severity, check_manuscript
from mgkb.checks.audit import measured
from mgkb.files import write_atomically
from mgkb.manuscript import read

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mgkb.checks import Finding

RUSSIAN = Path(__file__).with_name("tea-ru.xml")
"""The only Russian article: an invented one, so it is planted into five times as often."""
ARTICLES = Path(__file__).resolve().parents[2].parent / "shared" / "testdata" / "jats"


class Score(NamedTuple):
    """What one article gave."""

    found: Counter[str]
    planted: Counter[str]
    alarms: Counter[str]
    right: Counter[str]
    wrong: Counter[str]
    milder: Counter[str]
    by_rule: Counter[str]


def main(arguments: list[str] | None = None) -> int:
    """Print recall a kind and precision a rule."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=Path, default=ARTICLES)
    parser.add_argument("--rounds", type=int, default=1, help="copies of each article")
    parser.add_argument("--write", action="store_true", help="renew what the rule cards are made from")
    parser.add_argument("--missed", action="store_true", help="print every error that was missed")
    options = parser.parse_args(arguments)
    articles = sorted([*options.articles.glob("*.xml"), *options.articles.glob("*.nxml")])
    if not articles:
        print(f"There are no JATS articles in {options.articles}; nothing was measured.")
        return 1
    articles.append(RUSSIAN)
    total = _nothing()
    for path in articles:
        for turn in range(options.rounds * (5 if path == RUSSIAN else 1)):
            for mine, added in zip(
                total, score(path, Random(f"{path.name} {turn}"), options.missed), strict=True
            ):
                mine.update(added)
    _print(total, len(articles))
    if options.write:
        _write(total)
    return 0


def _write(total: Score) -> None:
    lines = ["# code, kind, planted, found, elsewhere"]
    for key, found in sorted(total.by_rule.items()):
        code, name = key.split("\t")
        lines.append("\t".join(map(str, (code, name, total.planted[name], found, total.wrong[code]))))
    write_atomically(Path(measured.__file__).with_name("planted.tsv"), "\n".join(lines) + "\n")


def _nothing() -> Score:
    return Score(Counter(), Counter(), Counter(), Counter(), Counter(), Counter(), Counter())


def score(path: Path, rng: Random, show_missed: bool = False) -> Score:
    """Plant into one article, audit both copies, and compare."""
    copies = plant(path, KINDS, rng)
    with tempfile.TemporaryDirectory() as folder:
        clean = _findings(Path(folder) / f"clean{path.suffix}", copies.clean)
        broken = _findings(Path(folder) / f"broken{path.suffix}", copies.broken)
    result = _nothing()
    for planted in copies.in_clean:
        for finding in _at(planted, clean):
            if finding.rule.family in planted.kind.families and finding.severity is not Severity.NOTE:
                result.alarms[planted.kind.name] += 1
    known = {(finding.code, finding.message.en) for finding in clean}
    new = [finding for finding in broken if (finding.code, finding.message.en) not in known]
    explained: set[str] = set()
    for planted in copies.in_broken:
        result.planted[planted.kind.name] += 1
        hits = [f for f in _at(planted, new) if f.rule.family in planted.kind.families]
        explained.update(finding.fingerprint for finding in hits)
        result.found[planted.kind.name] += bool(hits)
        result.by_rule.update({f"{finding.code}\t{planted.kind.name}" for finding in hits})
        result.milder[planted.kind.name] += bool(hits) and all(f.severity is Severity.NOTE for f in hits)
        if show_missed and not hits:
            start, end = planted.spans[-1]
            print(f"missed in {path.name}: {planted.kind.name}: {copies.broken[start:end].strip()}")
    for finding in new:
        (result.right if finding.fingerprint in explained else result.wrong)[finding.code] += 1
    return result


def _findings(path: Path, text: str) -> tuple[Finding, ...]:
    path.write_text(text, "utf-8")
    return check_manuscript(read(path)).findings


def _at(planted: Planted, findings: Iterable[Finding]) -> list[Finding]:
    return [
        finding
        for finding in findings
        if any(
            place.start is not None and place.end is not None and place.start < end and start < place.end
            for place in finding.locations
            for start, end in planted.spans
        )
    ]


def _print(total: Score, articles: int) -> None:
    planted, found = sum(total.planted.values()), sum(total.found.values())
    print(f"{planted} errors of {len(total.planted)} kinds planted into {articles} articles, {found} found")
    print(f"({100 * found / planted:.1f} %).\n")
    rows = [
        [
            name,
            str(count),
            f"{100 * total.found[name] / count:.0f} %",
            str(total.milder[name]),
            str(total.alarms[name]),
        ]
        for name, count in sorted(total.planted.items())
    ]
    print(table(["kind", "planted", "found", "as notes only", "alarms on the careful version"], rows))
    codes: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for code, count in total.right.items():
        codes[code][0] = count
    for code, count in total.wrong.items():
        codes[code][1] = count
    rules = [
        [code, str(right), str(wrong), f"{100 * right / (right + wrong):.0f} %"]
        for code, (right, wrong) in sorted(codes.items())
    ]
    print(table(["rule", "at a planted error", "elsewhere", "precision"], rules))


if __name__ == "__main__":
    raise SystemExit(main())
