"""The circle: a figure as a drawing, as a table, and in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mgkb.site.figures import FigureRow, ShownFigure, shown_figures
from mgkb.site.page import Page
from mgkb.site.views import Named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.site.gallery import Gallery


@dataclass(frozen=True, slots=True)
class Circle:
    """What the page of a figure shows.

    Attributes:
        shown: The figure; None when the knowledge base has none.
        leaving: The arrows by where they start, in the order of the nodes: the figure in words.
        others: Pages of the other figures.
    """

    shown: ShownFigure | None
    leaving: tuple[tuple[Named, tuple[FigureRow, ...]], ...]
    others: tuple[Named, ...]


def pages(gallery: Gallery) -> Iterator[Page]:
    """A page for each figure, the first of which is the circle; one that says so when there is no figure."""
    figures = list(shown_figures(gallery))
    named = [
        Named(
            shown.figure.title,
            f"figures/{shown.figure.manuscript}-{shown.figure.id}.html" if index else "circle.html",
        )
        for index, shown in enumerate(figures)
    ]
    if not figures:
        yield Page("circle.html", "circle", Circle(None, (), ()))
    for shown, name in zip(figures, named, strict=True):
        others = tuple(other for other in named if other != name)
        yield Page(name.address, "circle", Circle(shown, _leaving(shown), others), name.name)
        yield Page(drawing_file(name.address), "drawing", shown, name.name)


def drawing_file(page: str) -> str:
    """Address of a figure's drawing as a file of its own.

    >>> drawing_file("circle.html")
    'circle.svg'
    """
    return page.removesuffix(".html") + ".svg"


def _leaving(shown: ShownFigure) -> tuple[tuple[Named, tuple[FigureRow, ...]], ...]:
    by_source: dict[Named, list[FigureRow]] = {}
    for row in shown.rows:
        by_source.setdefault(row.source, []).append(row)
    return tuple((source, tuple(rows)) for source, rows in by_source.items())
