"""TAB: recommended intakes against the published ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from mgkb.checks.audit.grid import grids, language_of, only_quantity, unit_of_label
from mgkb.checks.audit.lifestages import Stage, ages_of, group_of, last_group, named, published, stage_of
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.audit.grid import Grid
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Cell

_INTAKE: Final = re.compile(
    r"intake|allowance|\bRDA\b|\bDRI\b|dietary|requirement|потреблени\w+|норм[аы]\b|диетическ\w+|рекомендуем\w+",
    re.IGNORECASE,
)
_LIMIT: Final = re.compile(
    r"\b(?:upper|maximum|maximal|max\.?|tolerable|UL)\b|максимальн\w+|верхн\w+|предельн\w+", re.IGNORECASE
)
_BAND: Final = re.compile(r"(?<!\d)\d\d\s?[-–—]\s?\d\d(?!\d)")
_LEAST: Final = 6  # cells that can be compared, from which on a table tells where its values come from
_SHARE: Final = 0.75  # of them that have the published value, from which on the others are slips
_SOURCE: Final = "Institute of Medicine, Dietary Reference Intakes"


class Intake(NamedTuple):
    """A number of a table that can be compared.

    Attributes:
        cell: Where it stands.
        label: The nutrient, with its unit as the table has it.
        amount: The number, in the unit of the published values.
        values: The published values for those it may be meant for.
        stages: For whom it is.
    """

    cell: Cell
    label: str
    amount: float
    values: tuple[float, ...]
    stages: tuple[Stage, ...]

    @property
    def agrees(self) -> bool:
        """Whether it has one of the published values."""
        return any(abs(self.amount - known) < 1e-6 * known for known in self.values)


@rule(
    code="TAB207",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A recommended intake is not the published one, where the others of its table are.",
        "Рекомендуемое потребление не равно опубликованному, хотя остальные числа таблицы ему равны.",
    ),
)
def intake_miscopied(audit: Audit) -> Iterator[Outcome]:
    """Compare recommended intakes with the Dietary Reference Intakes.

    What it does:
        In tables of intakes whose columns or rows name sex, pregnancy or lactation and an age group of the Dietary
        Reference Intakes (14–18, 19–30, 31–50, 51–70, over 70 years), compares each number with the recommended
        allowance or adequate intake of that nutrient and group. Only where at least six numbers can be compared and
        three quarters of them have the published value does the table come from there; the others are reported.

    Why it matters:
        A miscopied intake is a dose.

    Example:
        “Calcium, mg: 1300 (14–18), 1000 (19–30), 1300 (31–50)”: published for 31–50 years are 1000.

    How to dispute:
        Name the source of the numbers.

    Known false alarms:
        Values of a later edition.

    Measured:
        The counts below are of verdicts on real articles.
    """
    for grid in audit.once(grids):
        heads = " ".join(cell.text for row in grid.rows[:2] for cell in row if cell is not None)
        if not _INTAKE.search(f"{grid.title} {heads}"):
            continue
        intakes = list(_broken(grid, heads) if grid.table.is_doubtful else _clean(grid))
        agreeing = sum(intake.agrees for intake in intakes)
        if len(intakes) < _LEAST or agreeing < _SHARE * len(intakes):
            continue
        yield Passed(agreeing)
        for intake in intakes:
            if not intake.agrees:
                yield _flaw(audit, intake)


def _flaw(audit: Audit, intake: Intake) -> Flaw:
    known = ", ".join(f"{value:g}" for value in sorted(intake.values))
    steps = f"{intake.amount:g} ≠ {known} ({_SOURCE})"
    en, ru = named(intake.stages)
    return Flaw(
        message=both(
            f"{intake.label}: {intake.cell.text} is not the published intake ({known}) in {en}.",
            f"{intake.label}: {intake.cell.text} – не опубликованная норма ({known}): {ru}.",
        ),
        locations=(audit.at((intake.cell.start, intake.cell.end)),),
        subjects=(audit.subject,),
        calculation=both(steps, steps),
        key=(audit.subject.id, intake.label, intake.cell.text, *(stage.group for stage in intake.stages)),
    )


def _clean(grid: Grid) -> Iterator[Intake]:
    """The numbers of a table whose columns are known: nutrients down and groups across, or the other way round."""
    default = group_of(grid.title)
    stages = [stage_of(grid.header(column), default) for column in range(grid.width)]
    if sum(stage is not None for stage in stages[1:]) > 1:
        for row in grid.body:
            covered: dict[Cell, list[Stage | None]] = {}
            for column, cell in enumerate(row[1:], 1):
                if cell is not None:
                    covered.setdefault(cell, []).append(stages[column])
            label = row[0].text.strip() if row and row[0] is not None else ""
            for cell, meant in covered.items():
                if all(stage is not None for stage in meant):
                    yield from _read(grid, cell, label, tuple(stage for stage in meant if stage is not None))
        return
    section = default
    for row in grid.body:
        heading = row[0].text.strip() if row and row[0] is not None else ""
        numbers = [cell for cell in row[1:] if cell is not None and re.search(r"\d", cell.text)]
        named = group_of(heading)
        if not numbers:
            section = named or section
            continue
        ages = ages_of(heading)
        group = named or section
        if not ages or group is None:
            continue
        for column, cell in enumerate(row[1:], 1):
            if cell is not None and row.count(cell) == 1:
                yield from _read(grid, cell, grid.header(column), (Stage(group, ages),))


def _broken(grid: Grid, heads: str) -> Iterator[Intake]:
    """The numbers of a table that was put together from broken lines.

    Rows that are as long as the table is wide tell their columns: groups, then ages in a row, then the limit. In
    shorter rows cells were merged; there a number must have the value of one of the groups, and the last one may be a
    limit.
    """
    bands = [(found, ages) for found in _BAND.finditer(heads) if (ages := ages_of(found[0]))]
    group = last_group(heads[: bands[0][0].start()]) if len(bands) > 1 else None
    if group is None or any(len(ages) > 1 for _, ages in bands):
        return
    name, start = group
    aged = [Stage(name, ages) for _, ages in bands]
    earlier = group_of(heads[:start])
    before: list[Stage | None] = [Stage(earlier, ())] if earlier else []
    has_limit = bool(_LIMIT.search(heads))
    columns = [*before, *aged, *([None] if has_limit else [])]
    known = tuple(stage for stage in columns if stage is not None)
    for row in grid.body:
        cells = [cell for cell in row if cell is not None]
        label = cells[0].text.strip() if cells else ""
        if len(cells) == len(columns) + 1:
            for cell, stage in zip(cells[1:], columns, strict=True):
                if stage is not None:
                    yield from _read(grid, cell, label, (stage,))
        elif 2 < len(cells) <= len(columns):
            for cell in cells[1:-1]:
                yield from _read(grid, cell, label, known)


def _read(grid: Grid, cell: Cell, label: str, stages: tuple[Stage, ...]) -> Iterator[Intake]:
    value = only_quantity(cell.text, language_of(grid.table))
    found = published(label, unit_of_label(label), stages)
    if value is not None and value.high is None and found is not None:
        scale, values = found
        yield Intake(cell, label, float(value.low) * scale, values, stages)
