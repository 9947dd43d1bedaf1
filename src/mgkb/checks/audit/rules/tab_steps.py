"""TAB, STA: the step that an effect is told for, and a spread that is called an interval, against the table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.rows import Line, lines
from mgkb.checks.audit.study import is_own, readable
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome

_VALUE: Final = r"\d{1,4}[.,]\d{1,3}"
_UNIT: Final = r"[^\W\d_]{1,4}"
_EACH: Final = re.compile(
    rf"\b(?:each|every|per)\s+(?P<n>\d{{1,3}})[-\s]?(?P<unit>{_UNIT})|\b(?:кажды[ехй]|на\s+кажды[ехй])\s+(?P<n_ru>\d{{1,3}})\s(?P<unit_ru>{_UNIT})",
    re.IGNORECASE,
)
_ROW_STEP: Final = re.compile(
    rf"\b(?:per|each|every|на(?:\s+кажды[ехй])?)\s+(?P<n>\d{{1,3}})[-\s]?(?P<unit>{_UNIT})", re.IGNORECASE
)
_NUMBER: Final = re.compile(rf"(?<![\d.,–-]){_VALUE}(?![.,]?\d)")
_SPREAD: Final = re.compile(
    r"(?P<mean>\d{1,5}(?:[.,]\d{1,3})?)\s?(?:±|\+/-)\s?(?P<sd>\d{1,5}(?:[.,]\d{1,3})?)"
)
_INTERVAL: Final = re.compile(
    r"(?<![\d.,–-])(?P<mean>\d{1,5}(?:[.,]\d{1,3})?)(?:\s[^\W\d_][^\s\d()]{0,11}){0,2}\s*[(\[;,]+\s*95\s?%\s*(?:CI|confidence\s+interval|ДИ)\s*[:,=]?\s*"
    r"(?P<low>\d{1,5}(?:[.,]\d{1,3})?)\s*(?:[–—-]|;|,\s|\bto\b|\bдо\b)\s*(?P<high>\d{1,5}(?:[.,]\d{1,3})?)(?![\d.,]*\d)",
    re.IGNORECASE,
)
_TOLD: Final = (Kind.ABSTRACT, Kind.RESULTS, Kind.DISCUSSION, Kind.CONCLUSION)


@rule(
    code="TAB245",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "An effect is told for another step than in the table.",
        "Эффект назван для другого шага, чем в таблице.",
    ),
)
def another_step(audit: Audit) -> Iterator[Outcome]:
    """Compare the step of an effect (“per 30 min”) between a sentence and the row that has its estimate.

    What it does:
        Reads sentences with “each 10 minutes” and one number with decimals, and rows whose label has “per 30 min”.
        Where the first cell with a number of exactly one such row has the number of the sentence, and the units begin
        alike, reports two different steps.

    Why it matters:
        An odds ratio per half hour told per ten minutes is an effect three times as steep.

    Example:
        Row “CPB, per 30 min”: 1.49; text: “each 10 minutes raised the odds 1.49-fold”.

    How to dispute:
        Name the row or the model that the number comes from.

    Known false alarms:
        None known.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    stepped = [(match, line) for line in audit.once(lines) if (match := _ROW_STEP.search(line.label.text))]
    for sentence in readable(audit.manuscript.sentences_in(*_TOLD)) if stepped else ():
        match = _EACH.search(sentence.text)
        numbers = {number.replace(",", ".") for number in _NUMBER.findall(sentence.text)}
        if match is None or not is_own(sentence) or len(numbers) != 1:
            continue
        step, unit = match["n"] or match["n_ru"], (match["unit"] or match["unit_ru"]).casefold()
        rows = [
            (row, line)
            for row, line in stepped
            if _first(line) in numbers and _alike(unit, row["unit"].casefold())
        ]
        if len(rows) != 1:
            continue
        row, line = rows[0]
        if row["n"] == step:
            yield Passed()
            continue
        yield flaw(
            audit,
            f"The effect is told per {step}, and the table has it per {row['n']} ({line.label.text.strip()}).",
            f"Эффект назван на {step}, а в таблице он на {row['n']} ({line.label.text.strip()}).",
            sentence,
            line.label,
            steps=f"{step} ≠ {row['n']}",
        )


@rule(
    code="STA256",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "Mean plus and minus one standard deviation is called a confidence interval.",
        "Доверительным интервалом названо среднее плюс-минус стандартное отклонение.",
    ),
)
def spread_called_interval(audit: Audit) -> Iterator[Outcome]:
    """Compare the intervals of means with the deviations of the table.

    What it does:
        Reads “76.4 years (95% CI 68.3 to 84.5)”. Where a cell of a table has the same mean with ± and the bounds are
        exactly the mean minus and plus what follows, reports it.

    Why it matters:
        The interval of a mean is many times narrower than the spread of people.

    Example:
        Table: `76.4 ± 8.1`; text: “76.4 years (95% CI 68.3 to 84.5)”.

    How to dispute:
        Say that ± in the table is half the width of the interval.

    Known false alarms:
        Tables of which ± is half the width of the interval, without saying so.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    spreads = [
        (cell, match)
        for line in audit.once(lines)
        if not re.search(r"\bCI\b|\bДИ\b|95\s?%", line.label.text)
        for cell in line.cells
        if (match := _SPREAD.search(cell.text))
    ]
    for sentence in readable(audit.manuscript.sentences_in(*_TOLD)) if spreads else ():
        for match in _INTERVAL.finditer(sentence.text):
            mean, low, high = (_number(match[name]) for name in ("mean", "low", "high"))
            same = [
                (cell, _number(spread["sd"])) for cell, spread in spreads if _number(spread["mean"]) == mean
            ]
            if not same:
                continue
            hit = [
                (cell, sd)
                for cell, sd in same
                if sd > 0 and abs(mean - sd - low) < _EXACT and abs(mean + sd - high) < _EXACT
            ]
            if not hit:
                yield Passed()
                continue
            cell, sd = hit[0]
            yield flaw(
                audit,
                f"{match['low']} to {match['high']} is the mean plus and minus the deviation, not its interval.",
                f"От {match['low']} до {match['high']} – это среднее плюс-минус отклонение, а не интервал.",
                sentence,
                cell,
                steps=f"{mean:g} ± {sd:g} → {mean - sd:g}, {mean + sd:g}",
            )


_EXACT: Final = 0.0051


def _first(line: Line) -> str:
    """The first number with decimals of a row."""
    found = _NUMBER.search(" | ".join(cell.text for cell in line.cells))
    return found[0].replace(",", ".") if found else ""


def _alike(one: str, other: str) -> bool:
    """Whether two names of units begin alike: “minutes”, “min”."""
    least = min(len(one), len(other), 3)
    return one[:least] == other[:least]


def _number(text: str) -> float:
    return float(text.replace(",", "."))
