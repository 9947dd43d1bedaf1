from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mgkb.references.parsed import Name, ParsedReference
from mgkb.references.pubmed import PubMedRecord
from mgkb.references.verify import Outcome, describe, differences
from tests.references.match.library import PRINTED, REEF, RUSSIAN


def outcomes(reference: ParsedReference, record: PubMedRecord = REEF) -> dict[str, Outcome]:
    return {check.field: check.outcome for check in describe(reference, record)}


def test_a_faithful_reference_has_no_differences() -> None:
    assert not differences(describe(PRINTED, REEF))
    assert set(outcomes(replace(PRINTED, doi="10.9999/REEF.101", pmid="101", pmcid="PMC101")).values()) == {
        Outcome.AGREES
    }


@pytest.mark.parametrize(
    "changes",
    [
        {"year": 2010},
        {"container": "Journal of Invented Reef Science"},
        {"authors": (Name("Okafor"),), "more_authors": True},
        {"authors": (Name("Okafor"),), "raw": "Okafor TN… Bleaching"},
        {"authors": (Name("Okafor"), Name("Mueller"), Name("de Baaij"))},
        {"authors": (Name("Okafor", "TN"), Name("J", "Muller"), Name("Baaij"))},
        {"volume": "20 Suppl 1"},
        {"first_page": "1", "last_page": "10"},
        {"first_page": "167", "last_page": None},
    ],
)
def test_ways_of_printing_are_no_differences(changes: dict[str, Any]) -> None:
    found = differences(describe(replace(PRINTED, **changes), REEF))
    assert all(check.outcome is not Outcome.DIFFERS for check in found)


@pytest.mark.parametrize(
    ("field", "changes", "note"),
    [
        ("authors", {"authors": (Name("Okafor"), Name("Nobody"))}, "not in the record: Nobody"),
        ("authors", {"authors": (Name("Muller"), Name("Okafor"), Name("de Baaij"))}, "another first author"),
        ("authors", {"authors": (Name("Okafor"),)}, "left out without “et al.”: Müller, de Baaij"),
        (
            "title",
            {"title": "Bleaching of kelp under repeated thermal stress in shallow lagoons"},
            "“kelp” for “corals”",
        ),
        ("journal", {"container": "Nature"}, ""),
        ("year", {"year": 2012}, ""),
        ("year", {"year": 2033}, ""),
        ("volume", {"volume": "21"}, ""),
        ("pages", {"first_page": "176"}, ""),
        ("pages", {"last_page": "199"}, "another last page"),
        ("DOI", {"doi": "10.9999/other"}, ""),
        ("PMID", {"pmid": "7"}, ""),
        ("PMCID", {"pmcid": "PMC7"}, ""),
    ],
)
def test_real_differences_are_shown_with_both_sides(field: str, changes: dict[str, Any], note: str) -> None:
    (check,) = differences(describe(replace(PRINTED, **changes), REEF))
    assert (check.field, check.outcome, check.note) == (field, Outcome.DIFFERS, note)
    assert check.printed
    assert check.recorded
    assert check.printed != check.recorded


def test_a_slip_is_told_from_a_difference() -> None:
    slips = replace(
        PRINTED, authors=(Name("Okafer"), *PRINTED.authors[1:]), title="Bleachng" + (PRINTED.title or "")[9:]
    )
    found = differences(describe(slips, REEF))
    assert [(check.field, check.outcome) for check in found] == [
        ("authors", Outcome.SLIP),
        ("title", Outcome.SLIP),
    ]


def test_what_one_side_does_not_say_is_not_checkable() -> None:
    assert set(outcomes(ParsedReference(raw="")).values()) == {Outcome.NOT_CHECKABLE}
    assert set(outcomes(PRINTED, PubMedRecord(pmid="1")).values()) == {Outcome.NOT_CHECKABLE}


def test_of_two_languages_the_fitting_one_counts() -> None:
    cyrillic = ParsedReference(
        raw="",
        title="Влияние магния на сон студентов",
        authors=(Name("Хрущев", "ЮА"),),
        container="Клиническая медицина",
        year=1998,
        volume="76",
        first_page="31",
    )
    assert not differences(describe(cyrillic, RUSSIAN))
    english = ParsedReference(
        raw="", title="Something else", authors=(Name("Khrushchev", "YuA"),), other_language=cyrillic
    )
    assert not differences(describe(english, RUSSIAN))


def test_the_electronic_year_is_understood() -> None:
    (year,) = (check for check in describe(PRINTED, REEF) if check.field == "year")
    assert (year.recorded, year.note) == ("2010–2011", "electronic before print")
