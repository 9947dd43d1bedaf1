"""ARI238 on invented sentences."""

from __future__ import annotations

import pytest

from tests.checks.audit.toys import findings


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("There were 45 events in 1500 person-years (3.0 per 100 person-years).", 0),
        ("There were 45 events in 1500 person-years (4.0 per 100 person-years).", 1),
        ("There were 45 new cases during 1,500 person-years, a rate of 30 per 1000 person-years.", 0),
        ("Возникло 45 случаев за 1500 человеко-лет (4,0 на 100 человеко-лет).", 1),
        ("Возникло 45 случаев за 1500 человеко-лет (3,0 на 100 человеко-лет).", 0),
    ],
)
def test_rates_are_those_of_their_events(text: str, found: int) -> None:
    language = "ru" if "В" in text else "en"
    assert len(findings(f"# results {language} | R\n{text}\n", "ARI238")) == found
