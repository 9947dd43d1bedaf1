"""From a name back to the line that it comes from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mgkb.claims import Figure
from mgkb.claims.statements import Outcome, Table
from mgkb.errors import Place
from mgkb.rdf.emit.numbering import numbered
from mgkb.rdf.names import Names
from mgkb.rdf.terms import MGKB

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import NamedNode, Quad

    from mgkb.claims import Anchored, KnowledgeBase, Manuscript
    from mgkb.files.records import Record


class Spot(NamedTuple):
    """Where something is written: a record, and the way to a part of it."""

    record: Record
    path: tuple[str | int, ...] = ()

    def place(self, *path: str | int) -> Place:
        """File and line; of a record that was made in memory only what kind of thing it is."""
        try:
            return self.record.place(*self.path, *path)
        except LookupError:
            return Place(Path(type(self.record).__name__.lower()), 1)


def spots(kb: KnowledgeBase, quads: Iterable[Quad]) -> dict[str, Spot]:
    """Where everything that a curator writes is written, by IRI.

    Args:
        kb: The knowledge base.
        quads: What was made of it; arrows and loops, which nobody writes, stand where their first claim does.
    """
    names = Names(kb.config.base)
    found = {node.value: spot for node, spot in _written(kb, names)}
    for predicate in (MGKB.saidBy, MGKB.hasArrow):
        for quad in quads:
            if quad.predicate == predicate and str(quad.object)[1:-1] in found:
                found.setdefault(str(quad.subject)[1:-1], found[str(quad.object)[1:-1]])
    return found


def _written(kb: KnowledgeBase, names: Names) -> Iterator[tuple[NamedNode, Spot]]:
    for entity in kb.entities.values():
        yield names.entity(entity.id), Spot(entity)
    for relation in kb.relations.values():
        yield names.relation(relation.id), Spot(relation)
    for manuscript in kb.manuscripts.values():
        yield from _manuscript(manuscript, names)


def _manuscript(manuscript: Manuscript, names: Names) -> Iterator[tuple[NamedNode, Spot]]:
    yield names.manuscript(manuscript.id), Spot(manuscript.record)
    for index, section in enumerate(manuscript.record.sections):
        yield names.section(manuscript.id, section.id), Spot(manuscript.record, ("sections", index))
    for reference in manuscript.references.values():
        yield names.reference(manuscript.id, reference.number), Spot(reference)
    for verdict in manuscript.verdicts.values():
        yield names.verdict(manuscript.id, verdict.id), Spot(verdict)
    for record in manuscript.anchored:
        yield names.anchored(record), Spot(record)
        for anchor, (path, _) in zip(names.anchors(record), record.written_anchors, strict=True):
            yield anchor, Spot(record, path)
        for steps, path in _parts(record):
            yield names.part(record, *steps), Spot(record, path)


def _parts(record: Anchored) -> Iterator[tuple[tuple[str | int, ...], tuple[str | int, ...]]]:
    """The parts of a record that have names of their own: the name's last steps, and the way to them."""
    if isinstance(record, Outcome):
        for index, step in enumerate(numbered(result.group for result in record.groups)):
            yield ("result", *step), ("groups", index)
    if isinstance(record, Table):
        for index, row in enumerate(record.rows):
            yield from ((("row", row.id, column), ("rows", index, "cells", column)) for column in row.cells)
    if isinstance(record, Figure):
        for index, step in enumerate(numbered(node.entity for node in record.nodes)):
            yield ("node", *step), ("nodes", index)
        for index, arrow in enumerate(record.arrows):
            yield ("arrow", arrow.id), ("arrows", index)
