"""CX2, the exchange format of Cytoscape and NDEx.

Specification: “Cytoscape Exchange Format Specification (Version 2)”, https://cytoscape.org/cx/cx2/. A list of
aspects between a descriptor and a status; ids are integers; attributes are declared before use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.claims import Sign
from mgkb.graph.exports._json import dumps

if TYPE_CHECKING:
    from mgkb.graph.drawing import Drawing

SUFFIX = ".cx2"

_STRING, _STRINGS = {"d": "string"}, {"d": "list_of_string"}
_DECLARATIONS = {
    "networkAttributes": {"name": _STRING, "language": _STRING},
    "nodes": {"name": _STRING, "represents": _STRING, "kind": _STRING},
    "edges": {
        "name": _STRING,
        "interaction": _STRING,
        "sign": _STRING,
        "label": _STRING,
        "citations": _STRINGS,
        "claims": _STRINGS,
    },
}
_INTERACTIONS = {Sign.PLUS: "increases", Sign.MINUS: "decreases", Sign.UNKNOWN: "affects"}
_HEADS = {Sign.PLUS: "triangle", Sign.MINUS: "tee", Sign.UNKNOWN: "open_circle"}


def render(drawing: Drawing) -> str:
    """A complete network with attributes, and a style in which the arrowheads tell the sign."""
    number = {node.id: index for index, node in enumerate(drawing.nodes)}
    aspects: dict[str, list[dict[str, object]]] = {
        "attributeDeclarations": [dict(_DECLARATIONS)],
        "networkAttributes": [{"name": drawing.title, "language": drawing.language}],
        "nodes": [
            {"id": number[node.id], "v": {"name": node.label, "represents": node.id, "kind": node.kind}}
            for node in drawing.nodes
        ],
        "edges": [
            {
                "id": index,
                "s": number[arrow.source],
                "t": number[arrow.target],
                "v": {
                    "name": arrow.id,
                    "interaction": _INTERACTIONS[arrow.sign],
                    "sign": arrow.sign.ascii,
                    "label": arrow.label,
                    "citations": [f"{manuscript} {cited}" for manuscript, cited in arrow.citations],
                    "claims": list(arrow.claims),
                },
            }
            for index, arrow in enumerate(drawing.arrows)
        ],
        "visualProperties": [_style()],
    }
    return dumps(
        [
            {"CXVersion": "2.0", "hasFragments": False},
            {"metaData": [{"name": name, "elementCount": len(aspect)} for name, aspect in aspects.items()]},
            *({name: aspect} for name, aspect in aspects.items()),
            {"status": [{"success": True}]},
        ]
    )


def _style() -> dict[str, object]:
    def shown(attribute: str) -> dict[str, object]:
        return {"type": "PASSTHROUGH", "definition": {"attribute": attribute, "type": "string"}}

    heads = [{"v": sign.ascii, "vp": head} for sign, head in _HEADS.items()]
    return {
        "default": {"network": {}, "node": {"NODE_SHAPE": "round-rectangle"}, "edge": {}},
        "nodeMapping": {"NODE_LABEL": shown("name")},
        "edgeMapping": {
            "EDGE_LABEL": shown("label"),
            "EDGE_TARGET_ARROW_SHAPE": {
                "type": "DISCRETE",
                "definition": {"attribute": "sign", "type": "string", "map": heads},
            },
        },
    }
