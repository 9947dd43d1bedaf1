"""Where the citation numbers of an arrow stand: on it, or just beside, and on nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mgkb.site.circle.geometry import Box

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mgkb.site.circle.geometry import Curve

_SHARES: Final = tuple(sorted((step / 40 for step in range(4, 37)), key=lambda share: abs(share - 0.5)))
_ASIDE: Final = (0.0, 1.0, -1.0, 1.8, -1.8)
_CLEAR: Final = 2.0  # between a label and whatever is next to it


def place_labels(
    sizes: Sequence[tuple[float, float] | None], curves: Sequence[Curve], taken: Sequence[Box]
) -> tuple[Box | None, ...]:
    """Find a place for every label.

    Short arrows choose first, as they have the least room. A place on the arrow's own line is best; one over
    another arrow is worse; one over a node or another label is taken only when there is no other.

    Args:
        sizes: Width and height of each label; None for an arrow without one.
        curves: The arrows' curves.
        taken: Boxes that no label may cover.
    """
    found: dict[int, Box] = {}
    filled = [box.grown(_CLEAR) for box in taken]
    for index in sorted(range(len(curves)), key=lambda i: (curves[i].length, i)):
        size = sizes[index]
        if size is None:
            continue
        others = [curve for i, curve in enumerate(curves) if i != index]
        box = min(_places(curves[index], *size), key=lambda place: _cost(place, filled, others))[1]
        found[index] = box
        filled.append(box.grown(_CLEAR))
    return tuple(found.get(index) for index in range(len(curves)))


def _places(curve: Curve, width: float, height: float) -> Iterator[tuple[float, Box]]:
    """Places along a curve, each with how far from the best one it is."""
    for aside in _ASIDE:
        for share in _SHARES:
            point, along = curve.at(share), curve.direction(share)
            reach = aside * (abs(along.y) * width + abs(along.x) * height) / 2 * 1.15
            centre = point.plus(-along.y * reach, along.x * reach)
            yield abs(share - 0.5) * 40 + abs(aside) * 25, Box.around(centre, width, height)


def _cost(place: tuple[float, Box], filled: Sequence[Box], others: Sequence[Curve]) -> float:
    cost, box = place
    cost += 10_000 * sum(box.overlaps(one) for one in filled)
    return cost + 60 * sum(curve.runs_into(box) for curve in others)
