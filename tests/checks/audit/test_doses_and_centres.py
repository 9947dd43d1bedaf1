"""Daily doses of a row, the element that a salt holds, and medians of the abstract against the results."""

from __future__ import annotations

import pytest

from tests.checks.audit.tables import table_findings
from tests.checks.audit.toys import findings

TEXT = "# body en | Doses\nDoses are given below."


@pytest.mark.parametrize(
    ("row", "is_found"),
    [
        ("Syrup | 250 mg | 3 times | 500 mg", True),
        ("Syrup | 0.5 g (one spoon) | twice a day | 500 mg", True),
        ("Syrup 40 mcg 2 times daily 160 mcg", True),
        ("Syrup | 250 mg | 3 times | 750 mg", False),
        ("Syrup | 0.5 g (one spoon) | twice a day | 1000 mg", False),
        ("Syrup | 250–500 mg | 3 times | 1500 mg", False),
        ("Syrup | 250 mg | 3 times | 500–750 mg", False),
        ("Syrup | 250 mg | 3 times a week | 500 mg", False),
        ("Drops | 400 IU | once | 10 mcg", False),
    ],
)
def test_daily_doses_in_english(row: str, is_found: bool) -> None:
    for header in (
        "Medicine | Single dose | Frequency | Daily dose",
        "Medicine Single dose Frequency Daily dose",
    ):
        assert bool(table_findings("TAB248", TEXT, "Doses", [header, row])) == is_found


@pytest.mark.parametrize(
    ("row", "is_found"),
    [
        ("Настойка | 15 мл | 3 раза | 60 мл", True),
        ("Порошок 0,25 г 4 раза в день 2 г", True),
        ("Настойка | 15 мл | 3 раза | 45 мл", False),
        ("Порошок | 250 мг | дважды | 0,5 г", False),
    ],
)
def test_daily_doses_in_russian(row: str, is_found: bool) -> None:
    header = "Средство | Разовая доза | Кратность | Суточная доза"
    assert bool(table_findings("TAB248", TEXT, "Дозы", [header, row])) == is_found


def test_a_table_of_no_daily_dose_is_left_alone() -> None:
    rows = ["Medicine | Start | Steps | End", "Syrup | 250 mg | 3 times | 500 mg"]
    assert not table_findings("TAB248", TEXT, "Doses", rows)


@pytest.mark.parametrize(
    ("sentence", "is_found"),
    [
        ("We gave 1.5 g of potassium chloride (26.8 mmol).", True),
        ("Each vial held 2 g of potassium chloride, i.e. 36 mmol.", True),
        ("A tablet with 600 mg of calcium carbonate contains 400 mg of calcium.", True),
        ("В пакете 2 г калия хлорида, т. е. 36 ммоль.", True),
        ("Таблетка: 600 мг кальция карбоната содержит 400 мг кальция.", True),
        ("We gave 1.5 g of potassium chloride (20 mmol).", False),
        ("We gave 1 g of potassium (25.6 mmol) as potassium chloride.", False),
        ("We gave 2 g of potassium chloride (40 mmol/L).", False),
        ("A tablet with 600 mg of calcium carbonate contains 240 mg of calcium.", False),
        ("A sachet of 1000 mg of calcium citrate contains 240 mg of calcium.", False),
        ("A sachet of 1000 mg of calcium citrate contains 210 mg of calcium.", False),
        ("Магния сульфат вводили по 5 г (20 ммоль).", False),
        ("Ампула содержит 2,5 г магния сульфата (10 ммоль).", False),
        ("We gave 1 g of potassium chloride or 2 g of sodium chloride; 1 g (17 mmol) is usual.", False),
    ],
)
def test_the_element_of_a_salt(sentence: str, is_found: bool) -> None:
    language = "en" if sentence.isascii() else "ru"
    assert bool(findings(f"# body {language} | Doses\n{sentence}", "UNI205")) == is_found


@pytest.mark.parametrize(
    ("abstract", "results", "is_found"),
    [
        (
            "The median time to healing was 21 and 45 days (p = 0.01).",
            "The median time to healing was 21 [14; 30] days with tea and 54 [40; 61] days with water (p = 0.01).",
            True,
        ),
        (
            "The mean pain score was 31 versus 45.",
            "The mean pain score was 31 ± 8 with tea and 54 ± 9 with water.",
            True,
        ),
        (
            "The median time to healing was 21 and 54 days (p = 0.01).",
            "The median time to healing was 21 [14; 30] days with tea and 54 [40; 61] days with water (p = 0.01).",
            False,
        ),
        (
            "The mean pain score was 31 versus 54.",
            "The mean pain score was 31.2 ± 8 with tea and 53.8 ± 9 with water.",
            False,
        ),
        (
            "The median time to healing was 21 and 45 days.",
            "The median time to healing was 21 [14; 30] days with tea and 54 [40; 61] days with water. "
            "After exclusions it was 21 and 45 days.",
            False,
        ),
        (
            "The median age of the women was 21 and 45 years.",
            "The median time to healing was 21 [14; 30] days with tea and 54 [40; 61] days with water.",
            False,
        ),
    ],
)
def test_centres_of_the_abstract(abstract: str, results: str, is_found: bool) -> None:
    written = f"# abstract en | Abstract\n{abstract}\n# results en | Results\n{results}"
    assert bool(findings(written, "ABS244")) == is_found


@pytest.mark.parametrize(("told", "is_found"), [("12 и 19", True), ("12 и 91", False)])
def test_centres_of_the_abstract_in_russian(told: str, is_found: bool) -> None:
    written = (
        f"# abstract ru | Резюме\nМедиана длительности кашля составила {told} дней соответственно.\n"
        "# results ru | Результаты\nМедиана длительности кашля составила 12 [9; 15] дней в первой группе и "
        "91 [80; 99] день во второй."
    )
    assert bool(findings(written, "ABS244")) == is_found
