"""Findings: an overview by family, and a page for each family with the places, calculations and rules."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from mgkb.checks import Severity
from mgkb.site import addresses
from mgkb.site.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.site.gallery import Gallery
    from mgkb.site.views import ShownFinding, WholeFinding


@dataclass(frozen=True, slots=True)
class Family:
    """The findings of a family.

    Attributes:
        name: Its three letters.
        findings: In the order of the report: the gravest first.
    """

    name: str
    findings: tuple[ShownFinding, ...]

    @property
    def counts(self) -> tuple[int, ...]:
        """How many there are of each severity."""
        found = Counter(shown.finding.severity for shown in self.findings)
        return tuple(found[severity] for severity in Severity)

    @property
    def address(self) -> str:
        """Its page."""
        return addresses.family(self.name)


class WholeFamily(NamedTuple):
    """What the page of a family shows: its findings in full."""

    name: str
    findings: tuple[WholeFinding, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """What the overview of findings shows.

    Attributes:
        families: The families that report something.
        severities: Names of the severities.
        performed: How many checks were made.
        passed: How many found all well.
        not_checkable: How many could not be made.
    """

    families: tuple[Family, ...]
    severities: tuple[str, ...]
    performed: int
    passed: int
    not_checkable: int


def pages(gallery: Gallery) -> Iterator[Page]:
    """The overview, and a page for each family."""
    report = gallery.material.report
    found: dict[str, list[ShownFinding]] = {}
    for shown in gallery.findings:
        found.setdefault(shown.finding.rule.family, []).append(shown)
    families = tuple(Family(name, tuple(shown)) for name, shown in found.items())
    severities = tuple(severity.value for severity in Severity)
    data = Findings(families, severities, report.performed, report.passed, report.not_checkable)
    yield Page("findings.html", "findings", data)
    for family in families:
        yield Page(
            family.address, "family", WholeFamily(family.name, tuple(map(gallery.whole, family.findings)))
        )
