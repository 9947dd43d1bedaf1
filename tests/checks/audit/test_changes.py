"""Changes printed with the two values they lie between: found where no rounding explains them, else not alarmed at."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from types import SimpleNamespace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mgkb.checks.audit.rules.ari_changes import change_between_values
from mgkb.checks.model import Flaw, Passed
from mgkb.manuscript.numerics import Numerics, statements
from tests.checks.audit.written import english, russian

CODE = "ARI246"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("The anxiety score fell by 14.3 points (from 77.6 to 61.3).", "by 16.3"),
        ("The score fell by 14.3 points from 77.6 points to 61.3 points.", "by 16.3"),
        ("The score fell by 14.3 points in the main group (from 77.6 to 61.3; p<0.001).", "by 16.3"),
        ("Magnesium rose from 0.68 to 0.84 mmol/L, an increase of 0.26 mmol/L.", "by 0.16"),
        ("Magnesium rose from 0.68 mmol/L at baseline to 0.84 mmol/L at week 12, i.e. by 0.26 mmol/L.", "by 0.16"),
        ("The frequency of attacks decreased by 25% (from 80 to 40).", "(50 %)"),
        ("Systolic pressure decreased from 150 mm Hg to 130 mm Hg, a mean reduction of 30 mm Hg.", "by 20"),
        ("Anxiety fell from 77.6 ± 9 to 61.3 ± 17.6 (a reduction of 14.3).", "by 16.3"),
        ("Anxiety fell from 77.6 (9.1) to 61.3 (17.6), a reduction of 14.3 points.", "by 16.3"),
        ("Scores dropped 14.3 points (from 77.6 to 61.3).", "by 16.3"),
        ("The score decreased from 77.6 to 61.3 (−14.3 points).", "by 16.3"),
        ("Vitamin D increased from 18.2 to 34.5 ng/mL (an increase of 26.3 ng/mL).", "by 16.3"),
        ("HbA1c fell from 8.2% to 7.1%, a reduction of 2.1 percentage points.", "by 1.1"),
        ("There was a 25% reduction, from 80 to 40.", "(50 %)"),
        ("We saw a 14.3-point drop (from 77.6 to 61.3).", "by 16.3"),
        ("We saw a 25% reduction in the number of attacks (from 80 to 40).", "(50 %)"),
        ("Mortality decreased from 33.2 to 23.9 deaths per 1,000 live births (a decrease of 38%).", "(28 %)"),
        ("Prevalence declined by 25 percentage points (from 40% to 30%).", "by 10"),
        ("Prevalence declined from 40% to 30%, or by 20%.", "(25 %)"),
        ("Uptake increased 2.5-fold (from 20 to 40).", "2-fold"),
        ("There was a 2.5-fold increase in uptake, from 20 to 40.", "2-fold"),
        ("The cost increased by 400 (from 1,200 to 1,500).", "by 300"),
        ("Scores fell by 14.3 points (from 77.6 to 61.3) and then by 5 points (from 61.3 to 56.3).", "by 16.3"),
    ],
)  # fmt: skip
def test_a_change_that_does_not_follow(said: str, shown: str) -> None:
    (message,) = english(CODE, results=said)
    assert shown in message


@pytest.mark.parametrize(
    "said",
    [
        "Балл тревоги снизился на 14,3 балла (с 77,6±9 до 61,3±17,6).",
        "Балл тревоги снизился на 14,3 балла – с 77,6 до 61,3.",
        "Балл тревоги снизился с 77,6 до 61,3 балла, то есть на 14,3 балла.",
        "Уровень магния повысился с 0,68 до 0,84 ммоль/л, то есть на 0,26 ммоль/л.",
        "Уровень магния повысился с 0,68 до 0,84 ммоль/л (на 0,26 ммоль/л).",
        "Частота приступов уменьшилась на 25 % (с 80 до 40).",
        "Отмечено снижение на 16,3 % – с 80 до 40.",
        "Уровень снизился с 80 до 40 (−25 %).",
        "Ферритин повысился с 12,1 мкг/л до 34,5 мкг/л, прирост составил 32,4 мкг/л.",
        "Частота судорог сократилась в 3,5 раза: с 12,4 до 6,2 эпизода.",
        "Длительность сна увеличилась на 1,5 ч (с 5,1 до 7,6 ч).",
        "Калий снижается в среднем с 4,0 до 3,0 ммоль/л, т. е. на 35% [19].",
        "Балл снизился с 14,2 до 9,8, т. е. на 41%, в одной группе и с 14,0 до 13,3, т. е. на 5%, в другой.",
        "Балл снизился с 3,1 до 1,3 (на 58 %) в одной группе и с 3,0 до 2,4 (на 30 %) в другой.",
        "Отмечено снижение частоты приступов на 16,3 % (с 80 до 40).",
        "Концентрация увеличилась в 2,5 раза (с 20 до 40).",
        "Концентрация увеличилась с 20 до 40 мкг/л, т. е. в 2,5 раза.",
        "Доля женщин с тревогой сократилась на 20 % (с 40 % до 30 %).",
    ],
)
def test_a_change_that_does_not_follow_in_russian(said: str) -> None:
    assert len(russian(CODE, results=said)) == 1


@pytest.mark.parametrize(
    "said",
    [
        "The share fell by 10% (from 40% to 30%).",
        "The share fell by 10 percentage points (from 40% to 30%).",
        "The share fell by 25% (from 40% to 30%).",
        "The share fell by 10 points (from 40% to 30%).",
        "The proportion fell by 10% (from 0.40 to 0.30).",
        "The score fell by 16.2 points (from 77.6 to 61.3).",
        "The score fell by 16 points (from 77.6 to 61.3).",
        "The score fell by 21 (from 77.6 to 61.3).",
        "The score fell by 20% (from 77.6 to 61.3).",
        "The score fell by almost 25% (from 77.6 to 61.3).",
        "The score fell by more than 10 points (from 77.6 to 61.3).",
        "The score fell by 30% (from 77.6 ± 9 to 61.3 ± 17.6).",
        "The median score fell by 14.3 points (from 77.6 to 61.3).",
        "The score fell by 14.3 points (95% CI from 10.1 to 18.5).",
        "The score fell by 3.5 points (from 2 to 5).",
        "The score rose by 3.5 points (from 2 to 5).",
        "The score fell by 2 to 5 points (from 77.6 to 61.3).",
        "The score fell by 2–5 points (from 77.6 to 61.3).",
        "The scores fell by 14.3 and 5 points (from 77.6 to 61.3 and from 70 to 65, respectively).",
        "The score fell from 77.6 to 61.3 in one group and from 70 to 60 in the other, a reduction of 5 points.",
        "The prevalence rose by 5% from 2015 to 2020.",
        "The prevalence rose by 5% (from 2015 to 2020).",
        "The dose was increased by 5 mg every week from 10 to 40 mg.",
        "When the dose was increased from 10 to 20 mg daily, an increase of 15% was seen.",
        "The dose was increased from 10 to 20 mg, an increase of 15% in sleep was seen.",
        "Pain fell by 5 points from 3 to 6 months.",
        "Pain fell by 5 points (from 3 to 6 months).",
        "Yield increased by 8% from 25 to 35.",
        "Pain fell by 5 points (from 40 to 60).",
        "Log counts fell by 14.3 (from 77.6 to 61.3).",
        "The OR fell by 14% (from 2.6 to 1.3).",
        "The adjusted mean fell by 14.3 points (from 77.6 to 61.3).",
        "Mortality fell by 25% (from 80 patients to 40 patients).",
        "Mortality fell by 25% (from 80 to 40 patients).",
        "Magnesium rose by 0.26 mmol/L (from 1.6 to 2.0 mg/dL).",
        "Magnesium rose from 0.68 mmol/L to 2.0 mg/dL, an increase of 0.26 mmol/L.",
        "Uptake increased 2-fold (from 20 to 43).",
        "Uptake rose by 3% per year (from 20% to 40%).",
        "The score fell from 77.6 to 61.3 (p=0.003).",
        "The score fell from 77.6 to 61.3 [12].",
        "The score fell from 77.6 to 61.3, a reduction of 14.3 (95% CI 10.2 to 18.4).",
        "The score fell from 77.6 to 61.3, with 14.3% of patients improving.",
        "The score fell from 77.6 to 61.3 to 50.2, a reduction of 14.3.",
        "The score fell by 16.3 points (from 77.6 to 61.3), a reduction of 21%.",
        "Attacks decreased by an average of 25% (from 80 to 40).",
        "Attacks decreased from 80 to 40 (a mean reduction of 30%).",
        "Uptake decreased 2.5-fold (from 20 to 0).",
        "Attacks fell by 25% (from 80 to 0).",
        "The score fell from 77.6 to 61.3 (−4.3).",
        "The score fell from 77.6 to 61.3 (−14.3%; 95% CI −18 to −10).",
        "Scores improved by 5 (from 20 to 30), 95% CI 3 to 7.",
        "BMI fell from 30 to 28 (−7 kg).",
        "The score fell by 12 weeks (from 77.6 to 61.3).",
        "The score fell from 77.6 to 61.3 (by 12 weeks).",
        "The score fell by week 12 (from 77.6 to 61.3).",
        "The score fell by 2020 (from 77.6 to 61.3).",
        "Pain was reduced by 300 mg of magnesium (from 8.1 to 4.2).",
        "Pain was reduced by 25% and sleep improved (from 77.6 to 61.3).",
        "Pain fell by 14.3 points (from 77.6 to 61.3 at 6 months, and to 63.3 at 12 months).",
        "Pain decreased in a group of 12 (from 77.6 to 61.3).",
        "Pain fell when asked 3 times (from 77.6 to 61.3).",
        "Growth increased by 14% (from 20 to 40 °C).",
        "Sleep increased by 14% (from 20 to 40 mg).",
        "The cost rose by 300,000 (from 1.2 to 1.5 million).",
        "The count rose by 300 (from 1.2 × 10^3 to 1.5 × 10^3).",
        "Smokers rose by 14% (from 10 to 20 of 70).",
        "The number of 80/100 fell by 14 (from 80/100 to 40/100).",
        "The interval is from 77.6 to 61.3 and the mean 14.3.",
    ],
)
def test_what_is_right_or_cannot_be_told(said: str) -> None:
    assert english(CODE, results=said) == []


@pytest.mark.parametrize(
    "said",
    [
        "Балл снизился на 16,3 балла (с 77,6±9 до 61,3±17,6).",
        "Балл снизился на 14,3 % (с 77,6±9 до 61,3±17,6).",
        "Доля снизилась на 10 % (с 40 % до 30 %).",
        "Доля снизилась на 10 п. п. (с 40 % до 30 %).",
        "Доля снизилась на 25 % (с 40 до 30 %).",
        "Баллы снизились на 14,3 и 5 балла (с 77,6 до 61,3 и с 70 до 65 соответственно).",
        "Частота снизилась на 5 % (с 2015 до 2020 г.).",
        "Препарат принимали с 5 до 10 недель, снижение на 20 %.",
        "Боль снизилась на 5 баллов с 5 до 10 недель.",
        "Боль снизилась на 3,5 балла (от 2 до 5).",
        "Медиана снизилась на 14,3 балла (с 77,6 до 61,3).",
        "Дозу увеличивали на 5 мг каждые 3 дня с 10 до 40 мг.",
        "Балл снизился с 3,1 до 1,3 (на 58 %) в одной группе и с 3,0 до 2,4 (на 20 %) в другой.",
        "Балл снизился с 3,1 до 1,3 в одной группе и с 3,0 до 2,4 в другой (на 58 и 20 %).",
        "Балл снизился с 3,1 до 1,3 в одной группе и с 3,0 до 2,4 в другой, снижение на 58 %.",
        "Балл снизился на 4 неделе (с 77,6 до 61,3).",
        "Балл снизился на 10-й день (с 77,6 до 61,3).",
        "Балл снизился на 10 сутки (с 77,6 до 61,3).",
        "Балл снизился на 4 визите (с 77,6 до 61,3).",
        "Балл снизился с 77,6 до 61,3 (на 4 неделе).",
        "Препарат повысил магний при приёме 2 раза (с 8 до 10).",
        "Уровень увеличился почти в 2,5 раза (с 20 до 40).",
        "Уровень увеличился более чем на 25 % (с 20 до 40).",
        "Уровень увеличился в 2 раза (с 20 до 40).",
        "Число больных уменьшилось на 25 % (с 80 до 40 человек).",
    ],
)
def test_what_is_right_or_cannot_be_told_in_russian(said: str) -> None:
    assert russian(CODE, results=said) == []


def _said(sentence: str, language: str = "en") -> list[object]:
    """What the rule answers about one sentence, without a manuscript around it."""
    desk = SimpleNamespace(
        once=lambda _: Numerics((statements(sentence, language),), ()),
        at=lambda span: span,
        subject=None,
    )
    return list(change_between_values.run(desk))


NUMBERS = st.sampled_from(
    ["0", "0.0", "80", "1,234", "1 000", "12,345 678", "77,6", "\u0663", "999999999", "2010", "1,234,567.8"]
)
UNITS = st.sampled_from(["", " %", " points", " балла", " mg", "-fold", " раза", " ± 3", " (3)"])
PRINTED = st.tuples(NUMBERS, UNITS).map("".join)


@given(st.lists(PRINTED, min_size=3, max_size=3))
def test_any_numbers_and_units_are_read(printed: list[str]) -> None:
    change, one, other = printed
    for sentence, language in (
        (f"It fell by {change} (from {one} to {other}).", "en"),
        (f"It fell from {one} to {other}, i.e. by {change}.", "en"),
        (f"It fell {change} (from {one} to {other}).", "en"),
        (f"Он снизился на {change} (с {one} до {other}).", "ru"),
        (f"Он снизился в {change} (с {one} до {other}).", "ru"),
    ):
        for answer in _said(sentence, language):
            assert isinstance(answer, Flaw | Passed)


VALUES = st.tuples(
    st.decimals("1.0", "899.0", places=4), st.decimals("1.0", "899.0", places=4), st.integers(0, 2)
).filter(lambda drawn: abs(drawn[0] - drawn[1]) > 5)


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


@given(VALUES, st.integers(0, 2))
def test_a_change_computed_from_its_values_is_never_reported(
    drawn: tuple[Decimal, Decimal, int], places: int
) -> None:
    one, other, printed = drawn
    word = "fell" if other < one else "rose"
    ends = f"from {_rounded(one, printed)} to {_rounded(other, printed)}"
    percent = _rounded(100 * abs(other - one) / one, places)
    for change in (f"{_rounded(abs(other - one), places)} points", f"{percent}%"):
        for sentence in (f"It {word} by {change} ({ends}).", f"It {word} {ends}, or by {change}."):
            assert not [answer for answer in _said(sentence) if isinstance(answer, Flaw)], sentence


@given(VALUES, st.integers(0, 2), st.booleans(), st.decimals("0.2", "3", places=2))
def test_a_change_off_by_more_than_rounding_is_reported(
    drawn: tuple[Decimal, Decimal, int], places: int, is_more: bool, spare: Decimal
) -> None:
    printed = drawn[2]
    low, high = sorted(_rounded(value, printed) for value in drawn[:2])
    off = Decimal(1).scaleb(-printed) + 2 * Decimal(1).scaleb(-places) + spare
    told = _rounded(high - low + off if is_more else high - low - off, places)
    assume(told > 0 and all(value % 100 for value in (low, high, told)))  # hundreds may be rounded to tens
    for sentence in (
        f"It fell by {told} points (from {high} to {low}).",
        f"It fell from {high} to {low}, i.e. by {told} points.",
    ):
        assert [answer for answer in _said(sentence) if isinstance(answer, Flaw)], sentence
