"""Rules that hold labels, plans and dates against what the text tells: what must be found, and what must not."""

from __future__ import annotations

import pytest

from tests.checks.audit.tables import table_findings
from tests.checks.audit.toys import findings

TWO = "# methods {0} | M\n{1}\n# results {0} | R\n{2}\n# discussion {0} | D\n{3}\n"


def _found(code: str, methods: str, results: str = "Tea helps.", discussion: str = "Tea is old.") -> int:
    language = "en" if (methods + results + discussion).isascii() else "ru"
    return len(findings(TWO.format(language, methods, results, discussion), code))


@pytest.mark.parametrize(
    ("methods", "results", "discussion", "found"),
    [
        (
            "Ratios were pooled with a fixed-effect model.",
            "In the random-effects analysis it was 0.6.",
            "D.",
            1,
        ),
        (
            "Ratios were pooled with a fixed-effect model.",
            "In the fixed-effect analysis it was 0.6.",
            "D.",
            0,
        ),
        (
            "We used fixed-effect and random-effects models.",
            "In the random-effects analysis it was 0.6.",
            "D.",
            0,
        ),
        ("Meta-analysis was not performed.", "Tea helps.", "In our meta-analysis tea helps.", 1),
        ("Meta-analysis was not performed.", "Tea helps.", "In a meta-analysis of others tea helps.", 0),
        (
            "Количественное объединение не проводили.",
            "Чай помог.",
            "По результатам нашего метаанализа чай помог.",
            1,
        ),
        (
            "Two reviewers independently extracted the data.",
            "R.",
            "The data were extracted by one reviewer only.",
            1,
        ),
        ("Two reviewers independently extracted the data.", "R.", "The data were few.", 0),
    ],
)
def test_the_methods_say_what_was_done(methods: str, results: str, discussion: str, found: int) -> None:
    assert _found("CON231", methods, results, discussion) == found


@pytest.mark.parametrize(
    ("works", "said", "found"),
    [
        ("Eight", "Egger's test gave p = 0.21.", 1),
        ("Twelve", "Egger's test gave p = 0.21.", 0),
        ("Twelve", "Egger's test gave p = 0.21, so there is no publication bias.", 1),
    ],
)
def test_a_test_for_asymmetry_needs_trials(works: str, said: str, found: int) -> None:
    plan = "A test for funnel-plot asymmetry was to be done only if ten or more trials were available."
    assert _found("CON232", plan, f"{works} trials were included. {said}") == found


@pytest.mark.parametrize(
    ("results", "found"),
    [
        ("The formulation made a difference.", 1),
        ("Neither formulation nor dose made a difference.", 0),
        ("Nothing made a difference.", 0),
    ],
)
def test_every_planned_subgroup_is_told(results: str, found: int) -> None:
    plan = "Two subgroup analyses were planned: by formulation (single or multiple) and by daily dose."
    assert _found("CON233", plan, results) == found


@pytest.mark.parametrize(
    ("methods", "found"),
    [
        (
            "Registered before recruitment (12 May 2021). People were recruited from 1 February 2021 to 3 March 2022.",
            1,
        ),
        (
            "Registered before recruitment (12 January 2021). We recruited people from 1 February 2021 to 3 May 2022.",
            0,
        ),
        ("Registered (12 May 2021). People were recruited from 1 February 2021 to 3 March 2022.", 0),
        (
            "Зарегистрировано до начала набора (12 мая 2021 г.). Набор шёл с 1 февраля 2021 г. по 3 мая 2022 г.",
            1,
        ),
        (
            "The protocol was registered before the search on 2 June 2020. MEDLINE was searched to 31 March 2018.",
            1,
        ),
    ],
)
def test_registration_comes_first(methods: str, found: int) -> None:
    assert _found("DES231", methods) == found


@pytest.mark.parametrize(("day", "found"), [("14 May 2021", 1), ("14 January 2021", 0)])
def test_approval_comes_first(day: str, found: int) -> None:
    methods = f"People were recruited from 1 February 2021 to 3 May 2022. The ethics committee approved it on {day}."
    assert _found("DES232", methods) == found


@pytest.mark.parametrize(
    ("methods", "found"),
    [
        ("This was a randomised trial. Patients were allocated alternately in order of admission.", 1),
        ("This was a randomised trial. Patients were allocated by computer.", 0),
        ("Рандомизированное исследование. Распределение проводили по чётности номера карты.", 1),
        ("Распределение проводили по чётности номера карты.", 0),
    ],
)
def test_chance_cannot_be_foreseen(methods: str, found: int) -> None:
    assert _found("DES233", methods) == found


@pytest.mark.parametrize(
    ("discussion", "found"),
    [
        ("Limitations are the open design and one centre.", 1),
        ("Limitations are few people and one centre.", 0),
        ("Another limitation of earlier work by other groups is the open design.", 0),
    ],
)
def test_blinded_is_not_open(discussion: str, found: int) -> None:
    assert _found("DES234", "This was a double-blind trial.", "Tea helps.", discussion) == found


@pytest.mark.parametrize(
    ("size", "more", "found"), [(56, "", 1), (63, "", 0), (56, " Missing values were imputed.", 0)]
)
def test_everybody_is_analysed(size: int, more: str, found: int) -> None:
    text = f"# methods en | M\nAll 120 randomised were analysed by intention to treat.{more}\n# results en | R\nTea.\n"
    rows = [f"Outcome | Tea (n=57) | Water (n={size})", "Pain | 3 | 4"]
    assert len(table_findings("DES235", text, "Outcomes of tea.", rows)) == found
