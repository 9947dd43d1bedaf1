"""The ways that arrows take: around nodes, and across as few other arrows as can be found.

Each arrow has a few dozen curves to choose from. What a curve costs by itself (nodes it runs over, labels it
runs over, its length and bend) is worked out once; what it costs beside the others (crossings, heads that
meet) is worked out in rounds, in which every arrow takes the best curve given those of the others.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple

from mgkb.site.circle.geometry import Box, Curve, Point

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mgkb.site.circle.diagram import DiagramArrow

HEAD: Final = 12.0
"""How far before its target an arrow's line ends: room for its head."""

_BENDS: Final = (0.0, 0.1, -0.1, 0.22, -0.22, 0.38, -0.38, 0.6, -0.6, 0.9, -0.9)
_PORTS: Final = (0.0, 0.3, -0.3)
_KEPT: Final = 14
_ROUNDS: Final = 8
_OVER_NODE, _OVER_LABEL, _CROSSING, _HEADS_MEET, _ALONGSIDE = 1000.0, 300.0, 110.0, 90.0, 60.0


class _Option(NamedTuple):
    cost: float
    rank: int
    curve: Curve


def route(
    arrows: Sequence[DiagramArrow], boxes: Mapping[str, Box], labels: Sequence[Box]
) -> tuple[Curve, ...]:
    """Choose a curve for every arrow.

    Args:
        arrows: The arrows.
        boxes: Borders of the nodes by id.
        labels: Labels of regions, to be kept clear of where possible.

    Returns:
        The curves in the arrows' order, from the border of the source to `HEAD` before the target's.
    """
    options = [_options(arrow, boxes, labels) for arrow in arrows]
    chosen: list[Curve] = [some[0].curve for some in options]
    for _ in range(_ROUNDS):
        before = list(chosen)
        for index, some in enumerate(options):
            others = [curve for i, curve in enumerate(chosen) if i != index]
            chosen[index] = min(some, key=lambda o: (o.cost + _company(o.curve, others), o.rank)).curve
        if before == chosen:
            break
    return tuple(chosen)


def _options(arrow: DiagramArrow, boxes: Mapping[str, Box], labels: Sequence[Box]) -> list[_Option]:
    """The best curves by themselves."""
    source, target = boxes[arrow.source], boxes[arrow.target]
    others = [box.grown(7) for name, box in boxes.items() if name not in {arrow.source, arrow.target}]
    curves = _own_loops(source) if source is target else _between(source, target)
    found = []
    for index, (curve, bend) in enumerate(curves):
        cost = _OVER_NODE * sum(curve.runs_into(box) for box in others)
        cost += _OVER_LABEL * sum(curve.runs_into(box) for box in labels)
        cost += 0.12 * curve.length + 60 * abs(bend)
        found.append(_Option(cost, index, curve))
    found.sort(key=lambda option: option[:2])
    return [
        option._replace(curve=_clip(option.curve, source, target, is_loop=source is target))
        for option in found[:_KEPT]
    ]


def _between(source: Box, target: Box) -> list[tuple[Curve, float]]:
    """Curves from box to box, bent to either side, from the middle of the boxes or beside it."""
    curves = []
    for bend, out, into in product(_BENDS, _PORTS, _PORTS):
        start = source.centre.plus(out * source.width, 0)
        end = target.centre.plus(into * target.width, 0)
        length = start.to(end) or 1.0
        across = Point((start.y - end.y) / length, (end.x - start.x) / length)
        aside = bend * length
        first = start.towards(end, 0.3).plus(across.x * aside, across.y * aside)
        second = start.towards(end, 0.7).plus(across.x * aside, across.y * aside)
        curves.append((Curve(start, first, second, end), bend + 0.1 * (abs(out) + abs(into))))
    return curves


def _own_loops(box: Box) -> list[tuple[Curve, float]]:
    """Curves from a box back to itself, at each of its corners."""
    curves = []
    for x, y in product((1, -1), (-1, 1)):
        corner = Point(box.right if x > 0 else box.left, box.bottom if y > 0 else box.top)
        start, end = corner.plus(-x * 30, -y * 4), corner.plus(-x * 4, -y * box.height / 3)
        curves.append((Curve(start, corner.plus(-x * 10, y * 60), corner.plus(x * 70, y * 25), end), 0.0))
    return curves


def _clip(curve: Curve, source: Box, target: Box, *, is_loop: bool) -> Curve:
    """The part of a curve between two boxes; a loop leaves its box and comes back to it."""
    outer, inner = source.grown(2), target.grown(HEAD)
    steps = [step / 40 for step in range(41)]
    if is_loop:
        middle = 0.5
    else:
        gone = [share for share in steps if outer.holds(curve.at(share))]
        middle = min(gone[-1] + 1 / 40, 0.9) if gone else 0.0
    leave = _border(curve, outer, 0.0, middle)
    arrived = next((share for share in steps if share > middle and inner.holds(curve.at(share))), 1.0)
    return curve.part(leave, max(_border(curve, inner, arrived, middle), leave + 0.05))


def _border(curve: Curve, box: Box, inside: float, outside: float) -> float:
    """The share at which a curve crosses a border, found by halving."""
    for _ in range(12):
        between = (inside + outside) / 2
        if box.holds(curve.at(between)):
            inside = between
        else:
            outside = between
    return outside


def _company(curve: Curve, others: Sequence[Curve]) -> float:
    """What a curve costs beside others."""
    cost = 0.0
    for other in others:
        cost += _CROSSING * curve.crossings(other)
        if curve.end.to(other.end) < 18 or curve.end.to(other.start) < 14:
            cost += _HEADS_MEET
        if curve.start.to(other.end) < 14:
            cost += _HEADS_MEET
        if curve.box.grown(9).overlaps(other.box):
            near = sum(min(p.to(q) for q in other.points) < 9 for p in curve.points[2:-2:2])
            cost += _ALONGSIDE * max(0, near - 1)
    return cost
