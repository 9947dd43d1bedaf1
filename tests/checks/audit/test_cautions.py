"""STA224 to STA227: holes in rules of choice, customary limits, wide intervals, equality from a p-value."""

from __future__ import annotations

import pytest

from tests.checks.audit.toys import findings
from tests.checks.audit.written import in_text, quotes


def found(code: str, text: str, kind: str = "methods", language: str = "en") -> list[str]:
    """The English messages about a paragraph."""
    return [finding.message.en for finding in findings(f"# {kind} {language} | Heading\n{text}", code)]


CHOICE = "Normality was tested with the Shapiro–Wilk test (samples {}) or the Kolmogorov–Smirnov test (samples {})."


@pytest.mark.parametrize(
    ("small", "large", "is_found"),
    [
        ("of fewer than 50", "of more than 50", True),
        ("n < 30", "n > 30", True),
        ("of fewer than 50", "of 50 and more", False),
        ("of fewer than 50", "of at least 50", False),
        ("of fewer than 50", "not fewer than 50", False),
        ("of fewer than 50", "of more than 49", False),
    ],
)
def test_a_limit_that_no_test_covers(small: str, large: str, is_found: bool) -> None:
    assert bool(found("STA224", CHOICE.format(small, large))) == is_found


def test_a_limit_that_no_test_covers_in_russian() -> None:
    text = "Нормальность оценивали критерием Шапиро – Уилка (при числе {}) или Колмогорова – Смирнова (при числе {})."
    assert found("STA224", text.format("менее 50", "более 50"), language="ru")
    assert not found("STA224", text.format("менее 50", "не менее 50"), language="ru")


def test_of_a_sentence_that_a_table_cuts_in_two_the_half_that_decides_is_quoted() -> None:
    text = (
        "Методы\n\nЧай пили все жители города. Нормальность распределения чашек оценивали при помощи\n\n"
        "Таблица 1. Чашки\n\nСорт Чашки, n\n\nЧёрный 12\n\nЗелёный 14\n\n"
        "критерия Шапиро – Уилка (при числе менее 50) или критерия Колмогорова – Смирнова (при числе\n"
        "более 50). Чай заваривали дважды.\n\nРезультаты\n\nЧай пили утром. Его пили вечером.\n"
    )
    (finding,) = in_text(text, "STA224").findings
    (quote,) = quotes(finding)
    assert quote is not None
    assert quote.startswith("критерия Шапиро")
    assert quote.endswith("более 50).")


def test_the_customary_limit_of_fishers_test() -> None:
    text = "Fisher's exact test was used when an expected count was below {}."
    assert found("STA225", text.format(10))
    assert not found("STA225", text.format(5))


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("The odds ratio was 15 (95% CI 0.663–339.548).", True),
        ("The odds ratio was 2.1 (95% CI 0.7–6.3).", False),
        ("In a trial the odds ratio was 15 (95% CI 0.663–339.548) [3].", False),
    ],
)
def test_an_interval_that_says_next_to_nothing(text: str, is_found: bool) -> None:
    assert bool(found("STA226", text, "results")) == is_found


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("The groups were comparable in age (p = 0.64).", True),
        ("Age was 31 and 32 years (p = 0.64).", False),
        ("The doses were comparable.", False),
    ],
)
def test_groups_called_comparable_by_a_p_value(text: str, is_found: bool) -> None:
    assert bool(found("STA227", text, "results")) == is_found
