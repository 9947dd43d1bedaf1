"""SPN on invented studies: what must be found, and what must not."""

from __future__ import annotations

import pytest

from tests.checks.audit.toys import findings, report

PEOPLE_EN = "# methods en | Methods\nSixty children were included.\n"
PEOPLE_RU = "# methods ru | Методы\nВ исследование включены 60 детей.\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "There was a tendency to shorter fever, though not statistically significant.",
        "A trend towards fewer relapses was seen (p = 0.19).",
        "Night cramps tended to stop earlier (OR 3.1; 95% CI 0.6–15.2).",
    ],
)
def test_a_trend_that_is_none(sentence: str) -> None:
    assert len(findings(f"# results en | Results\n{sentence}", "SPN201")) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Отмечена тенденция к сокращению лихорадки, однако различия не были статистически значимыми (p = 0,19).",
        "Наблюдалась тенденция к урежению кашля (ОШ 3,1; 95% ДИ: 0,6–15,2).",
    ],
)
def test_a_trend_that_is_none_in_russian(sentence: str) -> None:
    assert len(findings(f"# discussion ru | Обсуждение\n{sentence}", "SPN201")) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "The share rose from year to year (p for trend = 0.19).",
        "There was a tendency to shorter fever (p = 0.01).",
        "Fever did not differ between the groups (p = 0.19).",
        "Others saw a tendency to shorter fever (p = 0.19) [7].",
    ],
)
def test_what_is_no_false_trend(sentence: str) -> None:
    assert not findings(f"# results en | Results\n{sentence}", "SPN201")


SPUN_EN = """
# results en | Results
Sleep quality improved in 20/24 versus 3/20 (p < 0.001). Night cramps stopped in 3/6 versus 0/4 (p = 0.19).
# conclusion en | Conclusion
"""
SPUN_RU = """
# results ru | Результаты
Сон улучшился у 20/24 против 3/20 (p < 0,001). Ночные судороги прекратились у 3/6 против 0/4 (p = 0,19).
# conclusion ru | Заключение
"""


@pytest.mark.parametrize(
    ("results", "conclusion"),
    [
        (SPUN_EN, "The syrup is effective against night cramps."),
        (SPUN_RU, "Сироп эффективен, когда беспокоят ночные судороги."),
    ],
)
def test_no_effect_becomes_one_in_the_conclusion(results: str, conclusion: str) -> None:
    found = findings(results + conclusion, "SPN202")
    assert len(found) == 1
    assert found[0].calculation is not None
    assert "0.19" in found[0].calculation.en


@pytest.mark.parametrize(
    "conclusion",
    [
        "The syrup improves sleep quality.",
        "The syrup has no effect on night cramps.",
        "Night cramps need study.",
    ],
)
def test_conclusions_that_the_results_bear(conclusion: str) -> None:
    answer = report(SPUN_EN + conclusion, "SPN202")
    assert not answer.findings
    assert answer.passed == 1


UNMEASURED = [
    ("en", PEOPLE_EN, "Fever was shorter.", "The results matter for reducing mortality of infants."),
    ("ru", PEOPLE_RU, "Лихорадка короче.", "Результаты важны для снижения смертности младенцев."),
]


@pytest.mark.parametrize(("language", "people", "results", "conclusion"), UNMEASURED)
def test_an_outcome_that_was_not_measured(language: str, people: str, results: str, conclusion: str) -> None:
    written = f"{people}# results {language}\n{results}\n# conclusion {language} | Conclusion\n{conclusion}"
    found = findings(written, "SPN203")
    assert len(found) == 1
    assert "mortality" in found[0].message.en
    assert "смертность" in found[0].message.ru
    measured = written.replace("Fever", "Mortality").replace("Лихорадка короче", "Смертность ниже")
    assert not findings(measured, "SPN203")


def test_hopes_for_future_research_are_no_claims() -> None:
    written = (
        f"{PEOPLE_EN}# results en | Results\nFever was shorter.\n# conclusion en | Conclusion\n"
        "Future studies should ask whether it reduces mortality."
    )
    assert not findings(written, "SPN203")


GIVEN_EN = "# methods en | Methods\nAll received iron sulphate (100 mg) + ascorbic acid (60 mg).\n"
GIVEN_RU = (
    "# methods ru | Методы\n"
    "Всем назначен препарат, содержащий железа сульфат (100 мг) + аскорбиновую кислоту (60 мг).\n"
)


@pytest.mark.parametrize(
    ("given", "language", "wrong", "right"),
    [
        (
            GIVEN_EN,
            "en",
            "We have shown that iron replenishment improves attention.",
            "We have shown that iron with ascorbic acid improves attention.",
        ),
        (
            GIVEN_RU,
            "ru",
            "Нами показано, что восполнение железа улучшает внимание.",
            "Нами показано, что железо с аскорбиновой кислотой улучшает внимание.",
        ),
    ],
)
def test_a_combination_credited_to_one(given: str, language: str, wrong: str, right: str) -> None:
    end = f"# conclusion {language} | Conclusion\n"
    assert len(findings(given + end + wrong, "SPN204")) == 1
    assert not findings(given + end + right, "SPN204")
    assert not findings(given + end + wrong.replace(".", " [3]."), "SPN204")


def test_cause_without_chance() -> None:
    written = f"{PEOPLE_EN}This was a retrospective study.\n# conclusion en | Conclusion\nThe syrup improves attention."
    assert len(findings(written, "SPN205")) == 1
    assert not findings(written.replace("improves", "may be linked with better"), "SPN205")
    assert not findings(written.replace("retrospective", "randomised"), "SPN205")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "It has been proven that the syrup is completely safe."),
        ("ru", "Сироп, безусловно, полностью безопасен."),
    ],
)
def test_absolute_wording_is_one_finding(language: str, sentence: str) -> None:
    found = findings(f"# body {language} | Syrup\n{sentence} {sentence}", "SPN206")
    assert [finding.flaw.checks for finding in found] == [2]


@pytest.mark.parametrize(
    ("language", "sentence", "fair"),
    [
        (
            "en",
            "Low iron leads to poor attention, although studies are conflicting.",
            "Low iron may lead to poor attention, although studies are conflicting.",
        ),
        (
            "ru",
            "Нехватка железа приводит к рассеянности, хотя исследования неоднозначны.",
            "Нехватка железа может приводить к рассеянности, хотя исследования неоднозначны.",
        ),
    ],
)
def test_a_cause_taken_back(language: str, sentence: str, fair: str) -> None:
    assert len(findings(f"# body {language} | Iron\n{sentence}", "SPN207")) == 1
    assert not findings(f"# body {language} | Iron\n{fair}", "SPN207")
