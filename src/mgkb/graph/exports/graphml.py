"""GraphML (http://graphml.graphdrawing.org/specification.html): read by Cytoscape, Gephi, yEd, networkx."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from mgkb.graph.drawing import Drawing

SUFFIX = ".graphml"

_KEYS = {
    "graph": ("title", "language"),
    "node": ("label", "kind"),
    "edge": ("sign", "label", "citations", "claims"),
}
# What XML 1.0 cannot hold in any spelling: https://www.w3.org/TR/xml/#charsets
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(drawing: Drawing) -> str:
    """A directed graph with attributes; citations and claims are lists with spaces between."""
    root = ET.Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    for owner, names in _KEYS.items():
        for name in names:
            attributes = {"id": f"{owner}-{name}", "for": owner, "attr.name": name, "attr.type": "string"}
            ET.SubElement(root, "key", attributes)
    graph = ET.SubElement(root, "graph", edgedefault="directed")
    _describe(graph, title=drawing.title, language=drawing.language)
    for node in drawing.nodes:
        _describe(ET.SubElement(graph, "node", id=_clean(node.id)), label=node.label, kind=node.kind)
    for arrow in drawing.arrows:
        _describe(
            ET.SubElement(
                graph, "edge", id=_clean(arrow.id), source=_clean(arrow.source), target=_clean(arrow.target)
            ),
            sign=arrow.sign.ascii,
            label=arrow.label,
            citations=" ".join(f"{manuscript}#{number}" for manuscript, number in arrow.citations),
            claims=" ".join(arrow.claims),
        )
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _describe(element: ET.Element, **values: str) -> None:
    for name, value in values.items():
        ET.SubElement(element, "data", key=f"{element.tag}-{name}").text = _clean(value)


def _clean(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
