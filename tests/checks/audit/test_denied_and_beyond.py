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
    "No difference between sexes was found in tea drinkers compared to water drinkers (p = 0.02).",
    "The groups did not differ in age (p = 0.02); weight fell in both (p = 0.001).",
    "Weight fell (p = 0.4); the groups did not differ in age (n = 40; p = 0.02).",
    "Группы не различались по росту (χ2 = 7,1; df = 2; p = 0,012); рост коррелировал с массой (r = 0,4; p = 0,001).",
    "Survival did not differ between the groups (log-rank p = 0.02).",
    "There were no differences in age, sex or weight between the groups (P=0.03).",
    "There was no statistical difference between groups (p=0.03).",
    "The two groups were not different in terms of age (p=0.03).",
    "No differences were found between the groups in duration of surgery (p=0.013).",
    "По возрасту и полу группы не различались (p=0,02).",
    "По возрасту и полу пациенты обеих групп не различались между собой (p=0,02).",
    "Разницы между группами по длительности операции не отмечено (p=0,02).",
    "Достоверно значимых различий по полу между группами не было (р=0,001).",
    "Основная и контрольная группы были сопоставимы по полу и возрасту (р=0,03).",
    "Средний возраст в группах не отличался (p=0,021).",
    "Частота осложнений в группах не различалась (12 и 25%; p=0,02).",
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
    "Mean age was 45 in group A and 52 in group B with no difference in sex, p = 0.02 for age.",
    "After 6 weeks the groups that were given tea did not differ from those given water, whose pain fell (p = 0.02).",
    "The rate was not different at day 7 and rose at day 14 (p = 0.02).",
    "The rate was not different at day 7, rising at day 14 (p = 0.02).",
    "Tea drinkers slept longer (8.2 h), with no difference between men and women, than others (p = 0.02).",
    "The groups did not differ in age and slept differently (p = 0.02).",
    "The groups did not differ in age, and tea was preferred (p = 0.02).",
    "The groups did not differ in age and tea was preferred by group A (p = 0.02).",
    "There was no difference in age and a shift in weight (p = 0.02).",
    "Women and men did not differ in age, with women preferring tea (p = 0.02).",
    "We saw no difference at 1 month and a benefit at 3 months (p = 0.02).",
    "The two-way ANOVA showed no difference between groups and a main effect of time (p = 0.02).",
    "Groups did not differ at week 4, but at week 8 (p = 0.02).",
    "Группы не различались по полу и возрасту, доля курящих составила 12 и 34% (p = 0,02).",
    "Группы не различались по возрасту и имели разный пол (p = 0,02).",
    "Через 1 месяц группы не различались, через 3 месяца боль уменьшилась (p = 0,02).",
    "Группы не различались через месяц, через 3 месяца показатель составил 5 и 7 (p = 0,02).",
    "Различий между группами не было, в обеих группах боль стала слабее (p = 0,02).",
    "При отсутствии различий по полу мужчины чаще курили (p = 0,02).",
    "Группы были сопоставимы по возрасту, отличались по массе (p = 0,02).",
    "Группы не отличались от контроля до лечения и отличались после него (p = 0,02).",
    "У тех, кто не отличался по возрасту, боль прошла (p = 0,02).",
    "Нет различий в группах А и Б, в группе В боль сильнее (p = 0,02).",
    "The groups did not differ in age (P = .62), sex (P = .02).",
    "No differences in age among drinkers were seen as tea was favored (p = 0.03).",
    "Log-rank test: no difference (p = 0.06).",
    "The slopes did not differ from zero (p = 0.04).",
    "The groups did not differ in age (p = 0.4); weight fell in both (p = 0.001).",
    "The groups did not differ: age (p = 0.4); weight (p = 0.02).",
    "The groups did not differ in age; weight (p = 0.02).",
    "The groups did not differ in age (p = 0.04; p = 0.2).",
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
    "The correlation coefficient of tea was high (r = 1.62).",
    "The correlation coefficient = 1.62, p = 0.02.",
    "Коэффициент корреляции = 1,62 (p = 0,02).",
    "Корреляционный анализ: rs = −1,21, p = 0,02.",
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
    "The correlation vanishes at r = 1.5.",
    "The correlation length was r = 1.5, as expected.",
    "The pair correlation function has r = 1.5, as expected.",
    "Correlated springs had R1 = 1.5 and correlated R2 = 1.7.",
    "При r = 1,5 корреляция исчезает.",
    "При корреляции до r = 1,5.",
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
