"""Compartments: tinted regions behind the nodes that lie in them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from mgkb.site.circle.geometry import Box, Point
from mgkb.site.circle.layout import REGION_LETTERS, REGION_LINE, frame
from mgkb.site.circle.lettering import width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mgkb.site.circle.layout import Placed

_FILLED: Final = 0.55  # the share of a region that its nodes must take


@dataclass(frozen=True, slots=True)
class Region:
    """A compartment, or a piece of one whose nodes are strewn over the figure.

    Attributes:
        compartment: Its id.
        inner: The smallest box around its nodes.
        lines: Its label.
    """

    compartment: str
    inner: Box
    lines: tuple[str, ...]

    @property
    def box(self) -> Box:
        """Its border."""
        return frame(self.inner, self.lines)

    @property
    def label_box(self) -> Box:
        """Where its label stands: at its upper edge, in the middle."""
        broad = max((width(line, REGION_LETTERS) for line in self.lines), default=0)
        top = self.box.top + 5
        centre = Point(self.box.centre.x, top + REGION_LINE * len(self.lines) / 2)
        return Box.around(centre, broad, REGION_LINE * len(self.lines))


def find_regions(placed: Sequence[Placed]) -> tuple[Region, ...]:
    """Join the frames of neighbours in one compartment, as long as nothing else gets into the region.

    Args:
        placed: The nodes; those without a compartment have no region.
    """
    regions = [Region(one.compartment, one.box, one.heading) for one in placed if one.heading]
    while (pair := _next_pair(regions, placed)) is not None:
        one, other = pair
        regions.remove(other)
        regions[regions.index(one)] = _joined(one, other)
    return tuple(regions)


def _joined(one: Region, other: Region) -> Region:
    return Region(one.compartment, one.inner.joined(other.inner), one.lines)


def _next_pair(regions: list[Region], placed: Sequence[Placed]) -> tuple[Region, Region] | None:
    """The nearest two regions that may become one."""
    possible = [
        (one.inner.centre.to(other.inner.centre), index, (one, other))
        for index, (one, other) in enumerate(combinations(regions, 2))
        if one.compartment == other.compartment and _is_free(_joined(one, other), regions, placed)
    ]
    return min(possible)[2] if possible else None


def _is_free(joined: Region, regions: list[Region], placed: Sequence[Placed]) -> bool:
    """Whether a region holds all that it touches, nothing of another compartment, and is well filled."""
    touched = [one for one in placed if one.frame.overlaps(joined.box)]
    strangers = [one for one in touched if one.compartment != joined.compartment]
    cut = [one for one in touched if joined.inner.joined(one.box) != joined.inner]
    others = [region for region in regions if region.compartment != joined.compartment]
    if strangers or cut or any(region.box.overlaps(joined.box) for region in others):
        return False
    filled = sum(one.frame.width * one.frame.height for one in touched)
    return filled > _FILLED * joined.box.width * joined.box.height
