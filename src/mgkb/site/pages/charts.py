"""In numbers: what people would rather look at than read, each drawing with its table."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from mgkb.claims.statements import SearchWindow
from mgkb.site.charts import NARROW, Beside, Years, beside, years
from mgkb.site.page import Page
from mgkb.site.views import quote_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.model import Recomputed
    from mgkb.claims import Manuscript, ManuscriptRecord, Text
    from mgkb.site.gallery import Gallery
    from mgkb.site.views import ShownFinding


class DeclaredWindow(NamedTuple):
    """A window as a place of the manuscript declares it; None for an open end."""

    place: Text
    first: int | None
    last: int | None


class Ages(NamedTuple):
    """Years of a manuscript's references against the windows that it declares.

    Attributes:
        manuscript: The manuscript.
        counts: References by year.
        undated: References whose year is not known.
        windows: The declared windows.
        drawing: All of it drawn.
        narrow: The same for a narrow screen.
    """

    manuscript: ManuscriptRecord
    counts: dict[int, int]
    undated: int
    windows: tuple[DeclaredWindow, ...]
    drawing: Years
    narrow: Years


class Kinds(NamedTuple):
    """Evidence behind the claims of an area: how many claims cite each kind at least once.

    Attributes:
        facet: `design` or `species`.
        rows: Counts by value, the most frequent first; `none` for claims whose works do not tell, `uncited`
            for claims without a reference.
        total: Number of claims.
    """

    facet: str
    rows: tuple[tuple[str, int], ...]
    total: int


class Comparison(NamedTuple):
    """A printed value and the recomputed one, with the finding that compares them."""

    shown: ShownFinding
    value: Recomputed
    drawing: Beside


@dataclass(frozen=True, slots=True)
class Charts:
    """What the page shows."""

    ages: tuple[Ages, ...]
    kinds: tuple[Kinds, ...]
    comparisons: tuple[Comparison, ...]


def pages(gallery: Gallery) -> Iterator[Page]:
    """The page of all charts."""
    manuscripts = gallery.material.kb.manuscripts.values()
    ages = tuple(found for manuscript in manuscripts if (found := _ages(gallery, manuscript)))
    kinds = (_kinds(gallery, "design"), _kinds(gallery, "species")) if gallery.claims else ()
    comparisons = tuple(
        Comparison(shown, value, beside(value.printed, value.computed))
        for shown in gallery.findings
        for value in shown.finding.flaw.recomputed
    )
    yield Page("charts.html", "charts", Charts(ages, kinds, comparisons))


def _ages(gallery: Gallery, manuscript: Manuscript) -> Ages | None:
    material = gallery.material
    found = [material.kb.work(reference) for reference in manuscript.references.values()]
    counts = Counter(work.year for work in found if work and work.year)
    if not counts:
        return None
    windows = tuple(
        DeclaredWindow(
            quote_of(material, manuscript.id, statement.anchor).section, statement.from_, statement.to
        )
        for statement in manuscript.statements.values()
        if isinstance(statement, SearchWindow)
    )
    by_year = dict(sorted(counts.items()))
    undated = len(found) - counts.total()
    wide, narrow = years(by_year, windows), years(by_year, windows, NARROW)
    return Ages(manuscript.record, by_year, undated, windows, wide, narrow)


def _kinds(gallery: Gallery, facet: str) -> Kinds:
    counts: Counter[str] = Counter()
    for view in gallery.claims.values():
        values = {
            value
            for cited in view.cited
            for value in ((cited.design,) if facet == "design" else cited.species)
            if value
        }
        counts.update(values or {"none" if view.cited else "uncited"})
    ordered = sorted(counts.items(), key=lambda item: (item[0] in {"none", "uncited"}, -item[1], item[0]))
    return Kinds(facet, tuple(ordered), len(gallery.claims))
