"""Claims as nanopublications: what is asserted, where it was quoted from, and who published it when."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mgkb.rdf.emit.agents import creators
from mgkb.rdf.emit.anchors import anchors
from mgkb.rdf.emit.values import value
from mgkb.rdf.names import fragment
from mgkb.rdf.terms import (
    CITO,
    DCTERMS,
    MGKB,
    NP,
    PROV,
    RDF,
    RDFS,
    SKOS,
    both,
    describe,
    each,
    iri_or_text,
    midnight,
    plain,
    word,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import NamedNode, Quad

    from mgkb.claims import Claim, KnowledgeBase
    from mgkb.rdf.emit.source import Source
    from mgkb.rdf.quads import Part


def quads(source: Source) -> Iterator[Quad]:
    """Four graphs for each claim."""
    for claim in source.kb.claims.values():
        yield from _nanopublication(source, claim, _works(source.kb, claim))


def parts(source: Source) -> Iterable[Part]:
    """The quads claim by claim."""
    ground = source.ground
    inputs = {name: (ground, claim, claim.file) for name, claim in source.kb.claims.items()}
    made = source.memo.each("nanopublications on their ground", inputs, lambda one: _part(source, one[1]))
    return made.values()


def _part(source: Source, claim: Claim) -> Part:
    """The quads of a claim, made anew only where it is touched by what changed in its ground."""
    kb = source.kb
    works = _works(kb, claim)
    inputs = claim, _file(claim), kb.sign_of(claim), works, kb.config
    return source.part(("nanopublication", claim.id), inputs, partial(_nanopublication, source, claim, works))


def _works(kb: KnowledgeBase, claim: Claim) -> list[str]:
    references = [kb.reference(claim, number) for number in claim.cites]
    return [work.id for reference in references if (work := kb.work(reference))]


def _nanopublication(source: Source, claim: Claim, works: list[str]) -> tuple[Quad, ...]:
    nanopub = source.names.nanopub(claim.id)
    assertion, provenance = fragment(nanopub, "assertion"), fragment(nanopub, "provenance")
    pubinfo = fragment(nanopub, "pubinfo")
    return (
        *describe(
            nanopub,
            fragment(nanopub, "head"),
            (RDF.type, NP.Nanopublication),
            (NP.hasAssertion, assertion),
            (NP.hasProvenance, provenance),
            (NP.hasPublicationInfo, pubinfo),
        ),
        *_assertion(source, claim, assertion),
        *_provenance(source, claim, works, provenance, assertion),
        *_publication(source, claim, pubinfo, nanopub),
    )


def _file(claim: Claim) -> str | None:
    return claim.file.as_posix() if claim.file else None


def _assertion(source: Source, claim: Claim, graph: NamedNode) -> Iterator[Quad]:
    names = source.names
    node, subject, relation = (
        names.claim(claim.id),
        names.entity(claim.subject),
        names.relation(claim.relation),
    )
    target = names.entity(claim.object) if claim.object else None
    sign = source.kb.sign_of(claim)
    context = claim.context
    yield from describe(
        node,
        graph,
        (RDF.type, MGKB.Claim),
        (MGKB.subject, subject),
        (MGKB.relation, relation),
        (MGKB.object, target),
        (MGKB.polarity, word(claim.polarity)),
        (MGKB.certainty, word(claim.certainty)),
        (MGKB.basis, word(claim.basis)),
        (MGKB.sign, None if sign is None else plain(sign.ascii)),
        (DCTERMS.description, both(claim.sentence)),
        (MGKB.population, plain(context.population)),
        (MGKB.species, each(context.species)),
        (MGKB.design, plain(context.design)),
        (MGKB.duration, plain(context.duration)),
        (MGKB.severity, plain(context.severity)),
        (MGKB.dose, plain(context.dose)),
        (MGKB.compartmentText, plain(context.compartment)),
        (MGKB.time, plain(context.time)),
        (MGKB.comparatorText, plain(context.comparator)),
    )
    if claim.value:
        yield from value(node, claim.value, graph)
    if claim.polarity == "affirmed":
        # The claim as one triple, so that a property path walks the circle.
        yield from describe(subject, graph, (relation, target))


def _provenance(
    source: Source, claim: Claim, works: list[str], graph: NamedNode, assertion: NamedNode
) -> Iterator[Quad]:
    names = source.names
    manuscript = names.manuscript(claim.manuscript)
    yield from describe(
        assertion,
        graph,
        (PROV.wasQuotedFrom, manuscript),
        (PROV.wasDerivedFrom, names.anchors(claim)),
    )
    yield from describe(
        names.claim(claim.id),
        graph,
        (MGKB.inManuscript, manuscript),
        (MGKB.cites, [names.reference(claim.manuscript, number) for number in claim.cites]),
        (CITO.citesAsEvidence, list(map(names.work, works))),
    )
    yield from anchors(source, claim, graph)


def _publication(source: Source, claim: Claim, graph: NamedNode, nanopub: NamedNode) -> Iterator[Quad]:
    config = source.kb.config
    responsible = creators(source)
    yield from describe(
        nanopub,
        graph,
        (RDFS.label, both(claim.sentence)),
        (DCTERMS.created, midnight(config.issued)),
        (DCTERMS.creator, responsible),
        (DCTERMS.license, iri_or_text(config.license)),
        (PROV.wasAttributedTo, responsible),
        (MGKB.sourceFile, plain(_file(claim))),
    )
    yield from describe(source.names.claim(claim.id), graph, (SKOS.note, both(claim.note)))
