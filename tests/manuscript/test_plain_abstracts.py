"""Abstracts whose heading and labels stand within their lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.manuscript.plain_small import lawful, reading

from mgkb.manuscript.model import Kind

if TYPE_CHECKING:
    from pathlib import Path

    from mgkb.manuscript import Manuscript

EN = (
    "Background. Tea is drunk by many people in the evening, and its effect on sleep is debated. "
    "Methods. We asked 80 adults about tea. Results. Sleep was shorter in 12 of 40 adults. "
    "Conclusions. Tea shortens sleep."
)
RU = (
    "Цель: изучить влияние вечернего чая на сон взрослых людей и на их бодрость утром. "
    "Материалы и методы: опрошены 80 взрослых. Результаты: сон был короче у 12 из 40 взрослых. "
    "Заключение: чай укорачивает сон."
)
BODY = """

Introduction

Tea is an old drink that is taken by people all over the world in the morning and in the evening [1].

References

1. Doe J. Tea. Sleep. 2010;1(2):3-4.
"""


def paper(folder: Path, *paragraphs: str) -> Manuscript:
    """A paper that opens with these paragraphs."""
    manuscript = reading(folder, "Tea and sleep in adults of a city\n\n" + "\n\n".join(paragraphs) + BODY)
    lawful(manuscript)
    return manuscript


def abstracts(manuscript: Manuscript) -> dict[str, list[str]]:
    """Labels of the parts of each abstract, by its heading."""
    return {
        section.title: [part.title.strip(" .:") for part in manuscript.sections if part.parent == section.id]
        for section in manuscript.sections
        if section.kind.value == "abstract"
    }


ENGLISH = ["Background", "Methods", "Results", "Conclusions"]
RUSSIAN = ["Цель", "Материалы и методы", "Результаты", "Заключение"]


@pytest.mark.parametrize("word", ["SUMMARY.", "Abstract:", "ABSTRACT —", "Abstract"])
def test_a_heading_in_the_line_opens_an_abstract(tmp_path: Path, word: str) -> None:
    found = abstracts(paper(tmp_path, f"{word} {EN}"))
    assert list(found.values()) == [ENGLISH]


@pytest.mark.parametrize("between", [" ", "\n", "\n\n", " Ключевые слова: чай, сон. "])
def test_two_languages_in_one_run_are_two_abstracts(tmp_path: Path, between: str) -> None:
    manuscript = paper(tmp_path, f"Аннотация. {RU}{between}Abstract. {EN}")
    assert list(abstracts(manuscript).values()) == [RUSSIAN, ENGLISH]
    languages = {part.title.strip(" .:"): part.language for part in manuscript.sections if part.parent}
    assert {languages[label] for label in RUSSIAN} == {"ru"}
    assert {languages[label] for label in ENGLISH} == {"en"}


@pytest.mark.parametrize("between", [" ", "\n\n"])
def test_another_language_without_a_heading_is_an_abstract_of_its_own(tmp_path: Path, between: str) -> None:
    manuscript = paper(tmp_path, f"Резюме. {RU}{between}{EN}")
    held = {section.language: section for section in manuscript.sections if section.kind.value == "abstract"}
    assert set(held) == {"ru", "en"}
    assert manuscript.text[held["en"].spans[0][0] :].startswith("Background.")


def test_keywords_behind_an_abstract_are_none_of_it(tmp_path: Path) -> None:
    manuscript = paper(tmp_path, f"Abstract. {EN} Keywords: tea; sleep")
    assert manuscript.front.keywords == {"en": ("tea", "sleep")}


def test_a_summary_in_the_text_is_no_abstract(tmp_path: Path) -> None:
    body = "Introduction\n\nTea is old [1]. It warms people in the winter and it is drunk in the summer, too.\n\n"
    manuscript = paper(
        tmp_path, f"{body}Summary. {'Tea is drunk by all of those who like to sleep less. ' * 4}"
    )
    assert not abstracts(manuscript)


LABELLED = EN.replace(". Methods.", ".\n\nMethods:\n\n").replace(". Results.", ".\n\nResults:\n\n")
LABELLED = "Abstract\n\n" + LABELLED.replace(". Conclusions.", ".\n\nConclusions:\n\n")
OPENED = "Tea has been drunk by people all over the world for many years, and nobody knows who was the first of them. "


def test_a_text_without_a_heading_begins_behind_the_conclusion_of_its_abstract(tmp_path: Path) -> None:
    text = f"Tea and sleep in adults\n\n{LABELLED}\n\n{OPENED * 2}\n\n{OPENED * 2}\n\nMethods\n\n{OPENED}\n"
    manuscript = reading(tmp_path, text)
    lawful(manuscript)
    kinds = [manuscript.kind_of(s.section) for s in manuscript.sentences if s.text == OPENED.strip()]
    assert kinds == [Kind.BODY] * 4 + [Kind.METHODS]


def test_a_second_paragraph_before_an_introduction_is_of_the_abstract(tmp_path: Path) -> None:
    text = f"Tea and sleep in adults\n\n{LABELLED}\n\n{OPENED * 2}{BODY}"
    kinds = {s.text: m.kind_of(s.section) for m in [reading(tmp_path, text)] for s in m.sentences}
    assert kinds[OPENED.strip()] is Kind.ABSTRACT
