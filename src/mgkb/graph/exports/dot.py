"""DOT, the language of Graphviz (https://graphviz.org/doc/info/lang.html)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.claims import Sign

if TYPE_CHECKING:
    from mgkb.graph.drawing import Drawing

SUFFIX = ".dot"

_HEADS = {Sign.PLUS: "normal", Sign.MINUS: "tee", Sign.UNKNOWN: "odot"}
# In labels a backslash begins an escape and an ampersand a character reference; no string may hold a NUL.
_ESCAPES = str.maketrans(
    {"\\": r"\\", '"': r"\"", "&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": r"\n", "\r": "", "\0": ""}
)


def render(drawing: Drawing) -> str:
    """A digraph; `+` points, `−` ends in a bar, `?` in an open dot."""
    return "\n".join(
        [
            "digraph {",
            f"  graph [label={_quoted(drawing.title)}];",
            "  node [shape=box, style=rounded];",
            *(f"  {_quoted(node.id)} [label={_quoted(node.label)}];" for node in drawing.nodes),
            *(
                f"  {_quoted(arrow.source)} -> {_quoted(arrow.target)} "
                f"[id={_quoted(arrow.id)}, label={_quoted(arrow.label)}, arrowhead={_HEADS[arrow.sign]}];"
                for arrow in drawing.arrows
            ),
            "}\n",
        ]
    )


def _quoted(text: str) -> str:
    return f'"{text.translate(_ESCAPES)}"'
