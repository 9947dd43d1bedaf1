"""Where candidate records come from, and the ledger of what was asked there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

from mgkb.errors import MgkbError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from mgkb.references.parsed import ParsedReference
    from mgkb.references.pubmed import PubMedRecord


class SourceError(MgkbError):
    """A source could not answer. Nothing follows from it: not that a work is missing, not that it is sound."""


Found: TypeAlias = "Sequence[PubMedRecord] | SourceError"
"""What a source found for one reference, or why it could not answer."""


class Source(Protocol):
    """Something that knows records: Entrez, a cache, a pool in memory. Everything is asked in batches.

    Every method may raise `SourceError`, and may give one in place of the answer for a single identifier or
    reference. Questions go in order, from the sure to the vague, and each only for the references that the one before
    has not settled; a source on a network so needs few requests.
    """

    @property
    def name(self) -> str:
        """How the ledger calls it, for example `PubMed` or `cache of 2026-11-01`."""
        ...

    @property
    def whole(self) -> bool:
        """Whether a record that is missing here is missing in PubMed: true of Entrez, false of any cache."""
        ...

    @property
    def as_of(self) -> datetime:
        """The moment that the answers to the last question are of, the oldest of them."""
        ...

    def by_pmid(self, pmids: Sequence[str]) -> Mapping[str, PubMedRecord | SourceError]:
        """Records by PMID; an identifier without a record is missing from the answer."""

    def by_doi(self, dois: Sequence[str]) -> Mapping[str, PubMedRecord | SourceError]:
        """Records by bare lower-case DOI."""

    def by_pmcid(self, pmcids: Sequence[str]) -> Mapping[str, PubMedRecord | SourceError]:
        """Records by `PMC…`."""

    def cite_match(self, references: Sequence[ParsedReference]) -> Sequence[Found]:
        """Records that fit journal, year, volume, first page and author: NCBI's citation matcher, or alike."""

    def search(self, references: Sequence[ParsedReference], limit: int) -> Sequence[Found]:
        """The best candidates a reference by its words, at most `limit` each; they are judged by the caller."""


@dataclass(frozen=True, slots=True)
class Consulted:
    """One line of a ledger: who was asked what, when, and what came back.

    Attributes:
        source: Name of the source.
        when: The moment the answer is of.
        question: What was asked, in a few words.
        answer: What came back, in a few words.
        failed: Whether the source could not answer. A failed line is never an answer.
    """

    source: str
    when: datetime
    question: str
    answer: str
    failed: bool = False
