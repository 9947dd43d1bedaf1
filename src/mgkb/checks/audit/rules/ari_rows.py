"""ARI: percentages and totals of a table's rows, against the sizes and groups in the same row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.columns import COUNTED, sized_columns
from mgkb.checks.audit.grid import grids
from mgkb.checks.audit.numbers import comma
from mgkb.checks.audit.rules.ari_shares import fits
from mgkb.checks.model import Flaw, NotCheckable, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.numerics.results import POSITIVE, printed_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.audit.grid import Grid
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Cell
    from mgkb.text import Number

_SIZES: Final = re.compile(
    r"\s*(?:sample(?: size)?|(?:total )?(?:no\.?|number) of (?:patients|participants|subjects|cases)|participants|"
    r"patients|subjects|выборка|(?:число|количество) (?:пациентов|участников|больных))?[\s,]*\(?(?:\bn)?\)?\s*",
    re.IGNORECASE,
)
_COUNT: Final = re.compile(r"\s*(\d{1,3}(?:[ \u00a0\u2009,]\d{3})+|\d{1,7})\s*[*†‡a-d]?\s*")
_STARRED: Final = re.compile(r"[*†‡§¶]|[a-dᵃ-ᵈ]\s*$")
_TOTAL: Final = re.compile(r"\s*(?:total|overall|all\b|whole|entire|всего|все\b|общ)", re.IGNORECASE)
_MEAN: Final = re.compile(
    rf"\s*(?P<mean>(?:[-−–]\s?)?{POSITIVE})\s*(?:±\s*{POSITIVE}|\(\s*{POSITIVE}\s*\))\s*[*†‡a-d]?\s*"
)
_OF_MEANS: Final = re.compile(r"\bmean\b|±|\bSD\b|средн", re.IGNORECASE)
_FEWEST: Final = 5
_MOST: Final = 0.25


@rule(
    code="ARI241",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A percentage of a table's row is not that of its count and the size in the row.",
        "Процент в строке таблицы не соответствует частоте и численности в той же строке.",
    ),
)
def row_percentages(audit: Audit) -> Iterator[Outcome]:
    """Recompute the percentages of tables that print a sample size in each row, as tables of studies do.

    What it does:
        In tables with one column of sample sizes, recomputes every cell of the form `15 (13.9%)` of the row from the
        size in it. Where at least five cells of a column are there and three in four fit, those that do not are
        reported; cells with a mark (a footnote says what they are of) are left out.

    Why it matters:
        Ranges and pooled proportions are made of these cells.

    Example:
        Sample size 101, `15 (13.9%)`: it is 14.9 %.

    How to dispute:
        Print the denominator where it is another one.

    Known false alarms:
        Values missing in one study.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for grid in audit.once(grids):
        sized = _sizes(grid) if not grid.table.is_doubtful else {}
        for column in range(1, grid.width) if sized else ():
            said = " ".join(
                cell.text for row in grid.body for cell in row[column : column + 1] if cell is not None
            )
            if "%" not in f"{grid.header(column)} {said}":
                continue
            found = list(_counted(grid, column, sized))
            wrong = [one for one in found if not (one[1] <= one[3] and fits(one[2], one[1], one[3]))]
            if len(found) < _FEWEST or len(wrong) > _MOST * len(found):
                if wrong:
                    reason = both(
                        "its percentages may be of other wholes", "проценты могут быть взяты от других чисел"
                    )
                    yield NotCheckable(reason, audit.place(grid.table.start))
                continue
            yield Passed(len(found) - len(wrong))
            for cell, part, percent, size in wrong:
                true = f"{100 * part / size:.{max(1, percent.places)}f}"
                steps = f"{part} / {size} = {true} % ≠ {percent} %"
                yield Flaw(
                    message=both(
                        f"{part} of {size}, the sample size of its row, is {true} %, not {percent} %.",
                        f"{part} из {size} (численность в той же строке) – это {comma(true)} %, а не {percent} %.",
                    ),
                    locations=(audit.at((cell.start, cell.end)),),
                    subjects=(audit.subject,),
                    calculation=both(steps, comma(steps)),
                    cause=f"cell:{cell.start}",
                )


def _sizes(grid: Grid) -> dict[int, int]:
    """The sample size of each row, from the one column that is headed so; empty where there is none or more."""
    columns = [
        at for at in range(1, grid.width) if grid.header(at).strip() and _SIZES.fullmatch(grid.header(at))
    ]
    if len(columns) != 1:
        return {}
    found = {}
    for number, row in enumerate(grid.body):
        cell = row[columns[0]] if columns[0] < len(row) else None
        match = _COUNT.fullmatch(cell.text) if cell is not None else None
        if match and (size := int(re.sub(r"\D", "", match[1]))) > 1:
            found[number] = size
    return found


def _counted(grid: Grid, column: int, sized: dict[int, int]) -> Iterator[tuple[Cell, int, Number, int]]:
    for number, size in sized.items():
        row = grid.body[number]
        cell = row[column] if column < len(row) else None
        match = COUNTED.fullmatch(cell.text) if cell is not None else None
        if cell is None or match is None or _STARRED.search(cell.text):
            continue
        percent = printed_number(match["percent"], comma="," in match["percent"])
        yield cell, int(re.sub(r"\D", "", match["part"])), percent, size


@rule(
    code="ARI242",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "The total of a table's row is not that of its groups.",
        "Итог в строке таблицы не отвечает значениям групп.",
    ),
)
def row_totals(audit: Audit) -> Iterator[Outcome]:
    """Compare the column of all with the columns of groups.

    What it does:
        In tables with a column headed “total”, “all” or “overall” and two or more columns of groups whose sizes add up
        to the size of all: counts with a percentage have to add up to the total, and the mean of all lies between
        the smallest and the largest group mean. Rows that fail are reported where nearly all others of the
        table pass.

    Why it matters:
        A total that its parts cannot give is a slip in one of the columns.

    Example:
        Groups of 46 and 69 with `23 (50%)` and `48 (70%)`, total `81 (70%)` of 115.

    How to dispute:
        Say who is counted in the total and in no group.

    Known false alarms:
        Adjusted means.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for grid in audit.once(grids):
        sized = sized_columns(grid)
        totals = [one for one in sized if _TOTAL.match(grid.header(one[0]))]
        groups = [one for one in sized if one not in totals]
        is_whole = len(totals) == 1 and len(groups) > 1 and sum(size for _, size in groups) == totals[0][1]
        if grid.table.is_doubtful or not is_whole:
            continue
        checked = [
            one for row in grid.body if (one := _row(grid, row, totals[0][0], [at for at, _ in groups]))
        ]
        wrong = [one for one in checked if one[0]]
        if len(wrong) > max(1, len(checked) // 6):
            continue
        yield Passed(len(checked) - len(wrong))
        for steps, label, cells in wrong:
            yield Flaw(
                message=both(
                    f"{label}: {cells[-1].text} for all is not what the groups give ({steps}).",
                    f"{label}: итог {cells[-1].text} не получается из групп ({comma(steps)}).",
                ),
                locations=tuple(audit.at((cell.start, cell.end)) for cell in (cells[-1], *cells[:-1])),
                subjects=(audit.subject,),
                calculation=both(steps, comma(steps)),
                cause=f"cell:{cells[-1].start}",
            )


def _row(
    grid: Grid, row: tuple[Cell | None, ...], total: int, groups: list[int]
) -> tuple[str, str, list[Cell]] | None:
    """What is wrong with a row, empty where nothing is; None where it cannot be compared."""
    cells = [row[at] if at < len(row) else None for at in (*groups, total)]
    known = [cell for cell in cells if cell is not None]
    label = row[0].text.strip() if row and row[0] is not None else ""
    if len(known) < len(cells) or len({cell.start for cell in known}) < len(known):
        return None
    counts = [COUNTED.fullmatch(cell.text) for cell in known]
    is_count = all(counts) and ("%" in label + "".join(cell.text for cell in known) or "n (" in label)
    if is_count:
        parts = [int(re.sub(r"\D", "", match["part"])) for match in counts if match]
        steps = f"{' + '.join(map(str, parts[:-1]))} = {sum(parts[:-1])} ≠ {parts[-1]}"
        return (steps if sum(parts[:-1]) != parts[-1] else ""), label, known
    means = [_MEAN.fullmatch(cell.text) for cell in known]
    if not all(means) or not _OF_MEANS.search(" ".join((label, grid.title, *(cell.text for cell in known)))):
        return None
    numbers = [printed_number(match["mean"], comma="," in match["mean"]) for match in means if match]
    lows = [number.interval[0] for number in numbers[:-1]]
    highs = [number.interval[1] for number in numbers[:-1]]
    is_between = numbers[-1].interval[1] >= min(lows) and numbers[-1].interval[0] <= max(highs)
    values = ", ".join(str(number) for number in numbers[:-1])
    return ("" if is_between else f"{numbers[-1]} ∉ [{values}]"), label, known
