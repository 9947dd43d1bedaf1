"""UNI and TAB on invented studies: what must be found, and what must not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgkb.checks import check_manuscript
from mgkb.checks.audit.substances import molar_mass, substance_near
from tests.checks.audit.tables import table_findings, with_table
from tests.checks.audit.toys import findings

RESULTS = "# results en | Results\n"


@pytest.mark.parametrize(
    ("sentence", "steps"),
    [
        ("In plasma, magnesium was 2.2 mg/dL (0.95 mmol/L).", "2.2 mg/dL × 0.4114 = 0.905 mmol/L ≠ 0.95"),
        ("Магний сыворотки: 1,8–2,2 мг/дл (0,75–0,95 ммоль/л).", "2,2 мг/дл × 0,4114 = 0,905 ммоль/л ≠ 0,95"),
        ("Serum magnesium of 0.75 mmol/L, or 1.8 mEq/L, is low.", "0.75 mmol/L × 2 = 1.5 mEq/L ≠ 1.8"),
        ("Glucose was 99 mg/dL (6.5 mmol/L).", "= 5.5 mmol/L ≠ 6.5"),
        ("They took vitamin D, 400 IU (25 µg) a day.", "≠ 25"),
        ("The dose was 25 µg, i.e. 0.25 mg.", "25 µg × 0.001 = 0.025 mg ≠ 0.25"),
        ("They took 400 µg (4 mg) of folic acid.", "400 µg × 0.001 = 0.4 mg ≠ 4"),
        ("Средняя масса тела составила 3240 г (3,42 кг).", "= 3,24 кг ≠ 3,42"),
        ("Плазменный магний через 8 нед. составил 0,82 ± 0,09 ммоль/л (2,5 мг/дл).", "≠ 2,5"),
        ("Доза соответствует 12,3 ммоль, или 12,3 мг-экв магния.", "≠ 12,3"),
    ],
)
def test_units_that_disagree(sentence: str, steps: str) -> None:
    (found,) = findings(RESULTS + sentence, "UNI201")
    assert found.calculation is not None
    assert steps in (found.calculation.en if sentence.isascii() or "µ" in sentence else found.calculation.ru)


@pytest.mark.parametrize(
    "sentence",
    [
        "In plasma, magnesium was 1.8–2.2 mg/dL (0.74–0.91 mmol/L, or 1.5–1.8 mEq/L).",
        "Glucose was 100 mg/dL (5.6 mmol/L), calcium 10 mg/dL (2.5 mmol/L).",
        "They took vitamin D, 400 IU (10 µg) a day, and vitamin A, 3000 IU (900 µg).",
        "Magnesium sulfate, 4 g (16 mmol), was given.",
        "They took 500 mg or 1 g of calcium; magnesium 2 g (8 mmol) was given.",
        "Triglycerides of 150 mg/dL (1.7 mmol/L) and HDL cholesterol of 40 mg/dL (1.0 mmol/L).",
        "Cholesterol and lipase of 150 mg/dL (1.7 mmol/L).",
        "They slept 30 min (2 h after tea).",
        "A dose of 5 mg (2 mL) or 10 mg/kg (700 mg).",
        "A weight of 70 kg (25 kg/m2).",
        "They took 500 mg (2 g) and 400 µg (0.4 mg) of it.",
        "Glucose averaged 5.5 mmol/L (99 mg/dL) and testosterone 2.4 nmol/L (69 ng/dL).",
        "Serum magnesium was 0.8 mmol/L, and calcium 9.6 mg/dL.",
    ],
)
def test_units_that_agree(sentence: str) -> None:
    assert not findings(RESULTS + sentence, "UNI201")


@given(st.decimals(min_value=Decimal("0.5"), max_value=Decimal(12), places=1))
def test_a_converted_value_is_never_reported(amount: Decimal) -> None:
    molar = float(amount) * 10 / molar_mass("Mg")
    sentence = f"{RESULTS}In plasma, magnesium was {amount} mg/dL ({{:.2f}} mmol/L)."
    assert not findings(sentence.format(molar), "UNI201")
    assert findings(sentence.format(molar * 1.4), "UNI201")


def test_molar_masses_are_those_of_the_formulas() -> None:
    assert molar_mass("Mg") == pytest.approx(24.305)
    assert molar_mass("C27H46O") == pytest.approx(386.66, abs=0.02)
    near = substance_near("кальций и магний: 0,8 ммоль/л", 20)
    assert near is not None
    assert (near.id, near.charge) == ("magnesium", 2)


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("Serum magnesium was 85 mmol/L.", 1),
        ("Калий сыворотки составил 42 ммоль/л.", 1),
        ("The women were aged 18 to 245 years.", 1),
        ("Serum magnesium was 0.85 mmol/L and sodium 140 mEq/L in plasma.", 0),
        ("Urinary and serum magnesium were 85 mmol/L.", 0),
        ("A follow-up of 130 years of data.", 0),
    ],
)
def test_impossible_values(sentence: str, count: int) -> None:
    assert len(findings(RESULTS + sentence, "UNI203")) == count


def test_one_unit_written_two_ways() -> None:
    text = "# introduction ru | Введение\nКишечник поглощает 120 мг/день. Почки фильтруют 2400 мг/{}."
    (found,) = findings(text.format("сут"), "UNI202")
    assert "«мг/день», «мг/сут»" in found.message.ru
    assert not findings(text.format("день"), "UNI202")


GRADES = ["Grade | Serum magnesium, mg/dL", "1 | 1.2–1.7", "2 | 0.9–1.2", "3 | 0.7–0.9", "4 | <0.7"]
CLEAR = ["Grade | Serum magnesium, mg/dL", "1 | 1.3–1.7", "2 | 1.0–1.2", "3 | 0.7–0.9", "4 | <0.7"]
NORMAL = "# introduction en | Introduction\nNormal serum magnesium ranges from {} to 2.2 mg/dL."


def test_classes_that_share_bounds_or_leave_gaps() -> None:
    (found,) = table_findings("TAB201", NORMAL, "Grades", GRADES)
    assert found.calculation is not None
    assert found.calculation.en == "0.9 ∈ 0.7–0.9, 0.9–1.2; 1.2 ∈ 0.9–1.2, 1.2–1.7"
    assert table_findings("TAB201", NORMAL, "Grades", [*CLEAR[:2], "2 | 0.9–1.0", "3 | 0.5–0.8"])
    assert not table_findings("TAB201", NORMAL, "Grades", CLEAR)
    assert not table_findings(
        "TAB201", NORMAL, "Age groups", ["Age, years | n", "18–25 | 3", "25–35 | 4", "35–45 | 5"]
    )
    assert not table_findings("TAB201", NORMAL, "Grades", ["Grade | n", "1 | 3", "2 | 4", "3 | 5"])


@pytest.mark.parametrize(
    ("rows", "calculation"),
    [
        (
            ["Mild | from 0.7 to 0.8", "Moderate | between 0.5 and 0.7", "Severe | below 0.5"],
            "0.7 ∈ between 0.5 and 0.7, from 0.7 to 0.8",
        ),
        (
            ["Легкая | от 0,7 до 0,8", "Умеренная | от 0,5 до 0,7", "Тяжелая | ниже 0,5"],
            "0.7 ∈ от 0,5 до 0,7, от 0,7 до 0,8",
        ),
        (
            ["Легкая | 0,7 и более", "Умеренная | более 0,5, но менее 0,7", "Тяжелая | от 0,1 до 0,3"],
            "от 0,1 до 0,3 | более 0,5, но менее 0,7: 0.3 … 0.5",
        ),
        (
            ["Mild | 0.7 and above", "Moderate | at least 0.5 but less than 0.7", "Severe | from 0.2 to 0.4"],
            None,
        ),
    ],
)
def test_classes_told_in_words(rows: list[str], calculation: str | None) -> None:
    found = table_findings("TAB201", NORMAL, "Grades", ["Grade | Serum magnesium, mmol/L", *rows])
    assert [one.calculation.en for one in found if one.calculation] == ([calculation] if calculation else [])


def test_classes_told_in_a_way_that_is_not_read_are_not_checkable() -> None:
    told = [
        "Mild | from 0.7 to 0.8 in 3 of 4 tests",
        "Moderate | from 0.5 to 0.7 twice",
        "Severe | below 0.5",
    ]
    rows = ["Grade | Serum magnesium, mmol/L", *told]
    checked = check_manuscript(with_table(NORMAL, "Grades", rows), select=["TAB201"])
    assert [one.reason.en for one in checked.reasons] == [
        "the classes of Table 1 are told in a way that is not read"
    ]


def test_classes_against_the_normal_range() -> None:
    (found,) = table_findings("TAB202", NORMAL.format("1.8"), "Grades", GRADES)
    assert found.calculation is not None
    assert "1.75 ∉ 1.2–1.7, 1.8–2.2" in found.calculation.en
    assert not table_findings("TAB202", NORMAL.format("1.7"), "Grades", GRADES)
    assert not table_findings("TAB202", NORMAL.format("1.8"), "Grades", CLEAR)
    assert table_findings("TAB202", NORMAL.format("1.6"), "Grades", CLEAR)
    calcium = NORMAL.format("1.8").replace("magnesium", "calcium")
    assert not table_findings("TAB202", calcium, "Grades", GRADES)


INTAKES = ["Nutrient | 14–18 | 19–30 | 31–50 | Maximum", "Zinc, mg | 12 | 11 | 11 | 40", "{}"]


def _intake(code: str, row: str) -> int:
    rows = [line.format(row) for line in INTAKES]
    return len(table_findings(code, RESULTS, "Recommended dietary intakes", rows))


def test_recommended_above_the_upper_limit() -> None:
    assert _intake("TAB203", "Magnesium, mg | 400 | 350 | 360 | 350") == 1
    assert _intake("TAB203", "Magnesium, mg | 300 | 310 | 320 | 350") == 0
    assert _intake("TAB203", "Fat, % | 25–35 | 20–35 | 20–35 | –") == 0


def test_a_range_that_ends_above_the_upper_limit_is_told_as_one() -> None:
    rows = [line.format("Magnesium, mg | 310–360 | 350 | 360 | 350") for line in INTAKES]
    (found,) = table_findings("TAB203", RESULTS, "Recommended dietary intakes", rows)
    assert found.message.en == "Magnesium, mg: 360 lies above the upper limit 350; 310–360 ends above it."
    assert (
        found.message.ru
        == "Magnesium, mg: 360 – больше верхнего предела 350; верхняя граница 310–360 тоже больше."
    )
    assert found.calculation is not None
    assert found.calculation.en == "310–360: 360 > 350; 360 > 350"


def test_miscopied_upper_limits() -> None:
    assert _intake("TAB204", "Iodine, µg | 220 | 220 | 220 | 1110") == 1
    assert _intake("TAB204", "Iodine, mg | 0.22 | 0.22 | 0.22 | 1.1") == 0
    assert _intake("TAB204", "Iodine, µg | 220 | 220 | 220 | 600") == 0
    assert _intake("TAB204", "Water, L | 2 | 2 | 3 | 4") == 0


def test_a_shifted_decimal_point() -> None:
    rows = ["Marker | a | b | c | d", "Iron, mg | 1.1 | 1.2 | {} | 1.3"]
    assert table_findings("TAB205", RESULTS, "Markers", [rows[0], rows[1].format("12")])
    assert not table_findings("TAB205", RESULTS, "Markers", [rows[0], rows[1].format("1.2")])


COLUMNS = [
    "Sign | Tea (n = 24), n (%) | Water (n = 20), n (%)",
    "Cough | 23 (95.8) | 3 (15.0)",
    "Fever | 12 (50.0) | {}",
]
COLUMNS += ["Rash | 6 (25.0) | 5 (25.0)", "Pain | 3 (12.5) | 8 (40.0)", "Age | 31 (4) | 32 (5)"]


def test_percentages_of_a_column() -> None:
    rows = [row.format("9 (54.0)") for row in COLUMNS]
    (found,) = table_findings("ARI207", RESULTS, "Signs", rows)
    assert found.calculation is not None
    assert found.calculation.en == "9 / 20 = 45.0 %; printed: 54.0 %"
    assert not table_findings("ARI207", RESULTS, "Signs", [row.format("9 (45.0)") for row in COLUMNS])
    other_whole = [rows[0], "Fever, boys only | 12 (60.0) | 9 (54.0)", *COLUMNS[1:2], *COLUMNS[3:5]]
    assert not table_findings("ARI207", RESULTS, "Signs", other_whole)
    assert not table_findings(
        "ARI207", RESULTS, "Signs", [rows[0], *(f"S{n} | {n} (1{n}.5) | –" for n in range(2, 9))]
    )


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("Cough stopped in 22 (91.7%) of those who drank tea (Table 1).", 0),
        ("Cough stopped in 23 (91.7%) of those who drank tea (Table 1).", 1),
        ("Cough stopped in 21 (95.8%) of those who drank tea (Table 1).", 1),
        ("Cough stopped in 23 (95.8%) of those who drank tea (Table 1).", 0),
        ("Sneezing stopped in 23 (91.7%) of those who drank tea (Table 1).", 0),
        ("Cough stopped in 23 (91.7%) of those who drank tea (Tables 1 and 2).", 0),
    ],
)
def test_a_count_of_the_text_against_its_table(sentence: str, count: int) -> None:
    rows = [row.format("9 (45.0)") for row in COLUMNS]
    assert len(table_findings("TAB206", RESULTS + sentence, "Signs", rows)) == count


ROWS = [
    "Sign | Tea (n = 24) | Water (n = 20) | P value",
    "Cough | 23 (95.8) | 3 (15.0) | {}",
    "Age | 32.1 ± 4.0 | 31.0 ± 4.1 | {}",
]


@pytest.mark.parametrize(
    ("cough", "age", "codes"),
    [
        ("<0.001", "0.38", set()),
        ("0.62", "0.38", {"STA219"}),
        ("<0.001", "<0.001", {"STA220"}),
        ("", "", set()),
    ],
)
def test_rows_of_two_groups_against_their_p_values(cough: str, age: str, codes: set[str]) -> None:
    rows = [ROWS[0], ROWS[1].format(cough), ROWS[2].format(age)]
    assert {
        code for code in ("STA219", "STA220") if table_findings(code, RESULTS, "Signs, n (%)", rows)
    } == codes


def test_rows_that_are_not_recomputed() -> None:
    rows = [ROWS[0], ROWS[1].format("0.62"), ROWS[2].format("<0.001")]
    assert not table_findings("STA219", RESULTS, "Signs, adjusted for age", rows)
    assert not table_findings("STA220", RESULTS, "Signs, mean ± SE", rows)
    several = [ROWS[0], ROWS[1].format("0.62"), "Fever | 1 (4.2) | 17 (85.0) | "]
    assert not table_findings("STA219", RESULTS, "Signs, n (%)", several)


def test_limits_of_pregnant_women_are_their_own() -> None:
    rows = [line.format("Phosphorus, mg | 1250 | 700 | 700 | 4000") for line in INTAKES]
    assert not table_findings("TAB204", RESULTS, "Recommended dietary intakes", rows)
    (found,) = table_findings("TAB204", RESULTS, "Recommended dietary intakes in pregnancy", rows)
    assert (
        found.message.en
        == "Phosphorus, mg: the upper limit 4000 is that of other adults; in pregnancy it is 3500."
    )
    assert found.calculation is not None
    assert found.calculation.ru.startswith("4000 мг ≠ 3500 ")
