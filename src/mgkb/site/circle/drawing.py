"""A drawn figure: shapes with places and sizes, which a template only writes down."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from mgkb.site.circle.geometry import Box, Curve, Point
from mgkb.site.circle.labels import place_labels
from mgkb.site.circle.layout import LETTERS, LINE, REGION_LETTERS, REGION_LINE, place
from mgkb.site.circle.lettering import width
from mgkb.site.circle.regions import find_regions
from mgkb.site.circle.routing import HEAD, route

if TYPE_CHECKING:
    from mgkb.site.circle.diagram import Diagram, DiagramArrow, DiagramNode
    from mgkb.site.circle.regions import Region

_LABEL_LETTERS: Final = 11.0
_LABEL_HEIGHT: Final = 16.0
_BADGE: Final = 15.0
_EDGE: Final = 12.0
_CLEAR: Final = 3.0  # between a region's label and an arrow
_LABEL_EDGE: Final = 5.0  # between a region's label and its border
_TINTS: Final = 8


@dataclass(frozen=True, slots=True)
class Words:
    """Lines of text, centred.

    Attributes:
        x: Their middle.
        lines: Baseline and text of each line.
        box: The room they take.
    """

    x: float
    lines: tuple[tuple[float, str], ...]
    box: Box


@dataclass(frozen=True, slots=True)
class DrawnRegion:
    """A compartment's region; `tint` is the number of its colour."""

    box: Box
    words: Words
    tint: int


@dataclass(frozen=True, slots=True)
class DrawnNode:
    """A node with its border and its words."""

    node: DiagramNode
    box: Box
    words: Words


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands on an arrow: its citation numbers, and a badge if it is the weakest of a loop.

    Attributes:
        box: Its border.
        text: The numbers in brackets; empty for a badge alone.
        text_x: Middle of the numbers.
        baseline: Baseline of everything.
        badge_x: Middle of the badge; None without one.
    """

    box: Box
    text: str
    text_x: float
    baseline: float
    badge_x: float | None


@dataclass(frozen=True, slots=True)
class DrawnArrow:
    """An arrow.

    Attributes:
        arrow: What it stands for.
        line: Its line as an SVG path.
        head: Its head as an SVG path, for `+` and `−`.
        tip: Middle of the head's circle, for `?`.
        mark: What stands on it; None for nothing.
        curve: Its line as a curve.
    """

    arrow: DiagramArrow
    line: str
    head: str
    tip: Point
    mark: Mark | None
    curve: Curve


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure in one language, drawn; `box` holds all of it."""

    diagram: Diagram
    box: Box
    regions: tuple[DrawnRegion, ...]
    nodes: tuple[DrawnNode, ...]
    arrows: tuple[DrawnArrow, ...]


@lru_cache(maxsize=64)
def draw(diagram: Diagram, language: str, *, narrow: bool = False) -> Drawing | None:
    """Draw a figure; None when it has no nodes. The same diagram gives the same drawing.

    Args:
        diagram: What to draw.
        language: Language of its labels.
        narrow: Whether it is a loop for a telephone, higher than wide.
    """
    if not diagram.nodes:
        return None
    placed = place(diagram, language, narrow=narrow)
    regions = find_regions(placed)
    boxes = {one.id: one.box for one in placed}
    headings = [region.label_box for region in regions]
    curves = route(diagram.arrows, boxes, headings)
    heads = [Box.around(_tip(curve), 14, 14) for curve in curves]
    headings = [_clear(region, curves, heads) for region in regions]
    marks = place_labels(
        [_mark_size(arrow) for arrow in diagram.arrows], curves, [*boxes.values(), *headings, *heads]
    )
    tints = {compartment.id: index % _TINTS for index, compartment in enumerate(diagram.compartments)}
    nodes = tuple(
        DrawnNode(node, one.box, _words(one.lines, one.box, LETTERS, LINE))
        for node, one in zip(diagram.nodes, placed, strict=True)
    )
    arrows = tuple(
        _drawn(arrow, curve, box) for arrow, curve, box in zip(diagram.arrows, curves, marks, strict=True)
    )
    return Drawing(
        diagram,
        _around(
            [*boxes.values(), *(region.box for region in regions), *(curve.box for curve in curves), *heads]
            + [box for box in marks if box]
        ),
        tuple(
            _region(region, heading, tints[region.compartment])
            for region, heading in zip(regions, headings, strict=True)
        ),
        nodes,
        arrows,
    )


def path(curve: Curve) -> str:
    """A curve as an SVG path."""
    points = (_xy(point) for point in (curve.first, curve.second, curve.end))
    return f"M{_xy(curve.start)}C{' '.join(points)}"


def _xy(point: Point) -> str:
    return f"{point.x:.1f},{point.y:.1f}"


def _around(boxes: list[Box]) -> Box:
    whole = boxes[0]
    for box in boxes:
        whole = whole.joined(box)
    grown = whole.grown(_EDGE)
    return Box(*(round(side) for side in grown))


def _words(lines: tuple[str, ...], box: Box, letters: float, line: float) -> Words:
    broad = max((width(text, letters) for text in lines), default=0)
    room = Box.around(box.centre, broad, line * len(lines))
    baselines = (room.top + line * index + 0.5 * line + 0.35 * letters for index in range(len(lines)))
    return Words(
        round(box.centre.x, 1), tuple((round(y, 1), t) for y, t in zip(baselines, lines, strict=True)), room
    )


def _clear(region: Region, curves: tuple[Curve, ...], heads: list[Box]) -> Box:
    """Where a region's label stands: as near to the middle of its upper edge as no arrow runs over it."""
    box = region.label_box
    spare = int((region.box.width - box.width) / 2 - _LABEL_EDGE)
    steps = sorted(range(-spare, spare + 1, 2), key=abs) if spare > 0 else [0]
    near = [curve for curve in curves if curve.box.overlaps(region.box)]

    def over(step: int) -> tuple[int, ...]:
        places = box.moved(step, 0), box.moved(step, 0).grown(_CLEAR)
        return tuple(
            sum(curve.runs_into(place) for curve in near) + sum(head.overlaps(place) for head in heads)
            for place in places
        )

    return box.moved(min(steps, key=over), 0)


def _region(region: Region, heading: Box, tint: int) -> DrawnRegion:
    return DrawnRegion(region.box, _words(region.lines, heading, REGION_LETTERS, REGION_LINE), tint)


def _mark_size(arrow: DiagramArrow) -> tuple[float, float] | None:
    text = f"[{arrow.numbers}]" if arrow.numbers else ""
    broad = (width(text, _LABEL_LETTERS) + 4 if text else 0) + (_BADGE if arrow.is_weakest else 0)
    return (broad, _LABEL_HEIGHT) if broad else None


def _tip(curve: Curve) -> Point:
    along = curve.direction(1)
    return curve.end.plus(along.x * HEAD / 2, along.y * HEAD / 2)


def _drawn(arrow: DiagramArrow, curve: Curve, box: Box | None) -> DrawnArrow:
    along = curve.direction(1)
    across = Point(-along.y, along.x)
    if arrow.sign == "minus":
        bar = curve.end.plus(along.x * (HEAD - 3), along.y * (HEAD - 3))
        ends = (bar.plus(across.x * s, across.y * s) for s in (8, -8))
        head = f"M{_xy(curve.end)}L{_xy(bar)}M" + "L".join(map(_xy, ends))
    else:
        tip = curve.end.plus(along.x * (HEAD - 1), along.y * (HEAD - 1))
        ends = (curve.end.plus(across.x * s, across.y * s) for s in (5, -5))
        head = f"M{_xy(tip)}L{'L'.join(map(_xy, ends))}Z"
    return DrawnArrow(arrow, path(curve), head, _tip(curve), _mark(arrow, box), curve)


def _mark(arrow: DiagramArrow, box: Box | None) -> Mark | None:
    if box is None:
        return None
    badge = _BADGE if arrow.is_weakest else 0
    return Mark(
        box,
        f"[{arrow.numbers}]" if arrow.numbers else "",
        round((box.left + badge + box.right) / 2, 1),
        round(box.centre.y + 0.36 * _LABEL_LETTERS, 1),
        round(box.left + badge / 2, 1) if badge else None,
    )
