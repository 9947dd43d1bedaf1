"""What a check can answer, and the report that holds the answers."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mgkb.checks.registry import Rule
    from mgkb.claims import Text
    from mgkb.errors import Place, Problem


class Severity(Enum):
    """How bad a finding is.

    `ERROR`: something is wrong. `WARNING`: something is very likely wrong. `NOTE`: worth knowing.

    >>> Severity.ERROR.rank < Severity.NOTE.rank
    True
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """Place in a report: 0 comes first."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Location:
    """A place that a finding shows: a line of a file, and what is quoted there.

    Attributes:
        file: Path relative to the knowledge base's root, with `/`.
        line: Line of the field in question, from 1.
        manuscript: Id of the manuscript.
        section: Id of the manuscript's section.
        quote: The words quoted, as printed.
        language: Language of the quote.
        start: Offset of the quote in the raw text; None when the text was not at hand or has no such quote.
        end: End of the quote (exclusive).
        label: What a person would call the place, for example "Abstract in English".
    """

    file: str
    line: int
    manuscript: str | None = None
    section: str | None = None
    quote: str | None = None
    language: str | None = None
    start: int | None = None
    end: int | None = None
    label: Text | None = None

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


class Subject(NamedTuple):
    """What a finding is about.

    Attributes:
        kind: `claim`, `statement`, `table`, `figure`, `arrow`, `loop`, `verdict`, `reference`, `entity`,
            `manuscript`.
        id: Id of a claim, an entity, a loop or an arrow of the graph; of everything else the manuscript's id, `/`,
            and its own id or number.
    """

    kind: str
    id: str


class Recomputed(NamedTuple):
    """A printed value beside what it was recomputed to; each as the range that rounding leaves.

    Attributes:
        label: What was recomputed, for example “24 of 120”.
        printed: Least and greatest value that the printed one stands for.
        computed: Least and greatest value that the calculation gives.
        unit: Unit of both, as printed; empty for a number without one, such as a p-value.
    """

    label: Text
    printed: tuple[float, float]
    computed: tuple[float, float]
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """A rule's answer that something is wrong; the registry makes a `Finding` of it.

    Attributes:
        message: One sentence: what is wrong.
        locations: Where, the first being the main one.
        subjects: What it is about.
        calculation: The numbers, written out.
        checks: How many checks it stands for; more than one where one finding sums up many.
        key: What makes it the same finding next time; its subjects and quotes when left out.
        cause: What several rules may stumble over, for example `percent:1204-1209`: of findings with the same cause
            only the gravest is reported.
        recomputed: Printed values beside the recomputed ones, where the rule compares ranges.
    """

    message: Text
    locations: tuple[Location, ...]
    subjects: tuple[Subject, ...]
    calculation: Text | None = None
    checks: int = 1
    key: tuple[str, ...] = ()
    cause: str | None = None
    recomputed: tuple[Recomputed, ...] = ()


@dataclass(frozen=True, slots=True)
class Passed:
    """A rule's answer that checks were made and all is well."""

    checks: int = 1


@dataclass(frozen=True, slots=True)
class NotCheckable:
    """A rule's answer that a check could not be made.

    Attributes:
        reason: Why, in one sentence.
        place: What could not be checked.
    """

    reason: Text
    place: Place


Outcome = Flaw | Passed | NotCheckable


class MarkKind(Enum):
    """Why a finding asks for nothing: somebody gave a reason, or it stands in a baseline."""

    SUPPRESSED = "suppressed"
    KNOWN = "known"


class Mark(NamedTuple):
    """That a finding has been dealt with.

    Attributes:
        kind: How.
        reason: The reason given; empty for what is known.
        place: Where it is written; None for what is known.
    """

    kind: MarkKind
    reason: str = ""
    place: Place | None = None


@dataclass(frozen=True)
class Finding:
    """What a rule reports.

    Attributes:
        rule: The rule that reports it.
        flaw: What it found.
        mark: That it was dealt with; None while it is open.
    """

    rule: Rule
    flaw: Flaw
    mark: Mark | None = None

    @property
    def code(self) -> str:
        """Code of the rule."""
        return self.rule.code

    @property
    def severity(self) -> Severity:
        """Severity of the rule."""
        return self.rule.severity

    @property
    def message(self) -> Text:
        """One sentence: what is wrong."""
        return self.flaw.message

    @property
    def calculation(self) -> Text | None:
        """The numbers, written out; None where nothing was calculated."""
        return self.flaw.calculation

    @property
    def locations(self) -> tuple[Location, ...]:
        """Where, the first being the main one."""
        return self.flaw.locations

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """What it is about."""
        return self.flaw.subjects

    @cached_property
    def fingerprint(self) -> str:
        """Hash of what the finding is about; it stays when lines move or a message is worded anew."""
        subjects = sorted(f"{kind}:{name}" for kind, name in self.subjects)
        quotes = sorted(location.quote for location in self.locations if location.quote)
        content = "\n".join((self.code, *(self.flaw.key or (*subjects, *quotes))))
        return hashlib.sha256(content.encode()).hexdigest()[:32]

    @property
    def order(self) -> tuple[int, str, str, int, str]:
        """Key that sorts findings by severity, code and place."""
        first = self.locations[0]
        return self.severity.rank, self.code, first.file, first.line, self.fingerprint


class Unchecked(NamedTuple):
    """A check that could not be made."""

    code: str
    reason: Text
    place: Place


class Broken(NamedTuple):
    """A rule that raised an error instead of answering, by a fault of mgkb itself.

    Attributes:
        code: Code of the rule.
        error: Kind of the error.
    """

    code: str
    error: str


@dataclass(frozen=True)
class Report:
    """The answers of all checks: each is counted as found wrong, passed, or not checkable.

    Attributes:
        rules: The rules that were asked.
        findings: By severity, code and place.
        passed_by: How many checks found all well, by code of the rule.
        reasons: Why checks could not be made, by code and place.
        remarks: What is wrong with suppressions, by place.
        has_baseline: Whether findings were compared with those of an earlier check.
        broken: Rules that have no answer by a fault of mgkb itself: with one of them the report is not complete.
    """

    rules: tuple[Rule, ...] = ()
    findings: tuple[Finding, ...] = ()
    passed_by: Mapping[str, int] = field(default_factory=dict)
    reasons: tuple[Unchecked, ...] = ()
    remarks: tuple[Problem, ...] = ()
    has_baseline: bool = False
    broken: tuple[Broken, ...] = ()

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that nobody has dealt with yet."""
        return tuple(finding for finding in self.findings if finding.mark is None)

    def marked(self, kind: MarkKind) -> int:
        """How many findings are marked in a way."""
        return sum(finding.mark is not None and finding.mark.kind is kind for finding in self.findings)

    @property
    def passed(self) -> int:
        """How many checks found all well."""
        return sum(self.passed_by.values())

    @property
    def failed(self) -> int:
        """How many checks found something wrong; one finding may stand for several."""
        return sum(finding.flaw.checks for finding in self.findings)

    @property
    def performed(self) -> int:
        """How many checks were made."""
        return self.failed + self.passed

    @property
    def not_checkable(self) -> int:
        """How many checks could not be made."""
        return len(self.reasons)

    def count(self, severity: Severity) -> int:
        """How many findings have a severity, marked ones included."""
        return sum(finding.severity is severity for finding in self.findings)
