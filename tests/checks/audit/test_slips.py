"""ARI221 and TAB221: one number of two groups that is not like the other three."""

from __future__ import annotations

import pytest

from mgkb.checks import check_manuscript
from tests.checks.audit.tables import table_findings, with_table
from tests.checks.audit.toys import findings

GROUPS = (
    "# methods en | Methods\nThere were 40 women in the tea group (n = 40) and 50 in the other (n = 50).\n"
)
RESULTS = GROUPS + "# results en | Results\n"
HEADER = "Characteristic | Tea (n = 40) | Water (n = 50)"


@pytest.mark.parametrize(
    ("told", "count"),
    [
        ("Smokers were 10 (25.0%) and 17 (43.0%).", 1),  # 34.0
        ("Smokers were 10 (25.0%) and 17 (44.0%).", 1),
        ("Smokers were 10 (25.0%) and 17 (34.0%).", 0),
        ("Smokers were 10 (25.0%) and 17 (34.7%).", 0),  # of 49
        ("Smokers were 10 (25.0%) and 17 (98.0%).", 0),  # no slip of the keyboard
        ("Smokers were 10 (52.0%) and 17 (43.0%).", 0),  # nothing confirms the groups
        ("Of these, smokers were 10 (25.0%) and 17 (43.0%).", 0),
    ],
)
def test_a_slip_in_the_percentages_of_two_groups(told: str, count: int) -> None:
    assert len(findings(RESULTS + told, "ARI221")) == count


@pytest.mark.parametrize(
    ("row", "count"),
    [("10 (25.0) | 17 (43.0)", 1), ("10 (25.0) | 17 (34.0)", 0), ("10 (37.0) | 17 (63.0)", 0)],
)
def test_a_slip_in_a_row(row: str, count: int) -> None:
    rows = [HEADER, f"Smokers, n (%) | {row}"]
    found = table_findings("ARI221", RESULTS + "It is told.", "Table 1. Who they were, %", rows)
    assert len(found) == count
    assert not found or "34.0 %" in found[0].message.en


@pytest.mark.parametrize(
    ("told", "count"),
    [
        ("The sleep score was 13.1 ± 3.9 and 12.8 ± 4.2.", 1),
        ("The sleep score was 13.7 ± 3.9 and 12.8 ± 4.2.", 0),
        ("The sleep score was 14 ± 4 and 13 ± 4.", 0),
        ("The sleep score was 13.1 ± 3.9 and 12.9 ± 4.2.", 0),
        ("Pulse was 13.1 ± 3.9 and 12.8 ± 4.2.", 0),
        ("Smoking was told by 10 (25.0%) and 18 (34.0%).", 1),
        ("Smoking was told by 10 (25.0%) and 17 (34.0%).", 0),
    ],
)
def test_a_row_told_otherwise(told: str, count: int) -> None:
    rows = [HEADER, "Sleep score | 13.7 ± 3.9 | 12.8 ± 4.2", "Smoking, n (%) | 10 (25.0) | 17 (34.0)"]
    assert len(table_findings("TAB221", RESULTS + told, "Table 1. Who they were", rows)) == count


def test_one_mistyped_percentage_is_one_finding() -> None:
    rows = [HEADER, "Smoking, n (%) | 10 (25.0) | 17 (34.0)"]
    written = with_table(f"{RESULTS}Smoking was told by 10 (25.0%) and 17 (43.0%).", "Table 1. Who, %", rows)
    assert len(check_manuscript(written, select=["ARI221", "TAB221", "TAB206"]).findings) == 1
