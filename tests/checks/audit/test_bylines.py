"""MET210 and MET211: the authors as by-lines and citation lines name them."""

from __future__ import annotations

import pytest

from tests.checks.audit.written import FILLER, found, in_text

FIRST = "О чае и сне: обзор литературы\n\nП.Р. Орлова1, М.Ю. Хромова2, Е.А. Цветкова1\n\nРезюме\n"
SECOND = (
    "\nTea and sleep: a review\n\nPolina R. Orlova1, Maria Yu. Khromova2, Yelena A. Tsvetkova1\n\nAbstract\n"
)


def article(cited: str) -> str:
    """An invented article with two by-lines and a citation line."""
    russian = "Чай пьют давно. Его листья собирают руками. Затем их сушат на солнце. "
    return (
        f"{FIRST}{russian}\n{SECOND}{FILLER}\n\nFor citation: {cited}. Tea and sleep: a review. "
        f"Tea J. 2021;3(2):10–19. (In Russ.)\n\nВведение\n{russian * 3}\n"
    )


@pytest.mark.parametrize(
    "cited",
    [
        "Orlova PR, Khromova MYu, Tsvetkova EA",
        "Orlova P.R., Hromova M.Iu., Cvetkova E.A.",
        "Orlova PR, Khromova MJ, Tsvetkova YeA",
        "Orlova P., Khromova M., Tsvetkova E.",
        "P.R. Orlova, M.Y. Khromova, and E.A. Tsvetkova",
    ],
)
def test_transliterations_of_the_same_initials_are_equal(cited: str) -> None:
    for code in ("MET210", "MET211"):
        report = in_text(article(cited), code)
        assert not found(report), code
        assert report.passed, code


@pytest.mark.parametrize(
    ("cited", "wrong"),
    [
        ("Orlova PA, Khromova MYu, Tsvetkova EA", "Orlova PA"),
        ("Orlova P.R., Khromova M.A., Tsvetkova E.A.", "Khromova M.A."),
        ("Orlova PP, Khromova MYu, Tsvetkova EA", "Orlova PP"),
    ],
)
def test_other_initials_are_found(cited: str, wrong: str) -> None:
    (message,) = found(in_text(article(cited), "MET210"))
    assert wrong in message


def test_an_author_less_and_another_order_are_found() -> None:
    assert found(in_text(article("Orlova PR, Khromova MYu"), "MET211")) == [
        "One place names 3 authors, another 2."
    ]
    (message,) = found(in_text(article("Khromova MYu, Orlova PR, Tsvetkova EA"), "MET211"))
    assert "order" in message


def test_a_list_cut_short_and_one_of_other_people_are_left_alone() -> None:
    assert not found(in_text(article("Orlova PR, Khromova MYu, et al"), "MET211"))
    report = in_text(article("Silva AB, Costa CD, Dias EF"), "MET210")
    assert not found(report)


def test_who_did_what_is_no_byline() -> None:
    text = article("Orlova PR, Khromova MYu, Tsvetkova EA")
    text += "\nВклад авторов: концепция – Хромова М.Ю., Орлова П.Р.; текст – Цветкова Е.А., Орлова П.Р.\n"
    assert not found(in_text(text, "MET211"))


@pytest.mark.parametrize(
    "line",
    [
        "Для корреспонденции: М.Ю. Хромова, Е.А. Цветкова",
        "М.Ю. Хромова, Е.А. Цветкова – кафедра чая",
        "Кафедра чая: П.Р. Орлова, М.Ю. Хромова",
    ],
)
def test_some_of_the_authors_are_no_shorter_list(line: str) -> None:
    text = article("Orlova PR, Khromova MYu, Tsvetkova EA").replace("\nРезюме", f"\n{line}\n\nРезюме", 1)
    assert not found(in_text(text, "MET211"))
