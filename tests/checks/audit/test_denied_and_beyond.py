"""Differences denied beside a small p-value, and coefficients that cannot be."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.audit.toys import findings

DENIED: Final = (
    "The groups did not differ in age (p = 0.02).",
    "There was no difference in weight between the groups (p = 0.012).",
    "Группы не различались по возрасту (р = 0,02).",
    "Показатели групп не отличались (p=0,012).",
    "Различий по возрасту не было (p=0,01).",
    "Статистически значимых различий между группами по возрасту и полу не выявлено (p = 0,03).",
    "Достоверных различий по массе тела нет (p = 0,03).",
    "Группы были сопоставимы по возрасту (р = 0,02).",
    "Различия между группами отсутствовали (p = 0,004).",
    "The groups were comparable in age (p = 0.02).",
    "Age was similar between the two groups (p = 0.003).",
    "The groups did not differ at baseline in age, sex, or weight (t(38) = 2.5, p = 0.02).",
    "We found no differences between men and women (mean 12.1 vs 14.5; p = 0.02).",
    "Mortality was 12% and 25% with no difference between groups (p = 0.02).",
    "Не обнаружено различий по возрасту (p=0,01).",
)
NOT_DENIED: Final = (
    "The groups did not differ in age (p = 0.4) but did in weight (p = 0.02).",
    "The groups did not differ in age (p = 0.04) and weight (p = 0.02).",
    "The groups not only differed in age (p = 0.02).",
    "The groups did not differ except for weight (p = 0.02).",
    "Группы не различались, за исключением массы тела (p = 0,02).",
    "Группы не различались ни по одному показателю, кроме массы тела (p = 0,02).",
    "Both drugs did not differ within the equivalence margin (p = 0.02).",
    "There was no difference (p < 0.05 was considered significant).",
    "Results were similar in both groups (HR 0.6, 95% CI 0.4–0.8, p = 0.003).",
    "The groups did not differ in age (p = 0.06).",
    "The groups did not differ in age, and weight fell (p = 0.02).",
    "The groups did not differ in age; weight fell (p = 0.02).",
    "No difference was seen in age, weight was higher (p = 0.02).",
    "Pain fell in groups that did not differ in age (p = 0.02).",
    "The hypothesis of no difference was rejected (p = 0.02).",
    "Пациенты не отличались высокой приверженностью (p = 0,02).",
    "Существенных различий между группами не выявлено (p = 0,03).",
    "There was no clinically relevant difference (p = 0.02).",
    "Группы различались по возрасту (p = 0,02), различий по полу не было.",
    "The distributions did not differ from normal (Shapiro-Wilk p = 0.02).",
    "There was no difference in age (p for trend = 0.02).",
    "The groups did not differ in pain (p = 0.02 for both versus baseline).",
    "Различий по возрасту не было, масса тела была выше (p = 0,02).",
    "Различий по возрасту не было (p = 0,2).",
    "The groups did not differ in age (p = 0.047) or weight (NS).",
)
BEYOND: Final = (
    "Sleep correlated with anxiety (r = 1.62, p = 0.03).",
    "Выявлена корреляция сна с тревогой (r = 1,62; p = 0,03).",
    "Spearman's rho = -1.2 for sleep and tea.",
    "Sleep was correlated with tea (Spearman's rho = −1.2).",
    "Sleep and tea were correlated (ρ = 1.32; p < 0.001).",
    "Sleep and tea were correlated (rs = 1.32; p < 0.001).",
    "Kendall's tau = 1.24, p = 0.01.",
    "The correlation was strong (R² = 1.23).",
    "The coefficient of determination was high (R2 = 1.12, p < 0.05).",
    "Sleep correlated with tea (r² = -0.42).",
    "Sleep correlated with tea, r(28) = 1.62, p = 0.03.",
    "Sleep correlated with the heart rate (r = 1.62, p = 0.03).",
    "Коэффициент корреляции Пирсона r = 1,2 (p = 0,01).",
    "Коэффициент детерминации R² = 1,34.",
    "Sleep and tea (r = 1.42) were correlated.",
)
NOT_BEYOND: Final = (
    "Sleep correlated with anxiety (r = 0.62, p = 0.03).",
    "Sleep correlated with anxiety (r = 1.00, p = 0.03).",
    "Growth was correlated with tea at a growth rate (r = 3.5).",
    "Growth (r = 3.5 h-1) correlated with tea.",
    "The correlation of pixels in a radius r = 1.5, as shown, was high.",
    "Correlations were computed in R = 3.5 of the program.",
    "Sleep correlated with tea (tau = 1.5 ms).",
    "Sleep correlated with tea (τ = 1.5).",
    "Adjusted R² = −0.02 and Pearson correlation were low.",
    "The odds were r = 1.62.",
    "Sleep correlated with anxiety (r = 62).",
    "Сон коррелировал с тревогой (r = 0,62; p = 0,03).",
    "Correlation of resistance R = 1.5, the usual.",
    "Correlations were found for r = 1,2,3 and 4.",
    "Correlation peaks at r = 1.5 nm.",
    "Correlation peaks at r = 1.5 mm, of course.",
)


def results(sentence: str, methods: str = "") -> str:
    """An article whose results are one sentence."""
    language = "ru" if any("а" <= letter <= "я" for letter in sentence) else "en"
    return f"# methods {language} | Methods\n{methods}\n# results {language} | Results\n{sentence}"


@pytest.mark.parametrize("sentence", DENIED)
def test_sta259_a_difference_is_denied_against_its_own_p(sentence: str) -> None:
    (found,) = findings(results(sentence), "STA259")
    assert " stands beside p = 0.0" in found.message.en.replace(",", ".")
    assert not findings(results(sentence), "STA208")


@pytest.mark.parametrize("sentence", NOT_DENIED)
def test_sta259_a_p_that_may_belong_to_something_else(sentence: str) -> None:
    assert not findings(results(sentence), "STA259")


@pytest.mark.parametrize(
    "methods",
    [
        "A p < 0.01 was considered significant.",
        "The significance level was set at 0.005.",
        "За уровень значимости принимали p<0,01.",
        "P-values were corrected for multiple comparisons.",
        "We used the Bonferroni method.",
        "An equivalence test was planned.",
        "Применяли поправку Бонферрони.",
    ],
)
def test_sta259_keeps_to_the_level_of_the_article(methods: str) -> None:
    assert not findings(results(DENIED[0], methods), "STA259")


def test_sta259_takes_what_lies_below_a_lower_level_too() -> None:
    sentence = DENIED[0].replace("0.02", "0.002")
    assert findings(results(sentence, "A p < 0.01 was considered significant."), "STA259")
    assert findings(results(DENIED[0], "A p < 0.05 was considered significant."), "STA259")


@pytest.mark.parametrize(
    "sentence",
    [
        "There was no clinically significant difference (p = 0.02).",
        "Клинически значимых различий не выявлено (p = 0,03).",
    ],
)
def test_sta208_leaves_clinical_significance_alone(sentence: str) -> None:
    assert not findings(results(sentence), "STA208")


@pytest.mark.parametrize("sentence", BEYOND)
def test_sta260_a_coefficient_beyond_its_limits(sentence: str) -> None:
    (found,) = findings(results(sentence), "STA260")
    assert found.message.en.endswith("is no coefficient.")


@pytest.mark.parametrize("sentence", NOT_BEYOND)
def test_sta260_a_coefficient_that_can_be_or_another_quantity(sentence: str) -> None:
    assert not findings(results(sentence), "STA260")


@given(st.decimals("-1", "1", places=2))
def test_sta260_is_silent_on_every_value_that_can_be(value: object) -> None:
    assert not findings(results(f"Sleep correlated with tea (r = {value}, p = 0.03)."), "STA260")


@given(st.decimals("1.02", "9.9", places=2), st.sampled_from(["", "-", "−"]))
def test_sta260_finds_every_value_just_beyond(value: object, sign: str) -> None:
    (found,) = findings(results(f"Sleep correlated with tea (r = {sign}{value}, p = 0.03)."), "STA260")
    assert f"r = {sign}{value}" in found.message.en
