"""STA221 to STA223: what the methods promise, and what they leave out."""

from __future__ import annotations

import pytest

from tests.checks.audit.tables import table_findings
from tests.checks.audit.toys import findings

METHODS = (
    "# methods en | Methods\n{promise} Proportions were compared with Fisher's exact test, means with Student's "
    "t-test. {more}\n# results en | Results\n"
)
RESULTS = "Age was 32 ± 4 and 31 ± 4 years (p = 0.64). Sleep improved (p = 0.02). Pain did not (p = 0.40). "


def messages(code: str, results: str, promise: str = "", more: str = "") -> list[str]:
    """The English messages about an invented article."""
    written = METHODS.format(promise=promise, more=more) + results
    return [finding.message.en for finding in findings(written, code)]


PROMISE = "Normally distributed data are described by means and 95% confidence intervals (CI)."


@pytest.mark.parametrize(
    ("results", "said"),
    [
        (RESULTS, "this text gives none"),
        (RESULTS + "The odds ratio was 2.1 (95% CI 0.7–6.3).", "of means"),
    ],
)
def test_promised_intervals_are_missed(results: str, said: str) -> None:
    (message,) = messages("STA221", results, PROMISE)
    assert said in message


@pytest.mark.parametrize(
    ("results", "promise"),
    [
        (RESULTS + "The difference in age was 1 year (95% CI -1 to 3).", PROMISE),
        (RESULTS, ""),
        ("Tea was drunk.", PROMISE),
        (RESULTS, "Confidence intervals of earlier trials were wide [3]."),
    ],
)
def test_intervals_that_stand_there_or_were_not_promised(results: str, promise: str) -> None:
    assert not messages("STA221", results, promise)


def test_a_measure_that_the_methods_do_not_declare() -> None:
    results = RESULTS + "The odds ratio was 2.1 (95% CI 0.7–6.3)."
    (message,) = messages("STA222", results)
    assert "OR" in message
    assert not messages("STA222", results, more="Odds ratios are given with Woolf's intervals.")
    assert not messages("STA222", results, more="Logistic regression was used.")
    assert not messages("STA222", RESULTS)


def test_a_measure_of_somebody_else_is_left_alone() -> None:
    results = (
        RESULTS + "\n# discussion en | Discussion\nIn a trial the odds ratio was 2.1 (95% CI 0.7–6.3) [4]."
    )
    assert not messages("STA222", results)


@pytest.mark.parametrize(
    ("more", "missing"),
    [
        ("", ["level", "software"]),
        ("Calculations were made in SPSS 26.", ["level"]),
        ("Differences were considered significant at p < 0.05.", ["software"]),
        ("The level of significance was 5%. We used R version 4.2.", []),
    ],
)
def test_the_level_and_the_software_are_asked_for(more: str, missing: list[str]) -> None:
    found = messages("STA223", RESULTS, more=more)
    assert len(found) == bool(missing)
    for word in ("level", "software"):
        assert (word in "".join(found)) == (word in missing)


def test_russian_words_for_level_and_software_are_known() -> None:
    written = (
        "# methods ru | Методы\nДоли сравнивали с помощью точного критерия Фишера, средние – с помощью t-критерия "
        "Стьюдента. {}\n# results ru | Результаты\nСон улучшился (p = 0,02), боль – нет (p = 0,40), возраст не "
        "различался (p = 0,64)."
    )
    known = "Различия считали значимыми при p < 0,05. Расчеты выполнены в программе Statistica 10."
    assert findings(written.format(""), "STA223")
    assert not findings(written.format(known), "STA223")


def test_an_interval_that_a_table_heads_is_given() -> None:
    written = METHODS.format(promise=PROMISE, more="") + RESULTS
    assert table_findings("STA221", written, "Results.", ["Outcome | No", "Sleep | 1.2"])
    assert not table_findings(
        "STA221", written, "Results.", ["Outcome | OR (95% CI)", "Sleep | 1.2 (0.7–2.1)"]
    )
