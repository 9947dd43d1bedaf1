"""Rules on records, reasons, groups and ratings that have to add up."""

from __future__ import annotations

import pytest

from tests.checks.audit.toys import findings

ONE = "# results {} | R\n{}\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In all 962 records were screened. Of these, 889 were excluded, leaving 83 reports.", 1),
        ("In all 962 records were screened. Of these, 889 were excluded, leaving 73 reports.", 0),
        ("The search gave 1284 records (A 512, B 772), the register 19. "
         "After removal of 341 duplicates, 962 were screened.", 0),
        ("The search gave 1284 records. After removal of 341 duplicates, 942 were screened.", 1),
        ("Найдено 538 записей. После удаления 119 дубликатов осталось 429 записей.", 1),
        ("Найдено 538 записей: A – 214, B – 324. После удаления 119 дубликатов осталось 419 записей.", 0),
    ],
)  # fmt: skip
def test_what_was_removed_and_what_was_left(text: str, found: int) -> None:
    assert len(findings(ONE.format("en" if text.isascii() else "ru", text), "ARI232")) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We excluded 63: not randomised (24), wrong people (17), no outcome (13) and duplicate (9).", 0),
        ("We excluded 63: not randomised (24), wrong people (17), no outcome (13) and duplicate (8).", 1),
        ("We excluded 63 for several reasons: not randomised (34), wrong people (17), duplicate (29).", 0),
        ("Исключено 38 работ: не тот режим – 14, беременные – 11, нет данных – 8, дубли – 6.", 1),
        ("Исследование завершили 114 пациентов: 57 в группе чая и 56 в группе воды.", 1),
        ("Исследование завершили 113 пациентов: 57 в группе чая и 56 в группе воды.", 0),
        ("Каждый из восьми пациентов имел одно явление: сонливость – 4, боль – 3, тошнота – 2.", 1),
        ("У восьми пациентов были явления: сонливость – 4, боль – 3, тошнота – 2.", 0),
    ],
)
def test_a_list_adds_up_to_its_total(text: str, found: int) -> None:
    assert len(findings(ONE.format("en" if text.isascii() else "ru", text), "ARI233")) == found


@pytest.mark.parametrize(("high", "found"), [("two", 1), ("one", 0), ("nine", 0)])
def test_as_many_ratings_as_works(high: str, found: int) -> None:
    text = f"Eight trials were included. Risk of bias was low in four, unclear in three and high in {high}."
    assert len(findings(ONE.format("en", text), "ARI234")) == found
