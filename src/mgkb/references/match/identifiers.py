"""Identifiers printed with a reference, checked against the reference and against each other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from mgkb.references.match.compare import Comparison, Printed, Recorded, compare
from mgkb.references.match.names import Alike

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mgkb.references.pubmed import PubMedRecord

KINDS: Final = ("PMID", "DOI", "PMCID")
ALIKE_TITLE: Final = 0.8


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
    """What the identifiers settle: a record, or none, and what is wrong with the rest of them."""

    record: PubMedRecord | None = None
    reason: str = ""
    findings: tuple[IdentifierFinding, ...] = ()


def settle(printed: Printed, found: Mapping[str, PubMedRecord], *, complete: bool) -> Settled:
    """Check the records that identifiers led to.

    Args:
        printed: The reference.
        found: Records by kind of identifier.
        complete: Whether an identifier without a record is worth a finding.
    """
    said = {kind: value for kind in KINDS if (value := getattr(printed.reference, kind.lower()))}
    record: PubMedRecord | None = None
    agreeing, findings = [], []
    for kind, value in said.items():
        match found.get(kind):
            case None:
                if complete:
                    findings.append(IdentifierFinding(kind, value, IdentifierProblem.NO_RECORD))
            case other if is_this(printed, other) and record in {None, other}:
                record = other
                agreeing.append(kind)
            case other:
                findings.append(IdentifierFinding(kind, value, IdentifierProblem.OTHER_PAPER, other))
    return Settled(
        record, f"{' and '.join(agreeing)}, and the record fits" if record else "", tuple(findings)
    )


def is_this(printed: Printed, record: PubMedRecord) -> bool:
    """Whether the record under a printed identifier is the work that the reference describes.

    One misprinted field must not make it another paper, so either the title agrees, or the people with the time or the
    place do. A reference that describes nothing (a bare list of PMIDs) is taken at its word.
    """
    comparison = compare(printed, Recorded(record))
    if comparison.title is not None and comparison.title >= ALIKE_TITLE:
        return True
    if comparison.author in {Alike.SAME, Alike.SIMILAR}:
        near = Alike.SAME in {comparison.year, comparison.journal, comparison.page}
        return near and (comparison.others is None or comparison.others >= 0.5)
    place = comparison.journal is comparison.volume is comparison.page is Alike.SAME
    return place or _says_nothing(comparison)


def _says_nothing(comparison: Comparison) -> bool:
    fields = (comparison.author, comparison.year, comparison.journal, comparison.page)
    return comparison.title is None and set(fields) == {Alike.UNKNOWN}
