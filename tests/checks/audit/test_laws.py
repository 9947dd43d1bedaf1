"""Laws of what the rules share, on generated texts."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mgkb.checks.audit.direction import reversed_between
from mgkb.checks.audit.matching import Alike, Indexed, likeness
from mgkb.checks.audit.significance import Significance, significance
from mgkb.checks.audit.years import year_periods
from tests.checks.audit.toys import read, report

SAID = [
    *("tea", "sleep", "fever", "rose", "fell", "improved", "worsened", "not", "children", "12.5", "40%"),
    *("чай", "сон", "не", "снизился", "улучшился", "у", "детей"),
]
WORDS = st.lists(st.sampled_from(SAID), min_size=1, max_size=12).map(" ".join)
YEARS = st.tuples(st.integers(1951, 1990), st.integers(1, 40)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(WORDS, WORDS)
def test_opposites_are_opposite_both_ways(one: str, other: str) -> None:
    there, back = reversed_between(one, other), reversed_between(other, one)
    assert (there is None) == (back is None)


@given(WORDS)
def test_nothing_is_the_opposite_of_itself(text: str) -> None:
    assert reversed_between(text, text) is None


@pytest.mark.parametrize(
    ("language", "wording"),
    [
        ("en", "Papers published from {} to {} were searched."),
        ("en", "Papers published between May {} and June {} were searched."),
        ("en", "A review of the literature for {}–{}."),
        ("ru", "Проведен обзор литературы за {}–{} гг."),
        ("ru", "Проведен поиск литературы с мая {} по июнь {} г."),
    ],
)
@given(years=YEARS)
def test_a_period_is_read_however_it_is_written(language: str, wording: str, years: tuple[int, int]) -> None:
    assert year_periods(wording.format(*years), language) == (years,)


@given(st.decimals("0.051", "0.999", places=3), st.sampled_from(["p = {}", "p={}", "P = {}", "(p = {})"]))
def test_a_large_p_is_not_significant(p: object, form: str) -> None:
    assert significance(f"It was lower, {form.format(p)}") is Significance.NO
    assert significance(f"It was lower, {form.format(str(p).replace('.', ','))}") is Significance.NO


@given(WORDS, WORDS)
def test_likeness_is_mutual(one: str, other: str) -> None:
    sentences = [read(f"# body en | Tea\n{text}").sentences for text in (one, other)]
    assume(all(sentences))
    indexed = [Indexed.of(found[0], text) for found, text in zip(sentences, (one, other), strict=True)]
    assert likeness(indexed[0], indexed[1]) == likeness(indexed[1], indexed[0])
    assert likeness(indexed[0], indexed[0]) in {0.0, 1.0}


@given(st.lists(WORDS, min_size=1, max_size=8), st.sampled_from([0.3, 0.5, 0.6, 0.9]))
def test_the_alike_are_found_as_by_comparing_with_each(texts: list[str], least: float) -> None:
    sentences = [read(f"# body en | Tea\n{text}").sentences for text in texts]
    indexed = [Indexed.of(found[0], text) for found, text in zip(sentences, texts, strict=True) if found]
    assume(indexed)
    one, others = indexed[0], indexed[1:]
    language = one.sentence.language
    each = [(likeness(one, other), other) for other in others if other.sentence.language == language]
    assert Alike(others).to(one, least) == [pair for pair in each if pair[0] >= least]


PARTS = st.sampled_from(
    ["# abstract ru", "# abstract en", "# methods en", "# results ru", "# discussion en", "# conclusion ru"]
)


@given(st.lists(st.tuples(PARTS, WORDS), min_size=1, max_size=8))
def test_no_rule_stumbles_over_any_text(parts: list[tuple[str, str]]) -> None:
    written = "\n".join(f"{heading}\n{text}." for heading, text in parts)
    for family in ("WIN2", "BIL", "ABS", "DES", "SPN", "RPT", "CON"):
        answer = report(written, family)
        assert answer.performed + answer.not_checkable > 0
