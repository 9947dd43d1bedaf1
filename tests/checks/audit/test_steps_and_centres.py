"""Rules on rows of tables: ratios off centre, steps of effects, spreads called intervals, quartiles in brackets."""

from __future__ import annotations

import pytest

from mgkb.text import SourceText
from mgkb.text.markers import citation_markers
from tests.checks.audit.tables import table_findings

TOLD = "# results {0} | R\n{1}\n"
RATIOS = [
    "Use | Adjusted OR (95% CI) | p",
    "Short | 1.11 (0.64–1.92) | 0.71",
    "Long | 1.94 (1.07–3.52) | 0.029",
]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("Middle | 1.52 (0.89–2.95) | 0.12", 1),
        ("Middle | 1.52 (0.89–2.59) | 0.12", 0),
        ("Middle | 1.62 (0.89–2.95) | 0.12", 0),
    ],
)
def test_a_ratio_is_the_middle_of_its_interval(row: str, found: int) -> None:
    assert len(table_findings("STA255", TOLD.format("en", "Tea."), "Use of tea", [*RATIOS, row])) == found


def test_two_rows_off_centre_mean_another_method() -> None:
    rows = [*RATIOS, "A | 1.52 (0.89–2.95) | 0.12", "B | 2.00 (1.10–4.50) | 0.03"]
    assert not table_findings("STA255", TOLD.format("en", "Tea."), "Use of tea", rows)
    assert not table_findings("STA255", TOLD.format("en", "Tea."), "Use of tea", [*RATIOS[:2], rows[3]])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Each 10 minutes of bypass raised the odds 1.49-fold.", 1),
        ("Each 30 minutes of bypass raised the odds 1.49-fold.", 0),
        ("Each 10 minutes of bypass raised the odds 1.14-fold.", 0),
        ("Each 10 years of age raised the odds 1.49-fold.", 0),
    ],
)
def test_an_effect_keeps_its_step(text: str, found: int) -> None:
    rows = ["Factor | OR | 95% CI", "Bypass, per 30 min | 1.49 | 1.14–1.95", "Diabetes | 1.78 | 1.08–2.93"]
    assert len(table_findings("TAB245", TOLD.format("en", text), "Odds", rows)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Their mean age was 76.4 years (95% CI 68.3 to 84.5).", 1),
        ("Their mean age was 76.4 years (95% CI 75.4 to 77.4).", 0),
        ("Their mean age was 76.4 years (SD 8.1).", 0),
    ],
)
def test_a_spread_is_no_interval(text: str, found: int) -> None:
    rows = ["Characteristic | Cases | Controls", "Age, mean ± SD | 76.4 ± 8.1 | 76.2 ± 8.2", "Tea | 1 | 2"]
    assert len(table_findings("STA256", TOLD.format("en", text), "Groups", rows)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The stay was 14 [15; 19] days.", 0),
        ("Срок составил 14 [15; 19] сут при ОПП.", 0),
        ("Seen in type 2 [15; 19].", 1),
        ("Seen in diabetes [15; 19] and elsewhere.", 1),
    ],
)
def test_quartiles_that_cannot_be_right_are_no_citation(text: str, found: int) -> None:
    assert len(citation_markers(SourceText(text))) == found


@pytest.mark.parametrize(("p", "found"), [("0.070", 1), ("0.007", 0)])
def test_a_row_is_found_by_its_name_and_not_by_small_words(p: str, found: int) -> None:
    rows = ["Drug | Cases | p", f"Corticosteroids, n (%) | 29 (12.1) | {p}", "Three or more | 4 | 0.01"]
    text = "Corticosteroid use was significantly more frequent in cases."
    assert len(table_findings("SPN231", TOLD.format("en", text), "Drugs", rows)) == found
