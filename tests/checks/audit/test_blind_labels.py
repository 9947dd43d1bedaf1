"""Dates of receipt, labels in titles, rows of means, limits of supplements, signed names: found, and not alarmed at."""

from __future__ import annotations

import pytest

from tests.checks.audit.written import FILLER, found, in_text

PAGE = """\
{title}

Abstract
Methods. {abstract}
Results. Sleep was longer in those who drank tea. {filler}

Introduction

{filler}

Methods

{methods} {filler}

Results

{results} {filler}

Discussion

{filler}

{tail}

References
1. Silva A. Tea at night. J Tea. 2016;1(1):5-9.
"""


def _paper(code: str, **parts: str) -> list[str]:
    usual = {
        "title": "Tea and sleep of adults", "abstract": "Patients were asked about tea.", "filler": FILLER,
        "methods": "Patients were asked about tea.", "results": "Sleep lasted seven hours.", "tail": "",
    }  # fmt: skip
    return found(in_text(PAGE.format(**{**usual, **parts}), code))


ENROLLED = "Patients with insomnia who visited the clinic from May 2019 to October 2021 were included."
ENROLLED_RU = "В исследование включены пациенты с бессонницей, обратившиеся с мая 2019 г. по октябрь 2021 г."
SEARCHED = "PubMed and Scopus were searched from March 2012 to November 2021."


@pytest.mark.parametrize(
    ("methods", "dates", "said"),
    [
        (ENROLLED, "Received 3 June 2021. Accepted 6 March 2022.", "10.2021"),
        (ENROLLED_RU, "Поступила 03.06.2021. Принята к печати 06.03.2022.", "10.2021"),
        (ENROLLED_RU, "Рукопись поступила 03.06.2021, принята к печати 06.03.2022.", "10.2021"),
        (ENROLLED_RU, "Поступила / Received 03.06.2021\nПринята в печать / Accepted 06.03.2022", "10.2021"),
        (
            ENROLLED + " Patients were followed for 9 months.",
            "Received 3 June 2022. Accepted 6 July 2022.",
            "9 months",
        ),
        (SEARCHED, "Received 3 June 2021. Accepted 6 October 2021.", "accepted 6 October 2021"),
    ],
)
def test_what_had_not_ended_when_the_manuscript_was_received(methods: str, dates: str, said: str) -> None:
    (message,) = _paper("WIN251", methods=methods, tail=dates)
    assert said in message


@pytest.mark.parametrize(
    ("methods", "dates"),
    [
        (ENROLLED, "Received 3 November 2021. Accepted 6 March 2022."),
        (ENROLLED, "Received 30 October 2021. Accepted 6 March 2022."),
        (ENROLLED + " Patients were followed for 9 months.", "Received 3 July 2022. Accepted 6 August 2022."),
        (ENROLLED + " Patients were followed for 9 months. Follow-up was 3 months in tea drinkers.",
         "Received 3 February 2022. Accepted 6 August 2022."),
        (SEARCHED, "Received 3 June 2021. Accepted 6 March 2022."),
        ("Patients were included in 2019–2021.", "Received 3 June 2021. Accepted 6 March 2022."),
    ],
)  # fmt: skip
def test_what_had_ended_or_may_have(methods: str, dates: str) -> None:
    assert not _paper("WIN251", methods=methods, tail=dates)


RETRO = "Проведен ретроспективный анализ карт пациентов."


@pytest.mark.parametrize(
    ("title", "methods", "abstract", "expected"),
    [
        ("Чай при бессоннице: рандомизированное исследование", RETRO, "Чай пили все.", 1),
        (
            "Tea for insomnia: a randomised pilot study",
            "Records were reviewed retrospectively.",
            "Tea was drunk.",
            1,
        ),
        (
            "Чай при бессоннице: ретроспективное исследование",
            RETRO,
            "Требуются рандомизированные исследования.",
            0,
        ),
        ("Чай при бессоннице", RETRO, "Необходимо рандомизированное исследование чая.", 0),
        ("Чай при бессоннице", RETRO, "Пациенты были рандомизированы на две группы.", 1),
    ],
)
def test_a_title_and_a_wish_as_labels(title: str, methods: str, abstract: str, expected: int) -> None:
    assert len(_paper("DES207", title=title, methods=methods, abstract=abstract)) == expected


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        ("Прием чая достоверно не изменял длительность сна (p = 0,31).", 0),
        ("Tea significantly not more often than water gave sleep (p = 0.31).", 0),
        ("Прием чая достоверно изменял длительность сна (p = 0,31).", 1),
    ],
)
def test_significantly_not(results: str, expected: int) -> None:
    assert len(_paper("SPN231", results=results)) == expected


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        ("Работа выполнена при финансовой поддержке компании «Чайник».", 0),
        ("Публикация подготовлена при поддержке фонда чаеводов.", 0),
        ("Пациенты спали при поддержке подушек.", 1),
    ],
)
def test_support_is_a_word_on_funding(tail: str, expected: int) -> None:
    assert len(_paper("RPT211", results=RETRO + " " + tail, methods="Включены 30 пациентов.")) == expected


@pytest.mark.parametrize(("p", "expected"), [("0.066", 0), ("0.065", 0), ("0.064", 1), ("0.067", 1)])
def test_a_p_whose_digits_were_cut_off(p: str, expected: int) -> None:
    # Fisher's exact test gives 0.06594.
    words = f"Memory improved in 55.2% (16/29) against 29.0% (9/31) of them (p = {p}, Fisher's exact test)."
    assert len(_paper("STA206", results=words)) == expected


BY_LINE = "{full}1, Olga P. Chashkina2\n1 Institute of Tea\n"
CITED = (
    "\nFor citation: {short} NK, Chashkina OP. Tea and sleep of adults. Journal of Tea. 2019;5(2):10-19.\n"
)


@pytest.mark.parametrize(
    ("full", "short", "expected"),
    [
        ("Nikolay K. Yemelyanov", "Emelyanov", 1),
        ("Nikolay K. Zharsky", "Zharskiy", 1),
        ("Nikolay K. Zharsky", "Zharsky", 0),
        ("Nikolay K. Bayov", "Gayov", 0),
    ],
)
def test_a_name_signed_in_full_and_cited(full: str, short: str, expected: int) -> None:
    title = "Tea and sleep of adults\n" + BY_LINE.format(full=full) + CITED.format(short=short)
    assert len(_paper("MET205", title=title)) == expected


TABLE = """\
Таблица 1. Сон, M (SD)

Показатель Пьют чай (n = 70) Не пьют чай (n = 54) p

Сон, ч, M (SD) 6,9 (0,8) 6,8 (0,9) {one}

Пульс, в мин, M (SD) 71 (6) 93 (7) {other}

"""


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("0,515", "<0,001", 0), ("0,012", "<0,001", 1), ("0,515", "0,380", 1), ("0,120", "<0,001", 0)],
)
def test_means_with_deviations_in_brackets(one: str, other: str, expected: int) -> None:
    results = "Данные приведены в таблице 1.\n\n" + TABLE.format(one=one, other=other) + "Вода не помогала."
    assert len(_paper("STA220", results=results)) == expected


LIMITS = """\
Таблица 1. Рекомендуемое потребление и верхний допустимый уровень

Нутриент Женщины Мужчины Верхний уровень

Магний, мг 310 400 350

Цинк, мг 8 11 40

Железо, мг 18 8 45

{note}

"""


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("Примечание. Предел для магния указан только для добавок.", 0),
        ("Примечание. Предел для цинка указан только для добавок.", 1),
        ("Примечание. Магний содержится в чае.", 1),
    ],
)
def test_a_limit_of_supplements_alone(note: str, expected: int) -> None:
    results = "Данные приведены в таблице 1.\n\n" + LIMITS.format(note=note) + "Вода не помогала."
    assert len(_paper("TAB203", results=results)) == expected


@pytest.mark.parametrize(
    ("abstract", "methods", "expected"),
    [
        ("Из 310 найденных работ отобраны 62.", "В обзор вошли 26 публикаций.", 1),
        ("Of 310 articles found, 62 were selected.", "Finally 26 articles were included.", 1),
        ("Из 310 найденных работ отобраны 62.", "В обзор вошли 62 публикации.", 0),
        ("Из 310 найденных работ отобраны 62.", "В метаанализ включены 26 исследований.", 0),
        ("Из 310 найденных работ отобраны 62.", "Sixty-two publications were selected.", 0),
        ("Из 310 найденных работ отобраны 62.", "Включены 26 пациентов.", 0),
    ],
)
def test_how_many_works_were_included(abstract: str, methods: str, expected: int) -> None:
    assert len(_paper("CON281", abstract=abstract, methods=methods)) == expected


@pytest.mark.parametrize(
    ("results", "discussion", "expected"),
    [
        (
            "Сон улучшился у 41,2% и 30,8% (p = 0,41).",
            "Отмечена тенденция к улучшению сна (41,2% и 30,8%).",
            1,
        ),
        (
            "Сон улучшился у 41,2% и 30,8% (p = 0,01).",
            "Отмечена тенденция к улучшению сна (41,2% и 30,8%).",
            0,
        ),
        ("Сон улучшился у 41,2% и 30,8% (p = 0,41).", "Отмечена тенденция к улучшению сна.", 0),
        (
            "Sleep improved in 41.2% and 30.8% (p = 0.41).",
            "There was a trend to better sleep (41.2% vs 30.8%).",
            1,
        ),
    ],
)
def test_a_trend_whose_p_stands_in_the_results(results: str, discussion: str, expected: int) -> None:
    page = PAGE.replace("Discussion\n\n", "Discussion\n\n" + discussion + " ")
    usual = {"title": "Tea", "abstract": "Tea.", "filler": FILLER, "methods": "Tea was drunk.", "tail": ""}
    assert len(found(in_text(page.format(**usual, results=results), "SPN201"))) == expected


@pytest.mark.parametrize(
    ("keywords", "expected"),
    [
        ("tea, suplementation, sleep", 1),
        ("tea, supplementation, hypomagnesaemia", 0),
        ("чай, остеопроз", 1),
        ("чай, остеопороз, биодоступность", 0),
        ("tea, Stphylococcus", 1),
    ],
)
def test_slips_of_common_words_and_letters_left_out(keywords: str, expected: int) -> None:
    results = "Staphylococcus was not found in tea."
    assert len(_paper("MET206", results=results, title="Tea\n\nKeywords: " + keywords + "\n")) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Чай надёжно защищает от бессонницы.", 1),
        ("Tea completely prevents insomnia.", 1),
        ("Чай полностью выпит.", 0),
    ],
)
def test_more_wording_without_doubt(words: str, expected: int) -> None:
    assert len(_paper("SPN206", results=words)) == expected
