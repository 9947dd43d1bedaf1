"""GraphML (http://graphml.graphdrawing.org/specification.html): read by Cytoscape, Gephi, yEd, networkx."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from mgkb.files.xml import xml_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.graph.drawing import Drawing

SUFFIX = ".graphml"

_KEYS = {
    "graph": ("title", "language"),
    "node": ("label", "kind"),
    "edge": ("sign", "label", "citations", "claims"),
}
_PLAIN = re.compile(r"[\w .,#+?()\[\]-]*")
_QUOTED = {'"': "&quot;", "\t": "&#09;", "\n": "&#10;", "\r": "&#13;"}


def render(drawing: Drawing) -> str:
    """A directed graph with attributes; citations and claims are lists with spaces between."""
    return "".join(line for part in _parts(drawing) for line in part)


# Written as it is, without a tree: a site writes it anew at every edit that touches an arrow.
def _parts(drawing: Drawing) -> Iterator[tuple[str, ...]]:
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n',
    )
    for owner, names in _KEYS.items():
        for name in names:
            yield (f'  <key id="{owner}-{name}" for="{owner}" attr.name="{name}" attr.type="string" />\n',)
    yield '  <graph edgedefault="directed">\n', *_said("    ", "graph", drawing.title, drawing.language)
    for node in drawing.nodes:
        yield (
            f'    <node id="{_quoted(node.id)}">\n',
            *_said("      ", "node", node.label, node.kind),
            "    </node>\n",
        )
    for arrow in drawing.arrows:
        ends = f'source="{_quoted(arrow.source)}" target="{_quoted(arrow.target)}"'
        citations = " ".join(f"{manuscript}#{number}" for manuscript, number in arrow.citations)
        yield (
            f'    <edge id="{_quoted(arrow.id)}" {ends}>\n',
            *_said("      ", "edge", arrow.sign.ascii, arrow.label, citations, " ".join(arrow.claims)),
            "    </edge>\n",
        )
    yield ("  </graph>\n</graphml>\n",)


def _said(indent: str, owner: str, *values: str) -> Iterator[str]:
    for name, value in zip(_KEYS[owner], values, strict=True):
        key = f'{indent}<data key="{owner}-{name}"'
        yield f"{key}>{_text(value)}</data>\n" if value else f"{key} />\n"


def _text(value: str) -> str:
    return value if _PLAIN.fullmatch(value) else escape(xml_text(value))


def _quoted(value: str) -> str:
    return value if _PLAIN.fullmatch(value) else escape(xml_text(value), _QUOTED)
