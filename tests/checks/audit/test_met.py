"""MET on invented articles: what must be found and what must not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgkb.checks.audit.latin import spelling
from mgkb.checks.audit.rules.met_people import _issn_digit, _mod_11_2
from tests.checks.audit.written import found, in_jats, in_text
from tests.manuscript.jats_small import ref

TITLE = "<title-group><article-title>Tea and hypomagnesemia in winter</article-title></title-group>"
RIGHT = ("0000-0002-1825-0097", "0000-0001-5109-3700", "0000-0002-1694-233X")


def author(orcid: str) -> str:
    return (
        f'<contrib-group><contrib contrib-type="author"><contrib-id contrib-id-type="orcid">https://orcid.org/{orcid}'
        "</contrib-id><name><surname>Leaf</surname><given-names>A</given-names></name></contrib></contrib-group>"
    )


@pytest.mark.parametrize("orcid", RIGHT)
def test_met201_orcid(orcid: str) -> None:
    assert in_jats("<p>Tea.</p>", "MET201", meta=TITLE + author(orcid)).passed == 1
    wrong = orcid[:-1] + ("1" if orcid[-1] != "1" else "2")
    assert found(in_jats("<p>Tea.</p>", "MET201", meta=TITLE + author(wrong))) == [
        f"The ORCID {wrong} has a wrong check digit."
    ]


@given(st.text("0123456789", min_size=15, max_size=15), st.integers(0, 14), st.integers(1, 9))
def test_met201_any_wrong_digit_is_seen(digits: str, place: int, by: int) -> None:
    other = digits[:place] + str((int(digits[place]) + by) % 10) + digits[place + 1 :]
    assert _mod_11_2(digits) != _mod_11_2(other)


def test_met202_issn() -> None:
    journal = (
        "<journal-title-group><journal-title>Tea Journal</journal-title></journal-title-group><issn>{}</issn>"
    )
    assert in_jats("<p>Tea.</p>", "MET202", journal=journal.format("0378-5955")).passed == 1
    assert in_jats("<p>Tea.</p>", "MET202", journal=journal.format("2434-561X")).passed == 1
    assert found(in_jats("<p>Tea.</p>", "MET202", journal=journal.format("0378-5954"))) == [
        "ISSN 0378-5954 has a wrong check digit."
    ]


@given(st.text("0123456789", min_size=7, max_size=7), st.integers(0, 6), st.integers(1, 9))
def test_met202_any_wrong_digit_is_seen(digits: str, place: int, by: int) -> None:
    other = digits[:place] + str((int(digits[place]) + by) % 10) + digits[place + 1 :]
    assert _issn_digit(digits) != _issn_digit(other)


def issue(doi: str, year: int = 2020, volume: int = 8, first: int = 22, last: int = 33) -> str:
    return (
        f'<article-id pub-id-type="doi">{doi}</article-id>{TITLE}'
        f'<pub-date date-type="pub"><year>{year}</year></pub-date>'
        f"<volume>{volume}</volume><issue>1</issue><fpage>{first}</fpage><lpage>{last}</lpage>"
    )


SPELT = "10.5555/2308-2402-2020-8-1-22-33"


def test_met203_a_doi_that_spells_out_the_issue() -> None:
    assert in_jats("<p>Tea.</p>", "MET203", meta=issue(SPELT)).passed == 5
    assert found(in_jats("<p>Tea.</p>", "MET203", meta=issue(SPELT, volume=9, last=34))) == [
        "The DOI differs from the article: volume 8 against 9, last 33 against 34."
    ]
    assert in_jats("<p>Tea.</p>", "MET203", meta=issue("10.5555/tea.1")).not_checkable == 1


def test_met204_the_year_inside_a_doi() -> None:
    assert found(in_jats("<p>Tea.</p>", "MET204", meta=issue("10.5555/tea2019-457", year=2015))) == [
        "The DOI 10.5555/tea2019-457 holds the year 2019, but 2015 is printed beside it."
    ]
    for year in (2018, 2019, 2020, 2022):
        assert not in_jats("<p>Tea.</p>", "MET204", meta=issue("10.5555/tea2019-457", year=year)).findings
    assert not in_jats("<p>Tea.</p>", "MET204", meta=issue("10.5555/tea20193065", year=2005)).findings


def test_met204_dois_of_references() -> None:
    doi = '<pub-id pub-id-type="doi">10.1016/j.tea.{}.05.003</pub-id></element-citation>'
    for year, count in ((1992, 0), (1991, 0), (2016, 1)):
        listed = ref(1).replace("</element-citation>", doi.format(year))
        answer = in_jats("<p>Tea.</p>", "MET204", more=f"<back><ref-list>{listed}</ref-list></back>")
        assert len(answer.findings) == count


@pytest.mark.parametrize(
    ("one", "other"), [("Iurova", "yurova"), ("Khmelev", "hmelev"), ("Zhukova", "zhukova")]
)
def test_met205_one_name_in_two_spellings(one: str, other: str) -> None:
    written = author(RIGHT[0]).replace("Leaf", one)
    meta = f"{TITLE}{written}<author-notes><corresp>m_{other}@tea.example</corresp></author-notes>"
    answer = found(in_jats("<p>Tea.</p>", "MET205", meta=meta))
    assert answer == ([f"One name is spelt “{one}” and “{other}”."] if one.lower() != other else [])


@pytest.mark.parametrize(
    ("one", "other"),
    [("Юрова", "Iurova"), ("Хмелёв", "Khmelev"), ("Щукин", "Shchukin"), ("Цой", "Tsoi"), ("Жук", "Zhuk")],
)
def test_transliterations_of_one_name_are_one(one: str, other: str) -> None:
    assert spelling(one) == spelling(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Ivanov", "Petrov"), ("Zorin", "Sorin"), ("Шубин", "Субин"), ("Jung", "Yang")]
)
def test_other_names_are_others(one: str, other: str) -> None:
    assert spelling(one) != spelling(other)


def keywords(*words: str) -> str:
    return TITLE + f'<kwd-group xml:lang="en">{"".join(f"<kwd>{word}</kwd>" for word in words)}</kwd-group>'


def test_met206_a_misspelt_keyword() -> None:
    answer = in_jats("<p>Cups cause hypermagnesemia.</p>", "MET206", meta=keywords("tea", "hypomagnesiemia"))
    assert found(answer) == [
        "The text says “hypomagnesemia”; misspelt among the keywords: “hypomagnesiemia”."
    ]


def test_met206_keywords_with_the_same_slip_are_one_finding() -> None:
    meta = keywords("hypomagnesiemia", "hypermagnesiemia").replace("hypomagnesemia", "cups")
    answer = in_jats("<p>Cups cause hypo- and hypermagnesemia.</p>", "MET206", meta=meta)
    assert len(answer.findings) == 1
    assert "“hypermagnesiemia”, “hypomagnesiemia”" in found(answer)[0]


@pytest.mark.parametrize(
    "keyword", ["hypomagnesemia", "hypermagnesemia", "hypertension", "membranes", "magnesium", "winters"]
)
def test_met206_right_and_other_words(keyword: str) -> None:
    body = "<p>Hypotension of the membrane, manganese and hypercalcemia.</p>"
    assert not in_jats(body, "MET206", meta=keywords("tea", keyword)).findings


def test_met206_exchanged_letters_before_another_ending() -> None:
    body = "<p>Приём микронутриентов полезен, а микронутриентные смеси – нет.</p>"
    assert len(in_jats(body, "MET206", meta=keywords("чай", "микронутриетны")).findings) == 1
    assert not in_jats(body, "MET206", meta=keywords("чай", "микронутриенты")).findings


def test_met207_lists_of_other_lengths() -> None:
    russian = '<kwd-group xml:lang="ru"><kwd>чай</kwd><kwd>сон</kwd></kwd-group>'
    answer = in_jats("<p>Tea.</p>", "MET207", meta=keywords("tea") + russian)
    assert found(answer) == ["2 keywords in Russian, 1 in English."]
    assert in_jats("<p>Tea.</p>", "MET207", meta=keywords("tea", "sleep") + russian).passed == 1
    assert in_jats("<p>Tea.</p>", "MET207", meta=keywords("tea")).not_checkable == 1


CITE = (
    "Чай и сон\n\nРезюме\n\nЧай пьют перед сном.\n\nДля цитирования: Лист АБ. Чай и сон. Журнал чая. {}.\n\n"
    "Abstract\n\nTea is drunk before bed.\n\nFor citation: Leaf AB. Tea and sleep. Tea Journal. {}.\n"
)


def test_met208_places_that_disagree() -> None:
    answer = in_text(CITE.format("2023;17(23):282–293", "2023;17(22):282–293"), "MET208")
    assert found(answer) == [
        "The article prints its own data in 2 ways: 2023;17(23):282–293, 2023;17(22):282–293."
    ]
    assert in_text(CITE.format("2023;17(23):282–293", "2023; 17 (23): 282-293"), "MET208").passed == 1
