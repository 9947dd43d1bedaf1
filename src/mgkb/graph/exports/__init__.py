"""Formats in which a graph leaves the house.

A format is a module of this package, called like the module. It has `SUFFIX`, the usual ending of such a
file, and `render`, which makes text of a `Drawing`: the same text of the same drawing, always. To add a
format is to add the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from mgkb.formats import module_named, names_in
from mgkb.graph.drawing import draw

if TYPE_CHECKING:
    from mgkb.claims import KnowledgeBase
    from mgkb.graph.drawing import Drawing
    from mgkb.graph.signed import SignedGraph


class Format(Protocol):
    """What a module of this package has."""

    SUFFIX: str

    def render(self, drawing: Drawing) -> str:
        """The drawing as text of this format; ends with a newline."""


def formats() -> tuple[str, ...]:
    """Names of the formats; none of them is imported.

    >>> formats()
    ('cx2', 'dot', 'graphml', 'json', 'mermaid')
    """
    return names_in(__name__)


def format_named(name: str) -> Format:
    """The format of that name.

    Raises:
        UsageError: There is none.
    """
    return cast(Format, module_named(__name__, name))


def export(kb: KnowledgeBase, graph: SignedGraph, name: str, *, language: str = "en") -> str:
    """A graph of a knowledge base in the format of that name.

    Args:
        kb: The knowledge base.
        graph: Its graph.
        name: One of `formats()`.
        language: Language of title and labels, `en` or `ru`.

    Raises:
        UsageError: There is no such format.
    """
    return format_named(name).render(draw(kb, graph, language))
