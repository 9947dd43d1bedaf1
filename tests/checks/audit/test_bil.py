"""BIL on invented abstracts in two languages."""

from __future__ import annotations

import pytest

from mgkb.checks.audit.bilingual import versions
from mgkb.manuscript.parts import Front
from tests.checks.audit.toys import findings, read, report

TWO = """
# abstract ru | Резюме
{}
# abstract en | Abstract
{}
"""
RUSSIAN = (
    "Чай известен давно. Проведен обзор литературы в базах PubMed и Scopus. В исследование включены 60 детей. "
    "Дети получали железо в дозе 50 мг. Утомляемость снизилась у 45,5%. Чай может улучшать качество сна."
)
ENGLISH = (
    "Tea has long been known. A review of the literature was conducted in PubMed and Scopus. Sixty (60) children were "
    "included. The children were given iron, 50 mg. Fatigue decreased in 45.5%. Tea may improve sleep quality."
)
CODES = [f"BIL20{number}" for number in range(1, 7)]


def test_sentences_find_their_partners() -> None:
    found = versions(read(TWO.format(RUSSIAN, ENGLISH)))
    assert found is not None
    assert [len(pair.russian.sentences) for pair in found.aligned if pair.russian and pair.english] == [1] * 6


def test_a_sentence_that_one_version_leaves_out_is_alone() -> None:
    found = versions(read(TWO.format(RUSSIAN, ENGLISH.replace("Fatigue decreased in 45.5%. ", ""))))
    assert found is not None
    alone = [pair.russian.text for pair in found.aligned if pair.russian and not pair.english]
    assert len(alone) == 1
    assert alone[0].startswith("Утомляемость")


@pytest.mark.parametrize("code", CODES)
def test_faithful_versions_pass(code: str) -> None:
    answer = report(TWO.format(RUSSIAN, ENGLISH), code)
    assert not answer.findings
    assert answer.passed


@pytest.mark.parametrize("code", CODES)
def test_one_version_alone_is_not_checkable(code: str) -> None:
    answer = report(f"# abstract ru | Резюме\n{RUSSIAN}", code)
    assert not answer.findings
    assert answer.not_checkable == 1


@pytest.mark.parametrize(
    ("code", "printed", "changed", "shown"),
    [
        ("BIL201", "45.5%", "54.5%", "54.5%"),
        ("BIL201", "50 mg", "50 µg", "50 µg"),
        ("BIL202", "iron, 50 mg", "iron", "50 мг"),
        ("BIL203", "PubMed and Scopus", "PubMed", "scopus"),
        ("BIL203", "given iron, 50 mg", "given iron and vitamin C, 50 mg", "vitamin c"),
        ("BIL204", "Fatigue decreased", "Fatigue and headache decreased", "headache"),
        ("BIL205", "Fatigue decreased", "Fatigue increased", "increased"),
        ("BIL205", "Fatigue decreased", "Fatigue did not decrease", "did not decrease"),
        ("BIL206", "Tea may improve", "It is proven that tea improves", ""),
    ],
)
def test_what_was_changed_is_found_by_its_rule(code: str, printed: str, changed: str, shown: str) -> None:
    assert printed in ENGLISH
    found = findings(TWO.format(RUSSIAN, ENGLISH.replace(printed, changed)), code)
    assert len(found) == 1
    text = found[0].message.en + " ".join(str(location.quote) for location in found[0].locations)
    assert shown in text.lower() or shown in text


def test_small_counts_may_be_words() -> None:
    assert not findings(
        TWO.format("Три ребенка получали 2 чашки чая.", "Three children had two cups of tea."), "BIL202"
    )


CAPTIONS = """
# results ru | Результаты
@ Рисунок 1 | ru | {}
@ Рисунок 1 | en | {}
"""


@pytest.mark.parametrize(
    ("code", "russian", "english", "found"),
    [
        ("BIL207", "Качество сна через 6 мес.", "Sleep quality after 3 months", 1),
        ("BIL207", "Качество сна через 6 мес.", "Sleep quality after 6 months", 0),
        ("BIL208", "По рекомендациям диетологов", "According to the Dietary Guidelines", 1),
        ("BIL208", "Качество сна у детей", "Sleep quality in children", 0),
    ],
)
def test_captions_in_two_languages(code: str, russian: str, english: str, found: int) -> None:
    assert len(findings(CAPTIONS.format(russian, english), code)) == found


@pytest.mark.parametrize(
    ("english", "found"), [(("tea", "sleep quality"), 0), (("tea",), 1), (("tea", "anaemia"), 1)]
)
def test_keywords_in_two_languages(english: tuple[str, ...], found: int) -> None:
    front = Front(keywords={"ru": ("чай", "качество сна"), "en": english})
    written = "# abstract ru | Резюме\nКлючевые слова: чай, качество сна."
    assert len(findings(written, "BIL209", front)) == found
