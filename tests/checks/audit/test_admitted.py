"""Who took part against who was to take part, and when: invented studies in both languages."""

from __future__ import annotations

import pytest

from mgkb.checks.audit.admission import kept_out
from tests.checks.audit.toys import findings, read

STUDY = """
# methods {0} | M
{1}
# results {0} | R
{2}
"""


@pytest.mark.parametrize(
    ("language", "methods", "results", "found"),
    [
        ("en", "Exclusion criteria: gout, smoking.", "Gout was present in six patients.", 1),
        ("en", "Exclusion criteria: gout, smoking.", "Of the women, 8 smoked.", 1),
        ("en", "Women with asthma or gout were excluded.", "Five women had asthma.", 1),
        ("en", "Excluded were patients with a previous stroke.", "Before admission 7 patients had had a stroke.", 1),
        ("en", "Men were not eligible if they had taken aspirin.", "At baseline 9 men took aspirin.", 1),
        ("ru", "Критерии исключения: многоплодная беременность, подагра.", "В группе чая было 6 двоен.", 1),
        ("ru", "Критерии невключения: бронхиальная астма.", "У 11 женщин была бронхиальная астма.", 1),
        ("ru", "Критерии исключения: прием аспирина.", "До включения 5 женщин принимали аспирин.", 1),
        ("en", "Exclusion criteria: gout, smoking.", "No patient had gout.", 0),
        ("en", "Exclusion criteria: gout, smoking.", "Twelve patients with gout were excluded.", 0),
        ("en", "Exclusion criteria: gout, smoking.", "Gout developed in six patients.", 0),
        ("en", "Exclusion criteria: severe gout.", "Gout was present in six patients.", 0),
        ("en", "Women without asthma were excluded.", "Five women had asthma.", 0),
        ("en", "Exclusion criteria: gout. The primary outcome was gout.", "Gout was present in six patients.", 0),
        ("en", "Excluded were patients with a previous stroke.", "A stroke was seen in 7 patients.", 0),
        ("en", "Exclusion criteria: use of aspirin.", "Thirty women were taking aspirin.", 0),
        ("ru", "Критерии исключения: подагра.", "У 3 родственников была подагра.", 0),
        ("ru", "Критерии исключения: анемия.", "Через 6 мес. анемия выявлена у 4 женщин.", 0),
        ("ru", "Критерии включения: подагра.", "У 30 женщин была подагра.", 0),
    ],
)  # fmt: skip
def test_what_keeps_people_out(language: str, methods: str, results: str, found: int) -> None:
    assert len(findings(STUDY.format(language, methods, results), "DES210")) == found


def test_lists_and_running_text_give_the_same_names() -> None:
    listed = kept_out(
        read(STUDY.format("en", "Exclusion criteria: diabetes mellitus, renal disease.", "Tea."))
    )
    told = kept_out(
        read(STUDY.format("en", "Women with diabetes or kidney disorders were not included.", "Tea."))
    )
    assert [item.names for item in listed] == [item.names for item in told]


@pytest.mark.parametrize(
    ("language", "methods", "results", "found"),
    [
        ("en", "Adults aged 21 to 55 years were enrolled.", "The mean age was 40 ± 8 years (range 20–58).", 1),
        ("en", "Adults aged 21 to 55 years were enrolled.", "The mean age was 40 ± 8 years (range 22–55).", 0),
        ("en", "Adults aged 21 to 55 years were enrolled.", "The median age was 40 (interquartile range 19–58).", 0),
        ("en", "Adults aged 21 to 55 years were enrolled.", "Scores improved (range 10–68).", 0),
        ("ru", "Включали женщин в возрасте от 20 до 35 лет.", "Возраст – 28,1 ± 4,0 года (размах 20–37 лет).", 1),
        ("ru", "Включали женщин в возрасте 20–35 лет.", "Средний возраст – 28,1 ± 4,0 года (размах 20–34 года).", 0),
    ],
)  # fmt: skip
def test_ages_outside_the_criteria(language: str, methods: str, results: str, found: int) -> None:
    assert len(findings(STUDY.format(language, methods, results), "DES211")) == found


@pytest.mark.parametrize(
    ("language", "methods", "found"),
    [
        ("en", "The women were randomized. Participants chose the type of tea.", 1),
        ("en", "The women were randomized. The nurse chose the cups.", 0),
        ("en", "Participants chose the type of tea.", 0),
        ("ru", "Женщин рандомизировали. Способ лечения пациентки выбирали сами.", 1),
        ("ru", "Женщин рандомизировали. Чашки выбирал повар.", 0),
    ],
)
def test_a_choice_is_no_random_allocation(language: str, methods: str, found: int) -> None:
    assert len(findings(STUDY.format(language, methods, "Tea is old."), "DES207")) == found


@pytest.mark.parametrize(
    ("language", "methods", "found"),
    [
        ("en", "The second group consisted of 30 men who declined treatment.", 1),
        ("en", "The second group consisted of 30 men who were given water.", 0),
        ("en", "The group included 30 men; six declined to answer.", 0),
        ("ru", "Вторую группу составили мужчины, отказавшиеся от лечения.", 1),
        ("ru", "Вторую группу составили мужчины; отказавшихся от участия не было.", 0),
    ],
)
def test_a_group_of_those_who_refused(language: str, methods: str, found: int) -> None:
    assert len(findings(STUDY.format(language, methods, "Tea is old."), "DES203")) == found


@pytest.mark.parametrize(
    ("language", "methods", "results", "found"),
    [
        ("en", "Patients were followed for 10 weeks.", "At 26 weeks, three patients had a relapse.", 1),
        ("en", "Patients were followed for 10 weeks.", "At 8 weeks, three patients had a relapse.", 0),
        (
            "en",
            "Patients were followed for 10 weeks.",
            "Within 26 weeks before enrolment 3 patients had flu.",
            0,
        ),
        (
            "en",
            "Children were seen from birth to 12 months.",
            "At the age of 18 months 7 children walked.",
            1,
        ),
        ("en", "Patients were followed for 12 months.", "At the age of 18 months 7 of 9 children walked.", 0),
        ("ru", "Наблюдение продолжалось 10 нед.", "Через 26 нед. у трех пациентов возник рецидив.", 1),
        ("ru", "Наблюдение продолжалось 10 нед.", "Через 10 нед. у трех пациентов возник рецидив.", 0),
    ],
)
def test_people_counted_after_the_follow_up(language: str, methods: str, results: str, found: int) -> None:
    assert len(findings(STUDY.format(language, methods, results), "DES205")) == found


@pytest.mark.parametrize(
    ("language", "methods", "found"),
    [
        ("en", "Men were recruited from May 2017 to April 2019. The last visit was in March 2018.", 1),
        ("en", "Men were recruited from May 2017 to April 2019. The last visit was in March 2020.", 0),
        ("en", "Recruitment lasted from May 2017 to April 2019; follow-up ended in April 2019.", 0),
        (
            "ru",
            "Набор проводили с мая 2017 г. по апрель 2019 г. Последний визит состоялся в марте 2018 г.",
            1,
        ),
        ("ru", "Набор проводили с мая 2017 г. по апрель 2019 г. Наблюдение завершено в мае 2019 г.", 0),
    ],
)
def test_the_last_visit_and_the_end_of_recruitment(language: str, methods: str, found: int) -> None:
    assert len(findings(STUDY.format(language, methods, "Tea is old."), "WIN206")) == found
