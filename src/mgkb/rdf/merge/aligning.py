"""Which things of several knowledge bases are one: those that share an identifier, and nothing else.

A work and a manuscript can be one: what a review cites may be a review in the dataset itself. Relations are ours
and go by their name. Things without a common identifier stay apart, however alike their labels are.
"""

from __future__ import annotations

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
    alone: list[_Group] = []
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
        if not keys:
            alone.append(merged)
    roots = {id(group.root()): group.root() for group in [*groups.values(), *alone]}
    return dict(sorted((group.name(), group.members) for group in roots.values()))


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
