"""TAB: columns that are the same although they should differ, empty percentages, and years of studies."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

from mgkb.checks.audit.grid import grids
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.audit.grid import Grid
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Cell

_NUMBER: Final = re.compile(r"\d+(?:[.,·]\d+)?")
_FINE: Final = re.compile(r"\d[.,·]\d|\(|±")
_FEWEST: Final = 6  # rows with decimals or brackets that two columns have in common by chance hardly ever
_EMPTY: Final = re.compile(r"\d+\s*\(\s*%\s*\)")
_YEAR: Final = re.compile(r"(?<!\d)(?:19[5-9]\d|20[0-4]\d)(?!\d)")
_YEAR_HEADER: Final = re.compile(
    r"\s*(?:publication\s+|published\s+)?(?:year|год)\s*(?:of publication|публикации)?\s*", re.IGNORECASE
)
_STUDY_HEADER: Final = re.compile(
    r"\b(?:stud(?:y|ies)|authors?|reference|source|trial|автор\w*|исследовани\w*|источник\w*)\b",
    re.IGNORECASE,
)


class Column(NamedTuple):
    """A column as numbers: a tuple of numbers by row, for the rows that print any fine ones."""

    header: str
    values: dict[int, tuple[Decimal, ...]]
    cells: dict[int, Cell]


@rule(
    code="TAB241",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "Two columns of a table hold the same numbers in every row.",
        "Два столбца таблицы совпадают во всех строках.",
    ),
)
def same_columns(audit: Audit) -> Iterator[Outcome]:
    """Compare the columns of a table with each other.

    What it does:
        Reads columns whose cells print decimals, brackets or deviations as numbers (0.9 is 0.90) and reports two
        under different headers that agree in every row, six or more. Columns of p-values and of whole numbers
        alone are left out.

    Why it matters:
        A column pasted twice makes results of one group or period those of another.

    Example:
        The adjusted risk ratios “after 3 months” are those “before 3 months” in all 19 rows.

    How to dispute:
        Say why the two must agree.

    Known false alarms:
        Columns that repeat a reference group.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for grid in audit.once(grids):
        if grid.table.is_doubtful:
            continue
        columns = [column for number in range(1, grid.width) if (column := _column(grid, number))]
        for one, other in combinations(columns, 2):
            if one.header == other.header or one.values.keys() != other.values.keys():
                continue
            same = [row for row, values in one.values.items() if other.values[row] == values]
            if len(same) < len(one.values) or len({one.values[row] for row in same}) < _FEWEST:
                yield Passed()
                continue
            shown = [column.cells[row] for row in same[:2] for column in (one, other)]
            yield Flaw(
                message=both(
                    f"The columns “{one.header}” and “{other.header}” are the same in all {len(same)} rows.",
                    f"Столбцы «{one.header}» и «{other.header}» совпадают во всех строках ({len(same)}).",
                ),
                locations=tuple(audit.at((cell.start, cell.end)) for cell in shown),
                subjects=(audit.subject,),
                key=("columns", str(grid.table.number or grid.table.start), one.header, other.header),
            )


def _column(grid: Grid, number: int) -> Column | None:
    header = grid.header(number)
    values, cells = {}, {}
    for at, row in enumerate(grid.body):
        cell = row[number] if number < len(row) else None
        if cell is None or cell is row[number - 1] or not _FINE.search(cell.text):
            continue
        try:
            found = tuple(
                Decimal(text.replace(",", ".").replace("·", ".")).normalize()
                for text in _NUMBER.findall(cell.text)
            )
        except InvalidOperation:
            continue
        if len(found) > 1 or (found and abs(found[0]) >= 1):
            values[at], cells[at] = found, cell
    return Column(header, values, cells) if len(values) >= _FEWEST else None


@rule(
    code="TAB242",
    severity=Severity.NOTE,
    reads=Reads.MANUSCRIPT,
    summary=both("A percentage in a table is left empty.", "Процент в таблице не заполнен."),
)
def empty_percentages(audit: Audit) -> Iterator[Outcome]:
    """Look for brackets with a per-cent sign and no number.

    What it does:
        Finds cells such as `18 (%)` below the header of a table.

    Why it matters:
        The reader has to work it out, and it shows that the column was not proofread.

    Example:
        `9 (20%) | 9 (13%) | 18 (%)`.

    How to dispute:
        Fill it in.

    Known false alarms:
        None known.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for grid in audit.once(grids):
        cells = {cell.start: cell for row in grid.body for cell in row[1:] if cell is not None}
        empty = [cell for cell in cells.values() if _EMPTY.fullmatch(cell.text.strip())]
        if not empty:
            yield Passed()
            continue
        yield Flaw(
            message=both(
                f"Percentages are left empty in a table: {len(empty)}.",
                f"В таблице не заполнены проценты: {len(empty)}.",
            ),
            locations=tuple(audit.at((cell.start, cell.end)) for cell in empty[:5]),
            subjects=(audit.subject,),
            key=("empty", str(grid.table.number or grid.table.start)),
        )


@rule(
    code="TAB243",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A table gives a study another year than its own citation.",
        "Год исследования в таблице расходится с его же ссылкой.",
    ),
)
def years_of_studies(audit: Audit) -> Iterator[Outcome]:
    """Compare the column of years in a table of studies with the year in the study's name.

    What it does:
        In tables with a column headed “year” beside one of studies or authors, compares both where the study's name
        holds exactly one year.

    Why it matters:
        Windows of search and “published between” rest on these years.

    Example:
        `Silva et al. (2015)` with the year 2013.

    How to dispute:
        Name both years, as of conduct and of publication, in the header.

    Known false alarms:
        Years of the study's conduct under the bare header “year”.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for grid in audit.once(grids):
        headers = [grid.header(number) for number in range(grid.width)]
        years = [number for number, header in enumerate(headers) if _YEAR_HEADER.fullmatch(header)]
        named = [
            number
            for number, header in enumerate(headers)
            if _STUDY_HEADER.search(header) and number not in years
        ]
        if len(years) != 1 or not named:
            continue
        pairs = []
        for row in grid.body:
            study, year = (row[at] if at < len(row) else None for at in (named[0], years[0]))
            if study is None or year is None:
                continue
            said, told = set(_YEAR.findall(study.text)), set(_YEAR.findall(year.text))
            if len(said) == len(told) == 1:
                pairs.append((study, year, said == told))
        wrong = [(study, year) for study, year, is_same in pairs if not is_same]
        if len(wrong) * 3 > len(pairs):
            continue
        yield Passed(len(pairs) - len(wrong))
        for study, year in wrong:
            yield Flaw(
                message=both(
                    f"{study.text.strip()} stands beside the year {year.text.strip()}.",
                    f"Рядом с «{study.text.strip()}» стоит год {year.text.strip()}.",
                ),
                locations=tuple(audit.at((cell.start, cell.end)) for cell in (study, year)),
                subjects=(audit.subject,),
                cause=f"cell:{year.start}",
            )
