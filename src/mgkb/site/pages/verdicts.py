"""Verdicts: whether the cited works support the claims that cite them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from mgkb.site import addresses
from mgkb.site.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.claims import Verdict
    from mgkb.site.gallery import Gallery
    from mgkb.site.views import ClaimView


class ShownVerdict(NamedTuple):
    """A verdict with the claims that it is about, and the address of the reference."""

    id: str
    verdict: Verdict
    claims: tuple[ClaimView, ...]
    reference: str


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What the page shows: the verdicts in the order of the files, and how many there are of each judgement."""

    verdicts: tuple[ShownVerdict, ...]
    counts: dict[str, int]


def pages(gallery: Gallery) -> Iterator[Page]:
    """The page of all verdicts."""
    kb = gallery.material.kb
    shown = tuple(
        ShownVerdict(
            f"verdict-{manuscript.id}-{verdict.id}",
            verdict,
            tuple(gallery.claims[claim] for claim in verdict.claims if claim in gallery.claims),
            addresses.reference(manuscript.id, verdict.reference)
            if verdict.reference in manuscript.references
            else "",
        )
        for manuscript in kb.manuscripts.values()
        for verdict in manuscript.verdicts.values()
    )
    counts = Counter(one.verdict.judgement for one in shown)
    yield Page("verdicts.html", "verdicts", Verdicts(shown, dict(counts.most_common())))
