"""Every view, made once and kept."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from mgkb.claims import Text
from mgkb.graph import WEAKNESSES, Citation
from mgkb.graph.evidence import citations
from mgkb.site import addresses
from mgkb.site.views import (
    ArrowView,
    ClaimView,
    Named,
    Quote,
    ShownFinding,
    WholeFinding,
    arrow_title,
    cited_as,
    entity_named,
    quote_of,
    relation_label,
    work_name,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from mgkb.checks import Finding, Subject
    from mgkb.claims import Claim, Verdict
    from mgkb.graph import ArrowEvidence, CitedWork
    from mgkb.site.material import Download, Material

T = TypeVar("T")
_ABBREVIATION = 5
"""Capitals of a longer word do not abbreviate anything."""


class Gallery:
    """Views of everything in some material.

    Args:
        material: What to show.
        earlier: The views of the last build: those that stay the same stay the same objects, so that comparing
            pages costs little.

    Attributes:
        downloads: Files to take away.
    """

    def __init__(self, material: Material, earlier: Gallery | None = None) -> None:
        self.material = material
        self.downloads: tuple[Download, ...] = ()
        self._once: dict[str, Any] = {}
        self._earlier = earlier.findings if earlier else ()

    def once(self, name: str, make: Callable[[], T]) -> T:
        """What several pages show, made when it is first asked for."""
        if name not in self._once:
            self._once[name] = make()
        made: T = self._once[name]
        return made

    @cached_property
    def findings(self) -> tuple[ShownFinding, ...]:
        """The findings in the report's order, each under a name made of its fingerprint."""
        seen: Counter[str] = Counter()
        shown = []
        for finding in self.material.report.findings:
            name = f"finding-{finding.fingerprint[:12]}"
            seen[name] += 1
            shown.append(self._finding(name if seen[name] == 1 else f"{name}-{seen[name]}", finding))
        before = {one.id: one for one in self._earlier}
        return tuple(before[one.id] if before.get(one.id) == one else one for one in shown)

    @cached_property
    def claims(self) -> dict[str, ClaimView]:
        """The claims by id."""
        material = self.material
        ground = material.ground
        inputs = {
            name: (ground, claim, material.verdicts_on(claim), self.findings_on("claim", name))
            for name, claim in material.kb.claims.items()
        }
        return material.memo.each("claims shown", inputs, lambda one: self._claim(*one[1:]))

    @cached_property
    def arrows(self) -> dict[str, ArrowView]:
        """The arrows of the whole graph by id."""
        material = self.material
        ground, claims = material.ground, self.claims
        inputs = {
            name: (
                ground,
                evidence,
                [claims[claim.id] for claim in (*evidence.claims, *evidence.denials)],
                material.weakest.get(name, ()),
            )
            for name, evidence in material.evidence.items()
        }
        return material.memo.each("arrows shown", inputs, lambda one: self._arrow(one[1]))

    @cached_property
    def _by_subject(self) -> dict[tuple[str, str], list[ShownFinding]]:
        found: defaultdict[tuple[str, str], list[ShownFinding]] = defaultdict(list)
        for shown in self.findings:
            for kind, name in dict.fromkeys(shown.finding.subjects):
                found[kind, name].append(shown)
        return found

    def findings_on(self, kind: str, name: str) -> tuple[ShownFinding, ...]:
        """Findings about one thing; see `mgkb.checks.Subject` for kinds and names."""
        return tuple(self._by_subject.get((kind, name), ()))

    def reference_named(self, citation: Citation) -> Named:
        """A citation by its number; without a link where the list has no such number."""
        known = citation.reference is not None
        address = addresses.reference(citation.manuscript, citation.number) if known else ""
        name = f"[{citation.number}]"
        return Named(Text(en=name, ru=name), address)

    def work_named(self, work: CitedWork) -> Named:
        """A work by author, year and numbers, and the address of its first reference."""
        first = work.citations[0]
        known = self.material.kb.work(first.reference)
        numbers = ", ".join(str(citation.number) for citation in work.citations)
        address = self.reference_named(first).address
        if known is None:
            return Named(Text(en=f"[{numbers}]", ru=f"[{numbers}]"), address)
        name = work_name(known)
        return Named(Text(en=f"{name.en} [{numbers}]", ru=f"{name.ru} [{numbers}]"), address)

    def _claim(
        self, claim: Claim, verdicts: tuple[Verdict, ...], findings: tuple[ShownFinding, ...]
    ) -> ClaimView:
        material = self.material
        return ClaimView(
            claim=claim,
            subject=entity_named(material, claim.subject),
            relation=relation_label(material, claim.relation),
            object=entity_named(material, claim.object) if claim.object else None,
            quotes=tuple(quote_of(material, claim.manuscript, anchor) for anchor in claim.anchors),
            cited=tuple(cited_as(material, citation) for citation in citations(material.kb, claim)),
            verdicts=verdicts,
            findings=findings,
            address=addresses.claim(claim.id),
        )

    def _arrow(self, evidence: ArrowEvidence) -> ArrowView:
        material, arrow = self.material, evidence.arrow
        verdicts = {
            (claim.manuscript, verdict.id): (verdict, claim.id)
            for claim in evidence.claims
            for verdict in material.verdicts_on(claim)
        }
        cited = {(c.manuscript, c.number): c for work in evidence.works for c in work.citations}
        source, target = (entity_named(material, end) for end in (arrow.source, arrow.target))
        return ArrowView(
            id=arrow.id,
            source=source,
            target=target,
            sign=arrow.sign.word,
            title=arrow_title(source.name, target.name, arrow.sign.word),
            claims=tuple(self.claims[claim.id] for claim in evidence.claims),
            cited=tuple(cited_as(material, cited[place]) for place in sorted(cited)),
            denials=tuple(self.claims[claim.id] for claim in evidence.denials),
            opposed_by=addresses.arrow(arrow.opposed_by) if arrow.opposed_by else "",
            verdicts=tuple(verdicts[place] for place in sorted(verdicts)),
            weakest_in=material.weakest.get(arrow.id, ()),
            weaknesses=tuple(Text(en=w.en, ru=w.ru) for w in WEAKNESSES if w.afflicts(evidence)),
        )

    def _finding(self, name: str, finding: Finding) -> ShownFinding:
        return ShownFinding(
            id=name,
            finding=finding,
            quotes=tuple(
                Quote(
                    location.quote,
                    location.language or "",
                    _calm(location.label or Text(en=location.section or "?", ru=location.section or "?")),
                )
                for location in finding.locations
                if location.quote
            ),
            places=tuple(dict.fromkeys(map(str, finding.locations))),
        )

    def whole(self, shown: ShownFinding) -> WholeFinding:
        """A finding with what it is about."""
        subjects = dict.fromkeys(shown.finding.subjects)
        return WholeFinding(shown, tuple(named for one in subjects if (named := self._about(one))))

    def _about(self, subject: Subject) -> Named | None:
        """What a finding is about, where it has a place on the site."""
        kb = self.material.kb
        if subject.kind == "claim" and subject.id in kb.claims:
            return Named(kb.claims[subject.id].sentence, addresses.claim(subject.id))
        if subject.kind == "entity" and subject.id in kb.entities:
            return entity_named(self.material, subject.id)
        manuscript, _, number = subject.id.partition("/")
        if subject.kind == "reference" and manuscript in kb.manuscripts and number.isdecimal():
            reference = kb.manuscripts[manuscript].references.get(int(number))
            return self.reference_named(Citation(manuscript, int(number), reference))
        return None


def _calm(label: Text) -> Text:
    """The heading of a section, printed all in capitals, as a name."""
    en, ru = (
        said.capitalize() if said.isupper() and len(said) > _ABBREVIATION else said
        for said in (label.en, label.ru)
    )
    return Text(en=en, ru=ru)
