"""Reviews without results, substances named a sentence before, dates, ages and abbreviations told otherwise."""

from __future__ import annotations

import dataclasses

import pytest

from mgkb.manuscript import Kind
from tests.checks.audit.tables import table_findings
from tests.checks.audit.toys import read
from tests.checks.audit.written import english, found, in_text, russian

REVIEW = """
# methods en | Methods
Works were sought. Forty of them were read.
## body en | What tea does
Tea wakes people [1]. It calms them later [2]. Bushes live for long [3].
## body en | How works were chosen
Two authors read the works. They agreed in the end. One of them left.
{}
# conclusion en | Conclusion
Tea is good.
* [1] Alder A. Tea. J Tea. 2016;1:5-14.
* [2] Berg B. Calm. J Tea. 2017;1:5-14.
* [3] Clay C. Bushes. J Tea. 2018;1:5-14.
"""


@pytest.mark.parametrize(
    ("more", "read_as", "kind"),
    [
        ("", "txt", Kind.BODY),
        ("", "jats", Kind.METHODS),
        ("# results en | Results\nAll works are on tea.", "txt", Kind.METHODS),
    ],
)
def test_parts_of_a_review_that_cite_are_no_methods(more: str, read_as: str, kind: Kind) -> None:
    manuscript = dataclasses.replace(read(REVIEW.format(more)), format=read_as)
    kinds = {section.title: manuscript.kind_of(section.id) for section in manuscript.sections}
    assert kinds["What tea does"] is kind
    assert kinds["How works were chosen"] is Kind.METHODS


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        (
            "Определяют селен в плазме. Нормой считают 70–120 мкг/л (0,89–1,52 мкмоль/л). "
            "Концентрация ниже 60 мкг/л (0,67 мкмоль/л) указывает на дефицит.",
            1,
        ),
        (
            "Определяют селен в плазме. Нормой считают 70–120 мкг/л (0,89–1,52 мкмоль/л). "
            "Концентрация ниже 60 мкг/л (0,76 мкмоль/л) указывает на дефицит.",
            0,
        ),
        ("Определяют селен в плазме. Концентрация ниже 60 мкг/л (0,67 мкмоль/л) указывает на дефицит.", 0),
        ("Определяют гомоцистеин. Нормой считают 70–120 мкг/л (0,89–1,52 мкмоль/л).", 0),
    ],
)
def test_a_substance_of_the_sentence_before(told: str, wrong: int) -> None:
    assert len(russian("UNI201", results=told)) == wrong


def test_an_english_substance_of_the_sentence_before() -> None:
    normal = "Serum magnesium of 0.75–0.95 mmol/L (1.8–2.3 mg/dL) is normal. Below 0.50 mmol/L ({} mg/dL) cramps come."
    assert len(english("UNI201", results=normal.format("2.4"))) == 1
    assert not english("UNI201", results=normal.format("1.2"))


@pytest.mark.parametrize(("month", "wrong"), [("ноября 2019", 1), ("января 2019", 0)])
def test_registration_against_months_with_one_year(month: str, wrong: int) -> None:
    told = (
        "Больных включали с февраля по октябрь 2019 г. Исследование одобрено комитетом (протокол от 15.01.2019) и "
        f"зарегистрировано 14 {month} г. до включения первого больного."
    )
    assert len(russian("DES231", methods=told)) == wrong


def test_english_registration_against_months_with_one_year() -> None:
    told = "Adults were recruited between March and October 2019. The trial was registered on {} before recruitment."
    assert len(english("DES231", methods=told.format("3 December 2019"))) == 1
    assert not english("DES231", methods=told.format("3 January 2019"))


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ("Возраст участников составлял от 41 года до 67 лет.", 1),
        ("Возраст больных варьировал в пределах 38–62 лет.", 1),
        ("Возраст пациентов – 41–64 года.", 0),
        ("Медиана возраста составила 53 года, межквартильный размах 38–72.", 0),
    ],
)
def test_russian_ages_against_the_criteria(told: str, wrong: int) -> None:
    methods = "Критерии включения: возраст 40–65 лет, согласие больного."
    assert len(russian("DES211", methods=methods, results=told)) == wrong


@pytest.mark.parametrize(
    ("asked", "wrong"),
    [
        ("Через 6 месяцев больных опрашивали по телефону.", 1),
        ("По истечении 6 месяцев их обзванивали.", 1),
        ("Через 2 месяца больных опрашивали по телефону.", 0),
        ("Больных опрашивали по окончании курса и через 6 месяцев.", 0),
    ],
)
def test_russian_outcomes_asked_long_after(asked: str, wrong: int) -> None:
    methods = f"В исследование включены 40 больных. Больные принимали сироп, курс лечения 2 месяца. {asked}"
    assert (
        len(russian("DES213", methods=methods, results="Из 40 больных 20 чувствовали себя лучше.")) == wrong
    )


@pytest.mark.parametrize(("cases", "wrong"), [("87 случаев", 1), ("78 случаев (45%)", 0), ("79 случаев", 0)])
def test_russian_cases_with_exchanged_digits(cases: str, wrong: int) -> None:
    methods = "Включены 78 случаев и 112 контролей."
    assert len(russian("CON243", methods=methods, results=f"Изучены {cases} и 112 контролей.")) == wrong


@pytest.mark.parametrize(
    ("p", "wrong"), [("p для взаимодействия = 0,14", 1), ("p для взаимодействия = 0,014", 0)]
)
def test_russian_interaction_called_significant(p: str, wrong: int) -> None:
    assert len(russian("SPN231", results=f"Чай был значимо лучше воды ({p}).")) == wrong


@pytest.mark.parametrize(("later", "wrong"), [("СМДА", 1), ("СМАД", 0)])
def test_an_abbreviation_with_exchanged_letters_that_is_used_once(later: str, wrong: int) -> None:
    results = "Провели суточное мониторирование артериального давления (СМАД). Данные СМАД есть у всех."
    assert len(russian("NOT203", results=results, end=f"Метод {later} надёжен.")) == wrong


BILINGUAL = """Суточное давление после чая

Резюме
Чай изучили у взрослых. Оценивали суточное давление.

Abstract
Tea was studied in adults. We assessed 24-hour pressure for {} days.

Введение

Чай пьют давно. Его собирают вручную. Листья сушат на солнце. Кусты живут долго.

Материал и методы

Взрослые пили чай 14 дней. Оценивали суточное давление.

Результаты

Давление снизилось. Все были рады. Чай пили тёплым. Чашки были белыми.
"""


@pytest.mark.parametrize(("days", "wrong"), [("14", 0), ("41", 1)])
def test_round_the_clock_is_a_name(days: str, wrong: int) -> None:
    messages = found(in_text(BILINGUAL.format(days), "ABS201"))
    assert len(messages) == wrong
    assert not any("24" in message for message in messages)


@pytest.mark.parametrize(
    ("second", "wrong"), [("от −1,5 до −1,1", 1), ("от −2,2 до −1,1", 1), ("от −2,0 до −1,1", 0)]
)
def test_negative_classes_told_in_words(second: str, wrong: int) -> None:
    rows = [
        "Класс | Оценка",
        "Тяжёлый | ниже −3,0",
        "Средний | от −3,0 до −2,1",
        f"Лёгкий | {second}",
        "Норма | −1,0 и выше",
    ]
    assert (
        len(table_findings("TAB201", "# results ru | Результаты\nКлассы в таблице.\n", "Классы роста", rows))
        == wrong
    )


@pytest.mark.parametrize(("last", "wrong"), [("3–4", 1), ("4–5", 0)])
def test_classes_of_points(last: str, wrong: int) -> None:
    rows = ["Влияние | Баллы | n", "Слабое | 0–1 | 49", "Умеренное | 2–3 | 58", f"Сильное | {last} | 31"]
    assert len(table_findings("TAB201", "# results ru | Результаты\nВ таблице.\n", "Группы", rows)) == wrong
    english_rows = ["Impact | Score | n", "Weak | 0–1 | 49", "Moderate | 2–3 | 58", f"Strong | {last} | 31"]
    assert (
        len(table_findings("TAB201", "# results en | Results\nSee the table.\n", "Groups", english_rows))
        == wrong
    )
