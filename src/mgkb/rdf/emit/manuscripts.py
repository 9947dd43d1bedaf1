"""Manuscripts: the reviews under audit, and their sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.rdf.emit.works import doi_address
from mgkb.rdf.terms import (
    DCTERMS,
    FABIO,
    MGKB,
    RDF,
    RDFS,
    SCHEMA,
    both,
    describe,
    each,
    integer,
    plain,
    tagged,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Quad

    from mgkb.rdf.emit.source import Source


def reads(source: Source) -> object:
    """All that the quads are made from."""
    return source.ground


def quads(source: Source) -> Iterator[Quad]:
    """The graph `manuscripts`."""
    names, graph = source.names, source.names.graph("manuscripts")
    for manuscript in source.kb.manuscripts.values():
        record = manuscript.record
        node = names.manuscript(record.id)
        authors = [author.name for author in record.authors]
        yield from describe(
            node,
            graph,
            (RDF.type, (MGKB.Manuscript, FABIO.ReviewArticle, SCHEMA.CreativeWork)),
            (DCTERMS.title, [tagged(title, language) for language, title in record.title.items()]),
            (SCHEMA.author, each(authors)),
            (MGKB.authors, plain("; ".join(authors) or None)),
            (MGKB.year, integer(record.year)),
            (MGKB.container, plain(record.journal)),
            (MGKB.volume, plain(record.volume)),
            (MGKB.issue, plain(record.issue)),
            (MGKB.pages, plain(record.pages)),
            (DCTERMS.language, plain(record.language)),
            (MGKB.publicationKind, plain(record.kind)),
            (MGKB.doi, plain(record.doi)),
            (SCHEMA.identifier, doi_address(record.doi) if record.doi else None),
            (MGKB.referenceCount, integer(record.references)),
            (MGKB.section, [names.section(record.id, section.id) for section in record.sections]),
        )
        for position, section in enumerate(record.sections, 1):
            yield from describe(
                names.section(record.id, section.id),
                graph,
                (RDF.type, MGKB.Section),
                (RDFS.label, both(section.title)),
                (MGKB.position, integer(position)),
                (MGKB.inManuscript, node),
            )
