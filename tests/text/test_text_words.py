"""One of many words: the tree finds what the alternation of all words, the longest first, finds."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from mgkb.text import any_like, any_of

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


@given(
    st.sets(st.sampled_from(("ab?", "a", "бa*", "x(?:a|б)", "b[ax]")), min_size=1),
    st.text("aбxБb ", max_size=24),
)
def test_patterns_behind_their_first_letters_find_what_they_find_alone(patterns: set[str], text: str) -> None:
    ordered = sorted(patterns)
    expected, found = (
        [match.span() for match in re.finditer(rf"\b{said}", text, re.IGNORECASE)]
        for said in (f"(?:{'|'.join(ordered)})", any_like(ordered))
    )
    assert found == expected
