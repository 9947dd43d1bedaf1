"""Abstracts whose heading stands in their first line."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from mgkb.manuscript import Kind, read

TEXT = (
    "Tea and sleep: a cohort study\n\nJane Roe, John Doe\n\n"
    "{first}. Tea is an old drink that many people take before they sleep. Aim: to see whether it warms them as it is "
    "said to do. Results. It warmed 20 of 40 people.\n\nKeywords: tea, sleep\n\n"
    "{second}. Чай – старый напиток, который многие пьют перед сном. Цель: оценить, согревает ли он тех, кто его пьет. "
    "Результаты. Он согрел 20 из 40 человек.\n\nКлючевые слова: чай, сон\n\n"
    "1. Introduction\n\nTea is grown on hills. Its leaves are picked by hand. {body}\n\n"
    "2. Methods\n\nWe asked 40 people who drank tea.\n"
)


def _kinds(text: str) -> dict[str, Kind]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "tea.txt"
        path.write_text(text, "utf-8")
        manuscript = read(path)
    return {sentence.text: manuscript.kind_of(sentence.section) for sentence in manuscript.sentences}


@pytest.mark.parametrize(
    ("first", "second"), [("Abstract", "Резюме"), ("SUMMARY", "РЕЗЮМЕ"), ("Summary", "Аннотация")]
)
def test_both_abstracts_are_read(first: str, second: str) -> None:
    kinds = _kinds(TEXT.format(first=first, second=second, body="Summary. Few know it."))
    assert kinds["It warmed 20 of 40 people."] is Kind.ABSTRACT
    assert kinds["Он согрел 20 из 40 человек."] is Kind.ABSTRACT
    assert kinds["Tea is grown on hills."] is Kind.INTRODUCTION


def test_a_word_that_only_begins_a_sentence_opens_nothing() -> None:
    kinds = _kinds(TEXT.format(first="Abstract", second="Резюме", body="Abstract words. They are many."))
    assert kinds["They are many."] is Kind.INTRODUCTION
