"""What a reference is, what a work is, and how sure we are that one is the other."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from pydantic import Field

from mgkb.files.records import Part, Record


class ReferenceState(StrEnum):
    """How a numbered reference was resolved to a work.

    `named`: the manuscript names the author or describes the work uniquely, and its record was seen.
    `matched`: the statement fits the work's own abstract or a list that carries it, and the record was seen.
    `probable`: plausible, not settled.
    `unknown`: not resolved; unknown stays unknown.
    """

    NAMED = "named"
    MATCHED = "matched"
    PROBABLE = "probable"
    UNKNOWN = "unknown"


class EvidenceKind(Part):
    """What kind of evidence a work is: its design and the species it studied.

    Attributes:
        design: Study design or type of publication, for example `randomised-trial`; None when not known.
        species: `human`, `animal`, `rat`, `mouse`, `cell`; empty when not known.
    """

    design: str | None = None
    species: tuple[str, ...] = ()


class Alternative(Part):
    """Another work that a reference could be."""

    citation: str
    why: str | None = None
    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None


class Reference(Record):
    """A numbered entry of a manuscript's reference list.

    Attributes:
        number: Its number in the list.
        state: How it was resolved.
        work: Key of the work in `references/works.json`; None when unresolved.
        carries: What the manuscript says on its strength, in our words.
        reason: Why this work; read it before trusting the number.
        match_basis: What the match rests on, in a few words.
        identifiers_not_seen: Identifiers of the work that were not seen in a record yet.
        evidence: Design and species.
        alternatives: Other works that fit.
        seen: Where the work's record was seen.
        note: A remark.
    """

    number: int = Field(ge=1)
    state: ReferenceState
    work: str | None = None
    carries: str | None = None
    reason: str | None = None
    match_basis: str | None = None
    identifiers_not_seen: tuple[str, ...] = ()
    evidence: EvidenceKind = EvidenceKind()
    alternatives: tuple[Alternative, ...] = ()
    seen: tuple[str, ...] = ()
    note: str | None = None

    def model_post_init(self, context: Any, /) -> None:
        """Refuse a resolved reference without a work, and an unknown one with a work."""
        super().model_post_init(context)
        if (self.work is None) != (self.state is ReferenceState.UNKNOWN):
            raise ValueError("a reference has a work unless its state is “unknown”")


class Work(Record):
    """A publication, as CSL-JSON describes it (https://docs.citationstyles.org/), reduced to what we show.

    Attributes:
        id: Key, for example `grases-2006`.
        title: Title in the language of publication; None when not known.
        authors: Names as `Family Initials`, in order.
        year: Year of publication; None when not known.
    """

    id: str
    type: str = "article-journal"
    title: str | None = None
    authors: tuple[str, ...] = ()
    container: str | None = None
    year: int | None = None
    volume: str | None = None
    issue: str | None = None
    page: str | None = None
    language: str | None = None
    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    indexed_in_pubmed: bool | None = None
    kind: str | None = None

    @property
    def short(self) -> str:
        """Author and year, as a reader would call it.

        >>> Work(id="a", authors=("Grases G", "Other A", "Third B"), year=2006).short
        'Grases et al. 2006'
        >>> Work(id="b").short
        'anonymous, year unknown'
        """
        names = [name.rsplit(" ", 1)[0] for name in self.authors]
        who = {0: "anonymous", 1: names[0] if names else "", 2: " and ".join(names[:2])}.get(
            len(names), f"{names[0]} et al." if names else ""
        )
        return f"{who} {self.year}" if self.year else f"{who}, year unknown"
