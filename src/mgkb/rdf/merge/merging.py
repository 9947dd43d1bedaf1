"""Merging: each knowledge base in turn, graph by graph, into one store, with a record of where all comes from.

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
from mgkb.rdf.merge.aligning import align
from mgkb.rdf.merge.conflicts import conflicts, one_name
from mgkb.rdf.merge.facts import things
from mgkb.rdf.published import publishing
from mgkb.rdf.terms import DCTERMS, MGKB, PROV, RDF, RDFS, both, describe, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from mgkb.claims import KnowledgeBase
    from mgkb.rdf.disk import Writing
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
    """Write a store that holds several knowledge bases; the files of one at a time are in memory.

    Args:
        roots: Their folders.
        store: The store to write.
        base: IRI under which what the merge says is named.

    Raises:
        InputError: One of them cannot be loaded.
        UsageError: Something that is no store stands where it is to be.
    """
    with disk.being_written(store) as writing:
        work = _Merge(base, writing)
        for number, root in enumerate(roots):
            work.take(number, root)
        aligned = work.finish()
        writing.made_of(base, tuple(work.titles))
    shared = sum(len({thing.source for thing in members}) > 1 for members in aligned.values())
    quads = disk.read_about(store).quads
    return Merged(tuple(work.titles), quads, len(work.things), shared, tuple(work.conflicts))


class _Merge:
    """A merge under way."""

    def __init__(self, base: str, store: Writing) -> None:
        self._base = base
        self._store = store
        self.titles: list[str] = []
        self.things: list[Thing] = []
        self.conflicts: list[Conflict] = []

    def take(self, number: int, root: Path) -> None:
        """Take in a knowledge base."""
        kb = load(find_root(root))
        self.titles.append(kb.config.title.en)
        with self._store.beside() as one:
            one.add_knowledge_base(publishing(kb, find_texts(kb)))
            self.things += things(one, number)
            source = NamedNode(f"{self._base}source/{number + 1}")
            self._store.add(self._described(source, kb))
            del kb  # its files are not needed any more
            self._store.add(self._apart(one, source))

    def finish(self) -> dict[str, list[Thing]]:
        """Say at last what concerns all of them; gives things by what they all are."""
        aligned = align(self.things)
        self.conflicts.sort(key=lambda conflict: conflict.about)
        self.conflicts += conflicts(aligned)
        self._store.add(self._alignment(aligned))
        self._store.add(self._reported())
        return aligned

    def _apart(self, kb: Writing, source: NamedNode) -> Iterator[Quad]:
        """The quads of a knowledge base, in graphs that are not those of another, and where each graph is from."""
        record = NamedNode(f"{self._base}graph/sources")
        new: set[str] = set()  # other names that were given here; the store may not have them yet
        for name in kb.graphs():
            place, count = name, 2
            while place in new or (self._store.holds(place) and not self._is_same(kb, name, place)):
                place = f"{name}.of-{count}"
                count += 1
            if not self._store.holds(place):
                if place != name:
                    self.conflicts.append(one_name(name, place))
                    new.add(place)
                graph = NamedNode(place)
                for quad in kb.graph(name):
                    yield Quad(quad.subject, quad.predicate, quad.object, graph)
            yield Quad(NamedNode(place), PROV.wasDerivedFrom, source, record)

    def _is_same(self, kb: Writing, name: str, place: str) -> bool:
        """Whether a graph of a knowledge base is in the store already, under some name."""
        graph = NamedNode(place)
        count = 0
        for quad in kb.graph(name):
            if not self._store.says(Quad(quad.subject, quad.predicate, quad.object, graph)):
                return False
            count += 1
        return sum(1 for _ in self._store.graph(place)) == count

    def _described(self, source: NamedNode, kb: KnowledgeBase) -> Iterator[Quad]:
        return describe(
            source,
            NamedNode(f"{self._base}graph/sources"),
            (RDF.type, PROV.Entity),
            (DCTERMS.title, both(kb.config.title)),
            (DCTERMS.identifier, plain(kb.config.base)),
            (DCTERMS.issued, plain(kb.config.issued)),
        )

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
