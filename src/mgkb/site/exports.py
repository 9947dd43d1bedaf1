"""The cited works and the graph as files for other programs: reference managers, network viewers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from mgkb.graph.drawing import draw
from mgkb.graph.exports import format_named as drawn_as
from mgkb.references.exports import format_named, of_works

if TYPE_CHECKING:
    from mgkb.graph.drawing import Drawing
    from mgkb.site.gallery import Gallery

_WORKS: Final = {"bib": "references.bib", "csl": "references.json", "ris": "references.ris"}
_GRAPHS: Final = {"graphml": "graph.graphml"}


def exports(gallery: Gallery) -> dict[str, bytes]:
    """Files by name: the works in the formats of reference managers, and the graph.

    A file that would tell of nothing is left out.
    """
    material = gallery.material
    files = {}
    if works := tuple(material.kb.works.values()):
        for form, name in _WORKS.items():
            files[name] = material.memo.of(("export", name), works, partial(_works, form, gallery))
    if material.evidence:
        for form, name in _GRAPHS.items():
            drawing = draw(material.kb, material.graph, "en", material.evidence)
            files[name] = material.memo.of(("export", name), drawing, partial(_graph, form, drawing))
    return {name: data for name, data in files.items() if data}


def _graph(form: str, drawing: Drawing) -> bytes:
    return drawn_as(form).render(drawing).encode()


def _works(form: str, gallery: Gallery) -> bytes:
    chosen = format_named(form)
    told = [one for one in of_works(gallery.material.kb.works.values()) if chosen.takes(one.reference)]
    return chosen.render(told).encode() if told else b""
