"""TAB: how a table writes its units and its missing values."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.grid import grids, language_of, only_quantity, unit_of_label
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both, quoted, quoted_ru
from mgkb.text.quantities import QuantityKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.audit.grid import Grid
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Cell

_PERCENT: Final = re.compile(r"[(,]\s*(?:в\s+|in\s+)?%(?:\s+[^()]{1,40})?\)?\s*$")
_COUNTED: Final = re.compile(r"\bn\b|\bno\.|абс|число|кол-во|количество", re.IGNORECASE)
_IN_BRACKETS: Final = re.compile(r"\(([^()]*%[^()]*)\)\s*$")
_SMALL: Final = frozenset({"в", "от", "из", "на", "of", "in", "per", "the"})
_DASH: Final = re.compile(r"[-–—−]{1,3}")
_NO_DATA: Final = re.compile(
    r"(?:нет данных|данных нет|н/?д\.?|не указано|no data|n/d|not available|n\.?a\.?|n/a|not reported)",
    re.IGNORECASE,
)
_SIGNED: Final = re.compile(r"\++")
_SHOWN: Final = 4


@rule(
    code="TAB208",
    severity=Severity.NOTE,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A unit stands in a row's label and again in its cells.",
        "Единица указана и в названии строки, и в ячейке.",
    ),
)
def unit_given_twice(audit: Audit) -> Iterator[Outcome]:
    """Compare the unit of each row's label with the units in its cells.

    What it does:
        Takes rows whose label ends with a unit or a percent sign behind a comma or in brackets, and reports those of
        which a cell holds one number with the same unit. Rows of counts with percentages, “n (%)”, are left out. All
        rows of a table are one finding.

    Why it matters:
        Where some cells repeat the unit and others do not, the reader asks whether it is the same one.

    Example:
        “Added sugars (% of energy) | < 10%”.

    How to dispute:
        Leave the unit out of the cell.

    Known false alarms:
        None known.

    Measured:
        The counts below are of verdicts on real articles.
    """
    for grid in audit.once(grids):
        twice = [
            (row[0].text.strip(), cell) for row in grid.body if row and row[0] for cell in _again(grid, row)
        ]
        if not twice:
            yield Passed()
            continue
        labels = list(dict.fromkeys(label for label, _ in twice))
        yield Flaw(
            message=both(
                f"The unit stands in the label and again in the cell: {quoted(labels[:_SHOWN])}.",
                f"Единица указана и в названии строки, и в ячейке: {quoted_ru(labels[:_SHOWN])}.",
            ),
            locations=tuple(audit.at((cell.start, cell.end)) for _, cell in twice[:_SHOWN]),
            subjects=(audit.subject,),
            key=(audit.subject.id, grid.table.label, *labels),
        )


@rule(
    code="TAB209",
    severity=Severity.NOTE,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "One unit is written in several ways among the labels of one table.",
        "В названиях строк одной таблицы одна единица записана по-разному.",
    ),
)
def unit_of_labels_differs(audit: Audit) -> Iterator[Outcome]:
    """Compare the units of the labels of each table.

    What it does:
        Collects the units behind the comma or in the brackets of row labels, and percentages with what they are of, and
        reports a table that writes one of them in several ways.

    Why it matters:
        The reader asks whether the difference is meant.

    Example:
        “Protein (in % of energy)”, “Carbohydrates (% energy)”, “Fat (% of energy)”.

    How to dispute:
        Choose one.

    Known false alarms:
        None known.

    Measured:
        The counts below are of verdicts on real articles.
    """
    for grid in audit.once(grids):
        forms: defaultdict[str, dict[str, Cell]] = defaultdict(dict)
        for row in grid.body:
            if row and row[0]:
                for name, printed in _units(row[0].text.strip()):
                    forms[name].setdefault(printed, row[0])
        differing = [shown for shown in forms.values() if len(shown) > 1]
        if not differing and forms:
            yield Passed(len(forms))
        for shown in differing:
            names = list(shown)
            yield Flaw(
                message=both(
                    f"The labels of one table write one unit in {len(names)} ways: {quoted(names)}.",
                    f"В названиях строк одной таблицы одна единица записана по-разному: {quoted_ru(names)}.",
                ),
                locations=tuple(audit.at((cell.start, cell.end)) for cell in shown.values()),
                subjects=(audit.subject,),
                key=(audit.subject.id, grid.table.label, *sorted(names)),
            )


@rule(
    code="TAB210",
    severity=Severity.NOTE,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "One table has two signs for a missing value.",
        "В одной таблице два обозначения отсутствующего значения.",
    ),
)
def two_signs_for_missing(audit: Audit) -> Iterator[Outcome]:
    """Compare the cells that hold no value.

    What it does:
        Reports a table in which some cells hold a dash and others words such as “no data”, unless a note below it
        explains the dash or the words. Tables with plus signs in their cells, where a dash means no, are left alone.

    Why it matters:
        The reader asks what the difference is: not measured, not applicable, or not established.

    Example:
        “–” in one row and “no data” in another.

    How to dispute:
        Explain both below the table, or use one.

    Known false alarms:
        A difference that is explained in the text only.

    Measured:
        The counts below are of verdicts on real articles.
    """
    for grid in audit.once(grids):
        cells = [cell for row in grid.body for cell in row[1:] if cell is not None]
        dash = next((cell for cell in cells if _DASH.fullmatch(cell.text.strip())), None)
        words = next((cell for cell in cells if _NO_DATA.fullmatch(cell.text.strip())), None)
        if dash is None and words is None:
            continue
        notes = " ".join(note.text for note in grid.table.notes)
        is_explained = re.search(r"(?:^|[;,.]\s*)[-–—−]\s*[,=:]", notes) or (
            words is not None and re.search(rf"(?<!\w){re.escape(words.text.strip())}(?!\w)", notes)
        )
        if (
            dash is None
            or words is None
            or is_explained
            or any(_SIGNED.fullmatch(cell.text.strip()) for cell in cells)
        ):
            yield Passed()
            continue
        signs = [dash.text.strip(), words.text.strip()]
        yield Flaw(
            message=both(
                f"Two signs for a missing value in one table: {quoted(signs)}.",
                f"В одной таблице два обозначения отсутствующего значения: {quoted_ru(signs)}.",
            ),
            locations=tuple(audit.at((cell.start, cell.end)) for cell in (dash, words)),
            subjects=(audit.subject,),
            key=(audit.subject.id, grid.table.label, *signs),
        )


def _again(grid: Grid, row: tuple[Cell | None, ...]) -> Iterator[Cell]:
    """The cells of a row that repeat the unit of its label."""
    label = row[0].text.strip() if row[0] else ""
    if _COUNTED.search(label):
        return
    is_share = bool(_PERCENT.search(label))
    unit = None if is_share else unit_of_label(label)
    for cell in dict.fromkeys(cell for cell in row[1:] if cell is not None):
        value = only_quantity(cell.text, language_of(grid.table)) if is_share or unit else None
        if value is None:
            continue
        repeated = (
            value.kind is QuantityKind.PERCENT
            if is_share
            else bool(value.unit and unit and value.unit.symbol == unit.symbol)
        )
        if repeated:
            yield cell


def _units(label: str) -> Iterator[tuple[str, str]]:
    """The unit of a label in the form in which it is compared, and as printed."""
    if share := _IN_BRACKETS.search(label):
        words = re.findall(r"\w+|%", share[1].casefold())
        if len(words) > 1:
            yield " ".join(word for word in words if word not in _SMALL), share[1].strip()
    elif (unit := unit_of_label(label)) and "/" in unit.printed:
        yield unit.symbol, re.sub(r"\s+", "", unit.printed).rstrip(".")
