"""Evidence: what a cited work contributes to a claim, as far as somebody looked."""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from mgkb.rdf.terms import MGKB, RDF, describe, each, plain, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pyoxigraph import NamedNode, Quad

    from mgkb.claims import Claim, KnowledgeBase, Verdict
    from mgkb.rdf.emit.source import Source
    from mgkb.rdf.names import Names
    from mgkb.rdf.quads import Part
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
    for claim, verdicts in _judged(source.kb):
        yield from _evidence(source.names, claim, _cited(source.kb, claim), verdicts)


def parts(source: Source) -> Iterable[Part]:
    """The quads claim by claim."""
    ground = source.ground
    inputs = {claim.id: (ground, claim, verdicts) for claim, verdicts in _judged(source.kb)}
    return source.memo.each("evidence on its ground", inputs, lambda one: _part(source, *one[1:])).values()


def _part(source: Source, claim: Claim, verdicts: Sequence[Verdict]) -> Part:
    """The quads of a claim, made anew only where it is touched by what changed in its ground."""
    cited = _cited(source.kb, claim)
    inputs = claim.manuscript, cited, verdicts, source.kb.config.base
    make = partial(_evidence, source.names, claim, cited, verdicts)
    return source.part(("evidence", claim.id), inputs, make)


def _judged(kb: KnowledgeBase) -> Iterator[tuple[Claim, Sequence[Verdict]]]:
    for manuscript in kb.manuscripts.values():
        verdicts = manuscript.verdicts_on
        for name, claim in manuscript.claims.items():
            yield claim, verdicts.get(name, ())


def _cited(kb: KnowledgeBase, claim: Claim) -> tuple[_Cited, ...]:
    references = [kb.reference(claim, number) for number in claim.cites]
    works = [work.id if (work := kb.work(reference)) else None for reference in references]
    return tuple(zip(claim.cites, references, works, strict=True))


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
