"""One of many words: the tree finds what the alternation of all words, the longest first, finds."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from mgkb.text._words import any_of

WORDS = st.sets(st.text("aбx.+", min_size=1, max_size=4), min_size=1, max_size=12)


@given(WORDS, st.text("aбxБ.+ ", max_size=24))
def test_a_tree_finds_what_an_alternation_finds(words: set[str], text: str) -> None:
    one_by_one = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    for pattern in ("({})", r"\b({})\b", r"({})\s(?:{})"):
        expected, found = (
            [match.span() for match in re.finditer(pattern.format(said, said), text, re.IGNORECASE)]
            for said in (f"(?:{one_by_one})", f"(?:{any_of(words)})")
        )
        assert found == expected
