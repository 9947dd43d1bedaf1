"""Merging: each knowledge base in turn, whole, into one store, with a record of where everything comes from.

Every statement keeps its graph, so that its provenance stays; two graphs of one name and different content are
kept under two names. What is new stands in three graphs: `…graph/alignment` (what is one:
`prov:specializationOf`), `…graph/sources` (which knowledge base a graph comes from) and `…graph/conflicts`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from mgkb.claims import Text, find_root, load
from mgkb.claims.texts import find_texts
from mgkb.rdf import disk
from mgkb.rdf.digests import by_graph, digest, statements
from mgkb.rdf.merge.aligning import align
from mgkb.rdf.merge.conflicts import conflicts, one_name
from mgkb.rdf.merge.facts import things
from mgkb.rdf.published import published
from mgkb.rdf.terms import DCTERMS, MGKB, PROV, RDF, RDFS, both, describe, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from mgkb.claims import KnowledgeBase
    from mgkb.rdf.merge.conflicts import Conflict
    from mgkb.rdf.merge.facts import Thing

BASE = "https://w3id.org/mgkb/merged/"


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of a merge.

    Attributes:
        sources: Titles of the knowledge bases.
        quads: Quads in the store.
        things: Things that are named in it.
        shared: How many of what they are is named by more than one knowledge base.
        conflicts: Where they disagree.
    """

    sources: tuple[str, ...]
    quads: int
    things: int
    shared: int
    conflicts: tuple[Conflict, ...]


def merge(roots: Sequence[Path], store: Path, base: str = BASE) -> Merged:
    """Write a store that holds several knowledge bases; one at a time is in memory.

    Args:
        roots: Their folders.
        store: The store to write.
        base: IRI under which what the merge says is named.

    Raises:
        InputError: One of them cannot be loaded.
        UsageError: Something that is no store stands where it is to be.
    """
    work = _Merge(base)
    about = disk.write_store(store, work.batches(roots), base, ())
    aligned = align(work.things)
    shared = sum(len({thing.source for thing in members}) > 1 for members in aligned.values())
    return Merged(tuple(work.titles), about.quads, len(work.things), shared, tuple(work.conflicts))


class _Merge:
    """A merge under way."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._graphs: dict[str, str] = {}
        self.titles: list[str] = []
        self.things: list[Thing] = []
        self.conflicts: list[Conflict] = []

    def batches(self, roots: Sequence[Path]) -> Iterator[list[Quad]]:
        """What goes into the store: each knowledge base, and at last what is said of all of them."""
        for number, root in enumerate(roots):
            kb = load(find_root(root))
            quads = published(kb, find_texts(kb))
            self.titles.append(kb.config.title.en)
            self.things += things(quads, number)
            renamed = self._apart(quads)
            yield renamed
            yield list(self._source(number, kb, renamed))
        aligned = align(self.things)
        self.conflicts += conflicts(aligned)
        yield list(self._alignment(aligned))
        yield list(self._reported())

    def _apart(self, quads: Sequence[Quad]) -> list[Quad]:
        """The quads of a knowledge base, in graphs that are not those of another."""
        kept: list[Quad] = []
        for name, stated in by_graph(quads).items():
            found = digest(statements(stated))
            place = name
            count = 2
            while self._graphs.get(place, found) != found:
                place = f"{name}.of-{count}"
                count += 1
            if place != name and place not in self._graphs:
                self.conflicts.append(one_name(name, place))
            self._graphs[place] = found
            graph = NamedNode(place)
            kept += (
                stated if place == name else [Quad(q.subject, q.predicate, q.object, graph) for q in stated]
            )
        return kept

    def _source(self, number: int, kb: KnowledgeBase, quads: Sequence[Quad]) -> Iterator[Quad]:
        graph = NamedNode(f"{self._base}graph/sources")
        source = NamedNode(f"{self._base}source/{number + 1}")
        yield from describe(
            source,
            graph,
            (RDF.type, PROV.Entity),
            (DCTERMS.title, both(kb.config.title)),
            (DCTERMS.identifier, plain(kb.config.base)),
            (DCTERMS.issued, plain(kb.config.issued)),
        )
        for name in sorted(
            {quad.graph_name.value for quad in quads if isinstance(quad.graph_name, NamedNode)}
        ):
            yield Quad(NamedNode(name), PROV.wasDerivedFrom, source, graph)

    def _alignment(self, aligned: dict[str, list[Thing]]) -> Iterator[Quad]:
        graph = NamedNode(f"{self._base}graph/alignment")
        for name, members in aligned.items():
            for iri in sorted({thing.iri for thing in members}):
                yield Quad(NamedNode(iri), PROV.specializationOf, NamedNode(name), graph)

    def _reported(self) -> Iterator[Quad]:
        graph = NamedNode(f"{self._base}graph/conflicts")
        for conflict in self.conflicts:
            mark = hashlib.sha256(
                "\0".join((conflict.code, *conflict.about, conflict.en)).encode()
            ).hexdigest()
            yield from describe(
                NamedNode(f"{self._base}finding/{mark[:16]}"),
                graph,
                (RDF.type, MGKB.Finding),
                (MGKB.code, Literal(conflict.code)),
                (MGKB.severity, Literal("warning")),
                (RDFS.label, both(Text(en=conflict.en, ru=conflict.ru))),
                (MGKB.about, [NamedNode(iri) for iri in conflict.about]),
            )
