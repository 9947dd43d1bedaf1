"""Verdicts: who judged whether a cited work supports a claim, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.rdf.terms import DCTERMS, MGKB, RDF, RDFS, both, describe, plain, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Quad

    from mgkb.rdf.emit.source import Source


def reads(source: Source) -> object:
    """All that the quads are made from."""
    several = source.kb.manuscripts.values()
    return source.kb.config.base, [(one.id, list(one.verdicts.values())) for one in several]


def quads(source: Source) -> Iterator[Quad]:
    """The graph `verdicts`."""
    names, graph = source.names, source.names.graph("verdicts")
    for manuscript in source.kb.manuscripts.values():
        for verdict in manuscript.verdicts.values():
            yield from describe(
                names.verdict(manuscript.id, verdict.id),
                graph,
                (RDF.type, MGKB.Verdict),
                (MGKB.inManuscript, names.manuscript(manuscript.id)),
                (MGKB.onClaim, map(names.claim, verdict.claims)),
                (MGKB.onReference, names.reference(manuscript.id, verdict.reference)),
                (MGKB.onEvidence, [names.evidence(claim, verdict.reference) for claim in verdict.claims]),
                (MGKB.judgement, word(verdict.judgement)),
                (MGKB.aspect, plain(verdict.aspect)),
                (MGKB.status, word(verdict.status)),
                (MGKB.basedOn, plain(verdict.basis)),
                (DCTERMS.creator, plain(verdict.author)),
                (RDFS.comment, both(verdict.reason)),
            )
