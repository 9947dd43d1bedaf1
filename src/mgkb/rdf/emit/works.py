"""Works: the publications that references point to."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from pyoxigraph import NamedNode

from mgkb.rdf.terms import DCTERMS, FABIO, MGKB, RDF, RDFS, SCHEMA, describe, each, integer, plain, tagged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Literal, Quad

    from mgkb.rdf.emit.source import Source
    from mgkb.references import Work


def reads(source: Source) -> object:
    """All that the quads are made from."""
    return source.kb.config.base, tuple(source.kb.works.values())


def quads(source: Source) -> Iterator[Quad]:
    """The graph `works`."""
    graph = source.names.graph("works")
    for work in source.kb.works.values():
        article = (FABIO.JournalArticle,) if work.type == "article-journal" else ()
        yield from describe(
            source.names.work(work.id),
            graph,
            (RDF.type, (MGKB.Work, FABIO.Work, SCHEMA.CreativeWork, *article)),
            (RDFS.label, plain(work.short)),
            (DCTERMS.title, _title(work)),
            (SCHEMA.author, each(work.authors)),
            (MGKB.authors, plain("; ".join(work.authors) or None)),
            (MGKB.year, integer(work.year)),
            (MGKB.container, plain(work.container)),
            (MGKB.volume, plain(work.volume)),
            (MGKB.issue, plain(work.issue)),
            (MGKB.pages, plain(work.page)),
            (DCTERMS.language, plain(work.language)),
            (MGKB.publicationType, plain(work.type)),
            (MGKB.publicationKind, plain(work.kind)),
            (MGKB.doi, plain(work.doi)),
            (MGKB.pmid, plain(work.pmid)),
            (FABIO.hasPubMedId, plain(work.pmid)),
            (MGKB.pmcid, plain(work.pmcid)),
            (SCHEMA.identifier, _addresses(work)),
        )


def doi_address(doi: str) -> NamedNode:
    """Where a DOI resolves.

    >>> doi_address("10.1002/(SICI)1<1::AID-X>3.0.CO;2-A").value
    'https://doi.org/10.1002/(SICI)1%3C1::AID-X%3E3.0.CO;2-A'
    """
    return NamedNode("https://doi.org/" + quote(doi, safe="/:;()!$&'*+,=@"))


def _title(work: Work) -> Literal | None:
    if work.title is None:
        return None
    return tagged(work.title, work.language) if work.language else plain(work.title)


def _addresses(work: Work) -> Iterator[NamedNode]:
    if work.doi:
        yield doi_address(work.doi)
    if work.pmid:
        yield NamedNode(f"https://pubmed.ncbi.nlm.nih.gov/{quote(work.pmid, safe='')}/")
    if work.pmcid:
        yield NamedNode(f"https://pmc.ncbi.nlm.nih.gov/articles/{quote(work.pmcid, safe='')}/")
