"""Rules on profiles of strangers, keywords without a counterpart, reviews without a search, compounds and phrases."""

from __future__ import annotations

import pytest

from tests.checks.audit.toys import findings
from tests.checks.audit.written import FILLER, found, in_text, quotes

PAGE = (
    "Tea and the hip. A review for drinkers\n\nAbstract\n{abstract}\n\nKeywords: {keywords}\n\nFunding. None.\n\n"
    "For citation: Thinaira P.I., Vapour O.L., Nonesuch B.Z. Tea and the hip. A review for drinkers. "
    "Journal of Tea Leaves. 2019; 5 (2): 10-19. (in Russian)\n\n\n{profile}\n"
)
REVIEW = "This review describes what is known of tea in drinkers. " + FILLER
PROFILE = "{name}\n{office}, Old Hospital, Saltmere\n\nORCID iD 0000-0002-1825-0097"


def _page(*, abstract: str = REVIEW, keywords: str = "tea, drinkers", profile: str = "") -> str:
    return PAGE.format(abstract=abstract, keywords=keywords, profile=profile)


@pytest.mark.parametrize(
    ("name", "office", "said"),
    [
        ("Thinair Pavel Ivanovich", "Doctor of Sciences, Professor", "nearly that name, Thinaira."),
        ("Blanche Unknown", "MD, PhD", "Blanche Unknown, whose profile"),
        ("Беззвестнов Прохор Ильич", "доктор медицинских наук", "Беззвестнов Прохор Ильич"),
    ],
)
def test_whose_profile_is_none_of_the_authors(name: str, office: str, said: str) -> None:
    report = in_text(_page(profile=PROFILE.format(name=name, office=office)), "MET261")
    (finding,) = report.findings
    assert said in finding.message.en
    assert quotes(finding) == [name]


@pytest.mark.parametrize(
    ("name", "office"),
    [
        ("Thinaira Polina Ivanovna", "Doctor of Sciences, Professor"),
        ("Osric L. Vapour", "MD, PhD"),
        ("Вапоур Осрик Львович", "доктор медицинских наук"),
        ("Blanche Unknown", "Professor, editor of the journal"),
        ("Blanche Unknown", "driver"),
        ("Saltmere State University", "Department of Tea"),
    ],
)
def test_authors_editors_and_houses_have_profiles(name: str, office: str) -> None:
    assert not in_text(_page(profile=PROFILE.format(name=name, office=office)), "MET261").findings


def test_a_person_of_whom_the_text_speaks_is_no_stranger() -> None:
    profile = PROFILE.format(name="Unknown Prokhor Ilyich", office="Professor")
    thanks = REVIEW + "\n\nAcknowledgement. We thank Prokhor Unknown."
    assert in_text(_page(profile=profile), "MET261").findings
    assert not in_text(_page(abstract=thanks, profile=profile), "MET261").findings


def test_affiliation_marks_with_a_raised_comma_part_authors() -> None:
    text = (
        "Чай и бедро: исследование\n\nФ.О. Загадкин¹, Е.Я. Туманова¹˒², В.Г. Дымников²\n\n"
        "¹ Старая больница, Город\n² Новая школа, Город\n\nДымников Вадим Глебович, профессор, "
        "ORCID: 0000-0002-1825-0097\n\nРезюме\nЧай пили все.\n\nВведение\n\nЧай пьют давно.\n"
    )
    assert not in_text(text, "MET261").findings
    assert in_text(text.replace("В.Г. Дымников²", "А.А. Беляков²"), "MET261").findings


@pytest.mark.parametrize(
    ("keywords", "unsaid"),
    [
        ("tea, tocolysis, drinkers, neuroprotection", "“tocolysis”, “neuroprotection”"),
        ("tea, drinking, bushes", None),
        ("tea-drinkers", None),
    ],
)
def test_keywords_have_a_word_in_the_abstract(keywords: str, unsaid: str | None) -> None:
    assert found(in_text(_page(keywords=keywords), "MET262")) == (
        [f"Keywords on which the abstract says nothing: {unsaid}."] if unsaid else []
    )


def test_half_a_word_counts_as_the_word() -> None:
    abstract = REVIEW + "It tells of hypo- and hyperthyroidism in drinkers."
    assert not in_text(_page(abstract=abstract, keywords="tea, hypothyroidism"), "MET262").findings
    assert in_text(_page(keywords="tea, hypothyroidism"), "MET262").findings


def test_keywords_of_another_language_than_the_text_are_not_asked_for() -> None:
    text = (
        "Чай и бедро\n\nAbstract\nTea was drunk.\n\nKeywords: tea, tocolysis\n\nВведение\n\n"
        + "Чай пьют давно. Его собирают руками. " * 6
    )
    report = in_text(text, "MET262")
    assert not report.findings
    assert report.not_checkable


@pytest.mark.parametrize(
    ("abstract", "is_silent"),
    [
        (REVIEW, True),
        ("The present review focuses on tea. " + FILLER, True),
        ("В обзоре представлены данные о чае. Чай пьют давно. Его собирают руками.", True),
        (REVIEW + "PubMed was read from 2010 on.", False),
        (REVIEW + "A literature search was made in two registers.", False),
        ("В обзоре представлены данные о чае. Поиск публикаций вели в двух реестрах.", False),
        ("Tea is drunk. " + FILLER, False),
    ],
)
def test_a_review_says_where_it_looked(abstract: str, *, is_silent: bool) -> None:
    assert bool(in_text(_page(abstract=abstract), "RPT261").findings) is is_silent


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "The hypothalamic-pituitary-adrenal axis wakes. Tea calms the hypothalamo-pituitary-adrenal axis.",
            ["hypothalamic-pituitary-adrenal", "hypothalamo-pituitary-adrenal"],
        ),
        (
            "Гипоталамо-гипофиз-надпочечниковая ось бодра. Чай усмиряет гипоталамо-гипофизарно-надпочечниковую ось.",
            ["Гипоталамо-гипофиз-надпочечниковая", "гипоталамо-гипофизарно-надпочечниковую"],
        ),
        ("Ось гипоталамо-гипофизарно-надпочечниковая. Без гипоталамо-гипофизарно-надпочечниковой оси.", []),
        ("The dose-response-time curve and the dose-response-tide curve.", []),
        ("The tea-leaf-water rule and the tea-bush-water rule.", []),
    ],
)
def test_a_compound_has_one_form(text: str, shown: list[str]) -> None:
    language = "en" if text.isascii() else "ru"
    answer = findings(f"# introduction {language} | I\n{text}\n", "NOT261")
    assert [quote for finding in answer for quote in quotes(finding)] == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("A search in the registers was done in the registers of two towns.", "in the registers"),
        ("Поиск в реестрах выполнен в реестрах двух городов.", "в реестрах"),
        ("Tea was drunk in the morning and in the morning only.", None),
        ("It was higher in the morning than in the morning of others.", None),
        ("In the morning, tea was drunk; in the morning it was hot.", None),
        ("Чай пили в городе чаще, чем в городе соседей.", None),
        ("A search in the registers was done in the archives of two towns.", None),
    ],
)
def test_a_phrase_stands_once_in_a_clause(text: str, shown: str | None) -> None:
    language = "en" if text.isascii() else "ru"
    answer = findings(f"# methods {language} | M\n{text}\n", "NOT262")
    assert [finding.message.en for finding in answer] == (
        [f"Twice in one clause: “{shown}”."] if shown else []
    )


def test_a_keyword_without_the_hyphen_of_the_text_is_a_second_spelling() -> None:
    abstract = REVIEW + "A pre-brewing stage is told."
    assert found(in_text(_page(abstract=abstract, keywords="tea, prebrewing stage"), "NOT208")) == [
        "Written with a hyphen and without: pre-brewing."
    ]
    assert not in_text(_page(abstract=abstract, keywords="tea, brewing stage"), "NOT208").findings


@pytest.mark.parametrize(
    ("keywords", "shown"),
    [
        ("tea,drinkers", "tea,drinkers"),
        ("hills, bushes;leaves", "bushes;leaves"),
        ("tea, drinkers", None),
        ("cycle light:dark, tea", None),
    ],
)
def test_a_space_stands_behind_punctuation(keywords: str, shown: str | None) -> None:
    page = _page(keywords=keywords.replace("tea,d", "teas,d"))
    wanted = [f"No space behind the punctuation: “{shown.replace('tea,d', 'teas,d')}”."] if shown else []
    assert found(in_text(page, "NOT263")) == wanted


def test_a_space_stands_behind_the_word_that_opens_a_line() -> None:
    page = _page()
    assert not in_text(page, "NOT263").findings
    assert found(in_text(page.replace("Keywords: tea", "Keywords:teas"), "NOT263")) == [
        "No space behind the punctuation: “Keywords:teas”."
    ]
    assert not in_text(page.replace("Funding. None", "Data: https:anywhere"), "NOT263").findings


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Чай тормозит Na, K-АТФазу и Са-АТФазу. Он связывает Mg2+ и К+.", ["К", "Са"]),
        ("Чай тормозит Na, K-АТФазу и Ca-АТФазу. Он связывает Mg2+ и K+.", []),
        ("Чай тормозит Са-АТФазу. Он связывает К+.", []),
        ("Чай связывает Mg2+. Группа К+Т пила его, группа К-1 – нет.", []),
    ],
)
def test_symbols_of_elements_are_set_in_latin_letters(text: str, shown: list[str]) -> None:
    answer = findings(f"# introduction ru | Введение\n{text}\n", "NOT264")
    assert [quote for finding in answer for quote in quotes(finding)] == shown
