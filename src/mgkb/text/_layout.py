"""What a page adds to a text, and where the lines of a page part it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.text._characters import HYPHENS

if TYPE_CHECKING:
    from collections.abc import Iterator

_ISSUE: Final = r"\d{4};\s?\d{1,4}\s?(?:\(\d{1,4}\))?:\s?\d{1,5}[-–]\d{1,5}"
_TITLE: Final = r"[^\d.\[\]\n]{3,60}"
_FURNITURE: Final = re.compile(
    rf"""^[^\S\n]*(?:
        \d{{1,4}}{_TITLE}{_ISSUE} | {_TITLE}{_ISSUE}\s?\d{{1,4}}   # running heads
      | (?:https?://|mailto:)[^\s\[\]]+                            # an address on a line of its own
      | (?<=\n\n)\d{{1,4}}(?=\s*\n\s*\n)                           # a page number between blank lines
      | [^\W\d_]{{1,3}}(?:[^\S\n]*\n\s*[^\W\d_]{{1,3}}(?=\s*$)){{2,}}   # a side label, cut to syllables
    )[^\S\n]*$""",
    re.MULTILINE | re.VERBOSE,
)

_BLANK: Final = re.compile(r"\n\s*\n")
_LINE: Final = re.compile(r"\S[^\n]*")
_ITEM: Final = re.compile(r"^[^\S\n]*(?=(?:\d{1,2}[.)]|[•–—-])\s)", re.MULTILINE)
_ENDS: Final = (".", "!", "?", "…", ":", ";")
_OPEN_ENDS: Final = (*_ENDS, ",", *HYPHENS)
_HEADING: Final = 80  # characters, at most
_FULL_LINE: Final = 40  # characters, at least: only a line that runs to the margin can be interrupted
_WINDOW: Final = 200  # characters


def without_furniture(raw: str) -> str:
    r"""Blank out running heads, page numbers, addresses and side labels.

    Args:
        raw: A text taken from pages.

    Returns:
        A text of the same length, so that offsets stay true.

    >>> without_furniture("в плазме\n\n17\n\nGy\nne\nco\nи в моче").split()
    ['в', 'плазме', 'и', 'в', 'моче']
    """
    return _FURNITURE.sub(lambda found: re.sub(r"\S", " ", found[0]), raw)


def breaks(text: str) -> Iterator[int]:
    """Find where the layout ends a sentence, whatever its last character is.

    Args:
        text: A text without furniture.

    Yields:
        Offsets: between paragraphs, after headings and before the items of a list; in no order.
    """
    start = 0
    for blank in _BLANK.finditer(text):
        if not _continues(text[start : blank.start()], text[blank.end() : blank.end() + _WINDOW]):
            yield blank.start()
        start = blank.end()
    yield from _after_headings(text)
    for item in _ITEM.finditer(text):
        if text[max(0, item.start() - _WINDOW) : item.start()].rstrip().endswith(_ENDS):
            yield item.start()


def _continues(paragraph: str, following: str) -> bool:
    """Whether a paragraph is only the first part of a sentence that a page break interrupts."""
    paragraph, following = paragraph.rstrip(), following.lstrip()
    if paragraph.endswith(tuple(HYPHENS)):
        return following[:1].isalpha()
    if len(paragraph) - paragraph.rfind("\n") <= _FULL_LINE:
        return False
    tail = paragraph[-_WINDOW:]
    within_brackets = tail.rfind("(") > tail.rfind(")") and -1 < following.find(")") < (following + "(").find(
        "("
    )
    resumed = following[:1].islower() or following[:1].isdecimal() or following.startswith("(")
    return within_brackets or (resumed and not paragraph.endswith(_ENDS))


def _after_headings(text: str) -> Iterator[int]:
    """Short lines on which nothing ends, where something may start, before a longer line with a capital."""
    previous, fresh = "", True
    heading: re.Match[str] | None = None
    end = 0
    for line in _LINE.finditer(text):
        content = line[0].rstrip()
        blank_before = text.count("\n", end, line.start()) > 1
        if heading and not blank_before and content[0].isupper() and len(previous) < 0.8 * len(content):
            yield heading.end()
            fresh = True
        fresh = fresh or blank_before
        is_heading = (
            fresh and content[0].isupper() and len(content) < _HEADING and not content.endswith(_OPEN_ENDS)
        )
        heading = line if is_heading else None
        previous, fresh, end = content, content.endswith(_ENDS), line.end()
