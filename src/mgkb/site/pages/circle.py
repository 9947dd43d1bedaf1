"""The circle: a figure as a drawing, its evidence arrow by arrow, its loops as stories, a table, and words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from mgkb.site import addresses
from mgkb.site.claimed import claim_graph
from mgkb.site.figures import FigureRow, ShownFigure, shown_figures
from mgkb.site.page import Page
from mgkb.site.views import Named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mgkb.claims import Text
    from mgkb.graph import Certificate
    from mgkb.site.circle import DiagramNode
    from mgkb.site.gallery import Gallery

FACETS = ("sign", "certainty", "species", "design", "judgement", "state")
"""What arrows can be filtered by, in the order of the page."""


class Step(NamedTuple):
    """A step of a story: an arrow of the figure, and whether it is the loop's weakest."""

    row: FigureRow
    is_weakest: bool


class Story(NamedTuple):
    """A loop that the figure shows whole, to be told step by step."""

    certificate: Certificate
    number: int
    address: str
    steps: tuple[Step, ...]


class NodeEvidence(NamedTuple):
    """A node with the arrows that lead to it and from it."""

    node: DiagramNode
    compartment: Text | None
    entity: Named
    arriving: tuple[FigureRow, ...]
    leaving: tuple[FigureRow, ...]


@dataclass(frozen=True)
class Circle:
    """What the page of a figure shows.

    Attributes:
        shown: The figure, or the graph of the claims; None when there is nothing to draw.
        nodes: Its nodes in order, each with its arrows: also the figure in words.
        stories: The loops that it shows whole.
        others: Pages of the other figures.
        arrows: How many arrows the claims have together.
    """

    shown: ShownFigure | None
    nodes: tuple[NodeEvidence, ...] = ()
    stories: tuple[Story, ...] = ()
    others: tuple[Named, ...] = ()
    arrows: int = 0

    @cached_property
    def facets(self) -> dict[str, tuple[str, ...]]:
        """The values that arrows can be filtered by, by facet; facets with less than two are left out."""
        rows = self.shown.rows if self.shown else ()
        found = {facet: sorted({value for row in rows for value in row.facets[facet]}) for facet in FACETS}
        return {facet: tuple(values) for facet, values in found.items() if len(values) > 1}


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What a script needs to withdraw works: names by language are filled in by the template.

    Attributes:
        works: Key, name and address of each cited work.
        claims: Claim with the positions of its works.
        arrows: Id, name, address and the positions of its works.
        loops: Id and the positions of its arrows.
    """

    works: tuple[tuple[str, Named], ...]
    claims: tuple[tuple[Named, tuple[int, ...]], ...]
    arrows: tuple[tuple[str, Text, tuple[int, ...]], ...]
    loops: tuple[tuple[str, tuple[int, ...]], ...]

    def in_language(self, language: str) -> dict[str, Any]:
        """Ready for JSON."""
        return {
            "works": [[key, name.name.in_language(language), name.address] for key, name in self.works],
            "claims": [[name.name.in_language(language), name.address, works] for name, works in self.claims],
            "arrows": [[id_, name.in_language(language), works] for id_, name, works in self.arrows],
            "loops": self.loops,
        }


def pages(gallery: Gallery) -> Iterator[Page]:
    """A page for each figure, the first of which is the circle; without one, the graph of the claims stands there."""
    figures = list(shown_figures(gallery)) or [one for one in [claim_graph(gallery)] if one]
    named = [
        Named(
            shown.diagram.title,
            f"figures/{shown.figure.manuscript}-{shown.figure.id}.html"
            if index and shown.figure
            else "circle.html",
        )
        for index, shown in enumerate(figures)
    ]
    if not figures:
        yield Page("circle.html", "circle", Circle(None))
    else:
        yield Page("what-if.js", "data", what_if(gallery))
    for shown, name in zip(figures, named, strict=True):
        others = tuple(other for other in named if other != name)
        nodes, stories = tuple(_nodes(shown)), tuple(_stories(gallery, shown))
        data = Circle(shown, nodes, stories, others, len(gallery.arrows))
        yield Page(name.address, "circle", data, name.name)
        yield Page(drawing_file(name.address), "drawing", shown, name.name)


def drawing_file(page: str) -> str:
    """Address of a figure's drawing as a file of its own.

    >>> drawing_file("circle.html")
    'circle.svg'
    """
    return page.removesuffix(".html") + ".svg"


def what_if(gallery: Gallery) -> WhatIf:
    """The table of what rests on which works."""
    supports = gallery.material.supports
    cited = {work.key: work for evidence in gallery.material.evidence.values() for work in evidence.works}
    for works in gallery.material.claim_works.values():
        cited.update((work.key, work) for work in works)
    order = sorted(cited, key=lambda key: [(c.manuscript, c.number) for c in cited[key].citations])
    at = {key: position for position, key in enumerate(order)}
    arrow_at = {name: position for position, name in enumerate(supports.arrows)}

    def positions(keys: Iterable[str]) -> tuple[int, ...]:
        return tuple(at[key] for key in keys)

    return WhatIf(
        works=tuple((key, gallery.work_named(cited[key])) for key in order),
        claims=tuple(
            (Named(gallery.claims[claim].claim.sentence, addresses.claim(claim)), positions(works))
            for claim, works in supports.claims.items()
            if works
        ),
        arrows=tuple(
            (name, gallery.arrows[name].title, positions(works)) for name, works in supports.arrows.items()
        ),
        loops=tuple(
            (loop, tuple(arrow_at[arrow] for arrow in arrows)) for loop, arrows in supports.loops.items()
        ),
    )


def _nodes(shown: ShownFigure) -> Iterator[NodeEvidence]:
    compartments = {one.id: one.label for one in shown.diagram.compartments}
    ends = list(zip(shown.diagram.arrows, shown.rows, strict=True))
    for node in shown.diagram.nodes:
        yield NodeEvidence(
            node,
            compartments.get(node.compartment),
            Named(node.label, node.entity),
            tuple(row for arrow, row in ends if arrow.target == node.id),
            tuple(row for arrow, row in ends if arrow.source == node.id),
        )


def _stories(gallery: Gallery, shown: ShownFigure) -> Iterator[Story]:
    rows = {row.arrow.id: row for row in shown.rows if row.arrow}
    for number, certificate in enumerate(gallery.material.certificates, start=1):
        ids = [arrow.id for arrow in certificate.loop.arrows]
        if rows.keys() >= set(ids):
            steps = tuple(Step(rows[name], name == certificate.weakest.arrow) for name in ids)
            yield Story(certificate, number, addresses.loop(certificate.loop.id), steps)
