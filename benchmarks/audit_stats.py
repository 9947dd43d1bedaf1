"""How well statistics are recomputed: `python -m benchmarks.audit_stats` prints the agreement with SciPy and coders.

Every published 2×2 table of the test data against SciPy, statcheck's test papers against their coding, published
means and deviations against their verdicts, and what the rules STA, ARI, UNI, TAB answer on the articles.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from scipy import stats

from benchmarks.planted.__main__ import ARTICLES
from benchmarks.tables import table
from mgkb.checks import check_manuscript
from mgkb.checks.audit.rules.sta_tests import result_of
from mgkb.checks.statistics.fourfold import Fourfold
from mgkb.checks.statistics.moments import debit, grim, grimmer
from mgkb.checks.statistics.tails import Test, p_range
from mgkb.manuscript import read
from mgkb.manuscript.numerics import statements
from mgkb.text import Number

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = ARTICLES.parent / "stats"
_COLUMNS = (("ai", "n1i", "ci", "n2i"), ("pre.xti", "pre.nti", "pre.xci", "pre.nci"))


def main() -> int:
    """Print the figures; the exit status is 1 when the test data are not there."""
    if not DATA.is_dir():
        print(f"There are no published tables in {DATA}; nothing was measured.")
        return 1
    print("2×2 tables of published meta-analyses against SciPy\n")
    print(table(("result", "tables", "largest relative difference"), list(_agreement())))
    print("\nstatcheck's test papers, as coded by a person\n")
    print(table(("coded", "results", "found", "reported without being coded"), list(_statcheck())))
    print("\nMeans and standard deviations with published verdicts (scrutiny)\n")
    print(table(("test", "rows", "same verdict"), list(_verdicts())))
    print("\nAnswers on the articles of the test corpus\n")
    print(table(("family", "passed", "errors and warnings", "notes", "not checkable"), list(_articles())))
    return 0


def published_tables(folder: Path) -> Iterator[Fourfold]:
    """Every complete 2×2 table of the files of a folder."""
    for path in sorted(folder.glob("*.txt")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        for row in csv.DictReader(lines, delimiter=" ", skipinitialspace=True):
            if "tpos" in row:
                yield Fourfold(*(int(row[key]) for key in ("tpos", "tneg", "cpos", "cneg")))
            for columns in _COLUMNS:
                cells = [row.get(column) or "NA" for column in columns]
                if "NA" not in cells:
                    yield Fourfold.of(*map(int, cells))


def _agreement() -> Iterator[tuple[str, str, str]]:
    tables = list(published_tables(DATA / "metadat"))
    full = [found for found in tables if not found.has_zero]

    def worst(pairs: list[tuple[float, float]]) -> str:
        return f"{max(abs(mine - theirs) / abs(theirs) for mine, theirs in pairs if theirs):.0e}"

    fisher = [(found.fisher(), float(stats.fisher_exact(_cells(found)).pvalue)) for found in tables]
    yield "Fisher's exact p", str(len(tables)), worst(fisher)
    for yates in (False, True):
        p = [
            (
                found.pearson(yates=yates),
                float(stats.chi2_contingency(_cells(found), correction=yates).pvalue),
            )
            for found in full
        ]
        yield f"Pearson's p{', Yates' if yates else ''}", str(len(full)), worst(p)
    odds = [(found, stats.contingency.odds_ratio(_cells(found), kind="sample")) for found in full]
    yield (
        "odds ratio",
        str(len(full)),
        worst([(found.odds_ratio()[0], other.statistic) for found, other in odds]),
    )
    bounds = [
        pair
        for found, other in odds
        for pair in zip(found.odds_ratio()[1], other.confidence_interval(0.95), strict=True)
    ]
    yield "its 95 % interval", str(len(full)), worst(bounds)


def _statcheck() -> Iterator[tuple[str, str, str, str]]:
    folder = DATA / "statcheck" / "test_dir"
    with (folder / "manually_extracted_stats_testpapers.csv").open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines, delimiter=";") if row["file_type"] == "html"]
    answers = [_recomputed(row["raw_result"]) for row in rows]
    for name, column, index in (("error", "error", 0), ("decision error", "decision_error", 1)):
        coded = [row[column] == "1" for row in rows]
        hits = sum(answer[index] for answer, is_coded in zip(answers, coded, strict=True) if is_coded)
        extra = sum(answer[index] for answer, is_coded in zip(answers, coded, strict=True) if not is_coded)
        yield name, str(len(rows)), f"{hits} of {sum(coded)}", str(extra)


def _recomputed(text: str) -> tuple[bool, bool]:
    """Whether a result is an error, and whether the decision at 0.05 changes."""
    (result,) = statements(f"It was so, {text}.", "en").results
    low, high = map(float, result.value.interval)
    p = p_range(Test(result.name), (low, high), result.df1, result.df2)
    printed = result_of(result.p)
    is_wrong = not printed.allows(p)
    said = printed.is_significant()
    return is_wrong, is_wrong and said is not None and (p[0] > 0.05 if said else p[1] <= 0.05)


def _verdicts() -> Iterator[tuple[str, str, str]]:
    folder = DATA / "scrutiny"
    for name, file, column in (
        ("GRIMMER", "scrutiny_pigs5.tsv", "grimmer"),
        ("DEBIT", "scrutiny_pigs3.tsv", "debit"),
    ):
        with (folder / file).open(encoding="utf-8") as lines:
            rows = list(csv.DictReader(lines, delimiter="\t"))
        same = 0
        for row in rows:
            mean, deviation, size = _number(row["x"]), _number(row["sd"]), int(float(row["n"]))
            if name == "DEBIT":
                answer = debit(mean, deviation, size)
            else:
                answer = grim(mean, size) and grimmer(mean, deviation, size)
            same += answer is (row[f"{column}_consistent"] == "T")
        yield name, str(len(rows)), str(same)


def _articles() -> Iterator[tuple[str, str, str, str, str]]:
    passed: Counter[str] = Counter()
    found: Counter[tuple[str, bool]] = Counter()
    reasons: Counter[str] = Counter()
    families = ("STA", "ARI", "UNI", "TAB")
    for path in sorted([*ARTICLES.glob("*.xml"), *ARTICLES.glob("*.nxml")]):
        report = check_manuscript(read(path), select=families)
        for code, count in report.passed_by.items():
            passed[code[:3]] += count
        found.update((finding.code[:3], finding.severity.value == "note") for finding in report.findings)
        reasons.update(reason.code[:3] for reason in report.reasons)
    for family in families:
        counts = passed[family], found[family, False], found[family, True], reasons[family]
        yield (family, *map(str, counts))  # type: ignore[misc]  # four counts


def _cells(found: Fourfold) -> list[list[int]]:
    return [[found.a, found.b], [found.c, found.d]]


def _number(text: str) -> Number:
    """A mean or deviation with the two places it was published with."""
    return Number(Decimal(re.sub(r"^(\d+\.\d)$", r"\g<1>0", text)), text)


if __name__ == "__main__":
    raise SystemExit(main())
