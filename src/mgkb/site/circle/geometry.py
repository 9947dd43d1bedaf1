"""Points, boxes and curves of a drawing, in its own units; y grows downwards."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple


class Point(NamedTuple):
    """A place, or a step."""

    x: float
    y: float

    def plus(self, dx: float, dy: float) -> Point:
        """The place that far away."""
        return Point(self.x + dx, self.y + dy)

    def towards(self, other: Point, share: float) -> Point:
        """The place at a share of the way to another."""
        return Point(self.x + (other.x - self.x) * share, self.y + (other.y - self.y) * share)

    def to(self, other: Point) -> float:
        """Distance to another."""
        return math.hypot(other.x - self.x, other.y - self.y)


class Box(NamedTuple):
    """An upright rectangle.

    >>> Box.around(Point(10, 10), 4, 2)
    Box(left=8.0, top=9.0, right=12.0, bottom=11.0)
    """

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, centre: Point, width: float, height: float) -> Box:
        """The box of a size around a place."""
        return cls(centre.x - width / 2, centre.y - height / 2, centre.x + width / 2, centre.y + height / 2)

    @property
    def width(self) -> float:
        """Its width."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Its height."""
        return self.bottom - self.top

    @property
    def centre(self) -> Point:
        """Its centre."""
        return Point((self.left + self.right) / 2, (self.top + self.bottom) / 2)

    def grown(self, by: float) -> Box:
        """The box with a margin on every side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def moved(self, dx: float, dy: float) -> Box:
        """The box elsewhere."""
        return Box(self.left + dx, self.top + dy, self.right + dx, self.bottom + dy)

    def joined(self, other: Box) -> Box:
        """The smallest box around both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def overlaps(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, point: Point) -> bool:
        """Whether a place lies in it."""
        return self.left <= point.x <= self.right and self.top <= point.y <= self.bottom

    def is_crossed(self, start: Point, end: Point) -> bool:
        """Whether a straight line touches it.

        Y.-D. Liang and B. A. Barsky, "A new concept and method for line clipping", ACM Trans. Graph. 3
        (1984) 1-22.
        """
        entry, leave = 0.0, 1.0
        dx, dy = end.x - start.x, end.y - start.y
        for step, room in (
            (-dx, start.x - self.left),
            (dx, self.right - start.x),
            (-dy, start.y - self.top),
            (dy, self.bottom - start.y),
        ):
            if step == 0:
                if room < 0:
                    return False
            elif step < 0:
                entry = max(entry, room / step)
            else:
                leave = min(leave, room / step)
        return entry <= leave


@dataclass(frozen=True)
class Curve:
    """A cubic Bézier curve.

    Attributes:
        start: Where it starts.
        first: First control point.
        second: Second control point.
        end: Where it ends.
    """

    start: Point
    first: Point
    second: Point
    end: Point

    def at(self, share: float) -> Point:
        """The place at a share of the curve, 0 to 1."""
        rest = 1 - share
        a, b, c, d = rest**3, 3 * rest * rest * share, 3 * rest * share * share, share**3
        p, q, r, s = self.start, self.first, self.second, self.end
        return Point(a * p.x + b * q.x + c * r.x + d * s.x, a * p.y + b * q.y + c * r.y + d * s.y)

    def direction(self, share: float) -> Point:
        """The unit step along the curve."""
        before, after = self.at(max(0, share - 0.01)), self.at(min(1, share + 0.01))
        length = before.to(after) or 1.0
        return Point((after.x - before.x) / length, (after.y - before.y) / length)

    def part(self, begin: float, finish: float) -> Curve:
        """The piece between two shares (de Casteljau, twice)."""
        _, tail = self._split(begin)
        head, _ = tail._split((finish - begin) / (1 - begin) if begin < 1 else 1.0)
        return head

    def _split(self, share: float) -> tuple[Curve, Curve]:
        a, b, c = (
            self.start.towards(self.first, share),
            self.first.towards(self.second, share),
            self.second.towards(self.end, share),
        )
        d, e = a.towards(b, share), b.towards(c, share)
        middle = d.towards(e, share)
        return Curve(self.start, a, d, middle), Curve(middle, e, c, self.end)

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """Places along the curve, close enough to take the lines between them for the curve."""
        return tuple(self.at(step / 14) for step in range(15))

    @cached_property
    def length(self) -> float:
        """Its length."""
        return sum(a.to(b) for a, b in zip(self.points, self.points[1:], strict=False))

    @cached_property
    def box(self) -> Box:
        """The smallest box around its points."""
        xs, ys = [p.x for p in self.points], [p.y for p in self.points]
        return Box(min(xs), min(ys), max(xs), max(ys))

    def runs_into(self, box: Box) -> bool:
        """Whether it touches a box."""
        mine = self.box
        if mine.left > box.right or mine.right < box.left or mine.top > box.bottom or mine.bottom < box.top:
            return False
        return any(box.is_crossed(a, b) for a, b in zip(self.points, self.points[1:], strict=False))

    def crossings(self, other: Curve) -> int:
        """How often the two cross."""
        if not self.box.overlaps(other.box):
            return 0
        theirs = list(zip(other.points, other.points[1:], strict=False))
        found = 0
        for a, b in zip(self.points, self.points[1:], strict=False):
            left, right = (a.x, b.x) if a.x < b.x else (b.x, a.x)
            top, bottom = (a.y, b.y) if a.y < b.y else (b.y, a.y)
            for c, d in theirs:
                if (
                    (c.x < left and d.x < left)
                    or (c.x > right and d.x > right)
                    or (c.y < top and d.y < top)
                    or (c.y > bottom and d.y > bottom)
                ):
                    continue
                found += _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0
        return found


def _side(a: Point, b: Point, p: Point) -> float:
    """On which side of the line through two places a third one lies."""
    return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)
