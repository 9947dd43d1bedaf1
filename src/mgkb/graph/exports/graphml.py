"""GraphML (http://graphml.graphdrawing.org/specification.html): read by Cytoscape, Gephi, yEd, networkx."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from mgkb.files.xml import xml_text

if TYPE_CHECKING:
    from mgkb.graph.drawing import Drawing

SUFFIX = ".graphml"

_KEYS = {
    "graph": ("title", "language"),
    "node": ("label", "kind"),
    "edge": ("sign", "label", "citations", "claims"),
}


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
        _describe(ET.SubElement(graph, "node", id=xml_text(node.id)), label=node.label, kind=node.kind)
    for arrow in drawing.arrows:
        _describe(
            ET.SubElement(
                graph,
                "edge",
                id=xml_text(arrow.id),
                source=xml_text(arrow.source),
                target=xml_text(arrow.target),
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
        ET.SubElement(element, "data", key=f"{element.tag}-{name}").text = xml_text(value)
