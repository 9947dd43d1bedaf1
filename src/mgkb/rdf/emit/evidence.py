"""Evidence: what a cited work contributes to a claim, as far as somebody looked."""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from mgkb.rdf.terms import MGKB, RDF, describe, each, plain, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pyoxigraph import NamedNode, Quad

    from mgkb.claims import Claim, Verdict
    from mgkb.rdf.emit.source import Source
    from mgkb.rdf.names import Names
    from mgkb.references import Reference

    _Cited = tuple[int, Reference | None, str | None]

# From the gravest: where confirmed verdicts differ (in species, in dose …) the gravest is the stance.
_STANCES = {
    "contradicts": MGKB.refutes,
    "does-not-support": word("does-not-support"),
    "partly-supports": word("partly-supports"),
    "supports": MGKB.supports,
}


def quads(source: Source) -> Iterator[Quad]:
    """The graph `evidence`: one resource for each claim and number that it cites."""
    return chain.from_iterable(parts(source))


def parts(source: Source) -> Iterator[Iterable[Quad]]:
    """The quads claim by claim."""
    kb = source.kb
    for claim in kb.claims.values():
        verdicts = kb.manuscripts[claim.manuscript].verdicts_on.get(claim.id, ())
        references = [kb.reference(claim, number) for number in claim.cites]
        works = [work.id if (work := kb.work(reference)) else None for reference in references]
        cited = tuple(zip(claim.cites, references, works, strict=True))
        inputs = claim.manuscript, cited, verdicts, kb.config.base
        make = partial(_evidence, source.names, claim, cited, verdicts)
        yield source.made(("evidence", claim.id), inputs, make)


def _evidence(
    names: Names, claim: Claim, cited: tuple[_Cited, ...], verdicts: Sequence[Verdict]
) -> tuple[Quad, ...]:
    graph = names.graph("evidence")
    described = (
        describe(
            names.evidence(claim.id, number),
            graph,
            (RDF.type, MGKB.Evidence),
            (MGKB.onClaim, names.claim(claim.id)),
            (MGKB.byReference, names.reference(claim.manuscript, number)),
            (MGKB.byWork, names.work(work) if work else None),
            (MGKB.design, plain(reference.evidence.design) if reference else None),
            (MGKB.species, each(reference.evidence.species) if reference else None),
            (MGKB.stance, stance(verdict for verdict in verdicts if verdict.reference == number)),
        )
        for number, reference, work in cited
    )
    return tuple(chain.from_iterable(described))


def stance(verdicts: Iterable[Verdict]) -> NamedNode:
    """What a work says of a claim: what was confirmed, and nothing that is only proposed or is disputed."""
    confirmed = {verdict.judgement for verdict in verdicts if verdict.status == "confirmed"}
    return next((term for judgement, term in _STANCES.items() if judgement in confirmed), MGKB.notVerified)
