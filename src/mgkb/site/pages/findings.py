"""Findings: each with its places, its calculation and its rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mgkb.site.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.site.gallery import Gallery
    from mgkb.site.views import ShownFinding


@dataclass(frozen=True, slots=True)
class Findings:
    """What the page shows.

    Attributes:
        families: The findings by family, in the order of the report: the gravest first.
        performed: How many checks were made.
        passed: How many found all well.
        not_checkable: How many could not be made.
    """

    families: dict[str, tuple[ShownFinding, ...]]
    performed: int
    passed: int
    not_checkable: int


def pages(gallery: Gallery) -> Iterator[Page]:
    """The page of all findings."""
    report = gallery.material.report
    families: dict[str, list[ShownFinding]] = {}
    for shown in gallery.findings:
        families.setdefault(shown.finding.rule.family, []).append(shown)
    data = Findings(
        {family: tuple(shown) for family, shown in families.items()},
        report.performed,
        report.passed,
        report.not_checkable,
    )
    yield Page("findings.html", "findings", data)
