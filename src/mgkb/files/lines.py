"""The lines of an entry and of its parts, in little room: a knowledge base has many, and few are ever asked for.

Entries of a kind are written alike, so that what their parts are called is kept once for all of them.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import count
from sys import intern
from typing import TYPE_CHECKING, NamedTuple

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    _Parts = Mapping[str | int, "tuple[int, _Parts]"]  # each with its number, in the order of the file
    _Outline = tuple["tuple[str | int, _Outline]", ...]


class Lines(NamedTuple):
    """The line of an entry, and of every part of it.

    Attributes:
        first: Line of the entry, from 1.
        below: How far below it each part stands.
        parts: The numbers of the parts in `below`, by key or position.
    """

    first: int
    below: Sequence[int] = b""
    parts: _Parts = {}  # noqa: RUF012

    def at(self, path: Sequence[str | int]) -> int:
        """The line of a part; of the nearest enclosing part when it is missing.

        Args:
            path: Keys and list positions, for example `("anchor", "quote")`.
        """
        line, parts = self.first, self.parts
        for step in path:
            found = parts.get(step)
            if found is None:
                break
            number, parts = found
            line = self.first + self.below[number]
        return line


def line_of(node: yaml.Node) -> int:
    """The line where a node starts, from 1."""
    return int(node.start_mark.line) + 1


def lines_of(node: yaml.Node, before: int = 0) -> Lines:
    """The lines of a node and its parts; a part of a mapping stands at its key.

    Args:
        node: The node.
        before: Lines of the file before the text that it was read from.
    """
    first = line_of(node)
    lines: list[int] = []
    outline = _outline(node, lines)
    return Lines(first + before, _below(tuple(line - first for line in lines)), _parts(outline))


def _outline(node: yaml.Node, lines: list[int]) -> _Outline:
    """What the parts of a node are called; their lines are added to those before."""
    made = []
    for name, place, value in _named(node):
        lines.append(line_of(place))
        made.append((name, _outline(value, lines)))
    return tuple(made)


def _named(node: yaml.Node) -> Iterator[tuple[str | int, yaml.Node, yaml.Node]]:
    if isinstance(node, yaml.SequenceNode):
        yield from ((index, item, item) for index, item in enumerate(node.value))
    elif isinstance(node, yaml.MappingNode):
        yield from ((intern(key.value), key, value) for key, value in node.value)


@lru_cache(maxsize=1024)
def _below(distances: tuple[int, ...]) -> Sequence[int]:
    return bytes(distances) if max(distances, default=0) < 256 else distances


@lru_cache(maxsize=1024)
def _parts(outline: _Outline) -> _Parts:
    numbers = count()

    def numbered(outline: _Outline) -> _Parts:
        return {name: (next(numbers), numbered(inner)) for name, inner in outline}

    return numbered(outline)
