"""ARI on groups, fractions in words and products: what must be found, and what must not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.checks.audit.toys import findings

RESULTS = "# results en | Results\n"
CODES = ["ARI202", "ARI208", "ARI209", "ARI210", "ARI211"]


def _codes(written: str) -> set[str]:
    return {code for code in CODES if findings(written, code)}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Of 84 volunteers, 46 received tea and 40 served as controls.", "ARI208"),
        (
            "We enrolled 96 volunteers. The tea group consisted of 49 volunteers and the control group of 48.",
            "ARI208",
        ),
        (
            "We enrolled 96 volunteers. The tea group (n = 49) and the control group (n = 48) met daily.",
            "ARI208",
        ),
        ("Включены 96 пациентов. В основную группу вошли 49 пациентов, в группу сравнения – 48.", "ARI208"),
        (
            "Включены 96 пациентов. Основную группу составили 49 человек, контрольную группу – 48 человек.",
            "ARI208",
        ),
        (
            "Of 86 volunteers, 46 received tea and 40 served as controls. "
            "There were 30 women (65.2%) in the tea group and 22 women (45%) in the control group.",
            "ARI209",
        ),
        (
            "В основную группу вошли 49 пациентов, в группу сравнения – 48. "
            "Женщин было 33 (67,3%) и 30 (58,3%) соответственно.",
            "ARI209",
        ),
        ("One in three drinkers (45%) slept badly.", "ARI210"),
        ("Half of the drinkers (40%) slept badly.", "ARI210"),
        ("More than half of them (25/55, 45.5%) slept badly.", "ARI210"),
        ("The majority of drinkers (41%) slept badly.", "ARI210"),
        ("Плохо спит каждый третий взрослый (45%).", "ARI210"),
        ("Плохо спали две трети участников (48,5%).", "ARI210"),
        ("Плохо спали более половины участников (44%).", "ARI210"),
        ("The leaf loses about 10% of the 14 mg of iron, i.e. 4 mg.", "ARI211"),
        ("Лист теряет 10% от 14 мг железа, т. е. 4 мг.", "ARI211"),
        ("The dose was 5 mg/kg for a body weight of 70 kg, i.e. 450 mg.", "ARI211"),
        ("Доза 5 мг/кг при массе тела 70 кг, то есть 450 мг.", "ARI211"),
    ],
)
def test_found(text: str, code: str) -> None:
    assert _codes(RESULTS + text) == {code}


@pytest.mark.parametrize(
    "text",
    [
        "Of 86 volunteers, 46 received tea and 40 served as controls.",
        "Of 84 volunteers, 46 had a cough and 40 had fever.",
        "Of 84 volunteers, 46 received tea and 40 received honey.",
        "We enrolled 100 volunteers; 4 dropped out. The tea group (n = 49) and the control group (n = 47) met daily.",
        "We enrolled 400 volunteers. In a substudy 20 received tea and 21 served as controls.",
        "Of 86 volunteers, 46 received tea and 40 served as controls. "
        "There were 30 women (65.2%) in the tea group and 22 women (55%) in the control group.",
        "Of 86 volunteers, 46 received tea and 40 served as controls. "
        "Among smokers 30 (65.2%) in the tea group and 22 (45%) in the control group coughed.",
        "One in three drinkers (35%) slept badly.",
        "Half of the drinkers (47%) slept badly; almost half (48%) dreamt.",
        "More than half of the drinkers (62%) slept badly, and nearly two thirds (64%) dreamt.",
        "Cups were halved, and the second half of the night was longer (20%).",
        "Плохо спит каждый третий взрослый (34%), каждый пятый (21%) – хорошо.",
        "Большинство участников (72%) спали хорошо.",
        "The leaf loses about 10% of the 14 mg of iron, i.e. 1.4 mg.",
        "They drink 20% of 10 mg and 5 mg of it in the evening.",
        "The dose was 5 mg/kg for a body weight of 70 kg, i.e. 350 mg.",
        "The dose was 5 mg/kg (at most 300 mg) for those above 70 kg.",
    ],
)
def test_not_found(text: str) -> None:
    assert not _codes(RESULTS + text)


@settings(max_examples=40)
@given(st.integers(10, 300), st.integers(10, 300), st.integers(-9, 9))
def test_two_groups_are_reported_when_their_sum_is_another(one: int, other: int, off: int) -> None:
    total = one + other + off
    found = findings(
        f"{RESULTS}Of {total} volunteers, {one} received tea and {other} served as controls.", "ARI208"
    )
    assert bool(found) == (off != 0 and total > max(one, other) and abs(off) <= total / 4)


@pytest.mark.parametrize(
    "text",
    [
        "Of the 61 records read in full, 27 were excluded and 36 were included.",
        "Of the 156 volunteers, 62 had a cough and 96 did not.",
        "Из 61 записи 27 исключены, 36 включены в анализ.",
        "Group B held 68 volunteers: 30 men and 42 women.",
        "В группу Б вошли 68 пациентов: 30 мужчин и 42 женщины.",
        "We invited 68 volunteers (42 women and 30 men).",
    ],
)
def test_a_complete_division_that_does_not_add_up(text: str) -> None:
    assert len(findings(RESULTS + text, "ARI212")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Of the 61 records read in full, 27 were excluded and 34 were included.",
        "Of the 61 records, 20 were excluded, 7 for other reasons, and 34 were included.",
        "Of the 156 volunteers, 62 had a cough and 96 did not sleep well for other reasons of their own.",
        "Of the 156 volunteers, 62 had a cough and 96 had fever.",
        "Of the 156 volunteers, 62 had a cough and 94 did not.",
        "В группу Б вошли 72 пациента: 30 мужчин и 42 женщины.",
        "We invited 68 volunteers: 12 athletes, 30 men and 20 women.",
        "We invited 400 volunteers (30 men and 42 women came).",
    ],
)
def test_divisions_that_add_up_or_are_not_complete(text: str) -> None:
    assert not findings(RESULTS + text, "ARI212")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("More than half of the drinkers (25 of 55) slept badly.", "ARI210"),
        ("Плохо спали более половины участников (92 из 205).", "ARI210"),
        ("More than half of them (25 of 55, 54.5%) slept badly.", "ARI201"),
    ],
)
def test_fractions_beside_part_and_whole(text: str, code: str) -> None:
    assert findings(RESULTS + text, code)
    assert not findings(
        RESULTS + "Two thirds of the drinkers (38 of 57) slept; (25 of 55, 45.5%) did not.", code
    )
