"""Numeric statements of sentences: what they are, what they measure, where they stand."""

from __future__ import annotations

import pytest
from tests.checks.audit.toys import read

from mgkb.manuscript.numerics import group_sizes, methods_in, numerics, statements
from mgkb.manuscript.numerics.about import group_of, measured_by
from mgkb.manuscript.numerics.rows import statement_rows

STUDY = (
    "# results en | Results\nSleep improved in 92.3% (24/26) of the tea group (p < 0.001, Fisher's exact test). "
    "Age was 32 ± 4 years, the median delay 4 (IQR 3–8) days, and the OR 1.5 (95% CI 1.1–2.05; p = 0.01).\n"
)


def test_every_statement_leads_back_to_its_place() -> None:
    manuscript = read(STUDY)
    rows = statement_rows(manuscript)
    assert {row["statement"] for row in rows} == {"p-value", "share", "mean", "median", "effect", "quantity"}
    for row in rows:
        assert manuscript.text[row["start"] : row["end"]] == row["text"]
    (share,) = (row for row in rows if row["statement"] == "share")
    assert (share["percent"], share["part"], share["whole"]) == ("92.3", 24, 26)
    (effect,) = (row for row in rows if row["statement"] == "effect")
    assert (effect["measure"], effect["value"], effect["low"], effect["high"]) == ("OR", "1.5", "1.1", "2.05")
    assert effect["p"]["number"] == "0.01"


def test_places_lead_through_cut_words() -> None:
    (item,) = numerics(read("# results en | Results\nIt was 1.8–2.2 mg/dL in them.\n")).sentences
    (found,) = item.quantities
    start, end = item.passage.span(found.start, found.end)
    assert item.passage.raw[start:end] == "1.8–2.2 mg/dL"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("p = 0,638, используемый метод: t-критерий Стьюдента", ("=", "0,638", "student")),
        ("(p < 0.001, Mann–Whitney U test)", ("<", "0.001", "mann_whitney")),
        ("P value ≤ .05", ("≤", ".05", None)),
        ("р>0,05", (">", "0,05", None)),
        ("p = 1.2 × 10−5", ("=", "1.2 × 10−5", None)),
    ],
)
def test_p_values(text: str, expected: tuple[str, str, str | None]) -> None:
    (found,) = statements(text).p_values
    assert (found.operator, found.number.printed, found.method) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ОШ 2,1 (95% ДИ: 1,2–3,7)", ("OR", "2,1", "1,2", "3,7", 95)),
        ("adjusted odds ratio = 0.80, 90% CI 0.6 to 1.1", ("OR", "0.80", "0.6", "1.1", 90)),
        ("hazard ratio (HR) 1.4 [95% CI, 1.1, 1.8]", ("HR", "1.4", "1.1", "1.8", 95)),
        ("mean difference −0.5 (95% CI −1.0 to 0.1)", ("difference", "−0.5", "−1.0", "0.1", 95)),
        ("шансы были выше в 15 раз (95% ДИ: 0,663–339,548)", ("OR", "15", "0,663", "339,548", 95)),
        ("the rate was high (95% CI 12–15)", ("", "None", "12", "15", 95)),
    ],
)
def test_estimates(text: str, expected: tuple[str, str, str, str, int]) -> None:
    (found,) = statements(text).estimates
    assert (found.measure, str(found.value), str(found.low), str(found.high), found.level) == expected


def test_tests_by_their_names() -> None:
    text = "χ2 test, chi-square with Yates' correction, Student's t-test, критерий Уилкоксона, Shapiro–Wilk"
    assert [mention.method.id for mention in methods_in(text)] == [
        "pearson", "pearson", "yates", "student", "wilcoxon", "shapiro",
    ]  # fmt: skip
    assert not methods_in("χ2(1) = 3.8; x2 = 4; the studentized residuals")


def test_sizes_of_groups() -> None:
    found = group_sizes("30 women in the tea group and 25 women in the control group; N = 55")
    assert [(size.size, size.is_control) for size in found] == [(30, False), (25, True), (55, False)]


@pytest.mark.parametrize(
    ("text", "number", "measures", "group"),
    [
        (
            "В группе чая регресс отмечен у 95,8%, а в контрольной лишь у 15%",
            "15%",
            "а в контрольной",
            "контрольной",
        ),
        (
            "Частота улучшения сна: 19% (4/21) в группе контроля",
            "19%",
            "Частота улучшения сна",
            "группе контроля",
        ),
        ("Serum magnesium was 1.8 mg/dL in the tea group", "1.8 mg/dL", "Serum magnesium", "tea group"),
        ("There were 55 pregnant women", "55", "pregnant women", ""),
    ],
)
def test_what_a_number_measures(text: str, number: str, measures: str, group: str) -> None:
    start = text.index(number)
    end = start + len(number)
    assert measured_by(text, start, end, is_count=number.isdigit()) == measures
    assert group_of(text, start, end) == group


@pytest.mark.parametrize(
    "text",
    ["1" * 20_000, "111 " * 4_000, "1,1" * 4_000, "10^99999999 × 10^999999", "p = " * 4_000, "(23/24) 95% " * 1_000,
     "[1] 2 " * 3_000, "5 of " * 3_000, "OR 1.5 (95% CI " * 1_000, "±" * 5_000, "t(" + "9" * 5_000 + ") = 1, p = 0.1"],
)  # fmt: skip
def test_junk_is_read_to_its_end(text: str) -> None:
    item = statements(text)
    assert all(found.end <= len(text) for found in item.quantities)
    for name in ("p_values", "results", "shares", "estimates", "moments", "quartiles"):
        assert all(0 <= found.start < found.end <= len(text) for found in getattr(item, name))
