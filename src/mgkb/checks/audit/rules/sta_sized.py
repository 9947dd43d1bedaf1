"""STA: t tests whose group sizes are printed beside the means, and p-values of rows that are off by a digit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.columns import COUNTED, compared_columns
from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.grid import grids, language_of
from mgkb.checks.audit.numbers import cause, plain
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.statistics.fourfold import Fourfold
from mgkb.checks.statistics.hidden import METHODS
from mgkb.checks.statistics.tails import Test, p_value
from mgkb.checks.wording import both
from mgkb.manuscript.numerics import numerics
from mgkb.manuscript.numerics.results import VALUE, printed_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.audit.grid import Grid
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Cell
    from mgkb.text import Number

_T: Final = re.compile(rf"(?<![\w.])t\s*=\s*(?P<t>{VALUE})(?!\s*[,;]\s*d\.?f)")
_SIZE: Final = re.compile(r"\b[nN]\s*=\s*(\d{1,5})\b")
_PAIRED: Final = re.compile(
    r"\bpaired\b|\bwithin\b|\bbaseline\b|\bпарн\w+|\bдо\s+и\s+после\b|\bисходн\w+", re.IGNORECASE
)
_P_COLUMN: Final = re.compile(r"\s*[pPрР]\s*(?:[-\s]?(?:values?|значени[ея]))?\s*[*†‡a-d]?\s*")
_P_CELL: Final = re.compile(rf"\s*(?:[pPрР]\s*=?\s*)?(?P<value>{VALUE})\s*[*†‡a-d]?\s*")
_ADJUSTED: Final = re.compile(
    r"adjust\w+|regression|matched|weighted|trend|скорректир\w+|регресси\w+|с\s+поправкой", re.IGNORECASE
)
_FAR: Final = 4.0  # times by which a p-value has to be off


@rule(
    code="STA253",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A t value cannot give the p-value printed with it for the group sizes beside it.",
        "Значение t при указанных численностях групп не может дать приведённое p.",
    ),
)
def t_of_sized_groups(audit: Audit) -> Iterator[Outcome]:
    """Recompute p from t, where the sizes of two groups stand in the sentence.

    What it does:
        In sentences with exactly two `n = …`, one t without degrees of freedom, and one p = …, computes p with n₁ +
        n₂ − 2 degrees of freedom and with the smaller group's (Welch's least), over what rounding leaves, and
        reports a p outside.

    Why it matters:
        p = 0.03 is a result, p = 0.053 is none.

    Example:
        “131.2 ± 8.4 (n = 98) vs 128.9 ± 8.1 (n = 98); t = 1.95; p = 0.03”: p is 0.053.

    How to dispute:
        Print the degrees of freedom, or say that the test was one-sided.

    Known false alarms:
        One-sided tests that are not called so.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for item in audit.once(numerics).sentences:
        text = item.passage.text
        t, sizes = _T.search(text), [int(size) for size in _SIZE.findall(text)]
        ps = [p for p in item.p_values if p.operator == "="]
        if (
            t is None
            or len(sizes) != 2
            or len(ps) != 1
            or len(item.p_values) != 1
            or min(sizes) < 3
            or _PAIRED.search(text)
        ):
            continue
        comma = "," in t["t"]
        low, high = (abs(float(end)) for end in printed_number(t["t"], comma=comma).interval)
        least, most = min(low, high), max(low, high)
        answers = [
            p_value(Test.T, value, df) for value in (least, most) for df in (sum(sizes) - 2, min(sizes) - 1)
        ]
        told_low, told_high = map(float, ps[0].number.interval)
        if told_low <= max(answers) and told_high >= min(answers):
            yield Passed()
            continue
        exact = p_value(Test.T, (least + most) / 2, sum(sizes) - 2)
        yield flaw(
            audit,
            f"t = {t['t']} with {sum(sizes) - 2} degrees of freedom gives p = {plain(exact)}, not {ps[0].number}.",
            f"t = {t['t']} при {sum(sizes) - 2} степенях свободы даёт p = {plain(exact).replace('.', ',')}, "
            f"а не {ps[0].number}.",
            item.passage.span(t.start(), ps[0].end),
            steps=f"t = {t['t']}, df = {sizes[0]} + {sizes[1]} − 2 = {sum(sizes) - 2}: p = {plain(exact)}",
            cause=cause(item.passage, ps[0].start, "p"),
        )


@rule(
    code="STA254",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "The p-value of a row is far from that of its counts, while other rows agree.",
        "Значение p в строке далеко от рассчитанного по частотам, а в других строках совпадает.",
    ),
)
def row_p_off_by_a_digit(audit: Audit) -> Iterator[Outcome]:
    """Compare the p-values of a table's rows with tests of their counts, where other rows show which test was used.

    What it does:
        In tables with a p column and two columns headed with their size (beside one of everybody), computes Fisher's
        exact test and Pearson's χ² with and without correction for every row of counts. Where at least one row agrees
        with one of them to the printed digit, reports rows whose p is more than four times off all three.

    Why it matters:
        0.002 and 0.019 are both “significant”, but not the same evidence; a slipped digit shows a copied number.

    Example:
        `41 (10.0)` of 412, `22 (5.5)` of 398, p = 0.002: χ² gives 0.019.

    How to dispute:
        Name the test of this row.

    Known false alarms:
        A row tested in another way.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for grid in audit.once(grids):
        words = " ".join(
            [grid.title, *(note.text for note in grid.table.notes), *map(grid.header, range(grid.width))]
        )
        sized = compared_columns(grid)
        columns = [column for column in range(1, grid.width) if _P_COLUMN.fullmatch(grid.header(column))]
        if len(sized) != 2 or len(columns) != 1 or _ADJUSTED.search(words):
            continue
        wrong, right = [], 0
        for cell, number, pair in _rows(grid, sized, columns[0]):
            answers = [method(Fourfold.of(*pair)) for method in METHODS.values()]
            low, high = map(float, number.interval)
            if any(low <= answer <= high for answer in answers):
                right += 1
            elif number.value > 0 and (
                min(answers) > _FAR * float(number.value) or max(answers) * _FAR < float(number.value)
            ):
                wrong.append((cell, number, pair, answers))
        if right:
            yield Passed(right)
        for cell, number, pair, answers in wrong if right >= len(wrong) else ():
            shown = ", ".join(
                f"p({name}) = {plain(value)}" for name, value in zip(METHODS, answers, strict=True)
            )
            told = f"{pair[0]}/{pair[1]}, {pair[2]}/{pair[3]}"
            yield flaw(
                audit,
                f"{told} give p of about {plain(answers[1])}, not {number}.",
                f"{told} дают p около {plain(answers[1]).replace('.', ',')}, а не {number}.",
                cell,
                steps=f"{told}: {shown}",
                cause=f"cell:{cell.start}",
            )


def _rows(
    grid: Grid, sized: list[tuple[int, int]], p_column: int
) -> Iterator[tuple[Cell, Number, tuple[int, int, int, int]]]:
    comma = language_of(grid.table) == "ru"
    for row in grid.body:
        if len(row) <= max(p_column, *(column for column, _ in sized)):
            continue
        cell = row[p_column]
        match = _P_CELL.fullmatch(cell.text) if cell is not None else None
        counted = [
            (COUNTED.fullmatch(one.text), size) for column, size in sized if (one := row[column]) is not None
        ]
        known = [(int(re.sub(r"\D", "", found["part"])), size) for found, size in counted if found]
        if (
            cell is None
            or match is None
            or len(known) != 2
            or any(not 0 <= part <= size for part, size in known)
        ):
            continue
        number = printed_number(match["value"], comma=comma)
        if 0 < number.value <= 1 and sum(part for part, _ in known) > 0:
            yield cell, number, (*known[0], *known[1])
