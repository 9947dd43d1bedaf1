"""A reference cut into words, numbers and marks: what the tagger gives a label to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from mgkb.references.parse._letters import BLOT

_TOKEN: Final = re.compile(rf"{BLOT}+|\d+|[^\W\d_]+(?:['’ʹ′`‐‑-][^\W\d_]+)*|\S")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number, a mark, or a run of `BLOT`, with its place in the text."""

    text: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it says something: letters or digits."""
        return self.text[0].isalnum()


def tokens(text: str) -> list[Token]:
    """Cut a text.

    >>> [token.text for token in tokens("J. Low-dose 12(3):e45")]
    ['J', '.', 'Low-dose', '12', '(', '3', ')', ':', 'e', '45']
    """
    return [Token(match[0], *match.span()) for match in _TOKEN.finditer(text)]
