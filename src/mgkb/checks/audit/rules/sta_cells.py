"""STA: estimates with intervals in table cells, against themselves and against the counts of their row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from mgkb.checks.audit.columns import COUNTED, size_of
from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.grid import grids, language_of
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.statistics.effects import Effect
from mgkb.checks.statistics.fourfold import Fourfold
from mgkb.checks.wording import both
from mgkb.manuscript.numerics.results import VALUE, printed_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.audit.grid import Grid
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Cell

_INTERVAL_COLUMN: Final = re.compile(
    r"\bC\.?I\.?s?\b|confidence\s+interval|\bДИ\b|доверительн\w+\s+интервал", re.IGNORECASE
)
_RATIOS: Final = {
    "RR": r"\bRRs?\b|\b(?:relative\s+risk|risk\s+ratio)s?\b|\bОР\b|относительн\w+\s+риск",
    "OR": r"\bORs?\b|\bodds\s+ratios?\b|\bОШ\b|отношени\w+\s+шансов",
    "HR": r"\bHRs?\b|\bhazard\s+ratios?\b|отношени\w+\s+рисков",
}
_ADJUSTED: Final = re.compile(
    r"adjust|multivari|\baOR\b|\baRR\b|\baHR\b|weighted|matched|скорректир|многофактор|мультивариант|с\s+поправкой",
    re.IGNORECASE,
)
_CELL: Final = re.compile(
    rf"(?P<name>[^\W\d_][^\d(]{{0,24}}?)?\s*(?P<value>{VALUE})\s*[(\[]\s*(?:95\s?%\s*(?:CI|ДИ)\s*[:,]?\s*)?"
    rf"(?P<low>{VALUE})\s*(?:[–—−-]|;|,|\bto\b|\bдо\b)\s*(?P<high>{VALUE})\s*[)\]]\s*[*†‡§a-d]?",
)
_FRACTION: Final = re.compile(
    r"(?P<part>\d{1,6})\s?/\s?(?P<whole>\d{1,6})(?:\s*\(\s*\d{1,3}(?:[.,]\d+)?\s?%?\s*\))?\s*[*†‡§a-d]?"
)
_ROOM: Final = 0.06
"""Part of a ratio by which other methods (corrections, rounding of counts) may differ."""


class Estimated(NamedTuple):
    """A cell that holds an estimate with its interval."""

    row: int
    column: int
    cell: Cell
    effect: Effect


@rule(
    code="STA251",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "An estimate in a table lies outside its own confidence interval.",
        "Оценка в таблице лежит вне собственного доверительного интервала.",
    ),
)
def estimate_outside_in_table(audit: Audit) -> Iterator[Outcome]:
    """Compare the estimates of a table with the intervals printed behind them.

    What it does:
        In columns whose header speaks of a confidence interval, reads cells of the form `0.49 (0.25–0.93)` and
        reports an estimate that no rounding brings inside its interval, or an interval whose larger bound comes first.

    Why it matters:
        One of three numbers is mistyped, and readers pool such rows.

    Example:
        Under “RR (95% CI)”: `1.70 (1.73–2.54)`.

    How to dispute:
        Say what the brackets hold when it is no interval of this estimate.

    Known false alarms:
        None known.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for grid in audit.once(grids):
        for item in _estimated(grid):
            effect = item.effect
            is_turned = effect.low.interval[0] > effect.high.interval[1]
            if effect.contains_estimate and not is_turned:
                yield Passed()
                continue
            shown = item.cell.text
            steps = (
                f"{effect.low} > {effect.high}"
                if is_turned
                else f"{effect.estimate} < {effect.low}"
                if effect.estimate is not None and effect.estimate.value < effect.low.value
                else f"{effect.estimate} > {effect.high}"
            )
            yield flaw(
                audit,
                f"The estimate and its interval do not fit together: {shown}.",
                f"Оценка и её интервал не согласуются: {shown}.",
                item.cell,
                steps=steps,
                cause=f"cell:{item.cell.start}",
            )


@rule(
    code="STA252",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A ratio in a table is not that of the counts of its row.",
        "Отношение в таблице не соответствует частотам той же строки.",
    ),
)
def ratio_against_counts(audit: Audit) -> Iterator[Outcome]:
    """Recompute risk and odds ratios from the counts of the same row.

    What it does:
        Where a column is headed with RR or OR and a confidence interval, without a word of adjustment anywhere in the
        table, and exactly two cells of the row are counts of known size (`n/N`, or a count with its percentage under
        `n = …`), computes the ratio both ways round, with its interval. Reports a printed estimate or bound that lies
        more than six per cent off, when at least half of the rows of the table agree with their counts.

    Why it matters:
        The effect is the result; the counts are what it rests on.

    Example:
        `22/205`, `34/201`, RR `0.93 (0.38–1.05)`: the counts give 0.63.

    How to dispute:
        Name the adjustment, or the model that the ratio comes from.

    Known false alarms:
        Adjusted ratios that the table does not call so.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for grid in audit.once(grids):
        words = " ".join(
            [grid.title, *(note.text for note in grid.table.notes), *map(grid.header, range(grid.width))]
        )
        if _ADJUSTED.search(words):
            continue
        wrong, right = [], 0
        for item in _estimated(grid):
            kind = _ratio_of(grid.header(item.column), item.cell.text)
            pair = _counts(grid, item.row)
            if kind is None or pair is None or item.effect.estimate is None:
                continue
            expected = _expected(kind, pair)
            if not expected:
                continue
            fitting = [one for one in expected if _close(item.effect, one)]
            if fitting:
                right += 1
            elif item.effect.contains_estimate:  # else STA251 reports the cell
                wrong.append((item, kind, pair, expected))
        if right:
            yield Passed(right)
        if len(wrong) > right:
            continue
        for item, kind, pair, expected in wrong:
            (a, n), (c, m) = pair
            best = min(expected, key=lambda one: abs(one[0] - float(item.effect.estimate or 0)))
            value, low, high = best
            yield flaw(
                audit,
                f"{item.cell.text} is not the {kind} of {a}/{n} and {c}/{m}.",
                f"{item.cell.text} – не {'ОР' if kind == 'RR' else 'ОШ'} для {a}/{n} и {c}/{m}.",
                item.cell,
                steps=f"{a}/{n}, {c}/{m}: {kind} = {value:.2f} ({low:.2f}–{high:.2f})",
                cause=f"cell:{item.cell.start}",
            )


def _estimated(grid: Grid) -> Iterator[Estimated]:
    comma = language_of(grid.table) == "ru"
    for column in range(1, grid.width):
        if not _INTERVAL_COLUMN.search(f"{grid.header(column)}"):
            continue
        is_ratio = _ratio_of(grid.header(column), "") is not None
        for number, row in enumerate(grid.body):
            cell = row[column] if column < len(row) else None
            match = _CELL.fullmatch(cell.text) if cell is not None else None
            if cell is None or match is None:
                continue
            if "," in cell.text and "." in cell.text.replace("...", ""):
                has_comma = False
            else:
                has_comma = comma or bool(re.search(r"\d,\d", cell.text))
            value, low, high = (
                printed_number(match[name], comma=has_comma) for name in ("value", "low", "high")
            )
            yield Estimated(number, column, cell, Effect(value, low, high, is_ratio, 95))


def _ratio_of(header: str, cell: str) -> str | None:
    found = [name for name, pattern in _RATIOS.items() if re.search(pattern, f"{header} {cell}")]
    return found[0] if len(found) == 1 else None


def _counts(grid: Grid, number: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The two counts of a row with what they are counted out of; None where there are not exactly two."""
    found: list[tuple[int, int]] = []
    for column, cell in enumerate(grid.body[number]):
        if cell is None or column == 0:
            continue
        fraction = _FRACTION.fullmatch(cell.text)
        if fraction:
            found.append((int(fraction["part"]), int(fraction["whole"])))
            continue
        counted, size = COUNTED.fullmatch(cell.text), size_of(grid, column)
        if counted and size:
            found.append((int(re.sub(r"\D", "", counted["part"])), size))
    if len(found) != 2 or any(not 0 < part < whole for part, whole in found):
        return None
    return found[0], found[1]


def _expected(kind: str, pair: tuple[tuple[int, int], tuple[int, int]]) -> list[tuple[float, float, float]]:
    (a, n), (c, m) = pair
    found = []
    for table in (Fourfold.of(a, n, c, m), Fourfold.of(c, m, a, n)):
        if kind == "RR":
            ratio, (low, high) = table.risk_ratio()
        elif kind == "OR":
            ratio, (low, high) = table.odds_ratio()
        else:
            continue
        found.append((ratio, low, high))
    return found


def _close(effect: Effect, expected: tuple[float, float, float]) -> bool:
    return all(
        printed is not None
        and float(printed.interval[0]) * (1 - _ROOM) <= value <= float(printed.interval[1]) * (1 + _ROOM)
        for printed, value in zip((effect.estimate, effect.low, effect.high), expected, strict=True)
    )
