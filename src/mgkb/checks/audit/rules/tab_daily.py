"""TAB: single dose, times a day and daily dose in one row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.grid import grids
from mgkb.checks.audit.numbers import comma, plain
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome

_DAILY: Final = re.compile(r"\b(?:daily|per\s+day|a\s+day)\b|\bсуточн\w+|\bв\s+сутки\b", re.IGNORECASE)
_AMOUNT: Final = r"\d{1,5}(?:[.,]\d{1,3})?"
_UNITS: Final = {
    "g": 1e6, "mg": 1e3, "mcg": 1.0, "µg": 1.0, "μg": 1.0, "г": 1e6, "мг": 1e3, "мкг": 1.0,
    "IU": -1.0, "МЕ": -1.0, "ml": -2.0, "mL": -2.0, "мл": -2.0,
}  # fmt: skip
"""Micrograms in a unit; units that only stand beside themselves are below zero."""
_UNIT: Final = "|".join(sorted(_UNITS, key=len, reverse=True))
_TIMES: Final = {"once": 1, "twice": 2, "thrice": 3, "однократно": 1, "дважды": 2, "трижды": 3}
_ROW: Final = re.compile(
    rf"(?<![\d.,–—×-])(?P<one>{_AMOUNT})\s?(?P<unit>{_UNIT})(?:\s?\([^()]{{1,30}}\))?[\s,;|×x]{{1,3}}"
    rf"(?:(?P<n>\d{{1,2}})\s(?:times?|раза?)|(?P<word>{'|'.join(_TIMES)}))"
    r"(?:\s?(?:/|a\s|per\s|в\s)\s?(?:day|d|день|сутки|сут)\b\.?|\sdaily)?[\s,;|]{1,3}"
    rf"(?P<day>{_AMOUNT})\s?(?P<day_unit>{_UNIT})(?![\w–—-])",
    re.IGNORECASE,
)
_OTHER_TIME: Final = re.compile(r"\b(?:week\w*|month\w*|course|нед\w*|мес\w*|курс\w*)\b", re.IGNORECASE)


@rule(
    code="TAB248",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A daily dose is not the single dose times how often it is taken.",
        "Суточная доза не равна разовой, умноженной на число приёмов.",
    ),
)
def daily_dose_of_a_row(audit: Audit) -> Iterator[Outcome]:
    """Multiply the single dose of a row by its times a day.

    What it does:
        In tables that speak of a daily dose, reads rows in which an amount, a number of times and an amount follow one
        another (`0.5 g | 3 times | 1.5 g`, also where the table's cells have run together). Masses are converted;
        what stands in brackets is left out. Reports another product, beyond rounding. Rows of a week or a course are
        left alone.

    Why it matters:
        Whoever prescribes from the table gives the wrong dose.

    Example:
        `Syrup | 250 mg | 3 times | 500 mg`: it is 750 mg.

    How to dispute:
        Correct the row, or say what the last column is.

    Known false alarms:
        A last column that holds the largest dose.

    Measured:
        The counts below are of verdicts on real articles.
    """
    for grid in audit.once(grids):
        head = grid.rows[: max(grid.headers, 1)]
        titles = " ".join(cell.text for row in head for cell in row if cell is not None)
        if not _DAILY.search(titles) or _OTHER_TIME.search(titles):
            continue
        for row in grid.rows[max(grid.headers, 1) :]:
            cells = list(dict.fromkeys(cell for cell in row if cell is not None))
            text = " | ".join(cell.text for cell in cells)
            match = _ROW.search(text)
            if match is None or _OTHER_TIME.search(text):
                continue
            one_unit, day_unit = _scale(match["unit"]), _scale(match["day_unit"])
            if one_unit is None or day_unit is None or (min(one_unit, day_unit) < 0 and one_unit != day_unit):
                continue
            times = int(match["n"]) if match["n"] else _TIMES[match["word"].casefold()]
            made = _value(match["one"]) * times * (one_unit / day_unit)
            told = _value(match["day"])
            if abs(made - told) <= 0.05 * told + 1e-9:
                yield Passed()
                continue
            steps = (
                f"{plain(_value(match['one']))} × {times} = {plain(made)} {match['day_unit']} ≠ {plain(told)}"
            )
            yield flaw(
                audit,
                f"{match['one']} {match['unit']} taken {times} times are {plain(made)} {match['day_unit']} a day, "
                f"not {match['day']}.",
                f"{match['one']} {match['unit']} × {times} – это {comma(plain(made))} {match['day_unit']} в сутки, "
                f"а не {match['day']}.",
                *cells,
                steps=steps,
            )


def _value(printed: str) -> float:
    return float(printed.replace(",", "."))


def _scale(printed: str) -> float | None:
    """Micrograms in a unit as printed; None for a unit in letters that are not its own (Mg, Г)."""
    return _UNITS.get(printed)
