"""Rules that hold tables of included works against criteria and windows."""

from __future__ import annotations

import pytest

from tests.checks.audit.tables import table_findings

METHODS = "# methods en | Methods\n{}\n# results en | Results\nEight trials were included.\n"
CRITERIA = (
    "We included randomised controlled trials in adults aged 18 years or older. Trials had to follow participants for "
    "at least 4 weeks."
)
HEADER = "Trial | Year | Age, years | Design | Follow-up, weeks"
ROWS = [HEADER, "Silva [1] | 2010 | 18–80 | RCT | 6", "Souza [2] | 2012 | 21–76 | RCT | 4"]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("Costa [3] | 2013 | 20–70 | RCT | 8", 0),
        ("Costa [3] | 2013 | 12–79 | RCT | 8", 1),
        ("Costa [3] | 2013 | 20–70 | cohort | 8", 1),
        ("Costa [3] | 2013 | 20–70 | RCT | 2", 1),
        ("Costa [3] | 2013 | 12–79 | cohort | 2", 3),
    ],
)
def test_works_meet_the_criteria(row: str, found: int) -> None:
    assert len(table_findings("CON235", METHODS.format(CRITERIA), "Included trials.", [*ROWS, row])) == found


def test_a_table_of_people_is_no_table_of_works() -> None:
    rows = [
        "Outcome | Age, years | Follow-up, weeks",
        "Pain | 12–79 | 2",
        "Sleep | 12–79 | 2",
        "Mood | 12–79 | 2",
    ]
    assert not table_findings("CON235", METHODS.format(CRITERIA), "Outcomes.", rows)


@pytest.mark.parametrize(("year", "found"), [(2019, 1), (2018, 0), (2009, 1)])
def test_works_lie_in_the_window(year: int, found: int) -> None:
    methods = METHODS.format("PubMed and Embase were searched from 1 January 2010 to 31 March 2018.")
    row = f"Costa [3] | {year} | 20–70 | RCT | 8"
    assert len(table_findings("WIN233", methods, "Included trials.", [*ROWS, row])) == found
