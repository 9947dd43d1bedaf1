"""References: the numbered entries of a manuscript's list, and how sure we are of what each one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.rdf.terms import MGKB, RDF, RDFS, describe, each, integer, plain, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Quad

    from mgkb.rdf.emit.source import Source


def reads(source: Source) -> object:
    """All that the quads are made from."""
    return source.kb.config.base, [
        (one.id, list(one.references.items())) for one in source.kb.manuscripts.values()
    ]


def quads(source: Source) -> Iterator[Quad]:
    """The graph `references`."""
    names, graph = source.names, source.names.graph("references")
    for manuscript in source.kb.manuscripts.values():
        for number, reference in manuscript.references.items():
            yield from describe(
                names.reference(manuscript.id, number),
                graph,
                (RDF.type, MGKB.Reference),
                (RDFS.label, plain(f"{manuscript.id} [{number}]")),
                (MGKB.number, integer(number)),
                (MGKB.inManuscript, names.manuscript(manuscript.id)),
                (MGKB.state, word(reference.state)),
                (MGKB.identifiedAs, names.work(reference.work) if reference.work else None),
                (MGKB.carries, plain(reference.carries)),
                (MGKB.reason, plain(reference.reason)),
                (MGKB.matchBasis, plain(reference.match_basis)),
                (MGKB.design, plain(reference.evidence.design)),
                (MGKB.species, each(reference.evidence.species)),
                (MGKB.identifierNotSeen, each(reference.identifiers_not_seen)),
                (MGKB.alternative, each(other.citation for other in reference.alternatives)),
                (MGKB.seenAt, each(reference.seen)),
                (RDFS.comment, plain(reference.note)),
            )
