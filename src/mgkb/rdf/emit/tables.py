"""Tables of manuscripts as data, cell by cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.rdf.emit.anchors import anchors
from mgkb.rdf.terms import DCTERMS, MGKB, RDF, RDFS, SKOS, both, describe, integer, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import NamedNode, Quad

    from mgkb.claims.statements import Table
    from mgkb.rdf.emit.source import Source


def reads(source: Source) -> object:
    """All that the quads are made from."""
    several = source.kb.manuscripts.values()
    return source.kb.config.base, [(one.id, list(one.tables.values())) for one in several]


def quads(source: Source) -> Iterator[Quad]:
    """The part of the graph `statements` that is tables."""
    graph = source.names.graph("statements")
    for manuscript in source.kb.manuscripts.values():
        for table in manuscript.tables.values():
            yield from _table(source, graph, table)
            yield from anchors(source, table, graph)


def _table(source: Source, graph: NamedNode, table: Table) -> Iterator[Quad]:
    names = source.names
    yield from describe(
        names.anchored(table),
        graph,
        (RDF.type, MGKB.Table),
        (MGKB.inManuscript, names.manuscript(table.manuscript)),
        (DCTERMS.title, both(table.title)),
        (DCTERMS.source, plain(table.source)),
        (MGKB.column, [names.part(table, "column", column.id) for column in table.columns]),
        (MGKB.row, [names.part(table, "row", row.id) for row in table.rows]),
        (SKOS.note, both(table.note)),
    )
    for position, column in enumerate(table.columns, 1):
        yield from describe(
            names.part(table, "column", column.id),
            graph,
            (RDF.type, MGKB.Column),
            (RDFS.label, both(column.label)),
            (MGKB.position, integer(position)),
            (MGKB.ucum, plain(column.unit)),
        )
    for position, row in enumerate(table.rows, 1):
        node = names.part(table, "row", row.id)
        cells = {column: names.part(table, "row", row.id, column) for column in row.cells}
        yield from describe(
            node,
            graph,
            (RDF.type, MGKB.Row),
            (RDFS.label, both(row.label)),
            (MGKB.position, integer(position)),
            (MGKB.cell, cells.values()),
        )
        for heading, printed in row.cells.items():
            yield from describe(
                cells[heading],
                graph,
                (RDF.type, MGKB.Cell),
                (MGKB.column, names.part(table, "column", heading)),
                (MGKB.printed, plain(printed)),
            )
