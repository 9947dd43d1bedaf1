from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from mgkb.references.match.trigrams import TrigramIndex
from mgkb.references.parsed import Name, ParsedReference
from mgkb.references.pubmed import PubMedRecord
from tests.references.match.library import KELP, PRINTED, REEF, RUSSIAN, pool


def test_exact_keys() -> None:
    source = pool()
    assert len(source) == 3
    assert source.by_pmid(["101", "999"]) == {"101": REEF}
    assert source.by_doi(["10.9999/kelp.102"]) == {"10.9999/kelp.102": KELP}
    assert source.by_pmcid(["PMC101", "PMC9"]) == {"PMC101": REEF}


def test_the_place_finds_a_record_without_its_title() -> None:
    place = replace(PRINTED, title=None, raw="")
    assert pool().cite_match([place, replace(place, year=None)]) == [[REEF], [REEF]]
    elsewhere = [
        replace(place, year=2019),
        replace(place, container="Nature"),
        replace(place, authors=(Name("Quist"),)),
        replace(place, volume=None),
        replace(place, first_page="168"),
    ]
    assert pool().cite_match(elsewhere) == [[]] * len(elsewhere)


def test_the_search_takes_title_or_string_and_either_language() -> None:
    source = pool()
    assert source.search([PRINTED], 1) == [[REEF]]
    assert source.search([replace(PRINTED, title=None)], 1) == [[REEF]]
    cyrillic = ParsedReference(raw="", title="Влияние магния на сон студентов")
    assert source.search([replace(cyrillic, other_language=PRINTED)], 2)[0] == [RUSSIAN, REEF]
    assert source.search([ParsedReference(raw="")], 3) == [[]]


def test_an_empty_pool_has_no_answers() -> None:
    empty = pool(PubMedRecord(pmid="1"))
    assert empty.search([PRINTED], 5) == [[]]
    assert TrigramIndex([]).top("anything", 5) == []


@given(st.lists(st.text(max_size=30), min_size=1, max_size=20), st.data())
def test_a_text_finds_itself(texts: list[str], data: st.DataObject) -> None:
    wanted = data.draw(st.sampled_from(texts))
    found = TrigramIndex(texts).top(wanted, len(texts))
    assert len(found) == len(set(found)) <= len(texts)
    assert wanted in [texts[number] for number in found] or not wanted
