"""`mgkb read`: what people and programs see of a manuscript."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.running import Ran

REVIEW = """Tea and sleep

Ivanov I.I., Petrova A.B.

Abstract
Background. Tea is drunk in the evening. Methods. We read papers of 2018-2020. Results. It warms.
Keywords: tea; sleep

INTRODUCTION
Tea warms people [1]. It keeps them awake [2, 7].

References
1. Smith J. Tea. J Tea. 2019;1(2):3-9. doi:10.5555/tea.1
2. Jones K. Sleep. J Sleep. 2020;4(1):11-19.
"""


@pytest.fixture
def review(tmp_path: Path) -> Path:
    path = tmp_path / "review.txt"
    path.write_text(REVIEW, encoding="utf-8")
    return path


def test_the_outline_for_people(run: Callable[..., Ran], review: Path) -> None:
    ran = run("read", str(review))
    assert ran.status == 0
    assert ran.out.splitlines()[1:] == [
        "  title (en): Tea and sleep",
        "  authors (en): Ivanov I.I., Petrova A.B.",
        "  keywords (en): tea; sleep",
        "",
        "Sections: sentences, citations",
        "  (front) en: 3, 0, in 2 places",
        "  Abstract [abstract] en: 0, 0",
        "    Background. [introduction] en: 1, 0",
        "    Methods. [methods] en: 1, 0",
        "    Results. [results] en: 1, 0",
        "  INTRODUCTION [introduction] en: 2, 2",
        "  References [references] en: 0, 0",
        "",
        "Characters assigned: 100.0 % of 290; unreadable: 0",
        "Citations: 2, resolved 1, undefined 1, ambiguous 0",
        "References: 2",
        "Numbers: quantities 1",
        "Sentences: 8 (en 8); in a language that is not read: 0",
        "Undefined, line 10: [2, 7] (7)",
    ]


def test_everything_for_programs_with_places_in_the_file(run: Callable[..., Ran], review: Path) -> None:
    found = run("read", str(review), "--format", "json").json
    [first, second] = found["citations"]
    assert REVIEW[first["start"] : first["end"]] == first["text"] == "[1]"
    assert (second["targets"], second["undefined"], second["line"]) == (["2"], ["7"], 10)
    assert [entry["doi"] for entry in found["references"]] == ["10.5555/tea.1", None]
    assert found["coverage"]["share"] == 1.0
    assert {sentence["section"] for sentence in found["sentences"]} >= {"methods", "introduction"}


@pytest.mark.parametrize("format_", ["html", ""])
def test_another_format_is_refused(run: Callable[..., Ran], review: Path, format_: str) -> None:
    ran = run("read", str(review), "--format", format_)
    assert (ran.status, ran.out) == (2, "")
    assert "--format takes one of json, text" in ran.err
