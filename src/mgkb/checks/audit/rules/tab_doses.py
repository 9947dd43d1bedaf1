"""TAB: recommended amounts and doses of the text against the manuscript's own table."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from mgkb.checks.audit.grid import grids, only_quantity, unit_of_label
from mgkb.checks.audit.lifestages import group_of
from mgkb.checks.audit.numbers import place, plain
from mgkb.checks.audit.rules.tab_limits import limited_rows
from mgkb.checks.audit.substances import allowances, unit_scale
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript import Kind
from mgkb.manuscript.model import RUNNING_TEXT
from mgkb.manuscript.numerics import numerics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.audit.grid import Grid
    from mgkb.checks.model import Location, Outcome
    from mgkb.manuscript import Cell
    from mgkb.manuscript.numerics import Passage
    from mgkb.text import Quantity
    from mgkb.text.units import Unit

_TABLE: Final = re.compile(
    r"intake|allowance|\bRDA\b|requirement|recommended|потреблени\w+|норм[аы]\b|диетическ\w+|рекомендуем\w+",
    re.IGNORECASE,
)
_NORM: Final = re.compile(
    r"\b(?:recommended|reference|required)\s+(?:daily|dietary|nutrient)?\s*(?:intake|allowance|amount|dose)s?\b|\bRDA\b|"
    r"\bdaily\s+requirement|"
    r"(?:рекомендуем\w+|физиологическ\w+)\s+(?:суточн\w+\s+)?(?:норм\w+|потреблени\w+|потребност\w+|доз\w+)|"
    r"суточн\w+\s+(?:норм\w+|потребност\w+)|норм\w+\s+потребления",
    re.IGNORECASE,
)
_TAKEN: Final = re.compile(
    r"\b(?:supplement\w*|tak(?:e|es|en|ing)|intake|received?|receiving|dose[sd]?|given|administ\w+)\b|"
    r"\bпри[её]м\w*|\bдоз[аеуы]\w*|\bполуча\w+|\bприним\w+|\bдобавк\w+|\bназнач\w+",
    re.IGNORECASE,
)
_SALT: Final = re.compile(
    r"^\W{0,3}(?:\w+\s+)?(?:lactate|citrate|oxide|chloride|sulfate|sulphate|carbonate|gluconate|aspartate|orotate|glycinate|"
    r"hydroxide|fumarate|dihydrate|лактат|цитрат|оксид|хлорид|сульфат|карбонат|глюконат|аспартат|оротат|глицинат|"
    r"гидроксид|фумарат|дигидрат)\w*",
    re.IGNORECASE,
)
_LIMIT_WORDS: Final = re.compile(
    r"\b(?:upper|limit|exceed\w*|toxic\w*|overdos\w*|maxim\w+|high-dose|safe\w*)\b|верхн\w+|предел\w*|превыша\w+|"
    r"превыш\w+|токси\w+|передозиров\w+|максимальн\w+|безопасн\w+",
    re.IGNORECASE,
)
_CHILDREN: Final = re.compile(
    r"\b(?:child(?:ren)?|infants?|newborns?|adolescents?)\b|\b(?:дет(?:и|ей|ям)|реб[её]н\w+|младен\w+|новорожд\w+|подрост\w+)",
    re.IGNORECASE,
)
_MASSES: Final = frozenset({"mg", "µg", "g", "IU"})
_DAILY: Final = frozenset({"day"})
_NEAR: Final = 90  # characters between a nutrient's name and its dose
_BEHIND: Final = 20  # characters between a dose and the nutrient's name behind it


class Told(NamedTuple):
    """An amount a day of a nutrient, told in the text.

    Attributes:
        passage: Where.
        quantity: The amount.
        names: Beginnings of the nutrient's names, in lower case.
    """

    passage: Passage
    quantity: Quantity
    names: tuple[str, ...]


@rule(
    code="TAB211",
    severity=Severity.NOTE,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "The recommended amount in the text is none of those in the manuscript's own table.",
        "Рекомендуемого количества из текста нет в таблице самой рукописи.",
    ),
)
def norm_differs_from_table(audit: Audit) -> Iterator[Outcome]:
    """Compare recommended intakes in the text with the row of that nutrient in the manuscript's table.

    What it does:
        Takes sentences that name a recommended intake, a nutrient and an amount, and the table of recommended intakes;
        reports an amount that neither stands in the nutrient's row nor lies within one of its ranges.

    Why it matters:
        Norms of two countries differ; a reader has to be told which one holds for whom.

    Example:
        “The recommended intake of magnesium is 300 mg”, and the table says 310–360 and 350–400 mg.

    How to dispute:
        Say in one place why the two differ.

    Known false alarms:
        An amount for a group that the table leaves out; so it is a note.

    Measured:
        The counts below are of verdicts on real articles.
    """
    tables = [grid for grid in audit.once(grids) if _TABLE.search(grid.title)]
    for told in _told(audit) if tables else ():
        if not _NORM.search(told.passage.text) or _CHILDREN.search(told.passage.text):
            continue
        group = group_of(told.passage.text)
        for grid in tables:
            cells = list(_row(grid, told))
            if len(cells) < 2 or (group and group not in _groups(grid)):
                continue
            if any(_holds(value, scale, told.quantity) for _, value, scale in cells):
                yield Passed()
                continue
            shown = ", ".join(cell.text for cell, _, _ in cells)
            amount = told.quantity.text.strip()
            yield Flaw(
                message=both(
                    f"The text recommends {amount}, which the manuscript's own table has not ({shown}).",
                    f"В тексте рекомендуется {amount}, а в таблице самой рукописи такого нет ({shown}).",
                ),
                locations=(_at(audit, told), *(audit.at((cell.start, cell.end)) for cell, _, _ in cells)),
                subjects=(audit.subject,),
            )


@rule(
    code="TAB212",
    severity=Severity.NOTE,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A dose of the text lies above the upper limit in the manuscript's own table.",
        "Доза из текста больше верхнего предела в таблице самой рукописи.",
    ),
)
def dose_above_own_limit(audit: Audit) -> Iterator[Outcome]:
    """Compare daily doses in the text with the upper limits of the manuscript's table.

    What it does:
        Where a table of the manuscript has upper limits, takes daily doses of the same nutrients that the text says
        were taken or given, and reports those above the limit, unless the sentence speaks of limits or safety. The
        mass of a salt is not the mass of its element and is left out.

    Why it matters:
        A dose is called helpful, and the reader is not told that the same article calls it too much.

    Example:
        “Magnesium supplements of 400 mg/day improved …”, and the table gives 350 mg as the maximum.

    How to dispute:
        Say for what the limit holds.

    Known false alarms:
        Doses given under medical supervision; so it is a note.

    Measured:
        The counts below are of verdicts on real articles.
    """
    limits = [row for grid in audit.once(grids) for row in limited_rows(grid) if row.limit is not None]
    for told in _told(audit) if limits else ():
        text, quantity = told.passage.text, told.quantity
        if not (quantity.unit and _DAILY & set(quantity.unit.per) and _TAKEN.search(text)):
            continue
        for row in limits:
            if row.limit is None or row.limit[1].high is not None or not _is_named(row.label, told.names):
                continue
            cell, limit = row.limit
            scale = _scale(quantity.unit, unit_of_label(row.label))
            if scale is None:
                continue
            amount = float(quantity.low) * scale
            if amount <= float(limit.low) or _LIMIT_WORDS.search(text):
                yield Passed()
                continue
            steps = f"{plain(amount, 4)} > {cell.text}"
            yield Flaw(
                message=both(
                    f"{quantity.text.strip()} lies above the upper limit of the manuscript's own table, {cell.text}.",
                    f"{quantity.text.strip()} – больше верхнего предела из таблицы самой рукописи, {cell.text}.",
                ),
                locations=(_at(audit, told), audit.at((cell.start, cell.end))),
                subjects=(audit.subject,),
                calculation=both(steps, steps),
            )


def _told(audit: Audit) -> Iterator[Told]:
    """The amounts of running text with the nutrient that stands next to each, before or behind it."""
    pattern, groups = _nutrients()
    for item in audit.once(numerics).passages:
        if item.passage.block not in RUNNING_TEXT:
            continue
        if item.passage.kind is Kind.REFERENCES or not re.search(r"\d", item.passage.text):
            continue
        lowered = item.passage.text.casefold().replace("ё", "е")
        named = [(found.start(), found.end(), groups[found[0]]) for found in pattern.finditer(lowered)]
        for quantity in item.quantities if named else ():
            if quantity.unit is None or quantity.unit.factors[0][0] not in _MASSES:
                continue
            near = [
                (distance, end, group)
                for start, end, group in named
                if (distance := _distance(lowered, start, quantity)) is not None
            ]
            if not near:
                continue
            _, end, group = min(near)
            if not _SALT.search(re.sub(r"^\w*", "", lowered[end:])):
                yield Told(item.passage, quantity, group)


@lru_cache(maxsize=1)
def _nutrients() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    """A pattern of all beginnings of nutrients' names, and the names of the nutrient that each belongs to."""
    groups = {
        _stem(name): tuple(entry["names"]) for entry in allowances()["nutrient"] for name in entry["names"]
    }
    longest = sorted(groups, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})"), groups


def _distance(text: str, at: int, quantity: Quantity) -> int | None:
    """How far a name is from an amount: before it, or close behind it with no comma between; else None."""
    if at < quantity.start:
        return quantity.start - at if quantity.start - at <= _NEAR else None
    gap = text[quantity.end : at]
    return len(gap) if len(gap) <= _BEHIND and not re.search(r"[,;()]", gap) else None


def _stem(name: str) -> str:
    """The part of a Russian name that its cases share: “магний”, “магния”."""
    return name.rstrip("йеоаяь") if re.search(r"[а-я]{4}", name) and " " not in name else name


def _is_named(label: str, names: tuple[str, ...]) -> bool:
    bare = label.casefold().replace("ё", "е").lstrip("*•- ")
    return any(bare.startswith(name) for name in names)


def _scale(unit: Unit | None, other: Unit | None) -> float | None:
    return unit_scale(unit, other.factors[0][0]) if other is not None else None


def _row(grid: Grid, told: Told) -> Iterator[tuple[Cell, Quantity, float]]:
    """The cells of the nutrient's row, each with the factor from the unit of the text to its own."""
    for row in grid.body:
        label = row[0].text.strip() if row and row[0] is not None else ""
        scale = _scale(told.quantity.unit, unit_of_label(label))
        if scale is None or not _is_named(label, told.names):
            continue
        for cell in dict.fromkeys(cell for cell in row[1:] if cell is not None):
            value = only_quantity(cell.text)
            if value is not None:
                yield cell, value, scale
        return


def _groups(grid: Grid) -> set[str]:
    """The groups that a table's title and columns name; all of them where it names none."""
    named = {group_of(grid.title), *(group_of(grid.header(column)) for column in range(grid.width))} - {None}
    return {group for group in named if group} or {"female", "male", "pregnancy", "lactation"}


def _holds(value: Quantity, scale: float, told: Quantity) -> bool:
    """Whether a cell has an amount, or a range that holds it; ranges of the text need one end of it."""
    ends = [float(number) * scale for number in (told.low, told.high or told.low)]
    low, high = float(value.low), float(value.high or value.low)
    return any(low * 0.999 <= end <= high * 1.001 for end in ends)


def _at(audit: Audit, told: Told) -> Location:
    return place(audit, told.passage, told.quantity.start, told.quantity.end)
