from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgkb.references.match.names import Alike
from mgkb.references.verify.titles import compare_titles


@pytest.mark.parametrize(
    ("printed", "recorded"),
    [
        ("Hemoglobin and tumor behavior", "Haemoglobin and tumour behaviour"),
        ("A randomized analysis", "A randomised analysis"),
        ("Meta-analysis of well being", "Meta analysis of wellbeing"),
        ("H2O and β-carotene", "H<sub>2</sub>O and beta-carotene"),
        ("Влияние магния", "Vliyaniye magniya"),
        ("Corals under repeated stress", "Corals under repeated stress: a trial over seven seasons"),
        ("What is a reef made of?", "What is a reef made of? An essay"),
        ("Reefs in winter", "RETRACTED: Reefs in winter"),
        ("Reefs in winter", "Reefs in winter (Retracted article. See vol. 3)"),
        ("Sulphur in foods", "Sulfur in foods."),
    ],
)
def test_no_real_difference(printed: str, recorded: str) -> None:
    assert compare_titles(printed, recorded)[0] is Alike.SAME


@pytest.mark.parametrize(
    ("printed", "recorded", "note"),
    [
        ("Learning from feedback", "Learning with feedback", "“from” for “with”"),
        ("Sleep and stress in rats", "Sleep and stress", "“in rats” added"),
        ("Sleep in rats", "Sleep and stress in rats", "“and stress” left out"),
        ("Sleep after 12 weeks", "Sleep after 21 weeks", "“12” for “21”"),
        ("Sleep in type 1 disease", "Sleep in type 2 disease", "“1” for “2”"),
    ],
)
def test_another_word_is_a_difference(printed: str, recorded: str, note: str) -> None:
    assert compare_titles(printed, recorded) == (Alike.DIFFERENT, note)


@pytest.mark.parametrize(
    ("printed", "recorded"),
    [("Magnezium in sleep", "Magnesium in sleep"), ("Supplementtion with zinc", "Supplementation with zinc")],
)
def test_a_misprint_is_a_slip(printed: str, recorded: str) -> None:
    answer, note = compare_titles(printed, recorded)
    assert answer is Alike.SIMILAR
    assert note


@given(st.text(max_size=80))
def test_a_title_is_itself(title: str) -> None:
    assert compare_titles(title, title)[0] is Alike.SAME


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_strings_are_answered(one: str, other: str) -> None:
    assert compare_titles(one, other)[0] in {Alike.SAME, Alike.SIMILAR, Alike.DIFFERENT}
