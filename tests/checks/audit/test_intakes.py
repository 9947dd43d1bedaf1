"""TAB207: recommended intakes against the published ones."""

from __future__ import annotations

import pytest

from mgkb.checks.audit.lifestages import ages_of, group_of
from tests.checks.audit.tables import table_findings

TEXT = "# results en | Results\nThe table gives recommended intakes."
CAPTION = "Recommended dietary allowances for women, a day."
HEAD = "Nutrient | Women 19–30 years | Pregnancy 14–18 years | Pregnancy 19–30 years | Lactation 19–50 years"
ROWS = (
    "Calcium, mg | 1,000 | 1,300 | 1,000 | 1,000",
    "Iron, mg | 18 | 27 | 27 | 9",
    "Iodine, µg | 150 | 220 | 220 | 290",
    "Vitamin D, IU | 600 | 600 | 600 | 600",
)


def found(rows: list[str], caption: str = CAPTION) -> list[str]:
    """The English messages about a table."""
    return [finding.message.en for finding in table_findings("TAB207", TEXT, caption, rows)]


def test_a_right_table_is_left_alone() -> None:
    assert not found([HEAD, *ROWS])


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("Iron, mg | 18 | 27", "Iron, mg | 18 | 72", "Iron, mg: 72 is not the published intake (27) in pregnancy"),
        ("290", "209", "Iodine, µg: 209 is not the published intake (290) in lactation (19–50 years)."),
        ("1,000 | 1,300", "1,300 | 1,300", "Calcium, mg: 1,300 is not the published intake (1000) in women"),
    ],
)  # fmt: skip
def test_one_wrong_number_is_found(right: str, wrong: str, message: str) -> None:
    rows = [HEAD, *(row.replace(right, wrong, 1) for row in ROWS)]
    (only,) = found(rows)
    assert only.startswith(message)


def test_groups_may_stand_in_rows_below_a_heading_of_their_own() -> None:
    rows = [
        "Life stage | Calcium (mg/d) | Copper (mg/d) | Zinc (mg/d)",
        "Females | | |",
        "19–30 y | 1,000 | 0.9 | 8",
        "31–50 y | 1,000 | 0.9 | 8",
        "Pregnancy | | |",
        "19–30 y | 1,000 | 1 | 11",
        "31–50 y | 1,000 | 1 | 12",
    ]
    (only,) = found(rows)
    assert only.startswith("Zinc (mg/d): 12 is not the published intake (11) in pregnancy (31–50 years)")


def test_another_source_has_other_ages_or_other_numbers() -> None:
    other_ages = HEAD.replace("19–30", "18–29").replace("19–50", "18–45")
    assert not found([other_ages, *ROWS[1:], "Calcium, mg | 1,000 | 1,200 | 1,300 | 1,400"])
    assert not found([HEAD, "Calcium, mg | 950 | 950 | 950 | 950", "Iron, mg | 16 | 16 | 16 | 16", ROWS[2]])


def test_few_numbers_do_not_tell_the_source() -> None:
    assert not found([HEAD, "Calcium, mg | 1,000 | 1,300 | 1,000 | 1,200"])


@pytest.mark.parametrize(
    ("heading", "group", "ages"),
    [
        ("Небеременные и некормящие женщины 19–50 лет", "female", (1, 2)),
        ("Pregnant women, ≤18 years", "pregnancy", (0,)),
        ("Pregnancy and lactation", None, ()),
        ("Мужчины старше 70 лет", "male", (4,)),
        ("Women 25–34 years", "female", None),
    ],
)
def test_headings_name_a_group_and_ages(
    heading: str, group: str | None, ages: tuple[int, ...] | None
) -> None:
    assert (group_of(heading), ages_of(heading)) == (group, ages)
