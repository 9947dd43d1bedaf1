"""Quantities as Russian and English papers print them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgkb.text import Quantity, QuantityKind, quantities
from mgkb.text.units import ratio, unit_at


def _shown(quantity: Quantity) -> str:
    operator = "" if quantity.operator == "=" else quantity.operator
    numbers = f"{quantity.low}"
    if quantity.high:
        numbers += f"..{quantity.high}"
    if quantity.deviation:
        numbers += f"±{quantity.deviation}"
    if quantity.whole:
        numbers += f"/{quantity.whole}"
    unit = f" {quantity.unit.symbol}" if quantity.unit else ""
    kind = "" if quantity.kind is QuantityKind.NUMBER else f" {quantity.kind}"
    return f"{operator}{numbers}{unit}{kind}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("от 1,7 до 2,1 мг/дл (0,70–0,86 ммоль/л)", "1,7..2,1 mg/dL|0,70..0,86 mmol/L"),
        ("или 1,5–1,9 мг-экв/л", "1,5..1,9 mEq/L"),
        ("фильтруют примерно 2400\u00a0мг/сут магния", "~2400 mg/day"),
        ("2 400 мг в сутки and 1,234,567 cells", "2 400 mg/day|1,234,567"),
        ("a dose of 2,400 mg/d", "2,400 mg/day"),
        ("M ± SD: 32 ± 4 и 31 ± 4 года", "32±4 year|31±4 year"),
        ("15% (3/20), 23 of 24, 4 из 21", "15 percent|3/20 fraction|23/24 fraction|4/21 fraction"),
        ("p < 0,001; p = .04; P ≤ 0.05", "<0,001|.04|≤0.05"),
        ("в 2018–2023 гг., с 2021 г., in 2019, 2015-20", "2018..2023 year|≥2021 year|2019 year|2015..2020 year"),
        ("BP 120/80 mm Hg", "120 mmHg|80 mmHg"),
        ("гемоглобин 14,2 г% и инсулин 24 мкЕд/мл", "14,2 g/dL|24 µU/mL"),
        ("поток 60 см/с, а доза 20 мг с 2020 г.", "60 cm/s|20 mg|≥2020 year"),
        ("1990 patients, 2000 mg", "1990|2000 mg"),
        ("Mg2+, IL-6, COVID-19, В6, MgSO4 [5–8], doi: 10.1000/182", ""),
        ("Table 2 and рис. 3 show 5 of them", "5"),
        ("2-я степень, the 3rd week", "2 ordinal|3 ordinal"),
        ("12.03.2020 and 01/02/2019", "2020 date|2019 date"),
        ("1.2 × 10−5 mol/L, 3·10³", "1.2 × 10−5 mol/L|3·10³"),
        ("5 млн человек", "5 млн"),
        ("a 12-week trial, 3-летнее наблюдение", "12 week|3 year"),
        ("at least 30 min, не более 2 ч, up to 80%", "≥30 min|≤2 h|≤80 percent"),
        ("От одной трети до половины", "одной трети/одной трети fraction|половины/половины fraction"),
        ("−1.5 to 0.5 and -3", "−1.5..0.5|-3"),
        ("25 мг/кг/сут, 10 mL·min⁻¹, 30 kg/m²", "25 mg/kg/day|10 mL/min|30 kg/m^2"),
        ("400 МЕ or 10 мкг витамина", "400 IU|10 µg"),
        ("250 mg daily", "250 mg/day"),
    ],
)  # fmt: skip
def test_found(text: str, expected: str) -> None:
    assert "|".join(map(_shown, quantities(text))) == expected


def test_places_are_those_of_the_text() -> None:
    text = "Уровень (p  =  0,741) вырос с\n1,8  до  2,2  мг/дл за 6\u00a0мес."
    for quantity in quantities(text):
        assert text[quantity.start : quantity.end] == quantity.text


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("1,234", "en", "1234"),
        ("1,234", "ru", "1.234"),
        ("0,638", "en", "0.638"),
        ("1,234 и 2,5", "en", "1.234"),
    ],
)
def test_a_comma_before_three_digits(text: str, language: str, value: str) -> None:
    assert quantities(text, language)[0].low.value == Decimal(value)


@given(st.decimals(min_value=0, max_value=10**6, places=3), st.sampled_from(["mg", "mmol/L", "%", "years"]))
def test_digits_are_kept(value: Decimal, unit: str) -> None:
    point = f"a value of {value} {unit} was seen"
    (english,) = quantities(point, "en")
    (russian,) = quantities(point.replace(".", ","), "ru")
    assert english.low.value == russian.low.value == value
    assert english.low.step == Decimal("0.001")
    assert english.key == russian.key


@given(st.text(alphabet="0123456789,.–-±%/ ()[]<>=мгmgdLч\n\u00a0×10до", max_size=60))
def test_any_text_is_read(text: str) -> None:
    found = quantities(text)
    assert all(text[quantity.start : quantity.end] == quantity.text for quantity in found)
    assert [quantity.start for quantity in found] == sorted(quantity.start for quantity in found)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("mg/dL", "г/л", 0.01),
        ("мг/сут", "mg/week", 7.0),
        ("mmHg", "kPa", 1 / 7.50062),
        ("mg", "mmol", None),
        ("МЕ", "мкг", None),
        ("mM", "mmol/L", 1.0),
    ],
)
def test_units_convert(one: str, other: str, expected: float | None) -> None:
    first, second = unit_at(one, 0), unit_at(other, 0)
    assert first is not None
    assert second is not None
    answer = ratio(first[0], second[0])
    assert answer == (expected if expected is None else pytest.approx(expected))
