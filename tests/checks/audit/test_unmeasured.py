"""CON276 on invented sentences: what must be found, and what must not."""

from __future__ import annotations

import pytest

from tests.checks.audit.toys import findings

TWO = "# methods {0} | M\n{1}\n# discussion {0} | D\n{2}\n"


@pytest.mark.parametrize(
    ("language", "one", "other", "found"),
    [
        ("en", "Age and caffeine intake were recorded.", "There was no information on caffeine intake.", 1),
        ("en", "Age and caffeine intake were recorded.", "Caffeine intake was not measured.", 1),
        ("en", "Age and caffeine intake were recorded.", "Sugar intake was not measured.", 0),
        ("en", "Age and caffeine intake were recorded.", "Evening caffeine intake before sleep was not measured.", 0),
        ("en", "Age was recorded, caffeine intake was not.", "Caffeine intake was not measured.", 0),
        ("en", "Intake of caffeine leads to waking.", "Caffeine intake was not measured.", 0),
        ("ru", "Силу кисти и рост измеряли утром.", "Силу кисти не измеряли.", 1),
        ("ru", "Силу ног и рост измеряли утром.", "Силу кисти не измеряли.", 0),
    ],
)  # fmt: skip
def test_measured_in_methods_and_missed_in_the_discussion(
    language: str, one: str, other: str, found: int
) -> None:
    assert len(findings(TWO.format(language, one, other), "CON276")) == found
