"""What is known of references from outside: records that were pulled, what became of the works, who was asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mgkb.references.entrez import read_pulled
from mgkb.references.entrez.kept import read_ledger
from mgkb.references.parse import parse_reference
from mgkb.references.verify import Fate, FieldCheck, describe, fate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from mgkb.references import Reference, Work
    from mgkb.references.entrez.ledger import LedgerEntry
    from mgkb.references.pubmed import PubMedRecord

_NEVER = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Sources:
    """What was pulled for a knowledge base; empty before the first pull.

    Attributes:
        records: PubMed's records by PMID.
        ledger: Lines of the ledger by the identifier that they ask for.
    """

    records: Mapping[str, PubMedRecord]
    ledger: Mapping[str, tuple[LedgerEntry, ...]]

    @classmethod
    def read(cls, folder: Path) -> Sources:
        """Read what `mgkb pull` left in a folder `references/`.

        Raises:
            InputError: A record or the ledger cannot be read.
        """
        lines: dict[str, list[LedgerEntry]] = {}
        for entry in read_ledger(folder / "ledger.json"):
            lines.setdefault(entry.question, []).append(entry)
        return cls(
            read_pulled(folder / "pubmed"), {question: tuple(several) for question, several in lines.items()}
        )

    def record(self, work: Work | None) -> PubMedRecord | None:
        """PubMed's record of a work, if it was pulled."""
        return self.records.get(work.pmid) if work and work.pmid else None

    def asked(self, work: Work | None) -> tuple[LedgerEntry, ...]:
        """Who was asked for a work by one of its identifiers, when, and what came back."""
        return tuple(line for question in _questions(work) for line in self.ledger.get(question, ()))

    def fate(self, work: Work | None) -> Fate | None:
        """What became of a work, as its record tells; None without a record."""
        record = self.record(work)
        if record is None:
            return None
        return fate(record, as_of=max((line.asked for line in self.asked(work)), default=_NEVER))

    def description(self, reference: Reference, work: Work | None) -> tuple[FieldCheck, ...]:
        """The printed entry against the record, field by field; empty where one of the two is not at hand."""
        record = self.record(work)
        return describe(parse_reference(reference.printed), record) if record and reference.printed else ()


def _questions(work: Work | None) -> Iterable[str]:
    if work:
        for kind, value in (("PMID", work.pmid), ("PMCID", work.pmcid), ("DOI", work.doi)):
            if value:
                yield f"{kind} {value}"
