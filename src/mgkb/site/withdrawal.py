"""What rests on which works: the table behind “what if this reference were withdrawn?”."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Supports:
    """The works behind claims and arrows, and the arrows of loops.

    A claim or an arrow falls when every work behind it is withdrawn; one without a work cannot fall so. A
    loop falls with one of its arrows: the rule of `mgkb.graph.withdraw`.

    Attributes:
        claims: Keys of works by claim.
        arrows: Keys of works by arrow.
        loops: Ids of arrows by loop, in the order of the loops.
    """

    claims: dict[str, tuple[str, ...]]
    arrows: dict[str, tuple[str, ...]]
    loops: dict[str, tuple[str, ...]]

    @cached_property
    def alone(self) -> dict[str, Fallen]:
        """What falls with each single work, by its key; works with which nothing falls are left out."""
        through: defaultdict[str, list[str]] = defaultdict(list)
        for loop, arrows in self.loops.items():
            for arrow in arrows:
                through[arrow].append(loop)
        position = {loop: number for number, loop in enumerate(self.loops)}
        claims, arrows_of = _only(self.claims), _only(self.arrows)
        return {
            work: Fallen(
                tuple(claims.get(work, ())),
                tuple(arrows_of.get(work, ())),
                tuple(
                    sorted(
                        {loop for arrow in arrows_of.get(work, ()) for loop in through[arrow]},
                        key=position.__getitem__,
                    )
                ),
            )
            for work in sorted(claims.keys() | arrows_of.keys())
        }


@dataclass(frozen=True, slots=True)
class Fallen:
    """Ids of the claims, arrows and loops that fall with a work."""

    claims: tuple[str, ...]
    arrows: tuple[str, ...]
    loops: tuple[str, ...]


def _only(supports: dict[str, tuple[str, ...]]) -> dict[str, list[str]]:
    """What rests on one work alone, by that work."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, works in supports.items():
        if len(works) == 1:
            found[works[0]].append(name)
    return dict(found)
