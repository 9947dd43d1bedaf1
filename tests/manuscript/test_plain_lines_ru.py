"""Russian plain text set line by line: tables without cells, quartiles in brackets, titles above authors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.manuscript.plain_small import lawful, reading

if TYPE_CHECKING:
    from pathlib import Path

FRONT = """\
УДК 613.2
Лекция / Lecture
Чай и сон взрослых: нужны ли ограничения вечером (обзор рекомендаций)
А.А. Чаёвников1, https://orcid.org/0000-0000-0000-0000
1 Институт чая

Резюме
Цель. Оценить влияние чая на сон взрослых людей, которые пьют его каждый вечер.
Ключевые слова: чай, сон, бодрость
Tea and sleep of adults: are limits needed in the evening
Anna A. Chayovnikova1

Введение

Чай пьют везде, и его влияние на сон описано во многих работах, но единого мнения о нем
до сих пор нет ни у врачей, ни у тех, кто пьет чай каждый вечер в течение года [1, 2].
"""
LIST = """
Список литературы
1. Заваркин З.З. Чай. Сон. 2010;1(2):3–4.
2. Кипятков К.К. Вода. Сон. 2011;2(2):5–9.
3. Блюдцев Б.Б. Блюдце. Сон. 2012;3(2):5–9.
"""
PROSE = """Поскольку вечером чай пьют чаще, чем утром, его влияние на сон изучали прежде всего в эти часы,
и дозы при этом различались у всех, кто пил чай по вечерам, а также у тех, кто не пил его
совсем или пил редко, например раз в неделю, так что сравнивать их между собой нельзя.
"""


def test_a_class_stands_before_what_it_means(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        FRONT + "\nТаблица 1. Виды сна\n\nВид Сон, ч Поведение\n\nПлохой <5 Вялость, сонливость\n\n"
        "Средний 5–6 Небольшая сонливость\nднём\n\nХороший >7 Бодрость\n\n" + PROSE + LIST,
    )
    lawful(found)
    assert [[cell.text for cell in row] for row in found.tables[0].rows] == [
        ["Вид", "Сон, ч", "Поведение"],
        ["Плохой", "<5", "Вялость, сонливость"],
        ["Средний", "5–6", "Небольшая сонливость днём"],
        ["Хороший", ">7", "Бодрость"],
    ]


def test_the_last_row_is_no_heading_and_a_header_may_take_several_lines(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        FRONT
        + "\nТаблица 1. Чашки в сутки\n\nНапиток Взрослые\n18–40 лет Взрослые\n41–65 лет Верхний\nпредел\n\n"
        "Чай, мл 300 250 900\n\nВода, мл 700 650 2500\n\nКофе, n (%) 12 (30,5) 14 (35,1)\n\n" + PROSE + LIST,
    )
    lawful(found)
    assert [[cell.text for cell in row] for row in found.tables[0].rows] == [
        ["Напиток", "Взрослые 18–40 лет", "Взрослые 41–65 лет", "Верхний предел"],
        ["Чай, мл", "300", "250", "900"],
        ["Вода, мл", "700", "650", "2500"],
        ["Кофе, n (%)", "12 (30,5)", "14 (35,1)"],
    ]
    assert not [section for section in found.sections if "Кофе" in (section.title or "")]


def test_p_has_a_column_of_its_own(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        FRONT + "\nТаблица 1. Группы\n\nПоказатель Пьют чай\n(n = 40)\nНе пьют чай\n(n = 44) p\n\n"
        "Возраст, лет 31,2 (4,1) 30,8 (5,0) 0,690\n\nСон, ч 7,1 (0,9) 7,0 (1,1) 0,652\n\n" + PROSE + LIST,
    )
    assert [cell.text for cell in found.tables[0].rows[0]][-1] == "p"


@pytest.mark.parametrize(
    ("words", "cited"),
    [
        ("Медиана сна составила 7 [1; 9] ч и была больше у пьющих [3].", [(3,)]),
        ("Продолжительность сна была равна 31 [20; 44] дню против 25 [18; 40] дней в контроле [3].", [(3,)]),
        ("Сахарный диабет типа 2 [1; 3] описан у пьющих чай.", [(1, 3)]),
        ("В группе из 20 [1–3] человек чай пили все.", [(1, 2, 3)]),
    ],
)
def test_quartiles_are_told_from_citations(tmp_path: Path, words: str, cited: list[tuple[int, ...]]) -> None:
    found = reading(tmp_path, FRONT + words + "\n" + LIST)
    assert [tuple(map(int, one.targets)) for one in found.citations][1:] == cited


def test_the_title_ends_before_the_authors_and_keywords_before_the_other_title(tmp_path: Path) -> None:
    found = reading(tmp_path, FRONT + LIST)
    assert found.front.titles["ru"] == "Чай и сон взрослых: нужны ли ограничения вечером (обзор рекомендаций)"
    assert found.front.titles["en"] == "Tea and sleep of adults: are limits needed in the evening"
    assert found.front.keywords["ru"] == ("чай", "сон", "бодрость")


def test_each_language_has_the_title_and_the_authors_that_its_citation_gives(tmp_path: Path) -> None:
    cited = (
        "Для цитирования: Чаёвников А.А. Чай и сон взрослых. Сон. 2024;1(2):3–9.\n\n"
        "For citation: Chayovnikov A.A. Tea and sleep of adults. Son. 2024;1(2):3–9.\n\n"
    )
    found = reading(tmp_path, cited + FRONT[FRONT.index("Резюме") : FRONT.index("Tea")] + PROSE + LIST)
    assert found.front.titles == {"ru": "Чай и сон взрослых", "en": "Tea and sleep of adults"}
    assert [person.language for person in found.front.authors] == ["ru", "en"]
    assert found.front.year == 2024
