from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from mgkb.references.match import Consulted
from mgkb.references.pubmed import Link, PartialDate, read_medline
from mgkb.references.verify import Kind, Standing, fate, read_watch
from mgkb.references.verify.events import Event, in_order
from mgkb.references.verify.fate import stand
from mgkb.references.verify.watch import Nature, Notice, RetractionWatch
from tests.references.match.library import NOW, REEF

if TYPE_CHECKING:
    from pathlib import Path

    from mgkb.references.pubmed import PubMedRecord


def linked(
    *kinds: str, types: tuple[str, ...] = (), title: str | None = None, doi: str | None = None
) -> PubMedRecord:
    links = tuple(Link(kind, "J Invent Reef Sci. 2014 Mar 3;23(1):9.", "201") for kind in kinds)
    return replace(REEF, links=links, publication_types=types, title=title or REEF.title, doi=doi or REEF.doi)


def noticed(nature: Nature, year: int | None, **changes: object) -> Notice:
    on = date(year, 5, 1) if year else None
    notice = Notice(nature, on, "101", "10.9999/reef.101", "Bleaching", str(year or 300), None)
    return replace(notice, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("record", "standing"),
    [
        (REEF, Standing.NOTHING_FOUND),
        (linked("CommentIn", "CommentOn", "Cites", "NeverHeardOf"), Standing.NOTHING_FOUND),
        (linked("RetractionIn"), Standing.RETRACTED),
        (linked("RetractionIn", types=("Retracted Publication",)), Standing.RETRACTED),
        (linked(types=("Retracted Publication",)), Standing.RETRACTED),
        (linked(title="RETRACTED: Bleaching of corals"), Standing.RETRACTED),
        (linked(title="WITHDRAWN: Bleaching of corals"), Standing.WITHDRAWN),
        (linked("PartialRetractionIn"), Standing.PARTLY_RETRACTED),
        (linked("RetractedandRepublishedIn"), Standing.REPLACED),
        (linked("ExpressionOfConcernIn"), Standing.CONCERN),
        (linked("ErratumIn"), Standing.CORRECTED),
        (linked("CorrectedandRepublishedIn"), Standing.CORRECTED),
        (linked("ErratumIn", "RetractionIn", "ErratumIn", "ExpressionOfConcernIn"), Standing.RETRACTED),
        (linked("RetractionOf"), Standing.NOTICE),
        (linked("ErratumFor"), Standing.NOTICE),
        (linked(types=("Published Erratum",)), Standing.NOTICE),
        (linked(types=("Retraction of Publication",)), Standing.NOTICE),
    ],
)
def test_what_pubmed_says(record: PubMedRecord, standing: Standing) -> None:
    answer = fate(record, as_of=NOW)
    assert answer.standing is standing
    assert [line.source for line in answer.ledger] == ["PubMed"]


@pytest.mark.parametrize(
    ("record", "kind"),
    [
        (linked("UpdateIn", types=("Preprint",)), Kind.PUBLICATION),
        (linked("UpdateIn", doi="10.1002/14651858.CD000001.pub2"), Kind.NEW_VERSION),
        (linked("UpdateIn", types=("Practice Guideline",)), Kind.NEW_GUIDELINE),
        (linked("UpdateIn"), Kind.UPDATE),
    ],
)
def test_what_came_after_it(record: PubMedRecord, kind: Kind) -> None:
    answer = fate(record, as_of=NOW)
    assert answer.standing is Standing.NOTHING_FOUND
    (event,) = answer.superseded_by
    assert (event.kind, event.pmid, event.on) == (kind, "201", PartialDate(2014, 3, 3))


@pytest.mark.parametrize(
    ("notices", "standing"),
    [
        ([noticed(Nature.RETRACTION, 2015), noticed(Nature.REINSTATEMENT, 2017)], Standing.REINSTATED),
        ([noticed(Nature.REINSTATEMENT, 2015), noticed(Nature.RETRACTION, 2017)], Standing.RETRACTED),
        ([noticed(Nature.RETRACTION, 2015), noticed(Nature.CORRECTION, 2016)], Standing.RETRACTED),
        (
            [noticed(Nature.RETRACTION, 2015), noticed(Nature.CORRECTION, 2016, of_notice=True)],
            Standing.RETRACTED,
        ),
        ([noticed(Nature.CORRECTION, 2016, of_notice=True)], Standing.NOTHING_FOUND),
        ([noticed(Nature.CONCERN, 2015), noticed(Nature.CORRECTION, 2016)], Standing.CONCERN),
        (
            [
                noticed(Nature.CONCERN, 2015),
                noticed(Nature.CORRECTION, 2016, reasons=("Upgrade/Update of Prior Notice(s)",)),
            ],
            Standing.CORRECTED,
        ),
        ([noticed(Nature.RETRACTION, 2015, reasons=("Retract and Replace",))], Standing.REPLACED),
        ([noticed(Nature.RETRACTION, None), noticed(Nature.REINSTATEMENT, 2017)], Standing.REINSTATED),
        ([noticed(Nature.RETRACTION, 2015), noticed(Nature.REINSTATEMENT, 2015)], Standing.REINSTATED),
        ([noticed(Nature.OTHER, 2015)], Standing.NOT_CHECKABLE),
    ],
)
def test_what_retraction_watch_says_in_any_order(notices: list[Notice], standing: Standing) -> None:
    for rows in permutations(notices):
        assert fate(REEF, RetractionWatch(rows, NOW), as_of=NOW).standing is standing


def test_a_later_reinstatement_wins_over_pubmeds_retraction() -> None:
    retracted = linked("RetractionIn", types=("Retracted Publication",))
    back = RetractionWatch([noticed(Nature.REINSTATEMENT, 2017)], NOW)
    assert fate(retracted, back, as_of=NOW).standing is Standing.REINSTATED
    before = RetractionWatch([noticed(Nature.REINSTATEMENT, 2001)], NOW)
    assert fate(retracted, before, as_of=NOW).standing is Standing.RETRACTED


def test_a_notice_is_not_the_paper() -> None:
    watch = RetractionWatch([noticed(Nature.RETRACTION, 2015, notice_pmid="555")], NOW)
    assert fate(None, watch, pmid="555", as_of=NOW).standing is Standing.NOTICE
    assert fate(None, watch, pmid="101", as_of=NOW).standing is Standing.RETRACTED


def test_a_notice_that_shares_the_papers_doi_is_told_by_its_pmid() -> None:
    shared = noticed(Nature.RETRACTION, 2015, notice_pmid="555", notice_doi="10.9999/reef.101")
    watch = RetractionWatch([shared], NOW)
    assert fate(None, watch, doi="10.9999/REEF.101", as_of=NOW).standing is Standing.RETRACTED
    assert fate(None, watch, pmid="555", doi="10.9999/reef.101", as_of=NOW).standing is Standing.NOTICE


def test_silence_is_clean_only_when_pubmed_spoke_and_nobody_failed() -> None:
    watch = RetractionWatch([], NOW)
    failed = Consulted("Retraction Watch", NOW, "notices", "the file is cut off", failed=True)
    assert fate(REEF, watch, as_of=NOW).standing is Standing.NOTHING_FOUND
    assert fate(None, watch, doi="10.1/x", as_of=NOW).standing is Standing.NOT_CHECKABLE
    assert fate(None, watch, as_of=NOW).ledger == ()
    assert fate(None, as_of=NOW).standing is Standing.NOT_CHECKABLE
    assert fate(REEF, as_of=NOW, failures=[failed]).standing is Standing.NOT_CHECKABLE
    assert fate(linked("RetractionIn"), as_of=NOW, failures=[failed]).standing is Standing.RETRACTED
    assert fate(REEF, as_of=NOW, failures=[failed]).ledger[0] == failed


def test_events_are_sorted_and_the_undated_come_first() -> None:
    late = Event(Kind.ERRATUM, PartialDate(2020), "PubMed")
    early = Event(Kind.COMMENT, PartialDate(2010, 5), "PubMed")
    undated = Event(Kind.RETRACTION, None, "PubMed")
    assert in_order([late, undated, early]) == (undated, early, late)
    assert stand([]) is Standing.NOTHING_FOUND


def test_a_link_without_a_citation_has_no_date() -> None:
    answer = fate(replace(REEF, links=(Link("ErratumIn"),)), as_of=NOW)
    assert answer.events[0].on is None


def test_the_real_paper_that_was_retracted_twice_over(shared: Path) -> None:
    folder = shared / "testdata" / "retraction"
    text = (folder / "medline_9500320_retracted.txt").read_text(encoding="utf-8")
    (record,) = read_medline(text)
    watch = read_watch(folder / "retraction_watch_sample.csv", NOW)
    for export in (None, watch):
        answer = fate(record, export, as_of=NOW)
        assert answer.standing is Standing.RETRACTED
        assert {Kind.RETRACTION, Kind.CONCERN} <= {event.kind for event in answer.events}


@pytest.mark.parametrize(
    ("doi", "standing"),
    [
        ("10.1016/S0140-6736(97)11096-0", Standing.RETRACTED),
        ("10.1371/journal.pone.0064723", Standing.CONCERN),
        ("10.1016/j.heliyon.2023.e18637", Standing.REINSTATED),
        ("10.3390/nano14090769", Standing.CORRECTED),
        ("10.1002/ana.24658", Standing.RETRACTED),
        ("10.1002/ana.24676", Standing.NOTICE),
        ("10.1371/journal.pone.0058088", Standing.CORRECTED),
        ("10.1308/rcsann.2020.0038", Standing.CONCERN),
        ("0", Standing.NOT_CHECKABLE),
    ],
)
def test_real_rows(shared: Path, doi: str, standing: Standing) -> None:
    path = shared / "testdata" / "retraction" / "retraction_watch_sample.csv"
    assert fate(None, read_watch(path, NOW), doi=doi, as_of=NOW).standing is standing
