"""Evidence: what a cited work contributes to a claim, as far as somebody looked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.rdf.terms import MGKB, RDF, describe, each, plain, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import NamedNode, Quad

    from mgkb.claims import Verdict
    from mgkb.rdf.emit.source import Source

# From the gravest: where confirmed verdicts differ (in species, in dose …) the gravest is the stance.
_STANCES = {
    "contradicts": MGKB.refutes,
    "does-not-support": word("does-not-support"),
    "partly-supports": word("partly-supports"),
    "supports": MGKB.supports,
}


def quads(source: Source) -> Iterator[Quad]:
    """The graph `evidence`: one resource for each claim and number that it cites."""
    names, graph, kb = source.names, source.names.graph("evidence"), source.kb
    for claim in kb.claims.values():
        verdicts = kb.manuscripts[claim.manuscript].verdicts_on.get(claim.id, ())
        for number in claim.cites:
            reference = kb.reference(claim, number)
            work = kb.work(reference)
            yield from describe(
                names.evidence(claim.id, number),
                graph,
                (RDF.type, MGKB.Evidence),
                (MGKB.onClaim, names.claim(claim.id)),
                (MGKB.byReference, names.reference(claim.manuscript, number)),
                (MGKB.byWork, names.work(work.id) if work else None),
                (MGKB.design, plain(reference.evidence.design) if reference else None),
                (MGKB.species, each(reference.evidence.species) if reference else None),
                (MGKB.stance, stance(verdict for verdict in verdicts if verdict.reference == number)),
            )


def stance(verdicts: Iterable[Verdict]) -> NamedNode:
    """What a work says of a claim: what was confirmed, and nothing that is only proposed or is disputed."""
    confirmed = {verdict.judgement for verdict in verdicts if verdict.status == "confirmed"}
    return next((term for judgement, term in _STANCES.items() if judgement in confirmed), MGKB.notVerified)
