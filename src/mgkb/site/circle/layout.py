"""Where nodes stand: at their hand-set places, or around a circle, and never one over another."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING, Final

from mgkb.site.circle.geometry import Box, Point
from mgkb.site.circle.lettering import width, wrap
from mgkb.site.circle.spreading import spread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mgkb.site.circle.diagram import Diagram

LETTERS: Final = 13.0
LINE: Final = 16.0
REGION_LETTERS: Final = 11.0
REGION_LINE: Final = 13.0
_ROOM: Final = 140.0  # for a line of a node's label
_NARROW_ROOM: Final = 130.0
_NARROW_STEP: Final = Point(84, 92)  # from the middle to a column, and from row to row
_REGION_ROOM: Final = 175.0
_PADDING: Final = Point(10, 8)
_MARGIN: Final = 13.0  # from a node's border to its region's
_STRETCH: Final = Point(1.32, 1.12)  # from hand-set units to ours: labels are wider than high
_GAP: Final = 12.0  # between the regions of two nodes


@dataclass(frozen=True, slots=True)
class Placed:
    """A node in its place.

    Attributes:
        id: Id of its entity.
        compartment: Id of its compartment.
        box: Its border.
        lines: Its label.
        heading: Its compartment's label, one line each; empty without one.
    """

    id: str
    compartment: str
    box: Box
    lines: tuple[str, ...]
    heading: tuple[str, ...]

    @property
    def frame(self) -> Box:
        """The room that it needs with its compartment's label above it."""
        return frame(self.box, self.heading)


def frame(inner: Box, heading: Sequence[str]) -> Box:
    """The region around what lies in it, with room for a heading above."""
    grown = inner.grown(_MARGIN)
    wanted = max((width(line, REGION_LETTERS) for line in heading), default=0) + 2 * _MARGIN
    spare = max(0.0, wanted - grown.width) / 2
    extra = REGION_LINE * len(heading)
    return Box(grown.left - spare, grown.top - extra, grown.right + spare, grown.bottom)


def place(diagram: Diagram, language: str, *, narrow: bool = False) -> tuple[Placed, ...]:
    """Size the nodes by their labels and put them where they belong.

    Nodes without a hand-set place stand in a row below when some have one. When none has, those of a loop stand
    around a circle, others where their arrows are short and cross little.

    Args:
        diagram: What to draw.
        language: Language of the labels.
        narrow: Whether a loop stands in two columns, for a telephone.
    """
    room, centres = (_NARROW_ROOM, _columns(diagram)) if narrow else (_ROOM, _centres(diagram))
    headings = {
        compartment.id: wrap(compartment.label.in_language(language), _REGION_ROOM, REGION_LETTERS, most=2)
        for compartment in diagram.compartments
    }
    placed = []
    for node, centre in zip(diagram.nodes, centres, strict=True):
        lines = wrap(node.label.in_language(language), room, LETTERS, most=6)
        broad = max((width(line, LETTERS) for line in lines), default=0.0) + 2 * _PADDING.x
        high = LINE * len(lines) + 2 * _PADDING.y
        box = Box.around(centre, max(broad, 60.0), high)
        placed.append(Placed(node.id, node.compartment, box, lines, headings.get(node.compartment, ())))
    return _apart(placed)


def _centres(diagram: Diagram) -> list[Point]:
    hand_set = [node.at for node in diagram.nodes if node.at]
    if not hand_set:
        return _ring(diagram) if _is_loop(diagram) else _spread(diagram)
    below = max(y for _, y in hand_set) + 130
    missing = iter(range(len(diagram.nodes)))
    centres = []
    for node in diagram.nodes:
        x, y = node.at or (90 + 160 * (turn := next(missing)) % 960, below + 130 * (turn // 6))
        centres.append(Point(x * _STRETCH.x, y * _STRETCH.y))
    return centres


def _is_loop(diagram: Diagram) -> bool:
    """Whether one arrow leaves each node, and one leads to it."""
    ends = [[arrow.source for arrow in diagram.arrows], [arrow.target for arrow in diagram.arrows]]
    return all(sorted(names) == sorted(node.id for node in diagram.nodes) for names in ends)


def _spread(diagram: Diagram) -> list[Point]:
    places = spread(tuple(_order(diagram)), tuple((arrow.source, arrow.target) for arrow in diagram.arrows))
    return [places[node.id] for node in diagram.nodes]


def _order(diagram: Diagram) -> list[str]:
    """The nodes, each after one that acts on it if possible."""
    following: dict[str, list[str]] = {}
    for arrow in diagram.arrows:
        following.setdefault(arrow.source, []).append(arrow.target)
    order: dict[str, None] = {}
    waiting = [node.id for node in reversed(diagram.nodes)]
    while waiting:
        node = waiting.pop()
        if node not in order:
            order[node] = None
            waiting.extend(reversed(following.get(node, [])))
    return list(order)


def _ring(diagram: Diagram) -> list[Point]:
    """Places around an ellipse, clockwise from the top."""
    order = _order(diagram)
    turn = {node: 2 * math.pi * index / len(order) for index, node in enumerate(order)}
    radius = max(110.0, 29.0 * len(order))
    return [
        Point(1.5 * radius * math.sin(turn[node.id]), -radius * math.cos(turn[node.id]))
        for node in diagram.nodes
    ]


def _columns(diagram: Diagram) -> list[Point]:
    """Places around a tall loop, clockwise: one above, down on the right, one below if there is one, up on the left."""
    first, *rest = _order(diagram)
    half, odd = divmod(len(rest), 2)
    right, left = rest[:half], rest[half + odd :][::-1]
    x, y = _NARROW_STEP
    at = {first: Point(0, 0), **{name: Point(0, y * (half + 1)) for name in rest[half : half + odd]}}
    at |= {name: Point(x, y * row) for row, name in enumerate(right, 1)}
    # An even loop closes from the lower end of a column to that of the other.
    at |= {name: Point(-x, y * row) for row, name in enumerate(left, 1 if odd else 2)}
    return [at[node.id] for node in diagram.nodes]


def _apart(placed: list[Placed]) -> tuple[Placed, ...]:
    """Push nodes whose frames overlap away from each other until none do."""
    boxes = [one.box for one in placed]
    for _ in range(200):
        before = list(boxes)
        for i, j in combinations(range(len(placed)), 2):
            mine = frame(boxes[i], placed[i].heading).grown(_GAP / 2)
            other = frame(boxes[j], placed[j].heading).grown(_GAP / 2)
            if mine.overlaps(other):
                step = _push(mine, other)
                boxes[i], boxes[j] = boxes[i].moved(*step), boxes[j].moved(-step.x, -step.y)
        if boxes == before:
            break
    return tuple(replace(one, box=box) for one, box in zip(placed, boxes, strict=True))


def _push(box: Box, other: Box) -> Point:
    """Half the step that takes a box out of another, along the shorter way."""
    across = min(box.right, other.right) - max(box.left, other.left)
    down = min(box.bottom, other.bottom) - max(box.top, other.top)
    if across < down:
        step = across / 2 + 0.5
        return Point(step if box.centre.x > other.centre.x else -step, 0)
    step = down / 2 + 0.5
    return Point(0, step if box.centre.y > other.centre.y else -step)
