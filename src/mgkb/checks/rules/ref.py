"""REF: what PubMed's records say of the cited works, once they were pulled."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from mgkb.checks.model import Flaw, NotCheckable, Passed, Severity, Subject
from mgkb.checks.registry import rule
from mgkb.checks.wording import both, listed
from mgkb.graph import find_loops, signed_graph, withdraw
from mgkb.references.entrez import read_pulled
from mgkb.references.parsed import Name, ParsedReference
from mgkb.references.verify import Standing, describe, differences, fate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.desk import Desk
    from mgkb.checks.model import Outcome
    from mgkb.claims import KnowledgeBase
    from mgkb.graph import Loops, SignedGraph
    from mgkb.references import Work
    from mgkb.references.pubmed import PubMedRecord

_GONE = {Standing.RETRACTED, Standing.REPLACED, Standing.WITHDRAWN, Standing.PARTLY_RETRACTED}
_RUSSIAN = {
    Standing.RETRACTED: "отозвана",
    Standing.REPLACED: "отозвана и заменена",
    Standing.WITHDRAWN: "снята",
    Standing.PARTLY_RETRACTED: "отозвана частично",
}


@rule(
    code="REF101",
    severity=Severity.WARNING,
    summary=both(
        "A cited work is described differently from its PubMed record.",
        "Работа описана иначе, чем в её записи PubMed.",
    ),
)
def described_differently(desk: Desk) -> Iterator[Outcome]:
    """Compare each work with the record that was pulled for it, field by field.

    What it does:
        Compares authors, title, journal, year, volume, pages and identifiers. Abbreviations, diacritics,
        transliteration, electronic-first years and page styles make no difference. A misprint of a letter or so
        is reported as such.

    Why it matters:
        A wrong description leads readers nowhere, and an identifier whose record is another paper is no
        identification at all.

    Example:
        The list says 2006; the record of its PMID says 2016.

    How to dispute:
        Correct references/works.json, or delete references/pubmed/PMID.xml and pull it again.

    Known false alarms:
        Not known: no record of this knowledge base could be pulled where the rule was written.

    Measured:
        Field comparison is measured by benchmarks/references_match.py; the rule itself is not measured yet.
    """
    for work, record in _pulled(desk.kb):
        if record is None:
            yield _not_pulled(work)
            continue
        wrong = differences(describe(_as_printed(work), record))
        if not wrong:
            yield Passed()
            continue
        shown = "; ".join(f"{check.field}: “{check.printed}”, PubMed: “{check.recorded}”" for check in wrong)
        yield Flaw(
            message=both(
                f"{work.short} is described differently from PubMed's record {record.pmid}:"
                f" {listed(check.field for check in wrong)}.",
                f"Описание {work.short} расходится с записью PubMed {record.pmid}:"
                f" {listed(check.field for check in wrong)}.",
            ),
            locations=(desk.at(work),),
            subjects=_subjects(desk.kb, work),
            calculation=both(shown, shown),
            key=(work.id, *(check.field for check in wrong)),
        )


@rule(
    code="REF201",
    severity=Severity.ERROR,
    summary=both(
        "A cited work was retracted or withdrawn.",
        "Цитируемая работа отозвана или снята.",
    ),
)
def retracted(desk: Desk) -> Iterator[Outcome]:
    """Look in the pulled records for notices, and for what would fall with the work.

    What it does:
        Reads the links of each pulled PubMed record. A notice is not the paper, an erratum is not a retraction,
        and a later reinstatement wins. Names the claims that lose all support, and counts arrows and loops.

    Why it matters:
        What rests on a retracted work alone rests on nothing.

    Example:
        PubMed links the record to a “Retraction in” notice.

    How to dispute:
        Pull again with `--refresh` if the notice was withdrawn.

    Known false alarms:
        Not known: no record of this knowledge base could be pulled where the rule was written.

    Measured:
        Standings are measured by benchmarks/references_match.py; the rule itself is not measured yet.
    """
    as_of = datetime.fromisoformat(f"{desk.kb.config.issued}T00:00:00+00:00")

    @cache
    def graph_and_loops() -> tuple[SignedGraph, Loops]:
        graph = signed_graph(desk.kb)
        return graph, find_loops(graph)

    for work, record in _pulled(desk.kb):
        if record is None:
            yield _not_pulled(work)
            continue
        standing = fate(record, as_of=as_of).standing
        if standing not in _GONE:
            yield Passed()
            continue
        graph, loops = graph_and_loops()
        fallen = withdraw(desk.kb, graph, loops, [work.id])
        counts = f"{len(fallen.claims)}, {len(fallen.arrows)}, {len(fallen.loops)}"
        yield Flaw(
            message=both(
                f"{work.short} (PMID {record.pmid}) is {standing.value}.",
                f"Работа {work.short} (PMID {record.pmid}) {_RUSSIAN[standing]}.",
            ),
            locations=(desk.at(work),),
            subjects=(*_subjects(desk.kb, work), *(Subject("claim", claim) for claim in fallen.claims)),
            calculation=both(
                f"claims, arrows and loops that lose all support: {counts}: {listed(fallen.claims)}",
                f"утверждений, стрелок и петель без опоры: {counts}: {listed(fallen.claims)}",
            ),
            key=(work.id, standing.value),
        )


def _pulled(kb: KnowledgeBase) -> Iterator[tuple[Work, PubMedRecord | None]]:
    """Each work that some reference points to, with its record where one was pulled."""
    records = read_pulled(kb.root / "references" / "pubmed")
    by_doi = {record.doi.lower(): record for record in records.values() if record.doi}
    by_pmcid = {record.pmcid: record for record in records.values() if record.pmcid}
    cited = {
        reference.work
        for manuscript in kb.manuscripts.values()
        for reference in manuscript.references.values()
    }
    for work in kb.works.values():
        if work.id in cited:
            by_work = records.get(work.pmid or "") or by_pmcid.get(work.pmcid or "")
            yield work, by_work or by_doi.get((work.doi or "").lower())


def _not_pulled(work: Work) -> NotCheckable:
    return NotCheckable(
        both(
            "no PubMed record was pulled for it (mgkb pull)",
            "её запись PubMed не получена (mgkb pull)",
        ),
        work.place(),
    )


def _subjects(kb: KnowledgeBase, work: Work) -> tuple[Subject, ...]:
    return tuple(
        Subject("reference", f"{manuscript.id}/{number}")
        for manuscript in kb.manuscripts.values()
        for number, reference in manuscript.references.items()
        if reference.work == work.id
    )


def _as_printed(work: Work) -> ParsedReference:
    """A work of ours as a reference list would print it."""
    first, _, last = (work.page or "").replace("–", "-").partition("-")
    return ParsedReference(
        raw=work.title or work.id,
        authors=tuple(Name(*_split(name)) for name in work.authors),
        title=work.title,
        container=work.container,
        year=work.year,
        volume=work.volume,
        issue=work.issue,
        first_page=first or None,
        last_page=last or None,
        doi=work.doi,
        pmid=work.pmid,
        pmcid=work.pmcid,
    )


def _split(name: str) -> tuple[str, str]:
    """Family name and initials, as works keep them; the name of a body has none."""
    family, _, given = name.rpartition(" ")
    return (family, given) if family and given.isupper() and len(given) <= 4 else (name, "")
