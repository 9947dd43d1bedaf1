"""Which things of several knowledge bases are one: those that share an identifier, and nothing else.

A work and a manuscript can be one: what a review cites may be a review in the dataset itself. Relations are ours
and go by their name. Things without a common identifier stay apart, however alike their labels are, unless they
have one IRI: two knowledge bases under one base are versions or parts of one.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from mgkb.rdf.names import SHARED_RELATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mgkb.rdf.merge.facts import Thing

_CLASSES = {"Entity": "entity", "Manuscript": "publication", "Work": "publication"}


def align(found: Iterable[Thing]) -> dict[str, list[Thing]]:
    """Things by what they all are: the first of their common identifiers, or the name of a thing that is alone.

    >>> from mgkb.rdf.merge.facts import Thing
    >>> one = Thing("http://a/entity/x", 0, "Entity", {"http://mesh/1", "http://chebi/2"})
    >>> two = Thing("http://b/entity/y", 1, "Entity", {"http://mesh/1"})
    >>> {name: len(members) for name, members in align([one, two]).items()}
    {'http://chebi/2': 2}
    """
    groups: dict[tuple[str, str], _Group] = {}
    alone: dict[str, _Group] = {}
    for thing in found:
        keys = [(_CLASSES.get(thing.kind, thing.kind), name) for name in _names(thing)]
        merged = _Group([thing], set(keys))
        for key in keys:
            if (other := groups.get(key)) is not None and other is not merged:
                other = other.root()
                if other is not merged:
                    other.into(merged)
        for key in merged.keys:
            groups[key] = merged
        if not keys:  # what two knowledge bases call by one IRI is one all the same
            alone.setdefault(thing.iri, _Group([], set())).members.append(thing)
    roots = {id(group.root()): group.root() for group in [*groups.values(), *alone.values()]}
    aligned: dict[str, list[Thing]] = {}
    for group in roots.values():
        aligned.setdefault(group.name(), []).extend(group.members)
    return dict(sorted(aligned.items(), key=itemgetter(0)))


class _Group:
    """Things that are one so far."""

    def __init__(self, members: list[Thing], keys: set[tuple[str, str]]) -> None:
        self.members = members
        self.keys = keys
        self._moved: _Group | None = None

    def root(self) -> _Group:
        group = self
        while group._moved is not None:
            group = group._moved
        return group

    def into(self, other: _Group) -> None:
        other.members = [*self.members, *other.members]
        other.keys |= self.keys
        self._moved = other

    def name(self) -> str:
        return min(name for _, name in self.keys) if self.keys else self.members[0].iri


def _names(thing: Thing) -> set[str]:
    if thing.kind == "Relation":
        return {f"{SHARED_RELATIONS}{thing.iri.rpartition('/')[2]}"}
    return {_folded(name) for name in thing.identifiers}


def _folded(identifier: str) -> str:
    """An identifier in one spelling: DOIs know no case."""
    return identifier.lower() if identifier.startswith("https://doi.org/") else identifier
