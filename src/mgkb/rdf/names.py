"""IRIs: how everything in a knowledge base is called."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from pyoxigraph import NamedNode

from mgkb.claims import Anchored, Claim, Figure
from mgkb.claims.statements import Table
from mgkb.rdf.terms import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_KINDS = (
    *("agent", "anchor", "arrow", "claim", "entity", "evidence", "figure", "finding", "graph", "loop"),
    *("manuscript", "reference", "relation", "statement", "table", "verdict", "work"),
)
SHARED_RELATIONS = "https://w3id.org/mgkb/relation/"
_MOST_KNOWN = (
    16_384  # names near each other repeat; those of a large knowledge base together would take much memory
)


def prefixes(base: str) -> dict[str, str]:
    """Short names for the vocabularies we use, and for the parts of a knowledge base.

    >>> prefixes("https://example.org/")["claim"]
    'https://example.org/claim/'
    """
    return {**PREFIXES, **_parts(base)}


def merged_prefixes(base: str, sources: Mapping[str, str]) -> dict[str, str]:
    """Short names for what a merge of knowledge bases says, and for the parts of each of them, which end in its number.

    Args:
        base: IRI under which what the merge says is named.
        sources: Base IRI of each knowledge base, by its number.

    >>> found = merged_prefixes("https://m.example/", {"1": "https://a.example/", "2": "https://b.example/"})
    >>> found["graph"], found["claim2"], found["relation"]
    ('https://m.example/graph/', 'https://b.example/claim/', 'https://w3id.org/mgkb/relation/')
    """
    # What the relations of several knowledge bases all are is ours, wherever their own names live.
    found = {**prefixes(base), "source": f"{base}source/", "relation": SHARED_RELATIONS}
    for number, root in sources.items():
        found |= {f"{name}{number}": iri for name, iri in _parts(root).items()}
    return found


def _parts(base: str) -> dict[str, str]:
    return {**{kind: f"{base}{kind}/" for kind in _KINDS}, "nanopub": f"{base}np/"}


class Names:
    """Mints IRIs under the base of a knowledge base.

    What an IRI cannot hold of an id is percent-encoded, so that two ids never get one name and no id breaks
    out of its place.

    >>> names = Names("https://example.org/")
    >>> names.claim("stress-raises-cortisol").value
    'https://example.org/claim/stress-raises-cortisol'
    >>> names.work("../a b").value, names.work("..").value
    ('https://example.org/work/..%2Fa%20b', 'https://example.org/work/%2E%2E')
    """

    def __init__(self, base: str) -> None:
        self._base = base
        self._known: dict[tuple[str | int, ...], NamedNode] = {}

    def at(self, *path: str | int) -> NamedNode:
        """The node at a path under the base."""
        node = self._known.get(path)
        if node is None:
            if len(self._known) == _MOST_KNOWN:
                self._known.clear()
            node = self._known[path] = NamedNode(self._base + "/".join(map(_step, path)))
        return node

    def entity(self, entity: str) -> NamedNode:
        """An entity of the vocabulary."""
        return self.at("entity", entity)

    def relation(self, relation: str) -> NamedNode:
        """A relation of the vocabulary."""
        return self.at("relation", relation)

    def work(self, key: str) -> NamedNode:
        """A work."""
        return self.at("work", key)

    def manuscript(self, manuscript: str) -> NamedNode:
        """A manuscript."""
        return self.at("manuscript", manuscript)

    def section(self, manuscript: str, section: str) -> NamedNode:
        """A section of a manuscript."""
        return self.at("manuscript", manuscript, "section", section)

    def reference(self, manuscript: str, number: int) -> NamedNode:
        """A numbered reference of a manuscript."""
        return self.at("reference", manuscript, number)

    def claim(self, claim: str) -> NamedNode:
        """A claim."""
        return self.at("claim", claim)

    def nanopub(self, claim: str) -> NamedNode:
        """The nanopublication of a claim; its four graphs are parts of it."""
        return self.at("np", claim)

    def evidence(self, claim: str, number: int) -> NamedNode:
        """What a cited reference contributes to a claim."""
        return self.at("evidence", claim, number)

    def verdict(self, manuscript: str, verdict: str) -> NamedNode:
        """A verdict; its id is unique in its manuscript only."""
        return self.at("verdict", manuscript, verdict)

    def statement(self, manuscript: str, statement: str) -> NamedNode:
        """A statement; its id is unique in its manuscript only."""
        return self.at("statement", manuscript, statement)

    def figure(self, manuscript: str, figure: str) -> NamedNode:
        """A figure; its id is unique in its manuscript only."""
        return self.at("figure", manuscript, figure)

    def arrow(self, arrow: str) -> NamedNode:
        """An arrow of the signed graph, by the id that `mgkb.graph` gives it."""
        return self.at("arrow", arrow)

    def graph(self, name: str) -> NamedNode:
        """A named graph that is not part of a nanopublication."""
        return self.at("graph", name)

    def anchored(self, record: Anchored) -> NamedNode:
        """A claim, statement, table or figure."""
        return self.at(*_path(record))

    def part(self, record: Anchored, *steps: str | int) -> NamedNode:
        """A part of such a record that has an id of its own in it."""
        return self.at(*_path(record), *steps)

    def anchors(self, record: Anchored) -> Iterator[NamedNode]:
        """The anchors of such a record, in their order."""
        path = _path(record)
        for index in range(len(record.anchors)):
            yield self.at("anchor", *path, index)


def fragment(node: NamedNode, name: str) -> NamedNode:
    """A part of a resource that has no id of its own.

    >>> fragment(NamedNode("https://example.org/claim/a"), "value").value
    'https://example.org/claim/a#value'
    """
    return NamedNode(f"{node.value}#{name}")


def _path(record: Anchored) -> tuple[str, ...]:
    if isinstance(record, Claim):
        return "claim", record.id
    kind = "figure" if isinstance(record, Figure) else "table" if isinstance(record, Table) else "statement"
    return kind, record.manuscript, record.id


def _step(step: str | int) -> str:
    encoded = quote(str(step), safe="")
    bare = encoded.rstrip(".")
    # Steps of dots only would walk up when an IRI is resolved, and no dot at an end is safe in TriG: rdflib stumbles.
    return bare + "%2E" * (len(encoded) - len(bare))
