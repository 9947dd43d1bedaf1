"""Mermaid flowcharts (https://mermaid.js.org/syntax/flowchart.html): many wikis draw them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.claims import Sign

if TYPE_CHECKING:
    from mgkb.graph.drawing import Drawing

SUFFIX = ".mmd"

_ARROWS = {Sign.PLUS: "-->", Sign.MINUS: "--x", Sign.UNKNOWN: "-.->"}
# Not `+`, `-`, `.` or `)`: Mermaid takes “+ [25]” and “1. rest” for Markdown lists, and does not show them.
_PLAIN = frozenset(" −–—?,[]")


def render(drawing: Drawing) -> str:
    """A flowchart; `+` points, `−` ends in a cross, `?` is dotted.

    Nodes are called n0, n1, …: a name of Mermaid's own, such as `end`, would break the chart.
    """
    name = {node.id: f"n{index}" for index, node in enumerate(drawing.nodes)}
    return "\n".join(
        [
            "flowchart LR",
            *(f"  {name[node.id]}[{_quoted(node.label)}]" for node in drawing.nodes),
            *(
                f"  {name[arrow.source]} {_ARROWS[arrow.sign]}|{_quoted(arrow.label)}| {name[arrow.target]}"
                for arrow in drawing.arrows
            ),
            "",
        ]
    )


def _quoted(text: str) -> str:
    """A quoted label; whatever could mean something to Mermaid or to HTML becomes a character reference."""
    one_line = " ".join(text.split())
    return '"' + "".join(c if c.isalnum() or c in _PLAIN else f"#{ord(c)};" for c in one_line) + '"'
