"""TAB: recommended intakes against upper limits, limits against their source, outliers within a row."""

from __future__ import annotations

import re
from statistics import median
from typing import TYPE_CHECKING, Final, NamedTuple

from mgkb.checks.audit.grid import grids, language_of, only_quantity, unit_of_label
from mgkb.checks.audit.numbers import comma, plain
from mgkb.checks.audit.substances import unit_scale, upper_intakes
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.audit.grid import Grid
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Cell
    from mgkb.text import Quantity

_LIMIT = re.compile(
    r"\b(?:upper|maximum|maximal|max\.?|tolerable|UL)\b|максимальн\w+|верхн\w+|предельн\w+|допустим\w+",
    re.IGNORECASE,
)
_SUPPLEMENTS = re.compile(
    r"supplement\w*\s+(?:only|alone)|\b(?:only|just)\b.{0,30}\bsupplement|pharmacological"
    r"|(?:только|лишь)\b.{0,40}(?:добав|препарат)\w*|(?:добав|препарат)\w+\s+(?:отдельно|без учета пищ)"
)
_INTAKE = re.compile(
    r"intake|allowance|RDA|dietary|supplement|dose|потреблени\w+|норм\w+|диет\w+|рацион\w+|доз[аы]",
    re.IGNORECASE,
)
_NOT_A_MEASURE = re.compile(
    r"\bp\b|total|sum|всего|итого|\bn\b|difference|разниц|ratio|отношен|%|change|изменен|\bSD\b|median|медиан|max|макс|upper|верх",
    re.IGNORECASE,
)
_PREGNANCY = re.compile(r"pregnan\w+|беременн\w+", re.IGNORECASE)
_NEAR = (0.8, 1.25)
_UNITS_RU: Final = {"mg": "мг", "µg": "мкг", "g": "г", "IU": "МЕ"}
_SHIFT = (8.0, 12.5)


class Row(NamedTuple):
    """A row of numbers: its label, and the cells that hold nothing but a number or range."""

    label: str
    values: tuple[tuple[Cell, Quantity], ...]
    is_full: bool
    limit: tuple[Cell, Quantity] | None


@rule(
    code="TAB203",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A recommended amount lies above the upper limit of the same row.",
        "Рекомендуемое количество больше верхнего предела в той же строке.",
    ),
)
def recommended_above_limit(audit: Audit) -> Iterator[Outcome]:
    """Compare every number of a row with the upper limit in its last column.

    What it does:
        In tables whose last column is headed as an upper limit (or, where the columns could not be told apart,
        whose title
        or header speaks of one), compares the last number of complete rows with the others of the row. Rows are passed
        over whose limit a note of the table restricts to supplements.

    Why it matters:
        Who follows the recommendation exceeds the limit.

    Example:
        “Magnesium, mg: 400, 350, 360; maximum 350”.

    How to dispute:
        Say for what the limit holds, for example supplements only.

    Known false alarms:
        Limits that hold for supplements beside intakes from food: the table has to say so.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for grid in audit.once(grids):
        for row in limited_rows(grid):
            if row.limit is None or row.limit[1].high is not None or _is_of_supplements(grid, row.label):
                continue
            cell, limit = row.limit
            above = [
                (other, value)
                for other, value in row.values
                if other is not cell and _top(value) > limit.low.value and value.kind == limit.kind
            ]
            if not above:
                yield Passed()
                continue
            beyond = [other.text for other, value in above if value.low.value > limit.low.value]
            across = [other.text for other, value in above if value.low.value <= limit.low.value]
            steps = "; ".join(f"{_shown_top(other.text, value)} > {cell.text}" for other, value in above)
            yield Flaw(
                message=both(
                    f"{row.label}: {_beyond(beyond, across, cell.text)}.",
                    f"{row.label}: {_beyond_ru(beyond, across, cell.text)}.",
                ),
                locations=(*(audit.at((c.start, c.end)) for c, _ in above), audit.at((cell.start, cell.end))),
                subjects=(audit.subject,),
                calculation=both(steps, steps),
                cause=f"row:{row.values[0][0].start}",
            )


def _is_of_supplements(grid: Grid, label: str) -> bool:
    """Whether a note of the table says that the limit of a row holds for supplements alone."""
    stem = label.split(",", maxsplit=1)[0].strip().casefold()[:5]
    notes = (note.text.casefold() for note in grid.table.notes)
    return any(len(stem) > 3 and stem in note and _SUPPLEMENTS.search(note) for note in notes)


@rule(
    code="TAB204",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "An upper limit nearly, but not quite, has its published value.",
        "Верхний предел почти, но не вполне равен опубликованному.",
    ),
)
def limit_miscopied(audit: Audit) -> Iterator[Outcome]:
    """Compare upper intake limits with the published ones.

    What it does:
        In tables of dietary intakes with upper limits, compares the last number of a nutrient's row with the
        Tolerable Upper
        Intake Levels of the Institute of Medicine. Reports one that has none of the published values and lies within a
        quarter of one; what is far away belongs to another source.

    Why it matters:
        A miscopied limit is a dose.

    Example:
        “Iodine, µg: 150, 220, 1110”: published are 900 and 1100.

    How to dispute:
        Name the source of the limits.

    Known false alarms:
        Limits of other authorities that lie close by.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for grid in audit.once(grids):
        for row in limited_rows(grid):
            nutrient = _nutrient(row.label)
            if nutrient is None or not row.values:
                continue
            cell, value = row.limit or row.values[-1]
            unit = unit_of_label(row.label)
            scale = unit_scale(unit, nutrient["unit"])
            if (
                value.high is not None
                or scale is None
                or float(value.low) < max(float(_top(v)) for _, v in row.values)
            ):
                continue
            amount = float(value.low) * scale
            is_pregnancy = _PREGNANCY.search(grid.title) is not None
            published = nutrient.get("pregnancy", nutrient["values"]) if is_pregnancy else nutrient["values"]
            if any(abs(amount - known) < 1e-6 * known for known in published):
                yield Passed()
                continue
            nearest = min(published, key=lambda known: abs(known - amount))
            if not _NEAR[0] <= amount / nearest <= _NEAR[1]:
                continue
            known = ", ".join(f"{known:g}" for known in published)
            source = "Institute of Medicine, Dietary Reference Intakes"
            is_of_others = is_pregnancy and amount in nutrient["values"]
            unit_ru = _UNITS_RU.get(nutrient["unit"], nutrient["unit"])
            known_ru = comma(known.replace(", ", "; "))
            yield Flaw(
                message=both(
                    f"{row.label}: the upper limit {cell.text} is "
                    + (
                        f"that of other adults; in pregnancy it is {known}."
                        if is_of_others
                        else f"none of the published values ({known})."
                    ),
                    f"{row.label}: верхний предел {cell.text} "
                    + (
                        f"установлен для других взрослых; при беременности он {known_ru}."
                        if is_of_others
                        else f"не совпадает с опубликованными ({known_ru})."
                    ),
                ),
                locations=(audit.at((cell.start, cell.end)),),
                subjects=(audit.subject,),
                calculation=both(
                    f"{plain(amount, 5)} {nutrient['unit']} ≠ {known} ({source})",
                    f"{comma(plain(amount, 5))} {unit_ru} ≠ {known_ru} ({source})",
                ),
                cause=f"row:{row.values[0][0].start}",
            )


@rule(
    code="TAB205",
    severity=Severity.NOTE,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "One number of a row is ten times the others.",
        "Одно число строки в десять раз больше или меньше остальных.",
    ),
)
def outlier_in_row(audit: Audit) -> Iterator[Outcome]:
    """Look for shifted decimal points within a row.

    What it does:
        In rows of at least four plain numbers that otherwise lie within a factor of 1.5, reports one that is
        about ten times,
        or a tenth of, their median. Totals, p-values, limits and the like are left out.

    Why it matters:
        A shifted decimal point is the commonest slip of typed tables.

    Example:
        “1.1, 1.2, 12, 1.3”.

    How to dispute:
        `--ignore TAB205` leaves the rule out.

    Known false alarms:
        Groups that do differ tenfold, so it is a note.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for grid in audit.once(grids):
        if grid.table.is_doubtful:
            continue
        for row in grid.body:
            cells = [
                (cell, found)
                for column, cell in enumerate(row)
                if column and cell is not None and not _NOT_A_MEASURE.search(grid.header(column))
                if (found := only_quantity(cell.text, language_of(grid.table))) and found.high is None
            ]
            numbers = [float(found.low) for _, found in cells]
            if len(numbers) < 4 or min(numbers) <= 0 or _NOT_A_MEASURE.search(row[0].text if row[0] else ""):
                continue
            middle = median(numbers)
            odd = [n for n, value in enumerate(numbers) if not middle / 1.5 <= value <= middle * 1.5]
            if len(odd) != 1:
                yield Passed()
                continue
            cell, found = cells[odd[0]]
            share = max(numbers[odd[0]] / middle, middle / numbers[odd[0]])
            if not _SHIFT[0] <= share <= _SHIFT[1]:
                yield Passed()
                continue
            steps = f"{found.low} / {plain(middle)} ≈ {plain(share)}"
            yield Flaw(
                message=both(
                    f"{cell.text} is about ten times off the other numbers of its row.",
                    f"{cell.text} примерно в десять раз отличается от остальных чисел строки.",
                ),
                locations=(audit.at((cell.start, cell.end)),),
                subjects=(audit.subject,),
                calculation=both(steps, comma(steps)),
            )


def limited_rows(grid: Grid) -> Iterator[Row]:
    """Rows of a table of amounts whose last column is an upper limit."""
    heads = " ".join(
        cell.text for row in grid.rows[: max(grid.headers, 2)] for cell in row if cell is not None
    )
    is_doubtful = grid.table.is_doubtful
    last = grid.header(grid.width - 1)
    if not _INTAKE.search(f"{grid.title} {heads}") or not _LIMIT.search(heads if is_doubtful else last):
        return
    language = language_of(grid.table)
    for row in grid.body:
        cells = list(dict.fromkeys(cell for cell in row if cell is not None))
        if len(cells) < 3:
            continue
        values = tuple((cell, found) for cell in cells[1:] if (found := only_quantity(cell.text, language)))
        is_full = len([cell for cell in row if cell is not None]) == grid.width
        end = only_quantity(cells[-1].text, language) if is_full else None
        if values:
            yield Row(cells[0].text.strip(), values, is_full, (cells[-1], end) if end else None)


def _top(value: Quantity) -> Any:
    return (value.high or value.low).value


def _shown_top(printed: str, value: Quantity) -> str:
    """The number that exceeds a limit; of a range the upper bound, with the range before it."""
    return printed if value.high is None else f"{printed}: {value.high.printed}"


def _beyond(above: list[str], across: list[str], limit: str) -> str:
    """What is above a limit, and which ranges end above it.

    >>> _beyond(["400", "360"], ["310–360"], "350")
    '400, 360 lie above the upper limit 350; 310–360 ends above it'
    >>> _beyond([], ["310–360"], "350"), _beyond(["400"], [], "350")
    ('310–360 ends above the upper limit 350', '400 lies above the upper limit 350')
    """
    lie, end = "lies" if len(above) == 1 else "lie", "ends" if len(across) == 1 else "end"
    first = [f"{', '.join(above)} {lie} above the upper limit {limit}"] if above else []
    second = (
        [f"{', '.join(across)} {end} above {'it' if above else f'the upper limit {limit}'}"] if across else []
    )
    return "; ".join(first + second)


def _beyond_ru(above: list[str], across: list[str], limit: str) -> str:
    """The same in Russian.

    >>> _beyond_ru(["400"], ["310–360"], "350")
    '400 – больше верхнего предела 350; верхняя граница 310–360 тоже больше'
    """
    if not above:
        return f"верхняя граница {', '.join(across)} больше верхнего предела {limit}"
    rest = f"; верхняя граница {', '.join(across)} тоже больше" if across else ""
    return f"{', '.join(above)} – больше верхнего предела {limit}{rest}"


def _nutrient(label: str) -> Mapping[str, Any] | None:
    bare = label.casefold().replace("ё", "е")
    return next(
        (entry for entry in upper_intakes() if any(bare.startswith(name) for name in entry["names"])), None
    )
