from __future__ import annotations

from dataclasses import replace

import pytest

from mgkb.references.match.compare import FEATURES, Comparison, Printed, Recorded, compare
from mgkb.references.match.fields import citable_years, compare_pages, compare_years
from mgkb.references.match.names import Alike
from mgkb.references.match.score import WEIGHTS, judge, logit
from mgkb.references.parsed import Name, ParsedReference
from mgkb.references.pubmed import PartialDate, PubMedRecord
from tests.references.match.library import KELP, PRINTED, REEF, RUSSIAN

SAME, SIMILAR, DIFFERENT, UNKNOWN = Alike.SAME, Alike.SIMILAR, Alike.DIFFERENT, Alike.UNKNOWN


def compared(reference: ParsedReference, record: PubMedRecord = REEF) -> Comparison:
    return compare(Printed(reference), Recorded(record))


def test_a_faithful_reference_agrees_everywhere() -> None:
    assert compared(PRINTED) == Comparison(1.0, True, SAME, 1.0, SAME, SAME, SAME, SAME)


def test_what_is_not_printed_says_nothing() -> None:
    nothing = compared(ParsedReference(raw=""))
    assert nothing == Comparison(None, False, UNKNOWN, None, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN)
    assert nothing.features == (0.0,) * len(FEATURES)
    assert not nothing.corroborated


def test_what_a_record_does_not_say_says_nothing() -> None:
    answer = compared(PRINTED, PubMedRecord(pmid="1"))
    assert answer == Comparison(None, False, UNKNOWN, None, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN)


@pytest.mark.parametrize(
    ("authors", "answer"),
    [
        ((Name("Okafor"),), SAME),
        ((Name("Okafer"),), SIMILAR),
        ((Name("Theo", "Okafor"),), SIMILAR),
        ((Name("Müller"), Name("Okafor")), SIMILAR),
        ((Name("Quist"),), DIFFERENT),
    ],
)
def test_first_authors(authors: tuple[Name, ...], answer: Alike) -> None:
    assert compared(replace(PRINTED, authors=authors)).author is answer


def test_an_author_that_was_not_read_is_looked_for_in_the_string() -> None:
    assert compared(replace(PRINTED, authors=())).author is SIMILAR
    assert compared(replace(PRINTED, authors=(), raw="Anonymous.")).author is UNKNOWN


def test_a_title_that_was_not_read_is_looked_for_in_the_string() -> None:
    assert (compared(replace(PRINTED, title=None)).title or 0) > 0.9
    assert (compared(replace(PRINTED, title="Okafor TN")).title or 0) > 0.9
    assert compared(replace(PRINTED, title=None), KELP).title is None


def test_a_journal_that_was_not_read_is_looked_for_in_the_string() -> None:
    assert compared(replace(PRINTED, container=None)).journal is SIMILAR
    assert compared(replace(PRINTED, container="Nature", raw="")).journal is DIFFERENT


def test_a_subtitle_left_out_hardly_counts() -> None:
    longer = replace(REEF, title=f"{REEF.title}: a controlled trial over seven seasons")
    answer = compared(PRINTED, longer)
    assert answer.title == pytest.approx(0.96)
    assert not answer.exact


def test_the_second_language_counts() -> None:
    cyrillic = ParsedReference(raw="", title="Влияние магния на сон студентов", authors=(Name("Хрущев"),))
    assert compared(cyrillic, RUSSIAN).title == 1.0
    twice = replace(PRINTED, other_language=cyrillic)
    assert compared(twice, RUSSIAN).author is SAME


@pytest.mark.parametrize(
    ("year", "answer"), [(2010, SAME), (2011, SAME), (2009, SIMILAR), (2012, SIMILAR), (2014, DIFFERENT)]
)
def test_years_run_from_the_electronic_article_to_the_issue(year: int, answer: Alike) -> None:
    assert compare_years(year, citable_years(REEF)) is answer


def test_the_first_sight_of_pubmed_counts_as_electronic_only_shortly_before_the_issue() -> None:
    bare = replace(REEF, electronic=None)
    assert citable_years(replace(bare, other_dates=(("entrez", PartialDate(2009)),))) == (2009, 2011)
    assert citable_years(replace(bare, other_dates=(("entrez", PartialDate(2001)),))) == (2011, 2011)
    assert citable_years(replace(bare, other_dates=(("received", PartialDate(2010)),))) == (2011, 2011)
    assert citable_years(replace(bare, published=None)) is None


@pytest.mark.parametrize(
    ("printed", "recorded", "answer"),
    [
        ("167", "167", SAME),
        ("E167", "167", SAME),
        ("0167", "167", SAME),
        ("S167", "167", SIMILAR),
        ("168", "167", DIFFERENT),
    ],
)
def test_pages(printed: str, recorded: str, answer: Alike) -> None:
    assert compare_pages(printed, recorded) is answer


def test_weights_stand_beside_their_features_and_agreeing_is_never_worse() -> None:
    assert tuple(WEIGHTS) == FEATURES
    assert min(WEIGHTS.values()) > 0
    assert (
        logit(compared(PRINTED))
        > logit(compared(replace(PRINTED, year=1999)))
        > logit(compared(PRINTED, KELP))
    )


def test_candidates_come_most_likely_first_and_once() -> None:
    candidates = judge(Printed(PRINTED), [KELP, REEF, REEF])
    assert [candidate.record.pmid for candidate in candidates] == ["101", "102"]
    assert candidates[0].probability > 0.99
    assert candidates[1].probability < 0.01
