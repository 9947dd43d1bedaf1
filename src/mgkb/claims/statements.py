"""Statements: what a manuscript says of itself (windows, groups, tests, outcomes), and its tables."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from mgkb.claims.model import Anchor, Anchored, Printed, Value
from mgkb.claims.vocabulary import Identifier, Language, Text
from mgkb.files.records import Part

Year = Annotated[int, Field(ge=1500, le=2200)]


class _Period(Anchored):
    """Years from and to, both included; a missing end is not known."""

    from_: Year | None = Field(default=None, alias="from")
    to: Year | None = None

    def model_post_init(self, context: Any, /) -> None:
        """Refuse a period that runs backwards."""
        super().model_post_init(context)
        if self.from_ is not None and self.to is not None and self.from_ > self.to:
            raise ValueError("“from” is later than “to”")


class SearchWindow(_Period):
    """The years of literature that the manuscript says it searched."""

    kind: Literal["search-window"]
    language: Language


class Enrolment(_Period):
    """The years in which patients were enrolled."""

    kind: Literal["enrolment"]
    text: Text | None = None


class FollowUp(Anchored):
    """How long, or when, patients were followed."""

    kind: Literal["follow-up"]
    value: Value
    text: Text | None = None


class Databases(Anchored):
    """Where the manuscript says it searched."""

    kind: Literal["databases"]
    language: Language
    names: tuple[str, ...]


class Eligibility(Anchored):
    """A criterion of inclusion or exclusion."""

    kind: Literal["eligibility"]
    direction: Literal["inclusion", "exclusion"]
    text: Text


class StatisticalTest(Anchored):
    """A test that the methods declare, and when it is to be used."""

    kind: Literal["statistical-test"]
    name: str
    text: Text


class Group(Anchored):
    """A group of patients."""

    kind: Literal["group"]
    label: Text
    n: int | None = Field(default=None, ge=0)
    text: Text | None = None


class GroupResult(Part):
    """A result in one group, with its digits as printed (decimal point)."""

    group: Identifier
    events: int | None = None
    total: int | None = None
    percent: Printed | None = None
    mean: Printed | None = None
    sd: Printed | None = None
    median: Printed | None = None
    q1: Printed | None = None
    q3: Printed | None = None
    unit: str | None = None


class PValue(Part):
    """A p-value as printed."""

    operator: Literal["=", "<", ">", "<=", ">="]
    value: Printed


class Effect(Part):
    """An effect measure with its interval, digits as printed."""

    measure: str
    value: Printed
    low: Printed | None = None
    high: Printed | None = None
    level: Printed | None = None


class Outcome(Anchored):
    """A result with its numbers."""

    kind: Literal["outcome"]
    label: Text
    groups: tuple[GroupResult, ...] = ()
    p: PValue | None = None
    test: str | None = None
    effect: Effect | None = None
    text: Text | None = None


class Declaration(Anchored):
    """What the authors declare: funding, interests, consent, contributions."""

    kind: Literal["declaration"]
    topic: str
    text: Text


class Remark(Anchored):
    """A statement without numbers: background, objective, result, conclusion, recommendation, limitation."""

    kind: Literal["remark"]
    topic: str
    text: Text


Statement = Annotated[
    SearchWindow
    | Enrolment
    | FollowUp
    | Databases
    | Eligibility
    | StatisticalTest
    | Group
    | Outcome
    | Declaration
    | Remark,
    Field(discriminator="kind"),
]


class Column(Part):
    """A column of a table."""

    id: Identifier
    label: Text
    unit: str | None = None


class Row(Part):
    """A row of a table; an empty cell is left out.

    Attributes:
        cells: Column id to text, numbers as printed but with a decimal point.
    """

    id: Identifier
    label: Text | None = None
    cells: dict[str, str]


class Table(Anchored):
    """A table of the manuscript as data."""

    title: Text
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    source: str | None = None


class Section(Part):
    """A section, and the quotes at which its stretches of text begin in the raw extraction."""

    id: Identifier
    title: Text
    starts: tuple[str, ...] = ()


class Author(Part):
    """An author as printed."""

    name: str
    orcid: Annotated[str, Field(pattern=r"^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$")] | None = None


__all__ = [
    "Anchor",
    "Author",
    "Column",
    "Databases",
    "Declaration",
    "Effect",
    "Eligibility",
    "Enrolment",
    "FollowUp",
    "Group",
    "GroupResult",
    "Outcome",
    "PValue",
    "Remark",
    "Row",
    "SearchWindow",
    "Section",
    "Statement",
    "StatisticalTest",
    "Table",
]
