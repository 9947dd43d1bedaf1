"""References: what each number is, how sure that is, and what rests on it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from mgkb.references import ReferenceState
from mgkb.site import addresses
from mgkb.site.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mgkb.claims import Manuscript, ManuscriptRecord, Verdict
    from mgkb.references import Alternative, Reference, Work
    from mgkb.site.gallery import Gallery
    from mgkb.site.views import ClaimView, ShownFinding


class Identified(NamedTuple):
    """Identifiers with their links; None where there is none, or where it is none that can be linked."""

    doi: str | None
    doi_link: str | None
    pmid: str | None
    pmid_link: str | None
    pmcid: str | None
    pmcid_link: str | None

    @classmethod
    def of(cls, item: Work | Alternative) -> Identified:
        """The identifiers of a work."""
        return cls(
            item.doi,
            addresses.doi_link(item.doi),
            item.pmid,
            addresses.pmid_link(item.pmid),
            item.pmcid,
            addresses.pmcid_link(item.pmcid),
        )


class ShownReference(NamedTuple):
    """A reference.

    Attributes:
        id: Its name, fit for a link.
        reference: The reference itself.
        work: What it is; None when that is not known.
        identified: Identifiers of the work.
        alternatives: What else it could be, each with its identifiers.
        seen: Where the record was seen, each with its link if it is one.
        claims: The claims that cite it.
        verdicts: Judgements on citations of it.
        findings: Findings on it.
    """

    id: str
    reference: Reference
    work: Work | None
    identified: Identified | None
    alternatives: tuple[tuple[Alternative, Identified], ...]
    seen: tuple[tuple[str, str | None], ...]
    claims: tuple[ClaimView, ...]
    verdicts: tuple[Verdict, ...]
    findings: tuple[ShownFinding, ...]


class ReferenceList(NamedTuple):
    """The references of one manuscript, and how many have which state."""

    manuscript: ManuscriptRecord
    states: dict[str, int]
    references: tuple[ShownReference, ...]


@dataclass(frozen=True, slots=True)
class References:
    """What the page shows: the lists of the manuscripts that have one."""

    lists: tuple[ReferenceList, ...]


def pages(gallery: Gallery) -> Iterator[Page]:
    """The page of all references."""
    manuscripts = gallery.material.kb.manuscripts.values()
    lists = tuple(_list(gallery, manuscript) for manuscript in manuscripts if manuscript.references)
    yield Page("references.html", "references", References(lists))


def _list(gallery: Gallery, manuscript: Manuscript) -> ReferenceList:
    ordered = sorted(manuscript.references.values(), key=lambda reference: reference.number)
    return ReferenceList(
        manuscript.record,
        _by_state(ordered),
        tuple(_shown(gallery, manuscript, reference) for reference in ordered),
    )


def _shown(gallery: Gallery, manuscript: Manuscript, reference: Reference) -> ShownReference:
    material = gallery.material
    work = material.kb.work(reference)
    return ShownReference(
        id=f"reference-{manuscript.id}-{reference.number}",
        reference=reference,
        work=work,
        identified=Identified.of(work) if work else None,
        alternatives=tuple((other, Identified.of(other)) for other in reference.alternatives),
        seen=tuple((place, addresses.web_link(place)) for place in reference.seen),
        claims=tuple(
            gallery.claims[claim.id] for claim in material.cited_by.get((manuscript.id, reference.number), ())
        ),
        verdicts=tuple(v for v in manuscript.verdicts.values() if v.reference == reference.number),
        findings=gallery.findings_on("reference", f"{manuscript.id}/{reference.number}"),
    )


def _by_state(references: Iterable[Reference]) -> dict[str, int]:
    """How many references there are in each state, the surest first."""
    count = Counter(reference.state for reference in references)
    return {state.value: count[state] for state in ReferenceState if count[state]}
