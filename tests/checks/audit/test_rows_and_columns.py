"""Rows and columns of tables against themselves: intervals, errors, p, percentages, totals, years, twins."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.audit.tables import table_findings

TEXT = "# results en | Results\nThe table shows it.\n"
EFFECTS = "Variable | β (SE) | 95% CI"
GOOD = [
    "Age | 0.10 (0.02) | [0.06, 0.14]",
    "Sex | −0.20* (0.02) | [−0.24, −0.16]",
    "Tea | 0.30 (0.02) | [0.26, 0.34]",
    "Milk | −0.40 (0.03) | [−0.46, −0.34]",
    "Rum | 0.02 (0.02) | [−0.02, 0.06]",
]


def _messages(code: str, rows: list[str], caption: str = "Table 1. Effects.") -> list[str]:
    return [found.message.en for found in table_findings(code, TEXT, caption, rows)]


def test_sta241_an_estimate_outside_its_cell() -> None:
    wrong = "Salt | −0.80** (0.02) | [−0.12, −0.04]"
    assert _messages("STA241", [EFFECTS, *GOOD, wrong]) == [
        "Salt: the estimate -0.80 lies outside -0.12 to -0.04."
    ]
    assert not _messages("STA241", [EFFECTS, *GOOD])


def test_sta241_columns_that_mean_something_else_are_not_checkable() -> None:
    others = [f"Row {n} | 9.{n} (0.02) | [0.06, 0.14]" for n in range(1, 6)]
    assert not _messages("STA241", [EFFECTS, *GOOD, *others])
    assert not _messages("STA241", ["Variable | Cups | Range", *GOOD, "Salt | 9.1 | 1.0, 2.0"])


def test_sta243_an_interval_that_its_error_cannot_give() -> None:
    wrong = "Salt | −0.10 (0.03) | [−0.11, −0.09]"
    assert _messages("STA243", [EFFECTS, *GOOD, wrong]) == [
        "Salt: -0.11 to -0.09 does not fit a standard error of 0.03."
    ]
    assert not _messages("STA243", [EFFECTS, *GOOD])
    assert not _messages("STA243", [EFFECTS.replace("SE", "SD"), *GOOD, wrong])


RATIOS = [
    "Age | 1.50 (1.10, 2.05) | 0.010",
    "Sex | 0.80 (0.60, 1.07) | 0.130",
    "Tea | 2.00 (1.20, 3.33) | 0.008",
    "Milk | 1.10 (0.70, 1.73) | 0.680",
    "Rum | 0.50 (0.30, 0.83) | < 0.01",
]


@pytest.mark.parametrize("header", ["Variable | OR (95% CI) | p", "Variable | aRR (95% CI) | p-value"])
def test_sta242_a_p_of_another_row(header: str) -> None:
    wrong = "Salt | 2.40 (0.58, 9.89) | 0.705"
    assert _messages("STA242", [header, *RATIOS, wrong]) == ["Salt: p 0.705 is not that of 0.58 to 9.89."]
    assert not _messages("STA242", [header, *RATIOS, "Salt | 2.40 (0.58, 9.89) | 0.227"])
    assert not _messages("STA242", [header, *RATIOS[:2], wrong])


@given(
    st.lists(
        st.tuples(st.floats(-1.5, 1.5), st.floats(0.05, 0.8)),
        min_size=5,
        max_size=8,
    )
)
def test_sta242_any_normal_test_passes(effects: list[tuple[float, float]]) -> None:
    rows = []
    for number, (centre, error) in enumerate(effects):
        value, low, high = (math.exp(centre + error * z) for z in (0, -1.96, 1.96))
        p = math.erfc(abs(centre / error) / math.sqrt(2))
        shown = "< 0.001" if p < 0.001 else f"{p:.3f}"
        rows.append(f"Row {number} | {value:.2f} ({low:.2f}, {high:.2f}) | {shown}")
    for code in ("STA241", "STA242"):
        assert not _messages(code, ["Variable | OR (95% CI) | p", *rows])


def test_sta244_limits_of_agreement() -> None:
    header = "Domain | Mean difference | Limits of agreement"
    rows = [
        "A | -5.6 | -37.9 to 26.7",
        "B | -0.2 | -7.6 to 7.3",
        "C | -1.9 | -11.3 to 7.5",
        "D | 0.5 | -4.0 to 5.0",
    ]
    assert not _messages("STA244", [header, *rows])
    assert _messages("STA244", [header, *rows, "E | -6.1 | -6.5 to 5.4"]) == [
        "E: -6.1 is not the middle of -6.5 to 5.4."
    ]


def test_tab241_a_column_pasted_twice() -> None:
    header = "Variable | Before, RR (95% CI) | After, RR (95% CI)"
    rows = [f"Row {n} | 1.{n}0 (0.{n}0, 2.{n}1) | 1.{n} (0.{n}, 2.{n}1)" for n in range(1, 8)]
    assert _messages("TAB241", [header, *rows]) == [
        "The columns “Before, RR (95% CI)” and “After, RR (95% CI)” are the same in all 7 rows."
    ]
    other = [*rows[:6], "Row 7 | 1.70 (0.70, 2.71) | 1.8 (0.7, 2.71)"]
    assert not _messages("TAB241", [header, *other])
    assert not _messages("TAB241", [header, *rows[:4]])


def test_tab242_an_empty_percentage() -> None:
    header = "Variable | All, n (%)"
    assert _messages("TAB242", [header, "Tea | 18 (%)", "Rum | 3 (10%)"]) == [
        "Percentages are left empty in a table: 1."
    ]
    assert not _messages("TAB242", [header, "Tea | 18 (60%)", "n (%) | 3 (10%)"])


def test_tab243_the_year_of_a_study() -> None:
    header = "Study | Year | Country"
    rows = ["Silva et al. (2005) | 2005 | X", "Souza (2011) | 2011 | X", "Rocha et al. | 2012 | X"]
    assert not _messages("TAB243", [header, *rows])
    assert _messages("TAB243", [header, *rows, "Lima (2015) | 2013 | X"]) == [
        "Lima (2015) stands beside the year 2013."
    ]


@pytest.mark.parametrize(
    ("said", "messages"),
    [
        ("HR 0.55, 95% CI 0.31–0.96", ["The text says 0.55 (0.31–0.96), the table 0.54 (0.31–0.96)."]),
        ("HR 0.54, 95% CI 0.31–0.98", ["The text says 0.54 (0.31–0.98), the table 0.54 (0.31–0.96)."]),
        ("HR 0.54, 95% CI 0.31–0.96", []),
        ("HR 0.77, 95% CI 0.44–1.35", []),
    ],
)
def test_tab244_an_estimate_against_its_table(said: str, messages: list[str]) -> None:
    rows = ["Variable | HR (95% CI) | p", "Tea | 0.54 (0.31–0.96) | 0.036", "Rum | 1.37 (0.79–2.39) | 0.3"]
    text = f"# results en | Results\nTea lowered the risk ({said}) (Table 1).\n"
    assert [one.message.en for one in table_findings("TAB244", text, "Table 1. Risks.", rows)] == messages


STUDIES = [
    "Silva | 71 | 38 (53.5%)", "Souza | 108 | 33 (30.6%)", "Rocha | 200 | 88 (44.0%)", "Lima | 100 | 40 (40.0%)",
    "Costa | 220 | 91 (41.4%)",
]  # fmt: skip


@pytest.mark.parametrize("size", ["Sample size N", "n", "Number of patients"])
def test_ari241_a_percentage_of_the_size_in_its_row(size: str) -> None:
    header = f"Study | {size} | Women, n (%)"
    assert _messages("ARI241", [header, *STUDIES, "Dias | 101 | 15 (13.9%)"]) == [
        "15 of 101, the sample size of its row, is 14.9 %, not 13.9 %."
    ]
    assert not _messages("ARI241", [header, *STUDIES, "Dias | 101 | 15 (13.9%)*"])
    assert not _messages("ARI241", [header, *STUDIES])


GROUPS = "Variable | Tea (n = 46) | Rum (n = 69) | Total (n = 115)"
COUNTS = [
    "Women, n (%) | 23 (50%) | 48 (70%) | 71 (62%)",
    "Smokers, n (%) | 10 (22%) | 4 (6%) | 14 (12%)",
    "Age, mean (SD) | 48.1 (6.6) | 38.7 (6.1) | 42.5 (7.8)",
]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("Old, n (%) | 9 (20%) | 10 (14%) | 29 (25%)", "Old, n (%): 29 (25%) for all is not what the groups give "
         "(9 + 10 = 19 ≠ 29)."),
        ("Height, mean (SD) | 1.71 (0.1) | 1.69 (0.1) | 1.75 (0.1)", "Height, mean (SD): 1.75 (0.1) for all is not "
         "what the groups give (1.75 ∉ [1.71, 1.69])."),
    ],
)  # fmt: skip
def test_ari242_a_total_that_the_groups_cannot_give(row: str, message: str) -> None:
    assert _messages("ARI242", [GROUPS, *COUNTS, row]) == [message]
    assert not _messages("ARI242", [GROUPS, *COUNTS])
    assert not _messages("ARI242", [GROUPS.replace("115", "120"), *COUNTS, row])
