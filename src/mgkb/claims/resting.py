"""Which claims rest on evidence of a kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mgkb.errors import UsageError
from mgkb.references.pubmed.evidence import role_of

if TYPE_CHECKING:
    from mgkb.claims.base import KnowledgeBase
    from mgkb.claims.model import Claim
    from mgkb.references import EvidenceKind


@dataclass(frozen=True, slots=True)
class Resting:
    """A kind of evidence: design, species, size, primary study or review. What is None is not asked for.

    What a curator says of a work counts; what a curator leaves out is taken from its PubMed record.

    Attributes:
        design: For example `randomised-trial`.
        species: One of the species that the work studied.
        role: `primary` or `review`.
        size: Participants at least.
        only: Whether every cited work must be of that kind, not just one. A work of which it is not known is not.

    Raises:
        UsageError: There is no such role.

    >>> from mgkb.references import EvidenceKind
    >>> rats = EvidenceKind(design="animal-experiment", species=("rat",), role="primary")
    >>> Resting(species="rat").fits(rats), Resting(species="rat", size=10).fits(rats)
    (True, False)
    """

    design: str | None = None
    species: str | None = None
    role: str | None = None
    size: int | None = None
    only: bool = False

    def __post_init__(self) -> None:
        """Refuse a role that there is none of, and `only` with nothing to hold it against."""
        if self.role not in {None, "primary", "review"}:
            raise UsageError(f"A work is primary or a review; “{self.role}” is neither.")
        if self.only and not self.asks:
            raise UsageError("Say what all works must be: a design, a species, a role or a size.")

    @property
    def asks(self) -> bool:
        """Whether anything is asked for."""
        return any(each is not None for each in (self.design, self.species, self.role, self.size))

    def fits(self, evidence: EvidenceKind) -> bool:
        """Whether evidence is of this kind."""
        return (
            self.design in {None, evidence.design}
            and (self.species is None or self.species in evidence.species)
            and self.role in {None, evidence.role or role_of(evidence.design)}
            and (self.size is None or (evidence.size or 0) >= self.size)
        )

    def bears(self, kb: KnowledgeBase, claim: Claim) -> bool:
        """Whether a claim rests on such evidence; one that cites nothing rests on none."""
        if not self.asks:
            return True
        cited = [kb.reference(claim, number) for number in claim.cites]
        fitting = [reference is not None and self.fits(reference.evidence) for reference in cited]
        return bool(fitting) and (all(fitting) if self.only else any(fitting))
