"""What an honest report of a trial contains and no rule may stumble over."""

from __future__ import annotations

import pytest

from tests.checks.audit.toys import findings

FILL = " Tea is old. It is hot. It is sweet. Few know it. It keeps. Cups are small. It is green."


@pytest.mark.parametrize(
    ("abstract", "text", "found"),
    [
        ("After a year 194 (98 and 96) were analysed.", "So 98 and 96 people were analysed.", 0),
        ("After a year 195 (98 and 96) were analysed.", "So 98 and 96 people were analysed.", 1),
        ("Registered as FTR-2018-0031 in spring.", "It was registered.", 0),
        ("В анализ вошли 194 пациента (98 и 96).", "Проанализированы 98 и 96 пациентов.", 0),
    ],
)
def test_totals_with_their_parts_and_names_of_trials(abstract: str, text: str, found: int) -> None:
    language = "ru" if "В" in abstract else "en"
    written = f"# abstract {language} | Abstract\n{abstract}\n# methods {language} | Methods\n{text}{FILL}"
    assert len(findings(written, "ABS201")) == found


def test_a_run_in_heading_ends_a_list_of_criteria() -> None:
    written = (
        "# methods en | Methods\nExclusion criteria were pregnancy, gout and planned surgery.\n"
        "Interventions. Twenty women received tea.\n"
        "# results en | Results\nAll 20 women received the allocated interventions and were seen twice.\n"
    )
    assert not findings(written, "DES210")


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Participants without a reading at six months were left out of the main analysis.", 0),
        ("Sleep at the first visit was recorded, but was left out of the main analysis.", 1),
    ],
)
def test_people_without_a_reading_are_no_variable(sentence: str, found: int) -> None:
    written = f"# methods en | Methods\nFifty women were enrolled.\n{sentence}\n# results en | Results\nTea helped.\n"
    assert len(findings(written, "RPT208")) == found
