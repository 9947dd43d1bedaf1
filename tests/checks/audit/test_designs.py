"""Rules on designs: case–control studies, controls per case, causes and effects that are asserted."""

from __future__ import annotations

import pytest

from tests.checks.audit.toys import findings

ARTICLE = (
    "# abstract {0} | A\n{1}\n# methods {0} | M\n{2}\n"
    "# results {0} | R\n{3}\n# discussion {0} | D\n{4}\n# conclusion {0} | C\n{5}\n"
)
CASES = "This was a case–control study of tea."


def _found(
    code: str,
    *,
    abstract: str = "Tea was drunk.",
    methods: str = CASES,
    results: str = "Tea helped.",
    discussion: str = "It is warm.",
    conclusion: str = "Tea is a drink.",
    language: str = "en",
) -> int:
    return len(findings(ARTICLE.format(language, abstract, methods, results, discussion, conclusion), code))


@pytest.mark.parametrize(
    ("methods", "discussion", "found"),
    [
        (CASES, "Because this cohort was followed prospectively, the order is known.", 1),
        (CASES, "A cohort that was followed prospectively would know the order.", 0),
        ("This was a nested case–control study of tea.", "This cohort was followed prospectively.", 0),
        ("This was a cohort study of tea.", "This cohort was followed prospectively.", 0),
    ],
)
def test_a_case_control_study_is_no_cohort(methods: str, discussion: str, found: int) -> None:
    assert _found("DES241", methods=methods, discussion=discussion) == found


@pytest.mark.parametrize(
    ("methods", "results", "found"),
    [
        (CASES, "In the study population, fracture thus had an incidence of 33.3%.", 1),
        (CASES, "Thus, drinkers had a 46% higher incidence rate of fracture.", 1),
        (CASES, "The incidence of fracture in the country is 2%.", 0),
        ("This was a cohort study of tea.", "Drinkers had a 46% higher incidence rate of fracture.", 0),
    ],
)
def test_cases_and_controls_give_no_incidence(methods: str, results: str, found: int) -> None:
    assert _found("DES242", methods=methods, results=results) == found


@pytest.mark.parametrize(
    ("methods", "found"),
    [
        ("Controls were individually matched by sex. ORs come from unconditional logistic regression.", 1),
        ("Controls were individually matched by sex. ORs come from conditional logistic regression.", 0),
        (
            "Controls were individually matched by sex. "
            "Unconditional logistic regression was adjusted for the matching variables.",
            0,
        ),
        ("Controls were frequency matched. ORs come from unconditional logistic regression.", 0),
    ],
)
def test_matching_is_kept_in_the_analysis(methods: str, found: int) -> None:
    assert _found("DES243", methods=methods) == found


@pytest.mark.parametrize(
    ("abstract", "methods", "found"),
    [
        ("Three controls per case were drawn.", "For each case two controls were drawn.", 1),
        ("Two controls per case were drawn.", "For each case two controls were drawn.", 0),
        ("Up to three controls per case were sought.", "For each case two controls were drawn.", 0),
    ],
)
def test_each_case_has_as_many_controls(abstract: str, methods: str, found: int) -> None:
    assert _found("CON242", abstract=abstract, methods=methods) == found


@pytest.mark.parametrize(
    ("results", "found"),
    [
        ("Tea had been drunk by 87 cases and 112 controls.", 1),
        ("Tea had been drunk by 78 cases and 112 controls.", 0),
        ("Coffee had been drunk by 55 cases and 112 controls.", 0),
        ("Coffee had been drunk by 87 cases and 110 controls.", 0),
    ],
)
def test_digits_of_cases_are_not_exchanged(results: str, found: int) -> None:
    abstract = "Tea had been drunk by 78 cases (32.5%) and 112 controls (23.3%)."
    assert _found("CON243", abstract=abstract, results=results) == found


@pytest.mark.parametrize(
    ("language", "methods", "conclusion", "found"),
    [
        ("en", CASES, "Tea causes fractures, and stopping tea would prevent them.", 1),
        ("en", CASES, "Whether tea causes fractures is unknown.", 0),
        ("en", CASES, "Tea is associated with fractures.", 0),
        ("en", "Participants were randomised in this study.", "Tea causes fractures.", 0),
        (
            "ru",
            "Проведено ретроспективное исследование чая.",
            "Коррекция этих факторов снижает риск болезни.",
            1,
        ),
        (
            "ru",
            "Проведено ретроспективное исследование чая.",
            "Коррекция этих факторов, возможно, снижает риск болезни.",
            0,
        ),
        (
            "ru",
            "Пациентов рандомизировали на две группы.",
            "Коррекция этих факторов снижает риск болезни.",
            0,
        ),
    ],
)
def test_observation_shows_no_cause(language: str, methods: str, conclusion: str, found: int) -> None:
    assert _found("SPN236", language=language, methods=methods, conclusion=conclusion) == found


def test_a_discussion_that_shows_a_cause_is_read_too() -> None:
    shown = "Наши данные показывают, что чай вызывает переломы."
    methods = "Проведено когортное исследование чая."
    assert _found("SPN236", language="ru", methods=methods, discussion=shown) == 1
    assert _found("SPN236", language="ru", methods=methods, discussion="Чай вызывает переломы.") == 0


@pytest.mark.parametrize(
    ("results", "found"),
    [
        ("Even short use increased the risk of fracture (p = 0.71).", 1),
        ("Even short use increased the risk of fracture (p = 0.01).", 0),
        ("Short use increased the risk slightly, but not significantly (p = 0.71).", 0),
        ("Even short use increased the risk of fracture (p = 0.71; in men p = 0.01).", 0),
    ],
)
def test_an_effect_is_not_asserted_against_its_p(results: str, found: int) -> None:
    assert _found("SPN235", results=results) == found


@pytest.mark.parametrize(
    ("abstract", "results", "found"),
    [
        ("The OR was 1.64 (95% CI 1.02 to 2.09).", "The OR was 1.46 (95% CI 1.02 to 2.09).", 1),
        ("The OR was 1.46 (95% CI 1.02 to 2.09).", "The OR was 1.46 (95% CI 1.02 to 2.09).", 0),
        ("The OR was 1.64 (95% CI 1.02 to 2.09).", "The OR was 1.46 (95% CI 1.12 to 2.09).", 0),
        ("The OR was 1.6 (95% CI 1.02 to 2.09).", "The OR was 1.64 (95% CI 1.02 to 2.09).", 0),
    ],
)
def test_one_interval_has_one_estimate(abstract: str, results: str, found: int) -> None:
    assert _found("ABS242", abstract=abstract, results=results) == found


@pytest.mark.parametrize(
    ("abstract", "results", "found"),
    [
        ("Risk rose (p for trend = 0.03).", "It rose across classes (p for trend = 0.003).", 1),
        ("Risk rose (p for trend = 0.03).", "It rose across classes (p for trend = 0.028).", 0),
        ("Risk rose (p for trend = 0.03).", "It rose across classes (p for interaction = 0.003).", 0),
        ("Risk rose (p for trend < 0.05).", "It rose across classes (p for trend = 0.003).", 0),
    ],
)
def test_named_p_values_are_the_same(abstract: str, results: str, found: int) -> None:
    assert _found("ABS243", abstract=abstract, results=results) == found
