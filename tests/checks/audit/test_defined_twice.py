"""CON274, CON275, CIT271 and what they brought about beside, on invented sentences: what is found, and what is not."""

from __future__ import annotations

import pytest

from tests.checks.audit.toys import findings

TWO = "# methods {0} | M\n{1}\n# discussion {0} | D\n{2}\n"
CITED = "# introduction {0} | I\n{1}\n# discussion {0} | D\n{2}\n# references {0} | R\n1. A\n2. B\n"


@pytest.mark.parametrize(
    ("language", "one", "other", "found"),
    [
        ("en", "Fever was defined as 38.0 °C or more.", "Fever, defined as 37.5 °C or more, was rare.", 0),
        ("en", "Thinness was defined as 50 kg or less.", "Thinness, defined as 45 kg or less, was rare.", 1),
        ("en", "Thinness was defined as 50 kg or less.", "Thinness, defined as 50 kg or less, was rare.", 0),
        ("en", "Thinness was defined as 50 kg or less.", "Severe thinness, defined as 45 kg or less, was rare.", 0),
        ("en", "Thinness was defined as 50 kg or less.", "In women thinness was defined as 45 kg or less.", 0),
        ("en", "Pressure of tea was defined as 140 mmHg or 90 mmHg.",
         "Pressure of tea, defined as 130/80 mmHg, was seen.", 1),
        ("ru", "Худобу определяли как 50 кг и менее.", "Худобу определяли как 45 кг и менее.", 1),
    ],
)  # fmt: skip
def test_a_term_is_defined_twice(language: str, one: str, other: str, found: int) -> None:
    assert len(findings(TWO.format(language, one, other), "CON274")) == found


@pytest.mark.parametrize(
    ("language", "one", "other", "found"),
    [
        ("en", "After a rest, the grip strength was measured three times.", "We measured grip strength twice.", 1),
        ("en", "The grip strength was measured three times.", "We measured grip strength three times.", 0),
        ("en", "The grip strength was measured twice.", "We measured grip strength twice a day.", 0),
        ("en", "The grip strength was measured three times.", "We measured leg strength twice.", 0),
        ("en", "The grip strength was measured three times.", "Others measured grip strength twice.", 0),
        ("ru", "Силу кисти измеряли трижды.", "Силу кисти измеряли дважды, что мало.", 1),
        ("ru", "Силу кисти измеряли дважды.", "Силу кисти измеряли два раза в день.", 0),
    ],
)  # fmt: skip
def test_how_often_it_was_measured(language: str, one: str, other: str, found: int) -> None:
    assert len(findings(TWO.format(language, one, other), "CON275")) == found


@pytest.mark.parametrize(
    ("language", "one", "other", "found"),
    [
        ("en", "A meta-analysis of 14 studies found that green tea helps sleep [1].",
         "The meta-analysis of 17 studies, in which green tea helps sleep, agrees [1].", 1),
        ("en", "A meta-analysis of 14 studies found that green tea helps sleep [1].",
         "The meta-analysis of 17 studies, in which green tea helps sleep, agrees [2].", 0),
        ("en", "A trial of green tea gave 85 women better sleep [1].",
         "Of 85 women, green tea gave 20 women better sleep [1].", 0),
        ("ru", "В работе [1] 85 женщин с зобом получали зелёный чай на ночь.",
         "В работе [1] 58 женщин с зобом получали зелёный чай на ночь.", 1),
        ("ru", "В работе [1] 85 женщин с зобом получали зелёный чай на ночь.",
         "В работе [1] 58 мужчин с зобом получали зелёный чай на ночь.", 0),
    ],
)  # fmt: skip
def test_one_reference_with_two_sizes(language: str, one: str, other: str, found: int) -> None:
    assert len(findings(CITED.format(language, one, other), "CIT271")) == found


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("Short sleep raises alertness and lowers serum leptin.", "Short sleep harms. It also raises serum leptin.", 0),
        ("Short sleep raises alertness and lowers serum leptin.",
         "Short sleep raises alertness. It also raises serum leptin.", 1),
        ("Short sleep raises alertness and lowers serum leptin.",
         "Long sleep raises alertness. It also raises serum leptin.", 0),
    ],
)  # fmt: skip
def test_a_pronoun_and_a_second_verb_have_the_subject_before(one: str, other: str, found: int) -> None:
    assert len(findings(CITED.format("en", one, other), "CON201")) == found


def test_a_count_of_these_is_no_part() -> None:
    written = (
        "# results en | R\nOf the 344 women, 189 (54.9%) knew of it; 142 of these 189 (75.1%) took tea.\n"
    )
    assert not findings(written, "ARI201")
    assert findings(written.replace("54.9%", "64.9%"), "ARI201")


def test_who_took_what_keeps_out_of_a_study_of_one_visit() -> None:
    written = (
        "# methods en | Methods\nThis was a cross-sectional study. Adults were enrolled. Pregnant women "
        "and people taking "
        "herbal pills were not included.\n# results en | Results\n142 of these 189 women took herbal pills."
    )
    assert len(findings(written, "DES210")) == 1
    assert not findings(written.replace("a cross-sectional", "an open"), "DES210")


@pytest.mark.parametrize(("high", "found"), [(69, 0), (74, 1)])
def test_ages_of_people_drawn_from_a_roll(high: int, found: int) -> None:
    written = (
        "# methods en | Methods\nWe drew 120 people aged 30 to 69 years.\n# results en | Results\n"
        f"Their age ranged from 30 to {high} years."
    )
    assert len(findings(written, "DES211")) == found


@pytest.mark.parametrize(
    ("russian", "english", "found"),
    [
        ("Закончили 32 больных.", "Thirty-two patients completed it.", 0),
        ("Закончили 32 больных.", "Thirty-three patients completed it.", 1),
        ("Измеряли суточное давление.", "We measured 24-hour pressure.", 0),
        ("Измеряли давление у 40 больных.", "We measured 24-hour pressure in 40 patients.", 1),
    ],
)
def test_numbers_in_words_are_in_both_versions(russian: str, english: str, found: int) -> None:
    written = f"# abstract ru | Резюме\n{russian}\n# abstract en | Abstract\n{english}\n"
    assert len(findings(written, "BIL202")) == found
