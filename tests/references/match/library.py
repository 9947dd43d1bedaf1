"""A handful of records and references that the tests of matching and verifying share."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mgkb.references.match import Pool, SourceError
from mgkb.references.parsed import Name, ParsedReference
from mgkb.references.pubmed import PartialDate, PubMedRecord

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NOW = datetime(2026, 11, 22, tzinfo=UTC)

REEF = PubMedRecord(
    pmid="101",
    title="Bleaching of corals under repeated thermal stress in shallow lagoons",
    authors=(Name("Okafor", "TN"), Name("Müller", "J"), Name("de Baaij", "JHF")),
    journal="Journal of invented reef science",
    journal_abbreviation="J Invent Reef Sci",
    published=PartialDate(2011, 2),
    electronic=PartialDate(2010, 12),
    volume="20",
    issue="2",
    pages="167-76",
    first_page="167",
    last_page="176",
    doi="10.9999/reef.101",
    pmcid="PMC101",
    publication_types=("Journal Article",),
)
KELP = replace(
    REEF,
    pmid="102",
    title="Regrowth of kelp after storms along exposed northern coasts",
    authors=(Name("Quist", "A"),),
    doi="10.9999/kelp.102",
    pmcid="PMC102",
    volume="7",
    first_page="12",
    last_page="19",
)
RUSSIAN = replace(
    REEF,
    pmid="103",
    title="Effect of magnesium on sleep in students",
    vernacular_title="Vliianie magniia na son studentov",
    authors=(Name("Khrushchev", "IuA"),),
    journal="Klinicheskaia meditsina",
    journal_abbreviation="Klin Med (Mosk)",
    published=PartialDate(1998),
    electronic=None,
    volume="76",
    first_page="31",
    last_page="4",
    doi=None,
    pmcid=None,
    languages=("rus",),
)
PRINTED = ParsedReference(
    raw="Okafor TN, Muller J, de Baaij JHF. Bleaching of corals under repeated thermal stress in shallow lagoons. "
    "J Invent Reef Sci. 2011;20(2):167-76.",
    number=1,
    authors=(Name("Okafor", "TN"), Name("Muller", "J"), Name("de Baaij", "JHF")),
    title="Bleaching of corals under repeated thermal stress in shallow lagoons",
    container="J Invent Reef Sci",
    year=2011,
    volume="20",
    issue="2",
    first_page="167",
    last_page="176",
)


def pool(*records: PubMedRecord, whole: bool = True) -> Pool:
    return Pool(records or (REEF, KELP, RUSSIAN), as_of=NOW, name="records at hand", whole=whole)


class Broken:
    """A source that answers nothing."""

    name, whole, as_of = "PubMed", True, NOW

    def by_pmid(self, pmids: Sequence[str]) -> Mapping[str, PubMedRecord]:
        raise SourceError(f"PubMed did not answer on {len(pmids)} identifiers within 30 s")

    by_doi = by_pmcid = by_pmid

    def cite_match(self, references: Sequence[ParsedReference]) -> Sequence[Sequence[PubMedRecord]]:
        raise SourceError(f"PubMed did not answer on {len(references)} references within 30 s")

    def search(self, references: Sequence[ParsedReference], limit: int) -> Sequence[Sequence[PubMedRecord]]:
        raise SourceError(
            f"PubMed did not give {limit} candidates for {len(references)} references within 30 s"
        )
