"""Flow of participants in a sentence, and citations by name and year."""

from __future__ import annotations

import pytest

from tests.checks.audit.written import english, russian


@pytest.mark.parametrize(
    "told",
    [
        "Of 61 people, 25 were excluded: 11 did not meet the criteria, 8 declined and 7 did not come.",
        "We screened 61 people and excluded 25 (11 not meeting the criteria, 8 refusals, 7 other reasons).",
        "Thirteen people were not included because of pregnancy (n = 5), refusal (n = 5) or travel (n = 4).",
        "25 patients (41%) were withdrawn: 11 (44%) for illness, 8 (32%) for travel, 7 (28%) at their wish.",
    ],
)
def test_reasons_in_a_sentence_add_up(told: str) -> None:
    assert len(english("ARI243", results=told)) == 1


@pytest.mark.parametrize(
    "told",
    [
        "Of 61 people, 25 were excluded: 10 did not meet the criteria, 8 declined and 7 did not come.",
        "25 were excluded (11 pregnant, 8 refused, 7 ill; some had more than one reason).",
        "25 were excluded: the main reasons were refusal in 9 and travel in 7.",
        "25 were excluded because they were older than 65 years or took more than 8 tablets, 7 mg each.",
        "25 were excluded: 11 refused and 8 were ill.",
        "In another work 25 were excluded: 11 refused, 8 were ill and 7 left [1].",
    ],
)
def test_reasons_that_fit_or_cannot_be_summed_are_left_alone(told: str) -> None:
    assert english("ARI243", results=told) == []


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        (
            "Обследован 61 больной, не включены 25: не соответствовали критериям 11, отказались 8, не явились 7.",
            1,
        ),
        ("Исключены 25 пациентов: 11 не соответствовали критериям, 8 отказались, 7 не явились.", 1),
        ("Из исследования исключили 25 человек (11 – несоответствие критериям, 8 – отказ, 7 – неявка).", 1),
        ("Исключены 25 пациентов: 10 не соответствовали критериям, 8 отказались, 7 не явились.", 0),
        ("Исключены 25 пациентов, в том числе 11 по возрасту, 8 из-за отказа и 9 по обеим причинам.", 0),
        ("Выбыли 9 больных: четверо переехали, двое отказались, один умер.", 0),
    ],
)
def test_reasons_in_a_russian_sentence_add_up(told: str, wrong: int) -> None:
    assert len(russian("ARI243", results=told)) == wrong


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        (
            "Of 480 records, 38 were excluded as incomplete and 37 for malformations, leaving 415 for analysis.",
            1,
        ),
        (
            "Of 480 records, 38 were excluded as incomplete and 37 for malformations, leaving 405 for analysis.",
            0,
        ),
        ("Of 480 records, 75 were excluded, of whom 37 for malformations, leaving 405 for analysis.", 0),
        ("Of 480 women, 38 smoked and 37 drank, and 415 were included.", 0),
    ],
)
def test_what_is_left_of_a_whole(told: str, wrong: int) -> None:
    assert len(english("ARI244", results=told)) == wrong


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        (
            "Из 480 карт 38 исключены из-за неполных записей и 37 – из-за пороков, в анализ вошли 415 детей.",
            1,
        ),
        (
            "Из 480 карт 38 исключены из-за неполных записей и 37 – из-за пороков, в анализ вошли 405 детей.",
            0,
        ),
    ],
)
def test_what_is_left_of_a_whole_in_russian(told: str, wrong: int) -> None:
    assert len(russian("ARI244", results=told)) == wrong


LIST = """
References

Armbrook A, Berg M, Alder Z. Tea and rest. Journal of Tea. 2022;34(4):184-189.
Birchley S, Bloom G, Ashton C. Tea and dreams. Journal of Tea. 2020;4(2):24-29.
Fenwold F, Perry D, Rust M. Tea against water. Journal of Tea. 2017;33(1):39-42.
Gablerow A, Lark D, Marsh C. Tea and weight. Journal of Tea. 2019;9(1):65-72.
Hermes R, Siskin J, Jenner M. Tea in the blood. Journal of Tea. 2023;24(4):31-40.
Palmer S, Rusk T, Orio F. Tea in the womb. Journal of Tea. 2006;21(2):457-465.
"""
CITING = (
    "Tea is a common drink (Hermes et al., 2023; Palmer et al., 2006). It goes with rest (Armbrook et al., 2022). "
    "It brings dreams (Birchley et al., 2020), as seen before (Palmer et al., 2006). {}"
)


@pytest.mark.parametrize(
    ("told", "code", "wrong"),
    [
        ("Fenwold et al. (2015) compared it with water.", "CIT233", "Fenwold 2017"),
        ("A second tea failed (Roeburn and Doe, 2018).", "CIT233", "names Roeburn"),
        ("Fenwold et al. (2017) compared it with water.", "CIT233", ""),
        ("A report says so (World Tea Board, 2018).", "CIT233", ""),
        ("Fenwold et al. (2017) compared it with water.", "CIT234", "Gablerow (of 6)"),
        ("Fenwold et al. (2017) compared it. Weight was studied by Gablerow's team.", "CIT234", ""),
    ],
)
def test_citations_by_name_and_year(told: str, code: str, wrong: str) -> None:
    messages = english(code, end=CITING.format(told) + "\n" + LIST)
    assert len(messages) == bool(wrong)
    assert all(wrong in message for message in messages)


RUSSIAN_LIST = """
Литература

Алданов А.А., Берг М.М. Чай и отдых. Журнал чая. 2022; 34 (4): 184–189.
Бирюков С.С., Цветов Г.Г. Чай и сны. Журнал чая. 2020; 4 (2): 24–29.
Фенин Ф.Ф., Перин Д.Д. Чай против воды. Журнал чая. 2017; 33 (1): 39–42.
Габлеров А.А., Ларин Д.Д. Чай и вес. Журнал чая. 2019; 9 (1): 65–72.
Гермесов Р.Р., Чижов Я.Я. Чай в крови. Журнал чая. 2023; 24 (4): 31–40.
"""
RUSSIAN_CITING = (
    "Чай пьют повсюду (Гермесов и др., 2023; Алданов и др., 2022). Он приносит сны (Бирюков и др., 2020), что "
    "отмечали и раньше (Алданов и др., 2022). Отдых полезен (Гермесов и др., 2023). {}"
)


@pytest.mark.parametrize(
    ("told", "code", "wrong"),
    [
        ("Вода хуже чая (Фенин и др., 2015).", "CIT233", 1),
        ("Вода хуже чая (Фенин и др., 2017).", "CIT233", 0),
        ("Вода хуже чая (Фенин и др., 2017).", "CIT234", 1),
        ("Вода хуже чая (Фенин и др., 2017). По данным Габлерова, вес не меняется.", "CIT234", 0),
    ],
)
def test_russian_citations_by_name_and_year(told: str, code: str, wrong: int) -> None:
    assert len(russian(code, end=RUSSIAN_CITING.format(told) + "\n" + RUSSIAN_LIST)) == wrong


NUMBERED = """
Литература
1. Иванова А.А. Чай и сон. Журнал чая. 2016; 1 (1): 5–14.
2. Воробейкина П.Р. Чай и покой. Журнал чая. 2017; 2 (1): 21–29.
"""


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ("В исследовании Кукушкиной [2] чай помогал.", 1),
        ("В исследовании Воробейкиной [2] чай помогал.", 0),
        ("По данным П.Р. Воробейкиной [2], чай помогал. В работе Ивановой [1] тоже.", 0),
        ("В исследовании Берлинского института чая [2] он помогал.", 0),
    ],
)
def test_one_author_before_a_citation(told: str, wrong: int) -> None:
    assert len(russian("CIT204", end=told + "\n" + NUMBERED)) == wrong


REFERENCES = """
References
1. Silverton A. Tea and sleep. J Tea. 2016;1(1):5-14.
2. Marlow P. Tea and rest. J Tea. 2017;2(1):21-29.
"""


@pytest.mark.parametrize(
    ("told", "wrong"),
    [("The trial by Fennimore [2] was small.", 1), ("The trial by Marlow [2] was small.", 0)],
)
def test_one_english_author_before_a_citation(told: str, wrong: int) -> None:
    assert len(english("CIT204", end=told + "\n" + REFERENCES)) == wrong
