"""What is a citation, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgkb.text import SourceText, citation_markers


def numbers(text: str) -> list[tuple[int, ...]]:
    return [marker.numbers for marker in citation_markers(SourceText(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("магний [1].", [(1,)]),
        ("в крови [2, 3]", [(2, 3)]),
        ("[5–8]", [(5, 6, 7, 8)]),
        ("[5-7; 12, 14—15]", [(5, 6, 7, 12, 14, 15)]),
        ("[2,\n3] и [4,\u00a05] и [6,\u00ad7]", [(2, 3), (4, 5), (6, 7)]),
        ("[9, 3, 9]", [(9, 3)]),
        ("[7][8]", [(7,), (8,)]),
        ("[999]", [(999,)]),
        ("диабет типа 2 [1–3] и", [(1, 2, 3)]),
        ("QT interval [5–8]", [(5, 6, 7, 8)]),
        ("у 20% [3] лиц", [(3,)]),
        ("в 2010 [5–8] мес.", [(5, 6, 7, 8)]),
        ("шкала 2 [2, 3] мг", [(2, 3)]),
        ("в дозе 30 мг [12; 64]", [(12, 64)]),
        ("в дозе 3 мг [2,3–5,6]", [(2, 3, 4, 5, 6)]),
        ("диабет типа 2 [1–3] с детства", [(1, 2, 3)]),
        ("у 18 женщин [12, 3–5]", [(12, 3, 4, 5)]),
    ],
)
def test_citations(text: str, expected: list[tuple[int, ...]]) -> None:
    assert numbers(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "[Ca2+]",
        "[Neonatology: News, Opinions, Training]",
        "[0.5–1.2]",
        "[0,5–1,2]",
        "[2020]",
        "[1000]",
        "[0]",
        "[8–5]",
        "[]",
        "[1,\n\n2]",
        "[1.2]",
        "[-5]",
        "95% ДИ [1,2–3,4]",
        "95% CI: [1–3]",
        "confidence interval [1; 3]",
        "IQR [3–8]",
        "8 [7–9] мес.",
        "2,1 [1,2–3,4]",
        "4 [3; 8] months",
        "50 [40–60] %",
        "18,4 нг/мл [12,7–26,5]",
        "уровень 19 нг/мл [12,3–26,5]",
        "тяжесть 7 баллов [5,5; 8,5]",
        "давление 86 [82; 96] мм рт. ст.",
        "прирост 6,5% [4,1; 9,3]",
    ],
)
def test_no_citations(text: str) -> None:
    assert numbers(text) == []


def test_offsets() -> None:
    (marker,) = citation_markers(SourceText("Mg [2, 3]."))
    assert (marker.start, marker.end) == (3, 9)


@given(st.sets(st.integers(1, 999), min_size=1, max_size=9))
def test_any_list_of_numbers_is_read(cited: set[int]) -> None:
    listed = sorted(cited)
    assert numbers(f"Было показано [{', '.join(map(str, listed))}].") == [tuple(listed)]


@given(st.integers(1, 999), st.integers(0, 998))
def test_any_range_is_expanded(first: int, length: int) -> None:
    last = min(first + length, 999)
    assert numbers(f"Shown before [{first}–{last}].") == [tuple(range(first, last + 1))]
