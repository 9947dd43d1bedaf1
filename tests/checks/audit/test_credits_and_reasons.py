"""Rules on credited strangers, works listed twice, declared interests, reasons of exclusion, ages without an end."""

from __future__ import annotations

import pytest

from tests.checks.audit.toys import findings
from tests.checks.audit.written import FILLER, in_text

TWO = "# methods {0} | M\n{1}\n# results {0} | R\n{2}\n"


def _language(text: str) -> str:
    return "en" if text.isascii() else "ru"


@pytest.mark.parametrize(
    ("credit", "found"),
    [
        ("BZN and OLV designed the study; PJT read the data; KRW supervised the work.", 1),
        ("BZN and OLV designed the study; PJT read the data; OLV supervised the work.", 0),
        ("BN and OV designed the study; PT read the data; OV supervised the work.", 0),
        ("KRW and SAB designed the study; PJT read the data; BZN supervised the work.", 0),
    ],
)
def test_who_is_credited_is_an_author(credit: str, found: int) -> None:
    text = (
        "Tea and the hip: a study of drinkers\n\nBartholomew Z. Nonesuch¹, Philippa J. Thinair², Osric L. Vapour¹\n\n"
        f"¹ Old Hospital, Saltmere\n² New School, Saltmere\n\nAbstract\n{FILLER}\n\nIntroduction\n\n{FILLER}\n\n"
        f"Methods\n\n{FILLER}\n\nResults\n\n{FILLER}\n\nAuthor contributions. {credit}\n\nReferences\n"
        "1. Abernook D. Tea. J Tea. 2010;2(1):3-10.\n"
    )
    assert len(in_text(text, "MET241").findings) == found


@pytest.mark.parametrize(
    ("credit", "found"),
    [
        ("Ф.О. Загадкин — замысел; Е.Я. Туманова — сбор данных; В.Г. Дымников — расчёты.", 1),
        ("Ф.О. Загадкин — замысел; Е.Я. Туманова — сбор данных; Ф.О. Загадкин — расчёты.", 0),
    ],
)
def test_who_is_credited_in_russian_is_an_author(credit: str, found: int) -> None:
    text = (
        "Чай и бедро: исследование\n\nФ.О. Загадкин¹, Е.Я. Туманова²\n\n"
        "¹ Старая больница, Город\n² Новая школа, Город\n\n"
        f"Резюме\nЧай пили все.\n\nВведение\n\nЧай пьют давно.\n\nМатериал и методы\n\nЧай заваривали.\n\n"
        f"Результаты\n\nЧай был горячим.\n\nВклад авторов. {credit}\n\nЛитература\n"
        "1. Мнимов А.А. Чай. Чайный журнал. 2014; 5 (2): 77–85.\n"
    )
    assert len(in_text(text, "MET241").findings) == found


@pytest.mark.parametrize(
    ("second", "found"),
    [
        ("Adviser N. Criteria of tea explained. J Tea Leaves. 2012;1(1):1-14.", 1),
        ("Adviser N. Criteria of tea explained. J Tea Leaves. 2012;1(1):1–14", 1),
        ("Adviser N. Criteria of tea explained. J Tea Leaves. 2012;1(1):15-20.", 0),
    ],
)
def test_a_work_is_listed_once(second: str, found: int) -> None:
    first = "Adviser N. Criteria of tea explained. J Tea Leaves. 2012;1(1):1-14."
    text = (
        f"# introduction en | I\nTea [1, 2].\n# references en | References\n* [1] {first}\n* [2] {second}\n"
    )
    assert len(findings(text, "CIT232")) == found


@pytest.mark.parametrize(
    ("stated", "found"),
    [
        ("The authors declare no conflict of interest. A. Sun receives fees from the Tea Company.", 1),
        ("A. Sun receives fees from the Tea Company. The other authors declare no conflict of interest.", 0),
        ("The authors declare no conflict of interest. The study received a grant.", 0),
        ("Авторы заявляют об отсутствии конфликта интересов. А. Сунь получает гонорары компании «Чай».", 1),
        ("Остальные авторы заявляют об отсутствии конфликта интересов. А. Сунь получает гонорары.", 0),
    ],
)
def test_no_interest_is_none(stated: str, found: int) -> None:
    language = "en" if stated.isascii() else "ru"
    assert len(findings(f"# declarations {language} | D\n{stated}\n", "CON244")) == found


@pytest.mark.parametrize(
    ("methods", "found"),
    [
        ("Of 312, 72 were excluded. Reasons for exclusion were cold (31), heat (27) and no tea (17).", 1),
        ("Of 312, 75 were excluded. Reasons for exclusion were cold (31), heat (27) and no tea (17).", 0),
        ("Of 312, 72 were excluded. The main reasons for exclusion were cold (31) and heat (27).", 0),
        ("Of 312, 72 were excluded. Reasons for exclusion were cold (31), heat (27) and several (17).", 0),
        ("Исключены 74 пациента. Причины исключения: холод — 11, жара — 38, нет чая — 29.", 1),
        ("Исключены 78 пациентов. Причины исключения: холод — 11, жара — 38, нет чая — 29.", 0),
    ],
)
def test_reasons_add_up(methods: str, found: int) -> None:
    language = "ru" if "Причины" in methods else "en"
    assert len(findings(TWO.format(language, methods, "Tea."), "ARI239")) == found


@pytest.mark.parametrize(
    ("methods", "results", "found"),
    [
        ("All patients aged 50 years or older were taken.", "Their age ranged from 47 to 98 years.", 1),
        ("All patients aged 50 years or older were taken.", "Their age ranged from 51 to 98 years.", 0),
        ("Patients aged 80 years or older were excluded.", "Their age ranged from 47 to 79 years.", 0),
        ("Критерии включения: возраст 18 лет и старше.", "Средний возраст 63 года, от 17 до 84 лет.", 1),
        ("Критерии включения: возраст 18 лет и старше.", "Средний возраст 63 года, от 19 до 84 лет.", 0),
    ],
)
def test_ages_without_an_end(methods: str, results: str, found: int) -> None:
    assert len(findings(TWO.format(_language(methods), methods, results), "DES211")) == found


@pytest.mark.parametrize(
    ("methods", "found"),
    [
        ("Use was classified as less than 1 year, 1–3 years and 3 years or more.", 1),
        ("Use was classified as less than 1 year, 1–2 years and 3 years or more.", 0),
        ("Use was classified as less than 1 year, 1–3 years and more than 3 years.", 0),
        ("Пациентов делили на группы: 90 и более, 60–90, 30–60 и 30 мл/мин и менее.", 1),
        ("Пациентов делили на группы: 90 и более, 60–89, 30–59 и 29 мл/мин и менее.", 0),
    ],
)
def test_classes_of_a_list_share_no_value(methods: str, found: int) -> None:
    language = "ru" if "делили" in methods else "en"
    assert len(findings(TWO.format(language, methods, "Tea."), "TAB232")) == found
