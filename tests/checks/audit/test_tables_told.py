"""Rules on table cells, and on what the text says of rows: what must be found, and what must not."""

from __future__ import annotations

import pytest

from tests.checks.audit.tables import table_findings

EN = "# results en | Results\n{}\n"
RU = "# results ru | Результаты\n{}\n"
OUTCOMES = [
    "Показатель | Чай (n=57) | Вода (n=56) | p",
    "Боль, мм | 28,4±14,2 | 31,6±15,0 | 0,25",
    "Сон, ч | 6,4±1,1 | 5,9±1,2 | 0,023",
]


@pytest.mark.parametrize(
    ("cell", "header", "found"),
    [
        ("0.49 (0.52–0.93)", "RR (95% CI)", 1),
        ("0.49 (0.25–0.93)", "RR (95% CI)", 0),
        ("−1,5 (−2,43; −0,57)", "Разность (95% ДИ)", 0),
        ("−1,5 (−0,57; −2,43)", "Разность (95% ДИ)", 1),
        ("0.49 (0.52–0.93)", "Median (range)", 0),
    ],
)
def test_an_estimate_lies_inside_its_interval(cell: str, header: str, found: int) -> None:
    rows = [f"Trial | {header}", f"Silva | {cell}", "Souza | none"]
    assert len(table_findings("STA251", EN.format("Tea helps."), "Effects of tea.", rows)) == found


@pytest.mark.parametrize(
    ("ratio", "header", "found"),
    [
        ("0.93 (0.58–1.50)", "RR (95% CI)", 1),
        ("0.63 (0.38–1.05)", "RR (95% CI)", 0),
        ("0.93 (0.58–1.50)", "Adjusted RR (95% CI)", 0),
    ],
)
def test_a_ratio_is_that_of_its_counts(ratio: str, header: str, found: int) -> None:
    rows = [
        f"Trial | Tea, n/N | Water, n/N | {header}",
        "Silva | 14/120 | 26/118 | 0.53 (0.29–0.96)",
        f"Souza | 22/205 | 34/201 | {ratio}",
    ]
    assert len(table_findings("STA252", EN.format("Tea helps."), "Effects of tea.", rows)) == found


@pytest.mark.parametrize(("last", "found"), [("18/176 (12.2)", 1), ("18/176 (10.2)", 0)])
def test_a_percentage_of_a_cell_is_that_of_its_fraction(last: str, found: int) -> None:
    rows = ["Trial | Tea, n/N (%)", "Silva | 14/120 (11.7)", "Souza | 6/62 (9.7)", f"Costa | {last}"]
    assert len(table_findings("ARI231", EN.format("Tea helps."), "Effects of tea.", rows)) == found


def test_brackets_that_are_no_percentages_are_left_alone() -> None:
    rows = ["Trial | Tea, n/N (weighted %)", "Silva | 14/120 (21.7)", "Souza | 6/62 (19.7)"]
    assert not table_findings("ARI231", EN.format("Tea helps."), "Effects of tea.", rows)


@pytest.mark.parametrize(
    ("cell", "text", "found"),
    [
        ("19 (33.9)†", "Tea helps.", 1),
        ("19 (33.9)†", "† One value is missing.", 0),
        ("19 (33.9)*", "Tea helps.", 0),
    ],
)
def test_a_dagger_has_a_note(cell: str, text: str, found: int) -> None:
    caption = f"Effects of tea. {text if '†' in text else ''}"
    assert (
        len(table_findings("TAB231", EN.format(text), caption, ["Trial | Tea", f"Silva | {cell}"])) == found
    )


@pytest.mark.parametrize(
    ("sentence", "code", "found"),
    [
        ("Боль была ниже при приёме чая (p=0,025).", "STA235", 1),
        ("Боль была ниже при приёме чая (p=0,25).", "STA235", 0),
        ("Тошнота была реже при приёме чая (p=0,025).", "STA235", 0),
        ("Боль составила 28,4 см.", "UNI231", 1),
        ("Боль составила 28,4 мм.", "UNI231", 0),
        ("Пациенты спали 6,4±0,15 ч и 5,9±1,2 ч.", "STA236", 1),
        ("Пациенты спали 6,4±1,1 ч и 5,9±1,2 ч.", "STA236", 0),
        ("Боль при приёме чая была достоверно ниже.", "SPN231", 1),
        ("Сон при приёме чая был достоверно дольше.", "SPN231", 0),
        ("Боль при приёме чая достоверно не отличалась.", "SPN231", 0),
        ("Тошнота при приёме чая была достоверно реже (p=0,078).", "SPN231", 1),
        ("Тошнота при приёме чая была достоверно реже (p=0,007).", "SPN231", 0),
    ],
)
def test_the_text_tells_a_row_as_it_is(sentence: str, code: str, found: int) -> None:
    assert len(table_findings(code, RU.format(sentence), "Исходы на фоне чая.", OUTCOMES)) == found


def test_an_interaction_is_no_difference() -> None:
    said = "Green tea was thus significantly better than black tea (p for interaction = 0.14)."
    assert table_findings("SPN231", EN.format(said), "Effects of tea.", ["Trial | Tea", "Silva | 3"])


def test_a_row_may_hold_two_comparisons() -> None:
    rows = [
        "Outcome | Tea | Water | p | p later",
        "Pain, mm | 28.4 | 31.6 | 0.25 | 0.02",
        "Sleep, h | 6.4 | 5.9 | 0.3 | 0.4",
    ]
    said = "Pain was 28.4 with tea (p = 0.02)."
    assert not table_findings("STA235", EN.format(said), "Effects of tea.", rows)
