"""Rules on columns of tables, t tests with sizes, and p-values of rows off by a digit."""

from __future__ import annotations

import pytest

from tests.checks.audit.tables import table_findings
from tests.checks.audit.toys import findings

ONE = "# results en | Results\n{}\n"
WORKS = ["Trial | n | Ferritin (mean ± SD)", "Silva | 96 | 17.9 ± 6.4", "Souza | 120 | 18.8 ± 7.1",
         "Costa | 88 | 21.3 ± 6.9", "Lima | 210 | 22.6 ± 8.0"]  # fmt: skip


@pytest.mark.parametrize(
    ("last", "found"), [("164 | 18.2 ± 0.6", 1), ("164 | 18.2 ± 6.6", 0), ("9 | 18.2 ± 0.6", 0)]
)
def test_an_error_among_deviations(last: str, found: int) -> None:
    rows = [*WORKS, f"Alves | {last}"]
    assert len(table_findings("STA238", ONE.format("Tea."), "Trials.", rows)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The trials had 88 to 210 women, from 88 to 210; the median was 120.", 0),
        ("The trials had women from 88 to 210; the median was 130.", 1),
        ("The trials had women from 80 to 210; the median was 130.", 0),
        ("In all 678 women took part; the median was 130.", 1),
    ],
)
def test_the_median_of_a_column(text: str, found: int) -> None:
    rows = [*WORKS, "Alves | 164 | 18.2 ± 6.6"]
    assert len(table_findings("STA239", ONE.format(text), "Trials.", rows)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It was 131.2 ± 8.4 (n = 98) and 128.9 ± 8.1 (n = 98); t = 1.95; p = 0.03.", 1),
        ("It was 131.2 ± 8.4 (n = 98) and 128.9 ± 8.1 (n = 98); t = 1.95; p = 0.053.", 0),
        ("In a paired test it was 131.2 (n = 98) and 128.9 (n = 98); t = 1.95; p = 0.03.", 0),
    ],
)
def test_t_of_groups_with_sizes(text: str, found: int) -> None:
    assert len(findings(ONE.format(text), "STA253")) == found


@pytest.mark.parametrize(("p", "found"), [("0.002", 1), ("0.019", 0), ("0.02", 0)])
def test_a_p_value_off_by_a_digit(p: str, found: int) -> None:
    rows = ["Event | Daily (n = 412) | Alternate (n = 398) | p", "Nausea | 58 (14.1) | 33 (8.3) | 0.009",
            f"Constipation | 41 (10.0) | 22 (5.5) | {p}"]  # fmt: skip
    assert len(table_findings("STA254", ONE.format("Tea."), "Events, n (%).", rows)) == found


def test_a_table_tested_in_another_way_is_left_alone() -> None:
    rows = ["Event | Daily (n = 412) | Alternate (n = 398) | p", "Nausea | 58 (14.1) | 33 (8.3) | 0.09",
            "Constipation | 41 (10.0) | 22 (5.5) | 0.002"]  # fmt: skip
    assert not table_findings("STA254", ONE.format("Tea."), "Events, n (%).", rows)
