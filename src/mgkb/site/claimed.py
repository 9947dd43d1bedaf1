"""The graph of the claims as a figure, for a knowledge base whose manuscripts have none: its weightiest arrows."""

from __future__ import annotations

from collections import defaultdict
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Final

from mgkb.claims import Text
from mgkb.site.circle import Diagram, DiagramNode
from mgkb.site.figures import FigureRow, ShownFigure, diagram_arrow
from mgkb.site.views import entity_named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.graph import Arrow
    from mgkb.site.gallery import Gallery

MOST_ARROWS: Final = 24
"""So many arrows can be told apart in one drawing."""

TITLE: Final = Text(en="The graph of the claims", ru="Граф утверждений")


def claim_graph(gallery: Gallery) -> ShownFigure | None:
    """What the claims say acts on what; None where no claim says so.

    Where there are more arrows than a drawing can show, it shows those of the shortest loops, then what stands on most
    claims and works, next to what is drawn already if possible.
    """
    arrows = _chosen(gallery)
    if not arrows:
        return None
    rows = tuple(_row(gallery, arrow) for arrow in arrows)
    names = dict.fromkeys(name for arrow in arrows for name in (arrow.source, arrow.target))
    entities = {name: entity_named(gallery.material, name) for name in names}
    diagram = Diagram(
        id="claims",
        title=TITLE,
        compartments=(),
        nodes=tuple(
            DiagramNode(name, entity.name, "", "", f"#evidence-node-{name}", entity=entity.address)
            for name, entity in entities.items()
        ),
        arrows=tuple(
            diagram_arrow(row, arrow.source, arrow.target, _manuscript(row), f"#evidence-{row.id}")
            for row, arrow in zip(rows, arrows, strict=True)
        ),
    )
    return ShownFigure(None, diagram, rows, ())


def _chosen(gallery: Gallery) -> tuple[Arrow, ...]:
    """The arrows to draw, in the order in which they were chosen."""
    arrows = [arrow for arrow in gallery.material.graph if arrow.claims]
    if len(arrows) <= MOST_ARROWS:
        return tuple(arrows)
    chosen = dict.fromkeys(_of_loops(gallery))
    weights = {one.id: (-len(one.claims), -len(gallery.arrows[one.id].cited), one.id) for one in arrows}
    beside = defaultdict(list)
    for one in arrows:
        beside[one.source].append(one)
        beside[one.target].append(one)
    heaviest = iter(sorted(arrows, key=lambda one: weights[one.id]))
    near: list[tuple[tuple[int, int, str], Arrow]] = []
    reached: set[str] = set()

    def reach(arrow: Arrow) -> None:
        for node in {arrow.source, arrow.target} - reached:
            reached.add(node)
            for one in beside[node]:
                heappush(near, (weights[one.id], one))

    for arrow in chosen:
        reach(arrow)
    while len(chosen) < MOST_ARROWS:
        arrow = heappop(near)[1] if near else next(heaviest)
        if arrow not in chosen:
            chosen[arrow] = None
            reach(arrow)
    return tuple(chosen)


def _of_loops(gallery: Gallery) -> Iterator[Arrow]:
    """The arrows of as many loops, the shortest first, as fit into a drawing."""
    seen: set[str] = set()
    for certificate in gallery.material.certificates:
        added = {arrow.id for arrow in certificate.loop.arrows} - seen
        if len(seen) + len(added) <= MOST_ARROWS:
            seen |= added
            yield from certificate.loop.arrows


def _row(gallery: Gallery, arrow: Arrow) -> FigureRow:
    view = gallery.arrows[arrow.id]
    return FigureRow(arrow.id, view.source, view.target, view.sign, "", view, None)


def _manuscript(row: FigureRow) -> str:
    """The manuscript whose numbers stand on an arrow: that of its first reference."""
    return row.cited[0].manuscript if row.cited else ""
