"""Openings of Russian articles as they are copied from a page: what is no title, and abstracts without a stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.manuscript.plain_small import reading

from mgkb.manuscript.language import language_of
from mgkb.manuscript.model import Kind

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """\
{above}
Чай и сон взрослых людей вечером
А.А. Чаёвников, Б.Б. Блюдцев
{address}

{ru} По данным крупных работ, чай вечером заметно ухудшает сон взрослых людей,
которые пьют его каждый день перед сном, и мешает им засыпать в привычное время.
Ключевые слова: чай, сон, бодрость
{en} According to large studies, tea in the evening impairs the sleep of adults
who drink it every day before they go to bed, and they fall asleep later than they are used to.
Key words: tea, sleep, wakefulness

Введение

Чай пьют везде, и его влияние на сон описано во многих работах, но единого мнения о нем до сих пор нет.
"""


@pytest.mark.parametrize("above", ["УДК 616.12–008.46–036.12 (083.13)", "ББК 54.1"])
@pytest.mark.parametrize("address", ["Тел.: 8 (921) 000 0000", "Институт чая, г. Чайск"])
def test_numbers_of_a_page_are_no_title(tmp_path: Path, above: str, address: str) -> None:
    text = TEXT.format(above=above, address=address, ru="Резюме.", en="Abstract.")
    assert reading(tmp_path, text).front.titles == {"ru": "Чай и сон взрослых людей вечером"}


@pytest.mark.parametrize(
    ("ru", "en"), [("Резюме", "Abstract"), ("РЕЗЮМЕ", "ABSTRACT"), ("Аннотация.", "Summary:")]
)
def test_an_abstract_needs_no_stop_behind_its_name(tmp_path: Path, ru: str, en: str) -> None:
    manuscript = reading(tmp_path, TEXT.format(above="УДК 613.2", address="Институт чая", ru=ru, en=en))
    abstracts = {section.language for section in manuscript.sections if section.kind is Kind.ABSTRACT}
    assert abstracts == {"ru", "en"}
    said = {s.language: s.text for s in manuscript.sentences_in(Kind.ABSTRACT) if len(s.text) > 60}
    assert said["ru"].startswith("По данным")
    assert said["en"].startswith("According to")


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("В начале ХХІ века чай пили во ІІ стадии и в І триместре.", "ru"),
        ("На початку ХХІ століття чай пили всі та завжди.", "uk"),
    ],
)
def test_a_roman_numeral_with_another_letter_tells_no_language(sentence: str, language: str) -> None:
    assert language_of(sentence) == language
