"""Identifiers printed with a reference, checked against the reference and against each other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from mgkb.references.match.compare import Printed, Recorded, compare
from mgkb.references.match.score import logit

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from mgkb.references.pubmed import PubMedRecord

KINDS: Final = ("PMID", "DOI", "PMCID")
TRUST: Final = 5.0
"""Log-odds that a printed identifier is right: about one in 150 is not."""


class IdentifierProblem(StrEnum):
    """What is wrong with a printed identifier. `no record` of a DOI says only that PubMed does not carry it."""

    OTHER_PAPER = "its record is another paper"
    NO_RECORD = "no record carries it"


@dataclass(frozen=True, slots=True)
class IdentifierFinding:
    """A printed identifier that does not lead to the work.

    Attributes:
        kind: `PMID`, `DOI` or `PMCID`.
        value: As printed.
        problem: What is wrong.
        record: The other paper, if that is what is wrong.
    """

    kind: str
    value: str
    problem: IdentifierProblem
    record: PubMedRecord | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """What the identifiers settle: a record or none, and what is wrong with the rest of them.

    Attributes:
        record: The record that fits.
        said: The identifiers that lead to it, by kind.
        findings: Those that do not.
    """

    record: PubMedRecord | None = None
    said: tuple[tuple[str, str], ...] = ()
    findings: tuple[IdentifierFinding, ...] = ()

    @property
    def reason(self) -> str:
        """Why this record."""
        return f"{' and '.join(kind for kind, _ in self.said)}, and the record fits"

    def overruled(self) -> Settled:
        """The same after another record has turned out to fit far better."""
        found = (IdentifierFinding(*one, IdentifierProblem.OTHER_PAPER, self.record) for one in self.said)
        return Settled(findings=(*self.findings, *found))


def settle(
    printed: Printed,
    found: Mapping[str, PubMedRecord],
    *,
    complete: bool,
    silent: Collection[str] = (),
) -> Settled:
    """Check the records that identifiers led to.

    Args:
        printed: The reference.
        found: Records by kind of identifier.
        complete: Whether an identifier without a record is worth a finding.
        silent: Kinds of identifier that nobody answered for; nothing follows from these.
    """
    record: PubMedRecord | None = None
    agreeing, findings = [], []
    for kind in KINDS:
        value = getattr(printed.reference, kind.lower())
        if not value:
            continue
        match found.get(kind):
            case None:
                if complete and kind not in silent:
                    findings.append(IdentifierFinding(kind, value, IdentifierProblem.NO_RECORD))
            case other if record in {None, other} and trusted(printed, other) > 0:
                record = other
                agreeing.append((kind, value))
            case other:
                findings.append(IdentifierFinding(kind, value, IdentifierProblem.OTHER_PAPER, other))
    return Settled(record, tuple(agreeing), tuple(findings))


def trusted(printed: Printed, record: PubMedRecord) -> float:
    """Log-odds that the record under a printed identifier is the work that the reference describes.

    The identifier itself speaks for it, so one misprinted field does not make it another paper, and a reference that
    describes nothing (a bare list of PMIDs) is taken at its word. It is outweighed when most fields speak against it.
    """
    return logit(compare(printed, Recorded(record))) + TRUST
