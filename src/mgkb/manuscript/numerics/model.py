"""What numeric statements are made of.

`start` and `end` of every statement count characters of its passage's one-line text; `Passage.span` leads from there
into the manuscript.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mgkb.manuscript.model import BlockKind, Kind, Span
    from mgkb.text import Number

_FAR = 12  # characters that a hyphen, a page's furniture or a blank may put between two of the line


@dataclass(frozen=True)
class Passage:
    """A sentence or a table's cell.

    Attributes:
        text: On one line.
        raw: The manuscript's text, which `spans` count.
        spans: Where the passage stands.
        section: Id of its section; None in a cell.
        kind: What its section is for.
        block: What kind of block it stands in.
        language: Its language; None when it cannot be told.
    """

    text: str
    raw: str = field(repr=False)
    spans: tuple[Span, ...]
    section: str | None
    kind: Kind
    block: BlockKind
    language: str | None

    def span(self, start: int, end: int) -> Span:
        """Where a range of the one-line text stands in the manuscript's text."""
        places = self._places[start:end]
        first = next((place for place in places if place >= 0), self.spans[0][0])
        last = next((place for place in reversed(places) if place >= 0), first)
        return first, last + 1

    @cached_property
    def _places(self) -> list[int]:
        """For each character its place; −1 for blanks and what has none."""
        raw = [place for begin, until in self.spans for place in range(begin, until)]
        found: list[int] = []
        at = 0
        for character in self.text:
            if character.isspace():
                found.append(-1)
                continue
            ahead = range(at, min(at + _FAR, len(raw)))
            here = next((place for place in ahead if self.raw[raw[place]] == character), None)
            found.append(-1 if here is None else raw[here])
            at = at if here is None else here + 1
        return found


class PValue(NamedTuple):
    """A p-value.

    Attributes:
        start: Its first character, the letter p.
        end: Behind its last digit.
        operator: `=`, `<`, `>`, `≤`, `≥`.
        number: As printed.
        method: Id of the test named with it, see `methods.toml`; None where none is named.
        purpose: `trend`, `interaction`, … for a p-value of something else than a comparison.
    """

    start: int
    end: int
    operator: str
    number: Number
    method: str | None = None
    purpose: str | None = None


class TestResult(NamedTuple):
    """A test statistic with its degrees of freedom.

    Attributes:
        start: Its first character.
        end: Behind its last digit.
        name: `t`, `F`, `χ²`, `z`, `r`.
        value: As printed, with its sign.
        df1: Degrees of freedom of t, χ², r; of the numerator of F.
        df2: Degrees of freedom of the denominator of F.
        p: The p-value printed with it.
    """

    start: int
    end: int
    name: str
    value: Number
    df1: float | None
    df2: float | None
    p: PValue


class Share(NamedTuple):
    """A percentage with the counts it was made of.

    Attributes:
        start: Its first character.
        end: Behind its last.
        percent: As printed.
        part: The count.
        whole: What it is counted out of.
    """

    start: int
    end: int
    percent: Number
    part: int
    whole: int


class Estimate(NamedTuple):
    """An effect measure, its confidence interval, and its p-value.

    Attributes:
        start: Its first character.
        end: Behind its last.
        measure: `OR`, `RR`, `HR`, `difference`, …; empty where only the interval is printed.
        value: The estimate; None where only the interval is printed.
        low: Lower bound as printed first.
        high: Upper bound.
        level: Level of the interval in per cent.
        p: The p-value printed with it; None without one.
    """

    start: int
    end: int
    measure: str
    value: Number | None
    low: Number
    high: Number
    level: int
    p: PValue | None

    @property
    def is_ratio(self) -> bool:
        """Whether no effect is 1."""
        return self.measure in {"OR", "RR", "HR", "IRR", "PR"}


class Moments(NamedTuple):
    """A mean with its standard deviation.

    Attributes:
        start: Its first character.
        end: Behind its last.
        mean: As printed.
        deviation: As printed.
        is_error: Whether the text says that it is a standard error.
    """

    start: int
    end: int
    mean: Number
    deviation: Number
    is_error: bool = False


class Quartiles(NamedTuple):
    """A median with quartiles or with the whole range.

    Attributes:
        start: Its first character.
        end: Behind its last.
        median: As printed.
        low: Lower quartile, or minimum.
        high: Upper quartile, or maximum.
    """

    start: int
    end: int
    median: Number
    low: Number
    high: Number
