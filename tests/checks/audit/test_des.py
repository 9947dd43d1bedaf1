"""DES on invented studies: what must be found, and what must not."""

from __future__ import annotations

import pytest

from tests.checks.audit.toys import findings, report

METHODS_EN = """
# methods en | Methods
Inclusion criteria: age over two years; use of iron drops for 3 months without a break. \
Exclusion criteria: chronic disease, low compliance (irregular use of the drops).
# results en | Results
"""
METHODS_RU = """
# methods ru | Методы
Критерии включения: возраст старше двух лет; применение железосодержащих капель в течение 3 мес. без перерывов. \
Критерии исключения: хронические болезни, низкая комплаентность (прерывистый режим приема капель).
# results ru | Результаты
"""
CONTROLS_EN = (
    "Twelve children who did not follow the advice and abstained from the drops made up the control group."
)
CONTROLS_RU = (
    "Контрольную группу составили 12 детей, которые не следовали советам и воздержались от применения капель."
)


@pytest.mark.parametrize("code", ["DES201", "DES202", "DES203"])
@pytest.mark.parametrize(("methods", "controls"), [(METHODS_EN, CONTROLS_EN), (METHODS_RU, CONTROLS_RU)])
def test_a_control_group_that_the_criteria_rule_out(code: str, methods: str, controls: str) -> None:
    found = findings(methods + controls, code)
    assert [finding.code for finding in found] == [code]
    assert "12" in str(found[0].locations[-1].quote) or "Twelve" in str(found[0].locations[-1].quote)


@pytest.mark.parametrize(("methods", "controls"), [(METHODS_EN, CONTROLS_EN), (METHODS_RU, CONTROLS_RU)])
def test_only_the_words_that_decide_are_quoted(methods: str, controls: str) -> None:
    for code, begins in (
        ("DES201", ("use of iron drops", "применение железосодержащих")),
        ("DES202", ("low compliance", "низкая комплаентность")),
    ):
        criterion, group = findings(methods + "All sixty were invited to the visit: " + controls, code)[
            0
        ].locations
        assert str(criterion.quote).startswith(begins)
        assert str(group.quote).startswith(
            ("Twelve children who", "составили 12 детей,", "12 детей, которые")
        )


@pytest.mark.parametrize("code", ["DES201", "DES202", "DES203"])
@pytest.mark.parametrize(
    "controls",
    [
        "Twelve children of the control group received a placebo.",
        "The control group did not receive any syrup by design.",
        "In an earlier study, those who did not follow the advice formed the control group [4].",
    ],
)
def test_other_control_groups_are_left_alone(code: str, controls: str) -> None:
    assert not findings(METHODS_EN + controls, code)


def test_criteria_of_one_group_are_not_those_of_all() -> None:
    written = """
# methods en | Methods
Inclusion criteria for the treated group: use of iron drops for 3 months.
# results en | Results
The control group did not take the drops.
"""
    answer = report(written, "DES201")
    assert not answer.findings
    assert answer.not_checkable == 1


RETROSPECTIVE_EN = """
# methods en | Methods
This retrospective study included sixty children seen from 2015.
# results en | Results
All children were prescribed the drops. Their mothers were instructed not to give milk with them.
"""
RETROSPECTIVE_RU = """
# methods ru | Методы
В ретроспективное исследование включены дети, обратившиеся с 2015 г.
# results ru | Результаты
Всем детям были назначены капли. Через 3 мес. проведен опрос матерей.
"""


@pytest.mark.parametrize("written", [RETROSPECTIVE_EN, RETROSPECTIVE_RU])
def test_a_retrospective_study_that_was_planned(written: str) -> None:
    assert len(findings(written, "DES204")) == 1


def test_a_study_of_records_is_retrospective() -> None:
    written = """
# methods en | Methods
This retrospective study reviewed the records of sixty children. Treated children were prescribed the drops.
"""
    answer = report(written, "DES204")
    assert not answer.findings
    assert answer.passed == 1


def test_a_part_that_is_prospective_is_named() -> None:
    written = RETROSPECTIVE_EN + "A second part was prospective."
    assert not findings(written, "DES204")


TIMES_EN = """
# methods en | Methods
At 6 months a survey of the mothers was made, and the children were included again.
# results en | Results
Recovery occurred after 4 (3–5) months versus 9 (8–11) months in the control group (p < 0.001).
"""
TIMES_RU = """
# methods ru | Методы
В исследование включены 60 детей. Через 6 мес. проведен опрос матерей.
# results ru | Результаты
Выздоровление наступило через 4 (3–5) мес. по сравнению с 9 (Q1–Q3: 8–11) мес. в контроле (p < 0,001).
"""


@pytest.mark.parametrize("written", [TIMES_EN, TIMES_RU])
def test_events_behind_the_follow_up(written: str) -> None:
    found = findings(written, "DES205")
    assert len(found) == 1
    assert found[0].calculation is not None
    assert ">" in found[0].calculation.en


@pytest.mark.parametrize(
    "change",
    [
        ("At 6 months", "At 12 months"),
        ("At 6 months", "The median follow-up was 14 months. At 6 months"),
    ],
)
def test_a_follow_up_that_is_long_enough_or_open(change: tuple[str, str]) -> None:
    assert not findings(TIMES_EN.replace(*change), "DES205")


def test_times_without_the_number_of_events() -> None:
    assert len(findings(TIMES_RU, "DES206")) == 1
    counted = TIMES_RU + "Выздоровление наступило у 20/30 и 9/30 детей."
    assert not findings(counted, "DES206")


@pytest.mark.parametrize(
    "written",
    [
        "The children were randomised. They were divided into groups according to the preference of their parents.",
        "This was a double-blind study. The syrup was given open-label to all.",
    ],
)
def test_labels_against_deeds(written: str) -> None:
    assert len(findings(f"# methods en | Methods\n{written}", "DES207")) == 1


@pytest.mark.parametrize(
    "written",
    [
        "The children were randomised. They were divided into groups by a computer-made list.",
        "This was a double-blind trial, followed by an open-label extension.",
    ],
)
def test_labels_that_hold(written: str) -> None:
    answer = report(f"# methods en | Methods\n{written}", "DES207")
    assert not answer.findings
    assert answer.passed == 1


SURVEY = """
# methods ru | Методы
В исследование включены 60 пациентов. Через 3 мес. эффект оценен по данным опроса.
"""


def test_a_survey_without_an_instrument() -> None:
    assert len(findings(SURVEY, "DES208")) == 1
    assert not findings(SURVEY + "Использован валидированный опросник.", "DES208")


@pytest.mark.parametrize(
    ("language", "criterion", "told", "found"),
    [
        ("en", "Exclusion criteria: intake of calcium.", "All patients also took calcium.", 1),
        ("en", "Exclusion criteria: intake of calcium.", "All patients also took tea.", 0),
        ("en", "Exclusion criteria: intake of calcium.", "Some patients took calcium.", 0),
        ("ru", "Критерии исключения: прием препаратов кальция.", "Все пациенты принимали также кальций.", 1),
    ],
)
def test_what_excludes_and_what_all_took(language: str, criterion: str, told: str, found: int) -> None:
    written = f"# methods {language} | Methods\n{criterion}\n# discussion {language} | Discussion\n{told}"
    assert len(findings(written, "DES209")) == found


@pytest.mark.parametrize(
    ("language", "methods", "results", "found"),
    [
        ("en", "Follow-up lasted 30 days.", "The median time to the next cold was 62 days.", 1),
        ("en", "Follow-up lasted 90 days.", "The median time to the next cold was 62 days.", 0),
        ("en", "Follow-up lasted 6 months.", "Over 12 months 14 of 49 fell.", 1),
        ("ru", "Срок наблюдения составил 6 месяцев.", "За 12 месяцев падения отмечены у 14 из 49.", 1),
        ("ru", "Срок наблюдения составил 6 месяцев.", "Медиана времени до первого падения – 9 мес.", 1),
        ("ru", "Срок наблюдения составил 6 месяцев.", "За 6 месяцев падения отмечены у 14 из 49.", 0),
    ],
)
def test_results_behind_the_declared_follow_up(language: str, methods: str, results: str, found: int) -> None:
    written = f"# methods {language} | Methods\n{methods}\n# results {language} | Results\n{results}"
    assert len(findings(written, "DES205")) == found


def test_nobody_is_randomised_in_retrospect() -> None:
    written = (
        "# methods en | Methods\nThis retrospective study included children. They were randomised by a list."
    )
    assert len(findings(written, "DES207")) == 1
    fair = "# methods en | Methods\nThis retrospective analysis of a randomised controlled trial was planned."
    assert not findings(fair, "DES207")
