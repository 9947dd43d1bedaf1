"""ARI: percentages of two groups that are one slip of the keyboard away from what their counts make."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from mgkb.checks.audit.columns import COUNTED, sized_columns
from mgkb.checks.audit.grid import grids
from mgkb.checks.audit.numbers import cause, comma, place, study_groups
from mgkb.checks.audit.rules.ari_shares import fits, known_wholes
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript import Kind
from mgkb.manuscript.numerics import numerics
from mgkb.manuscript.numerics.measures import COUNT, PERCENT
from mgkb.manuscript.numerics.results import printed_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.audit.grid import Grid
    from mgkb.checks.model import Location, Outcome
    from mgkb.manuscript import Cell
    from mgkb.text import Number

_LISTED: Final = re.compile(
    rf"(?<![\d.,/–-])(?P<part>{COUNT})(?:\s+[^\W\d_][\w-]*){{0,3}}\s*[(\[]\s*{PERCENT}\s*[)\]]", re.IGNORECASE
)
_OTHER_WHOLE: Final = re.compile(
    r"\b(?:among|out\s+of|of\s+(?:these|those|whom|which|the\s+\d+)|in\s+those)\b|\bсреди\b|\bиз\s+(?:них|котор\w+|\d+|числа)",
    re.IGNORECASE,
)
_SIZE: Final = re.compile(r"(?<![^\W_])[nN]\s*=\s*(\d{1,6})(?![\d.,]*\d)")
_LEAST: Final = 1  # per cent between what is printed and what the count makes


class _Told(NamedTuple):
    """A count with its percentage, and the size of its group."""

    part: int
    percent: Number
    size: int

    @property
    def is_right(self) -> bool:
        return self.part <= self.size and fits(self.percent, self.part, self.size)

    @property
    def is_of_some(self) -> bool:
        """Whether the count is this share of some of the group, so that values may be missing."""
        return any(fits(self.percent, self.part, whole) for whole in range(max(1, self.part), self.size + 1))

    @property
    def true(self) -> str:
        return f"{100 * self.part / self.size:.{self.percent.places}f}"

    @property
    def is_mistyped(self) -> bool:
        off = abs(float(self.true) - float(self.percent.value))
        return self.part <= self.size and off >= _LEAST and is_slip(str(self.percent.value), self.true)


def is_slip(printed: str, meant: str) -> bool:
    """Whether two strings of digits differ in one digit, or in the order of two neighbours.

    >>> is_slip("51.7", "61.7"), is_slip("43.8", "48.3"), is_slip("51.7", "62.7")
    (True, True, False)
    """
    if len(printed) != len(meant):
        return False
    wrong = [at for at, (one, other) in enumerate(zip(printed, meant, strict=True)) if one != other]
    if len(wrong) == 2:
        digits = [at for at, character in enumerate(printed) if character.isdecimal()]
        first, second = wrong
        return tuple(wrong) in set(pairwise(digits)) and printed[first] + printed[second] == (
            meant[second] + meant[first]
        )
    return len(wrong) == 1


@rule(
    code="ARI221",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "One of two groups has a percentage that is a slip of the keyboard away from its count.",
        "У одной из двух групп процент отличается от верного одной опечаткой.",
    ),
)
def mistyped_percentage(audit: Audit) -> Iterator[Outcome]:
    """Recompute the percentages of two groups where one of them confirms the denominators.

    What it does:
        Takes rows of tables with two columns headed `n = …`, and sentences with two counts and percentages where the
        manuscript tells the sizes of two groups. Where one percentage is that of its count and group and the other is
        neither that of its own group, nor of any part of it, nor of any number of people named, and one digit, or the
        order of two, makes it right, that one is reported.

    Why it matters:
        Both the count and the percentage are quoted, and they say different things.

    Example:
        Groups of 210 and 205: “101 (48.1%) and 99 (43.8%)”: 99 of 205 is 48.3 %.

    How to dispute:
        Print the denominator that was used.

    Known false alarms:
        A denominator larger than the group (eyes, visits, episodes) that happens to suit.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    found = audit.once(numerics)
    for grid in audit.once(grids):
        for cells, told in _rows(grid):
            yield from _judged(audit, told, [audit.at((cell.start, cell.end)) for cell in cells])
    pairs = _pairs(audit)
    wholes = known_wholes(found)
    for item in found.in_kinds(Kind.ABSTRACT, Kind.RESULTS, Kind.METHODS, Kind.BODY) if pairs else ():
        text = item.passage.text
        listed = list(_LISTED.finditer(text))
        if len(listed) != 2 or item.shares or _OTHER_WHOLE.search(text):
            continue
        for pair in pairs:
            told = tuple(
                _Told(_count(match["part"]), _percent(match), size)
                for match, size in zip(listed, pair, strict=True)
            )
            at = [place(audit, item.passage, match.start(), match.end()) for match in listed]
            if any(_is_of_others(one, wholes) for one in told):
                continue
            yield from _judged(audit, told, at, [cause(item.passage, m.start(), "percent") for m in listed])


def _judged(
    audit: Audit, told: tuple[_Told, ...], places: list[Location], causes: list[str] | None = None
) -> Iterator[Outcome]:
    """What two counts with percentages come to."""
    right = [one.is_right for one in told]
    if all(right):
        yield Passed(len(told))
        return
    if sum(right) != 1 or len(told) != 2:
        return
    at = right.index(False)
    wrong = told[at]
    if wrong.is_of_some or not wrong.is_mistyped:
        return
    start = places[at].start
    yield Flaw(
        message=both(
            f"{wrong.part} of {wrong.size} is {wrong.true} %, not {wrong.percent} %.",
            f"{wrong.part} из {wrong.size} – это {comma(wrong.true)} %, а не {wrong.percent} %.",
        ),
        locations=(places[at], places[1 - at]),
        subjects=(audit.subject,),
        calculation=both(
            f"{wrong.part} / {wrong.size} = {wrong.true} %; printed: {wrong.percent} %; beside it "
            f"{told[1 - at].part} / {told[1 - at].size} = {told[1 - at].percent} %",
            comma(
                f"{wrong.part} / {wrong.size} = {wrong.true} %; напечатано: {wrong.percent} %; рядом "
                f"{told[1 - at].part} / {told[1 - at].size} = {told[1 - at].percent} %"
            ),
        ),
        cause=causes[at] if causes else f"cell:{start}",
    )


def _rows(grid: Grid) -> Iterator[tuple[list[Cell], tuple[_Told, ...]]]:
    """Rows of tables of two sized columns that hold a count with its percentage in both."""
    sized = sized_columns(grid)
    for row in grid.body if len(sized) == 2 else ():
        cells = [cell for column, _ in sized if column < len(row) and (cell := row[column]) is not None]
        matches = [match for cell in cells if (match := COUNTED.fullmatch(cell.text))]
        if len(matches) == 2:
            yield (
                cells,
                tuple(
                    _Told(_count(match["part"]), _percent(match), size)
                    for match, (_, size) in zip(matches, sized, strict=True)
                ),
            )


def _pairs(audit: Audit) -> list[tuple[int, int]]:
    """The sizes of two groups, in order, as tables' headers and the text's `n = …` tell them."""
    found = audit.once(numerics)
    pairs: dict[tuple[int, int], None] = {}
    groups = study_groups(found)
    if groups:
        pairs[groups] = None
        pairs[groups[::-1]] = None
    for grid in audit.once(grids):
        sizes = [size for _, size in sized_columns(grid)]
        if len(sizes) == 2:
            pairs[sizes[0], sizes[1]] = None
    for item in found.in_kinds(Kind.ABSTRACT, Kind.METHODS, Kind.RESULTS):
        sizes = [int(size) for size in _SIZE.findall(item.passage.text)]
        if len(sizes) == 2 and min(sizes) > 1:
            pairs[sizes[0], sizes[1]] = None
    return list(pairs)


def _is_of_others(told: _Told, wholes: frozenset[int]) -> bool:
    """Whether a count is the printed share of other people that the manuscript names."""
    return any(
        whole != told.size and whole >= told.part and fits(told.percent, told.part, whole) for whole in wholes
    )


def _count(digits: str) -> int:
    return int(re.sub(r"\D", "", digits))


def _percent(match: re.Match[str]) -> Number:
    return printed_number(match["percent"], comma="," in match["percent"])
