"""The overview: what was audited, and what came of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from mgkb.checks import Severity
from mgkb.claims import Text
from mgkb.site import addresses
from mgkb.site.figures import loop_diagram
from mgkb.site.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.claims import ManuscriptRecord
    from mgkb.graph import Certificate
    from mgkb.site.circle import Diagram
    from mgkb.site.gallery import Gallery
    from mgkb.site.views import ShownFinding, WholeFinding

_JUDGEMENTS: Final = ("contradicts", "does-not-support", "partly-supports", "supports", "cannot-tell")


class Audited(NamedTuple):
    """A manuscript with the link of its DOI and its part of the coverage."""

    record: ManuscriptRecord
    doi: str | None
    coverage: dict[str, Any]


class FamilyCount(NamedTuple):
    """Findings of a family by severity, in the order of `Severity`."""

    family: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """What the overview shows.

    Attributes:
        audited: The manuscripts.
        severities: Names of the severities.
        families: Findings by family and severity.
        performed: How many checks were made.
        passed: How many found all well.
        not_checkable: How many could not be made.
        judgements: Verdicts on citations by judgement.
        foremost: The findings that matter most.
        circle: The loop to show in small; None where there is none.
        loop: Address of its certificate.
        loops: How many loops of each kind there are.
        coverage: What is covered of the whole knowledge base.
    """

    audited: tuple[Audited, ...]
    severities: tuple[str, ...]
    families: tuple[FamilyCount, ...]
    performed: int
    passed: int
    not_checkable: int
    judgements: dict[str, int]
    foremost: tuple[WholeFinding, ...]
    circle: Diagram | None
    loop: str
    loops: dict[str, int]
    coverage: dict[str, Any]


def pages(gallery: Gallery) -> Iterator[Page]:
    """The overview."""
    material = gallery.material
    report, kb = material.report, material.kb
    best = _best_loop(gallery)
    counts = Counter((finding.rule.family, finding.severity) for finding in report.findings)
    judged = Counter(v.judgement for m in kb.manuscripts.values() for v in m.verdicts.values())
    kinds = Counter(loop.kind for loop in material.loops)
    data = Overview(
        audited=tuple(
            Audited(m.record, addresses.doi_link(m.record.doi), material.coverage["manuscripts"][m.id])
            for m in sorted(kb.manuscripts.values(), key=lambda m: -len(m.claims))
        ),
        severities=tuple(severity.value for severity in Severity),
        families=tuple(
            FamilyCount(family, tuple(counts[family, severity] for severity in Severity))
            for family in sorted({rule.family for rule in report.rules} | {family for family, _ in counts})
        ),
        performed=report.performed,
        passed=report.passed,
        not_checkable=report.not_checkable,
        judgements={name: judged[name] for name in _JUDGEMENTS if judged[name]},
        foremost=tuple(map(gallery.whole, foremost(gallery.findings))),
        circle=loop_diagram(gallery, best, _TITLE) if best else None,
        loop=addresses.loop(best.loop.id) if best else "",
        loops={kind: kinds[kind] for kind in ("reinforcing", "balancing", "undetermined") if kinds[kind]},
        coverage=material.coverage,
    )
    yield Page("index.html", "index", data)


_TITLE: Final = Text(en="A reinforcing loop", ru="Усиливающая петля")


def foremost(findings: tuple[ShownFinding, ...], most: int = 3) -> tuple[ShownFinding, ...]:
    """The findings to show first: the gravest, those with two whole quotes to compare; one of a rule, and family."""

    def rank(shown: ShownFinding) -> tuple[int, bool, bool]:
        words = {quote.words for quote in shown.quotes}
        return shown.finding.severity.rank, len(words) < 2, any(one.endswith("…") for one in words)

    ranked = sorted(findings, key=rank)
    of_family = {shown.finding.rule.family: shown for shown in reversed(ranked)}
    of_rule = {shown.finding.code: shown for shown in reversed(ranked)}

    def repeats(shown: ShownFinding) -> tuple[bool, int, bool]:
        rule = shown.finding.rule
        return (
            of_rule[rule.code] is not shown,
            shown.finding.severity.rank,
            of_family[rule.family] is not shown,
        )

    return tuple(sorted(ranked, key=repeats)[:most])


def _best_loop(gallery: Gallery) -> Certificate | None:
    """The reinforcing loop that a figure shows best: most of its arrows are drawn there, then the longest."""

    def drawn(certificate: Certificate) -> tuple[float, int]:
        labelled = [
            any(sighting.seen != "text-only" for sighting in arrow.sightings)
            for arrow in certificate.loop.arrows
        ]
        return sum(labelled) / len(labelled), len(labelled)

    reinforcing = [c for c in gallery.material.certificates if c.loop.kind == "reinforcing"]
    return max(reinforcing, key=drawn, default=None)
