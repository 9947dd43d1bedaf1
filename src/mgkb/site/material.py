"""What a site is made of, worked out once: the knowledge base, its graph and loops, and the report."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from mgkb.checks.verified import Verified, verified
from mgkb.claims.coverage import coverage
from mgkb.claims.ground import ground_of
from mgkb.graph import Citation, certify, find_loops, gather
from mgkb.graph.evidence import cited_works
from mgkb.memo import Memo
from mgkb.rdf.build import graph_of, loops_of, names_of
from mgkb.site.answers import Answered, answer_all, places
from mgkb.site.narrative import Narrative, read_narrative
from mgkb.site.withdrawal import Supports

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mgkb.checks import Report
    from mgkb.claims import Claim, KnowledgeBase, Text, Verdict
    from mgkb.graph import Arrow, ArrowEvidence, Certificate, CitedWork, Loops, SignedGraph
    from mgkb.rdf.names import Names
    from mgkb.rdf.quads import Quads
    from mgkb.text import SourceText

MOST_LOOPS: Final = 5_000
"""So many loops are looked for at most."""

SHOWN_LOOPS: Final = 200
"""So many certificates, of the shortest loops, have a place on a page."""


class Download(NamedTuple):
    """A file to take away."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Material:
    """Everything that pages are made of.

    Attributes:
        kb: The knowledge base.
        report: The findings.
        texts: Texts of its manuscripts, as far as they are at hand.
        quads: The same as RDF, to be asked questions; None to go without.
        shows_texts: Whether the map of a manuscript shows its text, where that is at hand.
        memo: What earlier builds made.
    """

    kb: KnowledgeBase
    report: Report
    texts: Mapping[str, SourceText] = field(default_factory=dict)
    quads: Quads | None = None
    shows_texts: bool = True
    memo: Memo = field(default_factory=Memo, repr=False, compare=False)

    @cached_property
    def answers(self) -> tuple[Answered, ...]:
        """The stored questions, answered; none without the quads."""
        return answer_all(self, self.quads) if self.quads is not None else ()

    @cached_property
    def places(self) -> dict[str, Text]:
        """Names of all things that have an IRI, by their addresses."""
        return dict(places(self))

    @cached_property
    def has_engine(self) -> bool:
        """Whether visitors can ask questions of their own: this package has the engine, and there is data."""
        return self.quads is not None and (files("mgkb.site") / "assets" / "oxigraph.js").is_file()

    @cached_property
    def names(self) -> Names:
        """How its things are called as RDF: the same names that its quads were made with."""
        return names_of(self.kb, self.memo)

    @cached_property
    def narrative(self) -> Narrative:
        """The curator's words for the site."""
        return read_narrative(self.kb)

    @cached_property
    def coverage(self) -> dict[str, Any]:
        """How much is covered, as `mgkb claims --coverage` counts it."""
        return coverage(self.kb, self.texts)

    @cached_property
    def graph(self) -> SignedGraph:
        """The signed graph of all claims."""
        return graph_of(self.kb, self.memo)

    @cached_property
    def loops(self) -> Loops:
        """Its loops."""
        found = loops_of(self.graph, self.memo)
        if len(found) <= MOST_LOOPS:
            return found
        arrows = tuple(self.graph)
        return self.memo.of("loops of the site", arrows, lambda: find_loops(self.graph, limit=MOST_LOOPS))

    @cached_property
    def certificates(self) -> tuple[Certificate, ...]:
        """What the loops rest on: those of the shortest ones."""
        return certify(self.kb, self.graph, self.loops[:SHOWN_LOOPS])

    @cached_property
    def numbers_of_loops(self) -> dict[str, int]:
        """The numbers of the certificates by the ids of their loops."""
        return {one.loop.id: number for number, one in enumerate(self.certificates, start=1)}

    @cached_property
    def weakest(self) -> dict[str, tuple[tuple[str, int], ...]]:
        """Loops in which an arrow is the weakest, by the arrow's id: id and number of each loop."""
        found: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        for number, certificate in enumerate(self.certificates, start=1):
            found[certificate.weakest.arrow].append((certificate.loop.id, number))
        return {arrow: tuple(loops) for arrow, loops in found.items()}

    @cached_property
    def evidence(self) -> dict[str, ArrowEvidence]:
        """What stands behind each arrow of the graph, by its id."""
        graph, ground = self.graph, self.ground
        inputs = {arrow.id: (ground, arrow, self._said_on(arrow)) for arrow in graph}
        return self.memo.each("evidence of arrows", inputs, lambda one: gather(self.kb, graph, one[1]))

    def _said_on(self, arrow: Arrow) -> list[tuple[Claim, tuple[Verdict, ...]]]:
        opposing = self.graph[arrow.opposed_by].claims if arrow.opposed_by else ()
        return [
            (claim := self.kb.claims[name], self.verdicts_on(claim))
            for name in (*arrow.claims, *arrow.denials, *opposing)
        ]

    def verdicts_on(self, claim: Claim) -> tuple[Verdict, ...]:
        """Verdicts on a claim."""
        return self.kb.manuscripts[claim.manuscript].verdicts_on.get(claim.id, ())

    @cached_property
    def verdicts_by(self) -> dict[tuple[str, int], tuple[Verdict, ...]]:
        """Verdicts by manuscript and number of the reference that they are about."""
        found: defaultdict[tuple[str, int], list[Verdict]] = defaultdict(list)
        for manuscript in self.kb.manuscripts.values():
            for verdict in manuscript.verdicts.values():
                found[manuscript.id, verdict.reference].append(verdict)
        return {place: tuple(verdicts) for place, verdicts in found.items()}

    @cached_property
    def ground(self) -> object:
        """What claims stand on; one object while all of it stays the same."""
        return ground_of(self.kb, self.memo)

    @cached_property
    def claim_works(self) -> dict[str, tuple[CitedWork, ...]]:
        """The works that each claim cites."""
        ground = self.ground
        inputs = {name: (ground, claim) for name, claim in self.kb.claims.items()}
        return self.memo.each("works of claims", inputs, lambda one: cited_works(self.kb, one[1:]))

    @cached_property
    def verified(self) -> Verified:
        """What is known of each reference: does it exist, is it described correctly, what became of it."""
        return verified(self.kb, self.memo)

    @cached_property
    def _numbers(self) -> dict[str, tuple[Citation, ...]]:
        found: defaultdict[str, list[Citation]] = defaultdict(list)
        for manuscript in self.kb.manuscripts.values():
            for number, reference in sorted(manuscript.references.items()):
                citation = Citation(manuscript.id, number, reference)
                found[citation.work].append(citation)
        return {work: tuple(several) for work, several in found.items()}

    def numbers_of(self, work: str) -> tuple[Citation, ...]:
        """The references to a work, by its key."""
        return self._numbers.get(work, ())

    @cached_property
    def supports(self) -> Supports:
        """What rests on which works."""
        return Supports(
            {claim: tuple(work.key for work in works) for claim, works in self.claim_works.items()},
            {name: tuple(work.key for work in found.works) for name, found in self.evidence.items()},
            {loop.id: tuple(arrow.id for arrow in loop.arrows) for loop in self.loops},
        )

    @cached_property
    def arrow_by_claim(self) -> dict[str, str]:
        """The ids of the arrows that claims support, by the claims' ids."""
        return {claim: arrow.id for arrow in self.graph for claim in arrow.claims}

    @cached_property
    def cited_by(self) -> dict[tuple[str, int], tuple[Claim, ...]]:
        """Claims by manuscript and number of the references that they cite."""
        found: defaultdict[tuple[str, int], list[Claim]] = defaultdict(list)
        for claim in self.kb.claims.values():
            for number in sorted(set(claim.cites)):
                found[claim.manuscript, number].append(claim)
        return {place: tuple(claims) for place, claims in found.items()}

    @cached_property
    def speaking_of(self) -> dict[str, tuple[Claim, ...]]:
        """Claims by the entities that they are about."""
        found: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in self.kb.claims.values():
            for entity in dict.fromkeys(filter(None, (claim.subject, claim.object))):
                found[entity].append(claim)
        return {entity: tuple(claims) for entity, claims in found.items()}

    @cached_property
    def section_titles(self) -> dict[tuple[str, str], Text]:
        """Titles of sections by manuscript and id."""
        return {
            (manuscript.id, section.id): section.title
            for manuscript in self.kb.manuscripts.values()
            for section in manuscript.record.sections
        }
