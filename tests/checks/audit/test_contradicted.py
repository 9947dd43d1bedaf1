"""CON271 to CON273 on invented sentences of distant sections: what must be found, and what must not."""

from __future__ import annotations

import pytest

from tests.checks.audit.toys import findings

TWO = "# introduction {0} | I\n{1}\n# discussion {0} | D\n{2}\n"
STUDY = "# methods {0} | M\n{1}\n# discussion {0} | D\n{2}\n"


@pytest.mark.parametrize(
    ("language", "one", "other", "found"),
    [
        ("en", "Zinc freely crosses the placenta.", "Zinc does not cross the placenta.", 1),
        ("en", "Zinc crosses the placenta.", "Zinc also does not cross the placenta (p = 0.3).", 1),
        ("en", "Zinc crosses the placenta.", "Zinc does not cross the damaged placenta.", 0),
        ("en", "Zinc crosses the placenta.", "Zinc may not cross the placenta.", 0),
        ("en", "Zinc crosses the placenta.", "However, zinc does not cross the placenta.", 0),
        ("en", "The placenta accepts zinc.", "Zinc does not accept the placenta.", 0),
        ("en", "Acute stress raises serum zinc.", "Chronic stress does not raise serum zinc.", 0),
        ("en", "Stress raises serum zinc.", "Stress does not affect serum zinc.", 1),
        ("en", "Stress lowers serum zinc.", "Stress does not raise serum zinc.", 0),
        ("en", "Snoring was associated with gout.", "Gout was not associated with snoring in this sample.", 1),
        ("en", "Snoring is associated with gout.", "Snoring was not associated with gout.", 0),
        ("en", "Snoring was associated with gout.", "In women, snoring was not associated with gout.", 0),
        ("en", "Snoring was associated with gout.", "Snoring was not only associated with gout.", 0),
        ("en", "Snoring was associated with gout, but only in men.", "Snoring was not associated with gout.", 0),
        ("ru", "Цинк легко проникает через плаценту.", "Поскольку цинк не проникает через плаценту, риска нет.", 1),
        ("ru", "Приём цинка повышает тонус сосудов.", "Приём цинка не влияет на тонус сосудов.", 1),
        ("ru", "Приём цинка повышает тонус сосудов.", "У детей приём цинка не влияет на тонус сосудов.", 0),
        ("ru", "Эффект переноса был значимым.", "Эффекты переноса (p=0,6) и периода (p=0,4) не были значимыми.", 1),
        ("ru", "Эффект переноса был значимым.", "Эффект периода не был значимым.", 0),
        ("ru", "Цинк проникает через плаценту.", "Возможно, цинк не проникает через плаценту.", 0),
    ],
)  # fmt: skip
def test_asserted_here_and_denied_there(language: str, one: str, other: str, found: int) -> None:
    assert len(findings(TWO.format(language, one, other), "CON271")) == found


def test_a_name_and_its_abbreviation_are_one() -> None:
    one, other = "Частоту сердечных сокращений (ЧСС) цинк не изменяет [1].", "Цинк снижает ЧСС [1]."
    written = TWO.format("ru", one, other) + "# references ru | R\n1. A\n"
    assert len(findings(written, "CON271")) == 1
    assert not findings(written.replace("ЧСС [1]", "ЧСС [2]").replace("1. A", "1. A\n2. B"), "CON271")


@pytest.mark.parametrize(
    ("language", "one", "other", "found"),
    [
        ("en", "Mean sleep was 6.9 h; women slept 12 min longer than men.", "Women slept less than men.", 1),
        ("en", "Women slept longer than men.", "Men slept less than women.", 0),
        ("en", "Women slept longer than men.", "Women snored less than men.", 0),
        ("en", "Women slept longer than men.", "Women slept less than men in summer.", 0),
        ("en", "Women slept longer than men.", "Women may have slept less than men.", 0),
        ("en", "The effect of tea on sleep did not differ between men and women (p = 0.4).",
         "The effect of tea on sleep was stronger in women than in men.", 1),
        ("en", "The effect of tea on sleep did not differ between men and women.",
         "The effect of tea on mood was stronger in women than in men.", 0),
        ("ru", "Число падений у женщин и у мужчин не различалось.",
         "Число падений у женщин было больше, чем у мужчин.", 1),
        ("ru", "Зимой падения случались чаще, чем летом.", "Зимой падения случались реже, чем летом.", 1),
        ("ru", "Зимой падения случались чаще, чем летом.", "Летом падения случались реже, чем зимой.", 0),
    ],
)  # fmt: skip
def test_comparisons_with_opposite_results(language: str, one: str, other: str, found: int) -> None:
    assert len(findings(STUDY.format(language, one, other), "CON272")) == found


@pytest.mark.parametrize(
    ("language", "one", "other", "found"),
    [
        ("en", "The washout period was 10 days.", "A washout period of 7 days was enough.", 1),
        ("en", "The washout period was 10 days.", "A washout period of 10 days was enough.", 0),
        ("en", "The washout period was 10 days.", "A washout period of about 7 days was enough.", 0),
        ("en", "Letters went to 400 people (response rate 75.0%).", "With a response rate of 78%, we saw most.", 1),
        ("en", "The response rate was 75% in men.", "The response rate was 78% in women.", 0),
        ("en", "The mean dose period was 10 days.", "A mean dose period of 7 days was enough.", 0),
        ("en", "People drank 140 ml of juice daily.", "They drank 250 ml of juice daily.", 1),
        ("en", "People drank 140 ml of juice daily.", "They drank 250 ml of water daily.", 0),
        ("ru", "Период полувыведения цинка составляет 252 сут, меди — 102 сут.",
         "Кроме того, период полувыведения цинка (225 сут) велик.", 1),
        ("ru", "Период полувыведения цинка составляет 252 сут.", "Период полувыведения меди (225 сут) велик.", 0),
        ("ru", "Верхний уровень потребления цинка для взрослых равен 300 мкг/сут.",
         "До 400 мкг/сут, что соответствует верхнему уровню потребления цинка для взрослых, вреда нет.", 1),
        ("ru", "Верхний уровень потребления цинка для детей равен 300 мкг/сут.",
         "До 400 мкг/сут, что соответствует верхнему уровню потребления цинка для взрослых, вреда нет.", 0),
    ],
)  # fmt: skip
def test_one_quantity_with_two_values(language: str, one: str, other: str, found: int) -> None:
    assert len(findings(STUDY.format(language, one, other), "CON273")) == found
