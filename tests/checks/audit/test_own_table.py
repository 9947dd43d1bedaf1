"""TAB211, TAB212, CON206, CON207: the text against the manuscript's own table and against itself."""

from __future__ import annotations

import pytest

from tests.checks.audit.tables import table_findings
from tests.checks.audit.toys import findings

CAPTION = "Recommended dietary intakes and upper limits, a day."
ROWS = [
    "Nutrient | Women | Pregnancy | Upper limit",
    "Magnesium, mg | 310–320 | 350 | 350",
    "Iron, mg | 18 | 27 | 45",
]


def about(code: str, text: str) -> list[str]:
    """The English messages about a text with a table of intakes."""
    written = f"# discussion en | Discussion\n{text}"
    return [finding.message.en for finding in table_findings(code, written, CAPTION, ROWS)]


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("The recommended daily intake of magnesium is 300 mg.", True),
        ("The recommended daily intake of magnesium is 0.3 g.", True),
        ("The recommended daily intake of magnesium is 315 mg.", False),
        ("The recommended daily intake of iron is 18 mg.", False),
        ("The recommended daily intake of magnesium in children is 130 mg.", False),
        ("The recommended daily intake of magnesium in men is 400 mg, of zinc 11 mg.", False),
        ("The recommended daily intake of iron is 25 mg, of zinc 11 mg.", True),
        ("A recommended intake of 300 mg magnesium is enough for women.", True),
        ("The diet held magnesium, 300 mg.", False),
    ],
)
def test_a_recommended_intake_that_the_own_table_has_not(text: str, is_found: bool) -> None:
    assert bool(about("TAB211", text)) == is_found


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("Magnesium supplements of 400 mg/day improved sleep.", True),
        ("Magnesium supplements of 350 mg/day improved sleep.", False),
        ("Tablets with magnesium lactate 470 mg/day were taken.", False),
        ("The kidneys filter 2400 mg/day of magnesium.", False),
        ("Magnesium supplements of 400 mg/day exceed the limit.", False),
        ("Zinc was taken in a dose of 400 mg/day.", False),
    ],
)
def test_a_dose_above_the_own_limit(text: str, is_found: bool) -> None:
    assert bool(about("TAB212", text)) == is_found


def said(code: str, text: str, language: str = "en") -> list[str]:
    """The English messages about a text."""
    return [finding.message.en for finding in findings(f"# discussion {language} | Discussion\n{text}", code)]


PART = "From one third to half of the magnesium is slowly absorbed in the gut."


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        (f"{PART} Tea is old. The chloride of magnesium is almost completely absorbed.", True),
        (f"{PART} Magnesium lactate is almost completely excreted.", False),
        (f"{PART} Alcohol is almost completely absorbed.", False),
        (f"{PART} In deficiency magnesium is almost completely absorbed.", False),
        (f"{PART} About 45% of the magnesium is absorbed.", False),
        (f"{PART} {'Tea is old. ' * 15} Magnesium is almost completely absorbed.", False),
    ],
)
def test_a_part_or_nearly_all(text: str, is_found: bool) -> None:
    assert bool(said("CON206", text)) == is_found


PROVED = "It has been proven that people under stress benefit from zinc."


@pytest.mark.parametrize(
    ("text", "language", "is_found"),
    [
        (f"{PROVED} The effect of zinc supplements on stress is poorly documented.", "en", True),
        (f"{PROVED} The effect of zinc supplements on sleep is poorly documented.", "en", False),
        (f"{PROVED} The effect of tea on stress is poorly documented.", "en", False),
        ("People like zinc. The effect of zinc on stress is poorly documented.", "en", False),
        (
            "Доказано, что цинк помогает при стрессе. Влияние цинка на стресс недостаточно изучено.",
            "ru",
            True,
        ),
        ("Доказано, что цинк помогает при стрессе. Влияние цинка на рост недостаточно изучено.", "ru", False),
    ],
)
def test_proved_and_poorly_documented(text: str, language: str, is_found: bool) -> None:
    assert bool(said("CON207", text, language)) == is_found
