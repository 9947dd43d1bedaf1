"""STA on statistics without degrees of freedom and on intervals with a lost sign: found, and not found."""

from __future__ import annotations

import statistics

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from tests.checks.audit.toys import findings

RESULTS = "# results en | Results\n"
GROUPS = "Of 55 women, 30 women were in the tea group and 25 women in the control group.\n"


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("The gum index was 0.9 and 1.0 (t = 1.30; p = 0.020).", 1),
        ("The gum index was 0.9 and 1.0 (t = 1.30; p = 0.200).", 0),
        ("The gum index was 0.9 and 1.0 (t = 2.10; p < 0.001).", 1),
        ("They were content (χ2 = 3.71, p = 0.005).", 1),
        ("They were content (χ2 = 3.71, p = 0.30).", 0),
        ("They were content (χ2 = 3.71, p = 0.054).", 0),
        (f"{GROUPS}Sleep was longer (t = 4.20, p = 0.31).", 1),
        ("Sleep was longer (t = 4.20, p = 0.31).", 0),
        (f"{GROUPS}Sleep was longer (t = 4.20, p = 0.31, Bonferroni).", 0),
        ("One-sided tests were used. Sleep was longer (t = 1.80, p = 0.036).", 0),
        ("The temperature fell (t = 30 min, p = 0.01).", 0),
    ],
)
def test_p_that_no_degrees_of_freedom_give(sentence: str, count: int) -> None:
    assert len(findings(RESULTS + sentence, "STA231")) == count


def test_russian_decimal_commas() -> None:
    found = findings("# results ru | Результаты\nИндекс: 0,9 и 1,0 (t = 1,30; p = 0,020).", "STA231")
    assert "0,192" in found[0].message.ru


@settings(max_examples=40, deadline=None)
@given(
    one=st.lists(st.floats(0, 9), min_size=3, max_size=30),
    other=st.lists(st.floats(0, 9), min_size=3, max_size=30),
)
def test_the_t_of_any_two_samples_passes(one: list[float], other: list[float]) -> None:
    if statistics.pstdev(one) < 0.1 or statistics.pstdev(other) < 0.1:
        return
    t, p = stats.ttest_ind(one, other)
    printed = f"p = {p:.3f}" if p >= 0.001 else "p < 0.001"
    sizes = f"There were {len(one)} women in the tea group and {len(other)} women in the control group"
    assert not findings(f"{RESULTS}{sizes} (t = {t:.2f}, {printed}).", "STA231")


@pytest.mark.parametrize(
    ("interval", "count"),
    [
        ("−0.7 (95% CI −1.15 to 0.25)", 1),
        ("−0.7 (95% CI −1.15 to −0.25)", 0),
        ("−0.7 (95% CI −1.65 to 0.25)", 0),
        ("0.7 (95% CI −0.25 to 1.15)", 1),
        ("−0.7 (95% CI −1.30 to 0.25)", 0),
    ],
)
def test_bounds_that_lost_their_sign(interval: str, count: int) -> None:
    assert len(findings(f"{RESULTS}The mean difference was {interval}.", "STA232")) == count


@settings(max_examples=40, deadline=None)
@given(middle=st.floats(-5, 5), half=st.floats(0.1, 4))
def test_symmetric_intervals_pass(middle: float, half: float) -> None:
    bounds = f"{middle - half:.2f} to {middle + half:.2f}"
    written = f"{RESULTS}The mean difference was {middle:.2f} (95% CI {bounds})."
    assert not findings(written, "STA232")


HIDDEN = (
    "The odds were 15 times higher, not significant (95% CI: 0.663–339.548; 6 women in the tea group, "
    "4 women in the control group; p = {}, Fisher's exact test)."
)


def test_the_one_table_that_ratio_and_interval_leave_is_named() -> None:
    assert not findings(RESULTS + HIDDEN.format("0.190"), "STA207")
    (found,) = findings(RESULTS + HIDDEN.format("0.047"), "STA207")
    assert found.calculation is not None
    assert (
        "exactly one fits ratio and interval, 5/6 against 1/4, with p = 0.19 (Fisher)" in found.calculation.en
    )
    assert "ровно одна, 5/6 против 1/4" in found.calculation.ru


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("The proportion of smokers was 0.35 ± 0.61 (n = 60).", 1),
        ("The proportion of smokers was 0.35 ± 0.48 (n = 60).", 0),
        ("The share of right answers was coded 0 or 1: 0.80 ± 0.20 (n = 60).", 1),
        ("The proportion of smokers was 0.35 ± 0.06 (SE, n = 60).", 0),
        ("The proportion of right answers a person was 0.80 ± 0.12 (n = 60).", 0),
        ("The mean score was 0.35 ± 0.61 (n = 60).", 0),
    ],
)
def test_deviations_that_zeros_and_ones_cannot_have(sentence: str, count: int) -> None:
    assert len(findings(RESULTS + sentence, "STA233")) == count


@settings(max_examples=40, deadline=None)
@given(bits=st.lists(st.booleans(), min_size=5, max_size=80))
def test_zeros_and_ones_pass(bits: list[bool]) -> None:
    mean, deviation = statistics.fmean(bits), statistics.stdev(bits)
    told = f"The answers were coded 0 or 1: {mean:.2f} ± {deviation:.2f} (n = {len(bits)})."
    assert not findings(RESULTS + told, "STA233")
