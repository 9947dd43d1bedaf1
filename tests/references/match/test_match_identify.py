from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgkb.references.match import IdentifierProblem, Pool, Source, State, identify
from mgkb.references.match.compare import Comparison
from mgkb.references.match.decide import Decision, Verdict, agreement, decide
from mgkb.references.match.indexed import not_indexed
from mgkb.references.match.names import Alike
from mgkb.references.parse import parse_reference
from mgkb.references.parsed import Name, ParsedReference
from tests.references.match.library import KELP, NOW, PRINTED, REEF, RUSSIAN, Broken, pool

if TYPE_CHECKING:
    from mgkb.references.match import Identification


def one(reference: ParsedReference, source: Source | None = None) -> Identification:
    (answer,) = identify([reference], source or pool())
    return answer


def test_a_faithful_reference_is_identified_and_the_ledger_says_by_whom() -> None:
    answer = one(PRINTED)
    assert (answer.state, answer.record) == (State.IDENTIFIED, REEF)
    assert answer.candidates[0].record == REEF
    assert [(line.source, line.when, line.failed) for line in answer.ledger] == [
        ("records at hand", NOW, False)
    ]


def test_identifiers_that_fit_settle_it() -> None:
    answer = one(replace(PRINTED, pmid="101", doi="10.9999/reef.101", pmcid="PMC101"))
    assert answer.record == REEF
    assert answer.reason == "PMID and DOI and PMCID, and the record fits"
    assert not answer.findings


def test_a_bare_identifier_is_taken_at_its_word() -> None:
    assert one(ParsedReference(raw="101", pmid="101")).record == REEF


def test_the_pmid_of_another_paper_is_a_finding_and_no_identification() -> None:
    answer = one(replace(PRINTED, pmid="102"))
    assert answer.record == REEF
    (finding,) = answer.findings
    assert (finding.kind, finding.value, finding.problem) == ("PMID", "102", IdentifierProblem.OTHER_PAPER)
    assert finding.record == KELP


def test_identifiers_are_checked_against_each_other() -> None:
    twin = replace(REEF, pmid="104", doi="10.9999/twin")
    answer = one(replace(PRINTED, pmid="101", doi="10.9999/twin"), pool(REEF, twin))
    assert answer.record == REEF
    assert [finding.kind for finding in answer.findings] == ["DOI"]


def test_the_pmid_of_a_neighbour_is_overruled_by_the_paper_that_is_meant() -> None:
    neighbour = replace(
        REEF,
        pmid="105",
        title="Bleaching of corals under stress in deep lagoons",
        first_page="9",
    )
    answer = one(replace(PRINTED, pmid="105"), pool(REEF, neighbour))
    assert answer.record == REEF
    assert [(finding.value, finding.record) for finding in answer.findings] == [("105", neighbour)]
    assert one(replace(PRINTED, pmid="105"), pool(neighbour)).record == neighbour


def test_an_identifier_without_a_record_is_a_finding_only_where_all_of_pubmed_was_asked() -> None:
    strange = replace(PRINTED, pmid="999")
    assert [finding.problem for finding in one(strange).findings] == [IdentifierProblem.NO_RECORD]
    assert not one(strange, pool(whole=False)).findings


@pytest.mark.parametrize(
    "reference",
    [
        replace(
            PRINTED, pmid="101", title="A different thing altogether, which nobody has ever printed", raw=""
        ),
        replace(PRINTED, pmid="101", authors=(Name("Nobody"),), year=1999),
        replace(PRINTED, pmid="101", title=None, raw="", authors=(), year=None),
    ],
)
def test_one_wrong_field_does_not_make_it_another_paper(reference: ParsedReference) -> None:
    assert one(reference).record == REEF


def test_a_title_alone_is_never_enough() -> None:
    lonely = ParsedReference(raw="", title=REEF.title)
    answer = one(lonely)
    assert (answer.state, answer.record) == (State.AMBIGUOUS, None)
    assert answer.candidates[0].record == REEF


def test_two_equal_candidates_are_shown_and_none_is_chosen() -> None:
    twin = replace(REEF, pmid="104", doi=None, pmcid=None)
    answer = one(PRINTED, pool(REEF, twin))
    assert answer.state is State.AMBIGUOUS
    assert {candidate.record.pmid for candidate in answer.candidates} == {"101", "104"}


def test_not_found_is_never_fabricated() -> None:
    answer = one(
        replace(
            PRINTED,
            title="Whale songs heard from a lighthouse",
            authors=(Name("Ann"),),
            first_page="9",
            raw="",
        )
    )
    assert answer.state is State.NOT_FOUND
    assert "does not make it fabricated" in answer.reason


def test_what_is_missing_at_hand_is_not_missing_in_pubmed() -> None:
    answer = one(
        replace(PRINTED, title="Whale songs heard from a lighthouse", first_page="9", raw=""),
        pool(KELP, whole=False),
    )
    assert answer.state is State.UNRESOLVED
    assert "PubMed itself was not asked" in answer.reason


def test_a_source_that_fails_leaves_it_unresolved_and_says_so() -> None:
    answer = one(replace(PRINTED, pmid="101", doi="10.9999/reef.101"), Broken())
    assert answer.state is State.UNRESOLVED
    assert "did not answer" in answer.reason
    assert [line.failed for line in answer.ledger] == [True] * 4


def test_too_little_to_look_for() -> None:
    answer = one(ParsedReference(raw="Ibid."))
    assert (answer.state, answer.reason) == (State.UNRESOLVED, "the reference says too little to look for")
    assert identify([], pool()) == []


def test_order_and_number_are_kept() -> None:
    references = [replace(PRINTED, number=2), ParsedReference(raw="Ibid."), replace(PRINTED, number=7)]
    assert [answer.reference for answer in identify(references, pool())] == references


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"kind": "book"}, "a book"),
        ({"kind": "norm"}, "a norm, law or standard"),
        ({"url": "https://example.org"}, "a web page"),
        ({"publisher": "Nauka"}, "a book"),
        (
            {"container": "Вестник Тамбовского университета"},
            "an article in a journal in Russian that PubMed does not index",
        ),
        (
            {"container": "Sovremennye problemy nauki"},
            "an article in a journal in Russian that PubMed does not index",
        ),
        ({"container": "Терапевтический архив"}, None),
        ({"container": "Ter. Arkh."}, None),
        ({"container": "Nature"}, None),
        ({"url": "https://example.org", "doi": "10.1/x"}, None),
        ({}, None),
    ],
)
def test_what_pubmed_does_not_index(changes: dict[str, Any], why: str | None) -> None:
    plain = ParsedReference(raw="Somebody. Something about nothing.", title="Something about nothing")
    reference = replace(plain, **changes)
    assert not_indexed(reference) == why
    if why:
        assert one(reference).state is State.NOT_INDEXED


def test_a_russian_journal_that_is_indexed_is_looked_for_and_found() -> None:
    cyrillic = parse_reference(
        "Хрущев Ю.А. Влияние магния на сон студентов // Клиническая медицина. 1998. Т. 76. С. 31-34."
    )
    assert one(cyrillic).record == RUSSIAN


def test_deciding_on_nothing() -> None:
    assert decide([]) == Decision(Verdict.NONE, "no candidates")


def test_agreement_in_words() -> None:
    alone = Comparison(
        None, False, Alike.UNKNOWN, None, Alike.SAME, Alike.UNKNOWN, Alike.UNKNOWN, Alike.UNKNOWN
    )
    assert agreement(alone) == "year agrees"
    assert agreement(replace(alone, year=Alike.DIFFERENT, title=0.2)) == "title, year differ"
    assert agreement(replace(alone, year=Alike.UNKNOWN)) == "nothing to compare"


WORDS = "salt tide moon crab gull sand wave rock foam drift shoal brine squid heron pearl surge"


@given(
    st.lists(st.sampled_from(WORDS.split()), min_size=3, max_size=9),
    st.integers(1990, 2026),
    st.text(max_size=40),
)
def test_a_noisy_reference_to_a_work_that_is_not_there_is_never_identified(
    words: list[str], year: int, noise: str
) -> None:
    strange = parse_reference(
        f"Zimmer A, {noise} B. {' '.join(words)}. J Invent Reef Sci. {year};3:{year}-{year + 4}."
    )
    assert one(strange).state is not State.IDENTIFIED


@given(st.text(max_size=300))
def test_any_string_is_answered(text: str) -> None:
    answer = one(parse_reference(text))
    assert answer.state in State
    assert (answer.record is None) == (answer.state is not State.IDENTIFIED)


def test_a_pool_is_a_source() -> None:
    source: Source = Pool([REEF], as_of=NOW)
    assert one(PRINTED, source).record == REEF
