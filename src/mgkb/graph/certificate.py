"""Certificates: all that a loop rests on, and how it would break."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from mgkb.graph.evidence import ArrowEvidence, CitedWork, cited_works, gather
from mgkb.graph.weakness import WeakestArrow, label, weakest_arrow, weaknesses
from mgkb.graph.withdraw import BreakingSets, breaking_sets

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mgkb.claims import Claim, KnowledgeBase, Text, Verdict
    from mgkb.graph.loops import Loop
    from mgkb.graph.signed import Arrow, SignedGraph


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a loop rests on.

    Attributes:
        loop: The loop.
        labels: Labels of its entities, in its order.
        arrows: Its arrows in order, each with its evidence.
        works: The works behind its arrows together, by key.
        weakest: Its weakest arrow, and why.
        breaking: The smallest sets of works whose withdrawal breaks it; None when no arrow rests on a cited
            work. Arrows of `uncited` cannot be broken by a withdrawal: they have nothing to lose.
    """

    loop: Loop
    labels: tuple[Text, ...]
    arrows: tuple[ArrowEvidence, ...]
    works: tuple[CitedWork, ...]
    weakest: WeakestArrow
    breaking: BreakingSets | None

    @property
    def uncited(self) -> tuple[str, ...]:
        """Ids of the arrows without a cited work."""
        return tuple(evidence.arrow.id for evidence in self.arrows if not evidence.works)

    @property
    def species(self) -> tuple[str, ...]:
        """Species studied by the works, as far as known."""
        return tuple(sorted({species for work in self.works for species in work.species}))

    @property
    def designs(self) -> tuple[str, ...]:
        """Designs of the works, as far as known."""
        return tuple(sorted({design for work in self.works for design in work.designs}))

    def to_dict(self) -> dict[str, Any]:
        """Everything, ready for JSON."""
        return {
            "id": self.loop.id,
            "kind": self.loop.kind,
            "sign": self.loop.sign.ascii,
            "length": len(self.loop),
            "nodes": [
                {"id": node, "label": text.model_dump()}
                for node, text in zip(self.loop.nodes, self.labels, strict=True)
            ],
            "arrows": [_arrow_dict(evidence) for evidence in self.arrows],
            "weakest": {
                "arrow": self.weakest.arrow,
                "reasons": list(self.weakest.reasons),
                "sentence": self.weakest.sentence.model_dump(),
            },
            "works": {
                "count": len(self.works),
                "keys": [work.key for work in self.works],
                "unresolved": sum(not work.resolved for work in self.works),
                "species": list(self.species),
                "species_unknown": sum(not work.species for work in self.works),
                "designs": list(self.designs),
                "designs_unknown": sum(not work.designs for work in self.works),
            },
            "uncited_arrows": list(self.uncited),
            "smallest_withdrawals": self.breaking and self.breaking.to_dict(),
        }


def certify(kb: KnowledgeBase, graph: SignedGraph, loops: Iterable[Loop]) -> tuple[Certificate, ...]:
    """Certificates of loops, in their order.

    Args:
        kb: The knowledge base.
        graph: Its graph.
        loops: Loops of that graph.
    """

    @cache
    def evidence_of(arrow: Arrow) -> ArrowEvidence:
        return gather(kb, graph, arrow)

    def certificate(loop: Loop) -> Certificate:
        arrows = tuple(map(evidence_of, loop.arrows))
        return Certificate(
            loop=loop,
            labels=tuple(label(kb, node) for node in loop.nodes),
            arrows=arrows,
            works=cited_works(kb, (claim for evidence in arrows for claim in evidence.claims)),
            weakest=weakest_arrow(kb, arrows),
            breaking=breaking_sets(evidence.support for evidence in arrows),
        )

    return tuple(map(certificate, loops))


def _arrow_dict(evidence: ArrowEvidence) -> dict[str, Any]:
    arrow = evidence.arrow
    return {
        "id": arrow.id,
        "source": arrow.source,
        "target": arrow.target,
        "sign": arrow.sign.ascii,
        "claims": [_claim_dict(claim) for claim in evidence.claims],
        "references": [citation.to_dict() for work in evidence.works for citation in work.citations],
        "works": [work.key for work in evidence.works],
        "verdicts": [_verdict_dict(verdict, verdict in evidence.against) for verdict in evidence.verdicts],
        "denials": [_claim_dict(claim) for claim in evidence.denials],
        "opposed_by": arrow.opposed_by,
        "opposing": [_claim_dict(claim) for claim in evidence.opposing],
        "sightings": [sighting._asdict() for sighting in arrow.sightings],
        "weaknesses": [weakness.code for weakness in weaknesses(evidence)],
    }


def _claim_dict(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "manuscript": claim.manuscript,
        "sentence": claim.sentence.model_dump(),
        "relation": claim.relation,
        "polarity": claim.polarity,
        "certainty": claim.certainty,
        "basis": claim.basis,
        "context": claim.context.model_dump(mode="json", exclude_defaults=True),
        "anchors": [anchor.model_dump() for anchor in claim.anchors],
        "cites": sorted(set(claim.cites)),
    }


def _verdict_dict(verdict: Verdict, against: bool) -> dict[str, Any]:
    return {
        "id": verdict.id,
        "manuscript": verdict.manuscript,
        "claims": list(verdict.claims),
        "reference": verdict.reference,
        "judgement": verdict.judgement,
        "against": against,
        "status": verdict.status,
        "reason": verdict.reason.model_dump(),
    }
