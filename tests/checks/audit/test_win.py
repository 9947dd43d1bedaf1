"""WIN on invented reviews and studies: years between the places that name them."""

from __future__ import annotations

import pytest

from mgkb.manuscript.parts import Front
from tests.checks.audit.toys import findings, report

REVIEW = """
# abstract ru | Резюме
Проведен обзор литературы о чае за {ru} гг. в базах PubMed и Scopus.
# abstract en | Abstract
A review of the literature on tea for {en} was conducted in PubMed and Scopus.
# methods ru | Методы
Проведен обзор литературы о чае за {text} гг. в базах PubMed и Scopus. \
В исследование включены пациенты, обратившиеся с 2017 г.
"""


def test_windows_that_differ_with_the_likely_origin() -> None:
    found = findings(REVIEW.format(ru="2015–2020", en="2017–2020", text="2015–2020"), "WIN201")
    assert len(found) == 1
    assert len(found[0].locations) == 3
    assert found[0].calculation is not None
    assert "differ by 2 years" in found[0].calculation.en
    assert "2017 is the year from which people were enrolled" in found[0].calculation.en
    assert "расходятся на 2 года" in found[0].calculation.ru


def test_windows_that_agree() -> None:
    answer = report(REVIEW.format(ru="2015–2020", en="2015–2020", text="2015–2020"), "WIN201")
    assert not answer.findings
    assert answer.passed == 1


@pytest.mark.parametrize(
    "methods",
    [
        "We searched PubMed for articles published from 2015 to 2020. The search was updated for 2021–2022.",
        "Articles published between May 2015 and June 2020 were searched.",
    ],
)
def test_updates_and_other_spellings_are_no_contradiction(methods: str) -> None:
    written = f"# abstract en | Abstract\nWe searched the literature of 2015–2020.\n# methods en | Methods\n{methods}"
    assert not findings(written, "WIN201")


COHORT = "# abstract en | Abstract\n{} children were enrolled {}.\n# methods en | Methods\nChildren were enrolled {}."


@pytest.mark.parametrize(
    ("abstract", "text", "found"),
    [
        ("from 2015 to 2018", "from May 2015 to June 2019", 1),
        ("between 2015 and 2018", "from 2015 to 2018", 0),
        ("in 2015", "from 2015 to 2018", 0),
    ],
)
def test_enrolment_between_abstract_and_text(abstract: str, text: str, found: int) -> None:
    assert len(findings(COHORT.format("Forty", abstract, text), "WIN202")) == found


@pytest.mark.parametrize(
    ("verb", "found"), [("received tea between 2014 and 2019", 0), ("received tea between 2013 and 2019", 1)]
)
def test_enrolment_told_by_what_people_received(verb: str, found: int) -> None:
    written = (
        f"# abstract en | Abstract\nWe studied 156 children who {verb}.\n"
        "# methods en | Methods\nAll children who received tea between 2014 and 2019 were eligible."
    )
    assert len(findings(written, "WIN202")) == found


@pytest.mark.parametrize(("year", "found"), [(2017, 1), (2018, 0), (None, 0)])
def test_nothing_is_published_before_it_happens(year: int | None, found: int) -> None:
    written = "# methods en | Methods\nChildren were enrolled from 2015 to 2018."
    assert len(findings(written, "WIN203", Front(year=year))) == found


def test_works_outside_the_window_are_one_note() -> None:
    written = (
        "# methods en | Methods\nWe searched the literature of 2015–2020.\n# references en | References\n"
        "* [1] Silva A. Tea and sleep. J Tea. 2016;1:1–2.\n* [2] Roe B. Old tea. J Tea. 1998;1:3–4.\n"
        "* [3] Doe C. New tea. J Tea. 2021;1:5–6."
    )
    found = findings(written, "WIN204")
    assert [finding.flaw.checks for finding in found] == [2]
    assert "2 (1998), 3 (2021)" in found[0].message.en
    assert not findings(written.replace("1998", "2018").replace("2021", "2019"), "WIN204")


@pytest.mark.parametrize(
    ("language", "sentence", "found"),
    [
        ("en", "Children seen since 2015 were included.", 1),
        ("en", "Children seen from 2015 to 2018 were included.", 0),
        ("ru", "Включены пациенты, обратившиеся с 2015 г.", 1),
        ("ru", "Включены пациенты, обратившиеся с 2015 по 2018 г.", 0),
        ("en", "In 2015 the WHO estimated that 9% of children were treated.", 0),
    ],
)
def test_enrolment_that_never_ends(language: str, sentence: str, found: int) -> None:
    assert len(findings(f"# methods {language} | Methods\n{sentence}", "WIN205")) == found


def test_those_who_received_a_treatment_are_enrolled() -> None:
    written = (
        "# abstract en | Abstract\nWe studied 90 women who received tea between May 2011 and June 2015.\n"
        "# methods en | Methods\nWe read the charts of all women who received tea between May {} and June 2015."
    )
    assert len(findings(written.format(2012), "WIN202")) == 1
    assert not findings(written.format(2011), "WIN202")


def test_a_study_that_was_conducted_enrolled_then() -> None:
    written = (
        "# abstract ru | Резюме\nИсследование проведено с мая 2016 г. по июнь 2018 г. В него включены 60 пациентов.\n"
        "# methods ru | Методы\nИсследование проведено с мая 2016 г. по июнь 2019 г. Включены 60 пациентов.\n"
    )
    assert len(findings(written, "WIN202")) == 1
    assert not findings(written.replace("2019", "2018"), "WIN202")
