"""What stands behind an arrow, and what speaks against it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mgkb.claims import Claim, KnowledgeBase, Verdict
    from mgkb.graph.signed import Arrow, SignedGraph
    from mgkb.references import Reference

AGAINST = frozenset({"does-not-support", "contradicts"})


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered reference that a manuscript cites.

    Attributes:
        manuscript: Id of the manuscript.
        number: Its number there.
        reference: Its entry; None when the list has no such number.
    """

    manuscript: str
    number: int
    reference: Reference | None

    @property
    def resolved(self) -> bool:
        """Whether it is known which work this is."""
        return self.reference is not None and self.reference.work is not None

    @property
    def work(self) -> str:
        """Key of its work; an unresolved reference is a work of its own, `manuscript#number`."""
        if self.reference is None or self.reference.work is None:
            return f"{self.manuscript}#{self.number}"
        return self.reference.work

    def to_dict(self) -> dict[str, Any]:
        """Number, state, work, design and species, ready for JSON; None and empty: not known."""
        known = self.reference
        return {
            "manuscript": self.manuscript,
            "number": self.number,
            "state": known.state.value if known else "unknown",
            "work": known.work if known else None,
            "design": known.evidence.design if known else None,
            "species": list(known.evidence.species) if known else [],
        }


@dataclass(frozen=True, slots=True)
class CitedWork:
    """A work, with every reference to it that matters here; under two numbers it is still one work.

    Attributes:
        key: Key of the work, or `manuscript#number` when unresolved.
        citations: By manuscript and number.
    """

    key: str
    citations: tuple[Citation, ...]

    @property
    def resolved(self) -> bool:
        """Whether it is known which work this is."""
        return self.citations[0].resolved

    @property
    def designs(self) -> tuple[str, ...]:
        """Designs as the references state them; empty when not known."""
        known = (c.reference.evidence.design for c in self.citations if c.reference)
        return tuple(sorted(set(filter(None, known))))

    @property
    def species(self) -> tuple[str, ...]:
        """Species as the references state them; empty when not known."""
        return tuple(sorted({s for c in self.citations if c.reference for s in c.reference.evidence.species}))


@dataclass(frozen=True, slots=True)
class ArrowEvidence:
    """An arrow with what is known of it.

    Attributes:
        arrow: The arrow.
        claims: The affirmed claims that say it.
        works: The works that those claims cite.
        verdicts: Judgements on those claims, for and against.
        denials: Negated claims that deny it.
        opposing: Claims of the arrow of opposite sign.
    """

    arrow: Arrow
    claims: tuple[Claim, ...]
    works: tuple[CitedWork, ...]
    verdicts: tuple[Verdict, ...]
    denials: tuple[Claim, ...]
    opposing: tuple[Claim, ...]

    @property
    def support(self) -> frozenset[str]:
        """Keys of the works: when all are withdrawn the arrow falls."""
        return frozenset(work.key for work in self.works)

    @property
    def against(self) -> tuple[Verdict, ...]:
        """Verdicts that a cited work does not support a claim or contradicts it, unless disputed."""
        return tuple(v for v in self.verdicts if v.judgement in AGAINST and v.status != "disputed")


def gather(kb: KnowledgeBase, graph: SignedGraph, arrow: Arrow) -> ArrowEvidence:
    """Everything that a knowledge base holds on an arrow of its graph."""
    claims = tuple(kb.claims[claim] for claim in arrow.claims)
    verdicts = {
        (claim.manuscript, verdict.id): verdict
        for claim in claims
        for verdict in kb.manuscripts[claim.manuscript].verdicts_on.get(claim.id, ())
    }
    return ArrowEvidence(
        arrow=arrow,
        claims=claims,
        works=cited_works(kb, claims),
        verdicts=tuple(verdict for _, verdict in sorted(verdicts.items())),
        denials=tuple(kb.claims[claim] for claim in arrow.denials),
        opposing=tuple(kb.claims[c] for c in graph[arrow.opposed_by].claims) if arrow.opposed_by else (),
    )


def citations(kb: KnowledgeBase, claim: Claim) -> tuple[Citation, ...]:
    """The references that a claim cites, by number."""
    return tuple(
        Citation(claim.manuscript, number, kb.reference(claim, number)) for number in sorted(set(claim.cites))
    )


def cited_works(kb: KnowledgeBase, claims: Iterable[Claim]) -> tuple[CitedWork, ...]:
    """The works that claims cite, by key."""
    by_work: defaultdict[str, dict[tuple[str, int], Citation]] = defaultdict(dict)
    for claim in claims:
        for citation in citations(kb, claim):
            by_work[citation.work][citation.manuscript, citation.number] = citation
    return tuple(
        CitedWork(key, tuple(citation for _, citation in sorted(found.items())))
        for key, found in sorted(by_work.items())
    )
