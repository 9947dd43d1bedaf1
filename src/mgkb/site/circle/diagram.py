"""What a figure shows, before it is drawn: nodes in compartments, and signed arrows between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mgkb.claims import Text


@dataclass(frozen=True, slots=True)
class DiagramNode:
    """A node.

    Attributes:
        id: Id of its entity.
        label: Label of its entity.
        compartment: Id of its compartment; empty for none.
        seen: Where it comes from: `figure-label`, `figure-and-text` or `text-only`.
        href: Where a click on it leads.
        at: Hand-set centre, 0 to 1000 both ways; None where it is to be laid out.
        entity: Address of its entity; empty for none.
    """

    id: str
    label: Text
    compartment: str
    seen: str
    href: str
    at: tuple[float, float] | None = None
    entity: str = ""


@dataclass(frozen=True, slots=True)
class DiagramArrow:
    """An arrow.

    Attributes:
        id: Its id, unique in the diagram.
        source: Id of the node that it starts from.
        target: Id of the node that it leads to.
        sign: `plus`, `minus` or `unknown`.
        seen: Where it comes from.
        numbers: The citation numbers on it, for example `5–8, 25`; empty when nothing is cited.
        is_weakest: Whether it is the weakest arrow of a loop.
        href: Where a click on it leads.
        title: What it says, in a sentence.
    """

    id: str
    source: str
    target: str
    sign: str
    seen: str
    numbers: str
    is_weakest: bool
    href: str
    title: Text


@dataclass(frozen=True, slots=True)
class DiagramCompartment:
    """A compartment."""

    id: str
    label: Text


@dataclass(frozen=True, slots=True)
class Diagram:
    """A figure, ready to be drawn.

    Attributes:
        id: Its id, fit for a link.
        title: Its title.
        compartments: In the order of the figure.
        nodes: In the order of the figure.
        arrows: In the order of the figure; their ends are among the nodes.
    """

    id: str
    title: Text
    compartments: tuple[DiagramCompartment, ...]
    nodes: tuple[DiagramNode, ...]
    arrows: tuple[DiagramArrow, ...]


def ranges(numbers: list[int], most: int = 6) -> str:
    """Citation numbers as a review prints them, a long row cut short.

    >>> ranges([8, 5, 6, 7, 25]), ranges(list(range(1, 40, 2)), most=3)
    ('5–8, 25', '1, 3, 5 … (20)')
    """
    spans: list[list[int]] = []
    for one in sorted(set(numbers)):
        if spans and one == spans[-1][1] + 1:
            spans[-1][1] = one
        else:
            spans.append([one, one])
    shown = [
        str(a) if a == b else f"{a}, {b}" if b == a + 1 else f"{a}–{b}"
        for a, b in (map(int, s) for s in spans)
    ]
    if len(shown) > most:
        return f"{', '.join(shown[:most])} … ({len(set(numbers))})"
    return ", ".join(shown)
