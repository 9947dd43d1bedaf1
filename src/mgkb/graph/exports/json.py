"""JSON: the drawing as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.graph.exports._json import dumps

if TYPE_CHECKING:
    from mgkb.graph.drawing import Drawing

SUFFIX = ".json"


def render(drawing: Drawing) -> str:
    """Nodes and arrows; signs as `+`, `-` and `?`."""
    return dumps(
        {
            "title": drawing.title,
            "language": drawing.language,
            "nodes": [{"id": node.id, "label": node.label, "kind": node.kind} for node in drawing.nodes],
            "arrows": [
                {
                    "id": arrow.id,
                    "source": arrow.source,
                    "target": arrow.target,
                    "sign": arrow.sign.ascii,
                    "label": arrow.label,
                    "citations": [
                        {"manuscript": manuscript, "number": number} for manuscript, number in arrow.citations
                    ],
                    "claims": list(arrow.claims),
                }
                for arrow in drawing.arrows
            ],
        }
    )
