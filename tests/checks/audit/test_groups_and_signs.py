"""Tables of several groups, lost signs, and tests that a sentence names before its p-value."""

from __future__ import annotations

import pytest

from tests.checks.audit.tables import table_findings
from tests.checks.audit.written import english, russian

STUDY = """
# methods en | Methods
Women were asked.
# results en | Results
They are in the table.
"""
RUSSIAN_STUDY = """
# methods ru | Методы
Опросили женщин.
# results ru | Результаты
Они приведены в таблице.
"""
SEVERAL = [
    "Characteristic | Short (n = 234) | Middle (n = 546) | Long (n = 156) | p",
    "Women, n (%) | 121 (51.7) | 324 (59.3) | 89 (57.1) | 0.14",
    "Snoring, n (%) | 96 (41.0) | 164 (30.0) | 53 (34.0) | 0.012",
    "Index, mean ± SD | 29.1 ± 4.8 | 27.4 ± 4.3 | 28.0 ± 4.6 | <0.001",
]


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("Diabetes, n (%) | 30 (12.8) | 49 (9.0) | 18 (11.5) | 0.024", 1),
        ("Diabetes, n (%) | 30 (12.8) | 49 (9.0) | 18 (11.5) | 0.24", 0),
        ("Gout, n (%) | 60 (25.6) | 49 (9.0) | 18 (11.5) | 0.31", 1),
        ("Age, mean ± SD | 52.4 ± 10.6 | 52.1 ± 10.9 | 52.6 ± 11.2 | 0.003", 1),
        ("Age, mean ± SD | 52.4 ± 10.6 | 52.1 ± 10.9 | 52.6 ± 11.2 | 0.86", 0),
    ],
)
def test_p_of_several_groups(row: str, wrong: int) -> None:
    found = table_findings("STA257", STUDY, "Women by sleep", [*SEVERAL, row])
    assert len(found) == wrong


def test_p_of_several_groups_in_russian() -> None:
    rows = [row.replace(".", ",") for row in SEVERAL]
    wrong = "Диабет, n (%) | 30 (12,8) | 49 (9,0) | 18 (11,5) | 0,024"
    assert len(table_findings("STA257", RUSSIAN_STUDY, "Женщины по сну", [*rows, wrong])) == 1
    right = "Диабет, n (%) | 30 (12,8) | 49 (9,0) | 18 (11,5) | 0,24"
    assert not table_findings("STA257", RUSSIAN_STUDY, "Женщины по сну", [*rows, right])


def test_p_of_several_groups_is_not_judged_where_no_row_agrees() -> None:
    rows = [SEVERAL[0], "Diabetes, n (%) | 30 (12.8) | 49 (9.0) | 18 (11.5) | 0.024"]
    assert not table_findings("STA257", STUDY, "Women by sleep", rows)
    trend = [SEVERAL[0].replace("| p", "| p for trend"), *SEVERAL[1:], rows[1]]
    assert not table_findings("STA257", STUDY, "Women by sleep", trend)


@pytest.mark.parametrize(
    "everybody", ["All (n = 44) | Tea (n = 24) | Water (n = 20)", "Tea (n = 24) | Water (n = 20)"]
)
def test_a_column_of_everybody_is_no_group(everybody: str) -> None:
    total = "26 (59.1) | " if "All" in everybody else ""
    rows = [f"Outcome | {everybody} | p", f"Relief, n (%) | {total}23 (95.8) | 3 (15.0) | 0.62"]
    assert len(table_findings("STA219", STUDY, "Relief", rows)) == 1


SHORT_COLUMNS = [
    "Feature | First (n = 18) | Second (n = 18) | All (n = 36)",
    "Smokers, n (%) | 5 (27.8) | 3 (16.7) | 8 (22.2)",
    "Tea, n (%) | 4 (22.2) | 5 (27.8) | 9 (25.0)",
]


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("Women, n (%) | 8 (48.4) | 11 (61.1) | 19 (52.8)", 1),
        ("Women, n (%) | 8 (44.4) | 11 (61.1) | 19 (52.8)", 0),
    ],
)
def test_one_percentage_of_a_small_table(row: str, wrong: int) -> None:
    assert len(table_findings("ARI207", STUDY, "Features", [*SHORT_COLUMNS, row])) == wrong


DIFFERENCES = [
    "Показатель | Чай | Вода | Разность (95% ДИ) | p",
    "Сон, ч | 6,2±1,1 | 5,4±1,0 | 0,8 (0,3…1,3) | 0,002",
    "Пульс, в минуту | 71,2±8,3 | 71,5±8,1 | −0,3 (−1,9…1,3) | 0,70",
]


@pytest.mark.parametrize(
    ("interval", "wrong"), [("−1,4 (−3,3…−0,5)", 1), ("−1,4 (−3,3…0,5)", 0), ("−1,4 (−3,3…−0,1)", 0)]
)
def test_a_lost_sign_in_a_table(interval: str, wrong: int) -> None:
    rows = [*DIFFERENCES, f"Давление, мм рт.ст. | 84,6±7,1 | 86,0±7,4 | {interval} | 0,14"]
    assert len(table_findings("STA232", RUSSIAN_STUDY, "Показатели", rows)) == wrong


@pytest.mark.parametrize(
    ("interval", "wrong"),
    [("−1,4 (−2,3…−0,5)", 1), ("−1,4 (−3,3…0,5)", 0)],
)
def test_interval_and_p_of_a_row_of_three(interval: str, wrong: int) -> None:
    rows = [*DIFFERENCES, f"Давление, мм рт.ст. | 84,6±7,1 | 86,0±7,4 | {interval} | 0,14"]
    assert len(table_findings("STA242", RUSSIAN_STUDY, "Показатели", rows)) == wrong


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ("Чай снижал давление на 4 мм рт.ст. (95% ДИ от −9 до 1; p=0,01).", 1),
        ("Чай снижал давление на 4 мм рт.ст. (95% ДИ от −9 до 1; p=0,12).", 0),
        ("Чай снижал давление на 4 мм рт.ст. (95% ДИ от −7 до −1; p=0,01).", 0),
    ],
)
def test_a_bare_interval_with_a_negative_bound(told: str, wrong: int) -> None:
    assert len(russian("STA204", results=told)) == wrong


def test_a_bare_english_interval_with_a_negative_bound() -> None:
    assert len(english("STA204", results="Tea lowered it by 4 mmHg (95% CI −9 to 1; p = 0.01).")) == 1
    assert not english("STA204", results="Tea lowered it by 4 mmHg (95% CI −9 to 1; p = 0.11).")


def test_a_ratio_with_a_capital_is_read() -> None:
    assert len(russian("STA203", results="Относительный риск составил 0,56 (95% ДИ 0,35–0,51).")) == 1
    assert not russian("STA203", results="Относительный риск составил 0,46 (95% ДИ 0,35–0,51).")


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ("Survival did not differ by the log-rank test (p = 0.12).", 1),
        ("Shares did not differ by Fisher's exact test (p = 0.12).", 0),
        ("By the log-rank test survival did not differ between those who drank tea (p = 0.12).", 0),
    ],
)
def test_a_test_named_before_its_p(told: str, wrong: int) -> None:
    methods = "Shares were compared with Fisher's exact test and means with Student's t test."
    assert len(english("STA210", methods=methods, results=told)) == wrong


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ("Оценки по U-критерию Манна – Уитни не различались (p = 0,44).", 1),
        ("Доли по критерию χ² не различались (p = 0,44).", 0),
    ],
)
def test_a_russian_test_named_before_its_p(told: str, wrong: int) -> None:
    methods = "Доли сравнивали с помощью критерия χ², средние – с помощью критерия Стьюдента."
    assert len(russian("STA210", methods=methods, results=told)) == wrong


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ("Отмечена достоверная тенденция к снижению [1] (p=0,09).", 1),
        ("Отмечена недостоверная тенденция к снижению [1] (p=0,09).", 0),
        ("Отмечена достоверная тенденция к снижению [1] (p=0,009).", 0),
    ],
)
def test_a_significant_trend_of_others(told: str, wrong: int) -> None:
    assert len(russian("SPN201", end=told)) == wrong


def test_an_english_significant_trend_of_others() -> None:
    assert len(english("SPN201", end="There was a significant trend to more sleep [1] (p = 0.09).")) == 1
    assert not english("SPN201", end="There was a significant trend to more sleep [1] (p = 0.01).")
