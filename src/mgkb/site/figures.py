"""Figures of the knowledge base, and loops, as diagrams that can be drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mgkb.claims import Text
from mgkb.graph import Triple
from mgkb.site import addresses
from mgkb.site.circle import Diagram, DiagramArrow, DiagramCompartment, DiagramNode, ranges
from mgkb.site.views import SYMBOLS, ArrowView, Named, entity_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mgkb.claims import Arrow, Figure
    from mgkb.graph import Certificate
    from mgkb.site.gallery import Gallery
    from mgkb.site.views import Cited


@dataclass(frozen=True, slots=True)
class FigureRow:
    """An arrow of a figure: a row of the table beside the drawing, and an arrow in it.

    Attributes:
        id: Its id in the figure.
        source: Where it starts.
        target: Where it leads.
        sign: `plus`, `minus` or `unknown`.
        seen: Where it comes from; empty in no figure.
        arrow: What stands behind it; None when no affirmed claim supports it.
        note: The curator's remark.
    """

    id: str
    source: Named
    target: Named
    sign: str
    seen: str
    arrow: ArrowView | None
    note: Text | None

    @property
    def weakest_in(self) -> tuple[tuple[str, int], ...]:
        """Loops in which it is the weakest: id and number of each."""
        return self.arrow.weakest_in if self.arrow else ()

    @property
    def cited(self) -> tuple[Cited, ...]:
        """The references behind it."""
        return self.arrow.cited if self.arrow else ()

    @property
    def facets(self) -> dict[str, tuple[str, ...]]:
        """What it can be filtered by: values by facet, `none` where nothing is known."""
        arrow = self.arrow
        found: dict[str, set[str]] = {
            "sign": {self.sign},
            "certainty": {view.claim.certainty for view in arrow.claims} if arrow else set(),
            "species": {species for cited in self.cited for species in cited.species},
            "design": {cited.design for cited in self.cited if cited.design},
            "judgement": {verdict.judgement for verdict, _ in arrow.verdicts} if arrow else set(),
            "state": {cited.state for cited in self.cited},
        }
        return {facet: tuple(sorted(values)) or ("none",) for facet, values in found.items()}


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """A figure, ready to be drawn and to be read.

    Attributes:
        figure: The figure itself; None for the graph of the claims.
        diagram: What the drawing shows.
        rows: The same arrows as the diagram's, in the same order.
        undrawn: Ids of arrows that cannot be drawn: without a claim, or with an end that is no node.
    """

    figure: Figure | None
    diagram: Diagram
    rows: tuple[FigureRow, ...]
    undrawn: tuple[str, ...]


def shown_figures(gallery: Gallery) -> Iterator[ShownFigure]:
    """The figures of all manuscripts, in the order of the files."""
    for manuscript in gallery.material.kb.manuscripts.values():
        for figure in manuscript.figures.values():
            yield _shown(gallery, figure)


def _shown(gallery: Gallery, figure: Figure) -> ShownFigure:
    nodes = {node.entity: node for node in figure.nodes}
    rows, ends, undrawn = [], [], []
    for arrow in figure.arrows:
        found = _ends(gallery, arrow)
        if found is None or not nodes.keys() >= set(found):
            undrawn.append(arrow.id)
        else:
            ends.append(found)
            rows.append(_row(gallery, arrow, *found))
    diagram = Diagram(
        id=figure.id,
        title=figure.title,
        compartments=tuple(DiagramCompartment(c.id, c.label) for c in figure.compartments),
        nodes=tuple(
            DiagramNode(
                node.entity,
                entity_named(gallery.material, node.entity).name,
                node.compartment,
                node.seen,
                f"#evidence-node-{node.entity}",
                node.at,
                entity_named(gallery.material, node.entity).address,
            )
            for node in nodes.values()
        ),
        arrows=tuple(
            diagram_arrow(row, source, target, figure.manuscript, f"#evidence-{row.id}")
            for row, (source, target) in zip(rows, ends, strict=True)
        ),
    )
    return ShownFigure(figure, diagram, tuple(rows), tuple(undrawn))


def loop_diagram(gallery: Gallery, certificate: Certificate, title: Text) -> Diagram:
    """A loop alone, around a circle."""
    rows = [
        FigureRow(arrow.id, view.source, view.target, view.sign, "", view, None)
        for arrow in certificate.loop.arrows
        for view in [gallery.arrows[arrow.id]]
    ]
    return Diagram(
        id=certificate.loop.id,
        title=title,
        compartments=(),
        nodes=tuple(
            DiagramNode(node, label, "", "", addresses.entity(node))
            for node, label in zip(certificate.loop.nodes, certificate.labels, strict=True)
        ),
        arrows=tuple(
            diagram_arrow(row, arrow.source, arrow.target, _manuscript(row), addresses.arrow(arrow.id))
            for row, arrow in zip(rows, certificate.loop.arrows, strict=True)
        ),
    )


def _manuscript(row: FigureRow) -> str:
    return row.cited[0].manuscript if row.cited else ""


def _ends(gallery: Gallery, arrow: Arrow) -> tuple[str, str] | None:
    """Ids of the entities that an arrow joins, as the first of its claims says."""
    for claim in filter(None, map(gallery.material.kb.claims.get, arrow.claims)):
        if claim.object is not None:
            return claim.subject, claim.object
    return None


def _row(gallery: Gallery, arrow: Arrow, source: str, target: str) -> FigureRow:
    return FigureRow(
        id=arrow.id,
        source=entity_named(gallery.material, source),
        target=entity_named(gallery.material, target),
        sign=arrow.sign.word,
        seen=arrow.seen,
        arrow=gallery.arrows.get(Triple(source, target, arrow.sign).id),
        note=arrow.note,
    )


def diagram_arrow(row: FigureRow, source: str, target: str, manuscript: str, href: str) -> DiagramArrow:
    """An arrow between two nodes of a drawing, with the numbers that a manuscript cites behind it."""
    symbol = SYMBOLS[row.sign]
    numbers = ranges([cited.number for cited in row.cited if cited.manuscript == manuscript])
    foreign = _foreign(row.cited, manuscript)
    return DiagramArrow(
        id=row.id,
        source=source,
        target=target,
        sign=row.sign,
        seen=row.seen,
        numbers=", ".join(filter(None, (numbers, foreign))),
        is_weakest=bool(row.weakest_in),
        href=href,
        title=Text(
            en=f"{row.source.name.en} → {row.target.name.en} ({symbol})",
            ru=f"{row.source.name.ru} → {row.target.name.ru} ({symbol})",
        ),
    )


def _foreign(cited: Iterable[Cited], manuscript: str) -> str:
    """How many references of other manuscripts stand behind an arrow, as `+2`."""
    count = sum(one.manuscript != manuscript for one in cited)
    return f"+{count}" if count else ""
