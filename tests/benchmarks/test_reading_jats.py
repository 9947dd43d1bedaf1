"""What the benchmark expects of an article is worked out from the gold table alone."""

from __future__ import annotations

import pytest
from benchmarks.reading_jats import expected

ORDER = [f"B{number}" for number in range(1, 9)]


def row(rids: str, text: str, tail: str = "") -> dict[str, str]:
    return {"rids": rids, "text": text, "tail": tail}


@pytest.mark.parametrize(
    ("rows", "cited"),
    [
        ([row("B1", "1", ","), row("B3", "3", "].")], {"B1": 1, "B3": 1}),
        ([row("B2", "2", "-"), row("B5", "5", "].")], {"B2": 1, "B3": 1, "B4": 1, "B5": 1}),
        ([row("B5", "5–8", "].")], {"B5": 1, "B6": 1, "B7": 1, "B8": 1}),
        ([row("B1", "Silva 2004", "-"), row("B4", "Ivanov 2005", ")")], {"B1": 1, "B4": 1}),
        ([row("B1 B2", "1,2", "]"), row("B2", "2", "]")], {"B1": 1, "B2": 2}),
    ],
)
def test_ranges_are_filled_in(rows: list[dict[str, str]], cited: dict[str, int]) -> None:
    assert expected(rows, ORDER) == cited
