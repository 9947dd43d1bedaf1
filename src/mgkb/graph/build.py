"""From a knowledge base to its signed graph."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from mgkb.errors import UsageError
from mgkb.graph.signed import Arrow, Sighting, SignedGraph, Triple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mgkb.claims import Claim, Figure, KnowledgeBase


def signed_graph(kb: KnowledgeBase, figure: str | None = None) -> SignedGraph:
    """The graph of what the manuscripts affirm.

    An arrow is supported by every affirmed claim, of whatever manuscript, whose relation is causal and has
    that sign between those entities. Negated claims of that kind are its denials.

    Args:
        kb: The knowledge base.
        figure: Only the arrows that this figure draws: its id, or `manuscript/figure` where several
            manuscripts have a figure of that id.

    Raises:
        UsageError: There is no such figure, or more than one.
    """
    affirmed: defaultdict[Triple, list[str]] = defaultdict(list)
    denied: defaultdict[Triple, list[str]] = defaultdict(list)
    for claim in kb.claims.values():
        if triple := causal_triple(kb, claim):
            (affirmed if claim.polarity == "affirmed" else denied)[triple].append(claim.id)
    drawn: defaultdict[Triple, list[Sighting]] = defaultdict(list)
    for triple, sighting in _sightings(kb, _figures(kb, figure)):
        drawn[triple].append(sighting)
    shown = affirmed if figure is None else affirmed.keys() & drawn.keys()
    return SignedGraph(
        (_arrow(triple, affirmed[triple], drawn.get(triple, [])) for triple in shown),
        denials=denied if figure is None else _about_pairs_of(drawn, denied),
        undrawn=(sighting for triple in drawn.keys() - affirmed.keys() for sighting in drawn[triple]),
    )


def causal_triple(kb: KnowledgeBase, claim: Claim) -> Triple | None:
    """What a claim affirms or denies of an arrow; None when it is about no arrow."""
    relation = kb.relations.get(claim.relation)
    if relation is None or not relation.causal or relation.sign is None or claim.object is None:
        return None
    return Triple(claim.subject, claim.object, relation.sign)


def _arrow(triple: Triple, claims: list[str], sightings: list[Sighting]) -> Arrow:
    return Arrow(*triple, claims=tuple(sorted(claims)), sightings=tuple(sorted(sightings)))


def _about_pairs_of(
    drawn: Mapping[Triple, list[Sighting]], denied: Mapping[Triple, list[str]]
) -> dict[Triple, list[str]]:
    pairs = {triple[:2] for triple in drawn}
    return {triple: claims for triple, claims in denied.items() if triple[:2] in pairs}


def _figures(kb: KnowledgeBase, wanted: str | None) -> list[tuple[str, Figure]]:
    figures = [(m.id, figure) for m in kb.manuscripts.values() for figure in m.figures.values()]
    if wanted is None:
        return figures
    found = [(m, figure) for m, figure in figures if wanted in {figure.id, f"{m}/{figure.id}"}]
    if len(found) != 1:
        among = ", ".join(f"{m}/{figure.id}" for m, figure in found or figures) or "none"
        problem = "More than one figure" if found else "No figure"
        raise UsageError(f"{problem} “{wanted}” in the knowledge base: there is {among}.")
    return found


def _sightings(kb: KnowledgeBase, figures: list[tuple[str, Figure]]) -> Iterator[tuple[Triple, Sighting]]:
    """Arrows of figures: between the entities that their claims are about, with the sign as drawn."""
    for manuscript, figure in figures:
        for arrow in figure.arrows:
            for claim in filter(None, map(kb.claims.get, arrow.claims)):
                if claim.object is not None:
                    triple = Triple(claim.subject, claim.object, arrow.sign)
                    yield triple, Sighting(manuscript, figure.id, arrow.id, arrow.seen)
