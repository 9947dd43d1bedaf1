"""ARI on invented studies: what must be found, and what must not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.checks.audit.toys import findings

RESULTS = "# results en | Results\n"
CODES = ["ARI201", "ARI202", "ARI203", "ARI204", "ARI205", "ARI206"]


def _codes(written: str) -> set[str]:
    return {code for code in CODES if findings(written, code)}


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("Sleep improved in 95.8% (22/24).", "ARI201"),
        ("О сухости во рту сообщили 19% (6/21) из них.", "ARI201"),
        ("Dry mouth was seen in 12 of 30 women (45.0%).", "ARI201"),
        ("It was seen in 12 (45.0%) of 30.", "ARI201"),
        ("Of the 120 volunteers who kept a diary, 66 (61.5%) slept through the night.", "ARI201"),
        ("Из 120 добровольцев, которые вели дневник, 66 (61,5%) спали всю ночь.", "ARI201"),
        ("A total of 120 women were randomised: 55 drank tea and 60 drank water.", "ARI202"),
        ("Всего рандомизировали 120 человек: 55 пили чай и 60 пили воду.", "ARI202"),
        ("The kidneys filter 2400 mg/day, of which 2300 mg/day (90–94%) are taken up again.", "ARI203"),
        ("Почки фильтруют 2400 мг/сут, из которых 2300 мг/сут (85%) возвращается.", "ARI203"),
        ("The volunteers were 57–24 years old.", "ARI204"),
        ("Доля составила 45–35%.", "ARI204"),
        ("Pain was mild in 35%, moderate in 40% and severe in 38% of them.", "ARI206"),
        ("Боль была слабой у 35%, умеренной у 40% и сильной у 38% добровольцев.", "ARI206"),
    ],
)
def test_found(sentence: str, code: str) -> None:
    assert _codes(RESULTS + sentence) == {code}


@pytest.mark.parametrize(
    "sentence",
    [
        "Sleep improved in 95.8% (23/24), 15% (3/20), 19% (4/21) and 66.6% (2/3).",
        "The weighted share was 40.0% (30/100).",
        "It was seen in 5% (3/2020).",
        "About 40% (23/50) said so.",
        "Of 120 screened women, 80 were eligible and 60 (75.0%) came.",
        "A total of 200 were screened and 120 randomised: 60 to tea and 60 to water.",
        "120 women were randomised; 60 drank tea, 58 drank water and 2 left.",
        "The women were divided into 2 groups (n = 30 and n = 25).",
        "They eat 2400 mg, of which 2300 mg (95–96%) stays.",
        "Of 24 women 18 (75%) had it, of whom 14 (58.3%) were young.",
        "They filter 2400 mg, of which 2300 mg (4%) less returned.",
        "The dose was tapered from 60-40 mg to 20 mg.",
        "Pressure fell from 160 to 120 mm Hg, and to −20–10 °C.",
        "Cut-offs were 25%, 50% and 75% for low, medium and high.",
        "Pain was mild in 35%, moderate in 40% and severe in 25% of them.",
        "It was seen in 12/24 (95% CI 30–70).",
        "A solution of 10-6 mol/L, 12–6 months before, between 22–6 h.",
        "Of 350 assessed women 120 were excluded and 200 were randomised.",
    ],
)
def test_not_found(sentence: str) -> None:
    assert not _codes(RESULTS + sentence)


STUDY = (
    "# results en | Results\nOf 55 women, 30 women were in the tea group and 25 women in the control group. "
    "Of those with a cough it stopped in 95.8% (23/24).\n# discussion en | Discussion\n"
)


def test_a_restated_percentage_of_another_whole() -> None:
    (found,) = findings(STUDY + "As said, 95.8% of patients who took tea stopped coughing.", "ARI205")
    assert found.calculation is not None
    assert "23/30 = 76.7 %" in found.calculation.en
    assert not findings(STUDY + "As said, 95.8% of 24 patients with a cough stopped coughing.", "ARI205")
    assert not findings(STUDY + "As said, 95.8% of coughs stopped.", "ARI205")


@settings(max_examples=50)
@given(st.integers(2, 400), st.integers(0, 3), st.data())
def test_a_shares_own_percentage_is_never_reported(whole: int, places: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, whole))
    percent = 100 * part / whole
    assert not findings(f"{RESULTS}It was seen in {percent:.{places}f}% ({part}/{whole}).", "ARI201")
    wrong = percent + 3 if percent < 90 else percent - 3
    assert findings(f"{RESULTS}It was seen in {wrong:.{places}f}% ({part}/{whole}).", "ARI201")
