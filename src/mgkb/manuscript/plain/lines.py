"""Lines of a plain text, and what of them the page added."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

_LINE: Final = re.compile(r"[^\n\f]+")
_DIGITS: Final = re.compile(r"\d+")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_ISSUE: Final = (
    r"\d{4}\s?;\s?\d{1,4}\s?(?:\(\d{1,4}(?:[-–]\d+)?\))?\s?:\s?[a-z]?\d{1,7}(?:[-–][a-z]?\d{1,7})?"
)
_HEAD: Final = re.compile(
    rf"\d{{1,4}}\s?[|·•]?\s?[^\d.\[\]\n]{{3,60}}(?:\.\s)?{_ISSUE}"
    rf"|[^\d.\[\]\n]{{3,60}}(?:\.\s)?{_ISSUE}\s?[|·•]?\s?\d{{1,4}}"
)
_WHEN: Final = (
    r"(?:\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d{2}-\d{2}),?\s\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?"
)
_WHERE: Final = r"(?:https?|file)://\S{1,200}"
_COUNT: Final = r"\d{1,4}\s?(?:/|of|из|von|sur)\s?\d{1,4}"
_PRINTED: Final = re.compile(
    rf"{_WHEN}(?:\s{{2,}}.{{1,200}})?|{_WHERE}\s+{_COUNT}|{_COUNT}\s+{_WHEN}|.{{1,200}}?\s{{2,}}{_WHERE}"
)
"""What a browser prints at the edges of a page: date and title, address and number, either way round."""

_ADDRESS: Final = re.compile(r"(?:.{3,60};?\s+doi:\s?10\.\S+\s+)?(?:https?://|mailto:|www\.)[^\s\[\]]+")
"""An address alone, or behind the journal and the DOI at the foot of a first page."""
_DATED: Final = re.compile(r"[^\W\d_]{4,} (?:19|20)\d\d, ?\d{1,4}(?:,? \d{1,5}|\s{2,}\d{1,5}){1,2}")
"""A journal of one word with year, volume and page: “Polymers 2013, 5   1259”."""
_NUMBER: Final = re.compile(
    r"(?:[-–—]\s?)?(?:(?:page|стр\.?|с\.)\s?)?(\d{1,4})(?:\s?(?:of|/|из)\s?\d{1,4})?(?:\s?[-–—])?",
    re.IGNORECASE,
)
_SYLLABLE: Final = re.compile(r"[^\W\d_]{1,4}")
_ITEM: Final = re.compile(r"[\[(]?\d{1,3}[.)\]]\s*\S")
_SHORT: Final = 120  # characters of a running head, at most
_LONG_HEAD: Final = 12  # characters that a repeated line needs to be taken for one
_TIMES: Final = 3  # so often a line that stands on every page comes again


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank.

    Attributes:
        start: Its first character that is no space.
        end: Behind its last one.
        text: What stands between.
        gap: Blank lines before it.
        indent: Spaces before it.
    """

    start: int
    end: int
    text: str
    gap: int
    indent: int


def lines_of(text: str) -> list[Line]:
    """The lines of a text that are not blank."""
    found = []
    last = 0
    for match in _LINE.finditer(text):
        content = match[0].strip()
        if not content:
            continue
        start = match.start() + match[0].index(content[0])
        breaks = text.count("\n", last, match.start()) + 2 * text.count("\f", last, match.start())
        found.append(Line(start, start + len(content), content, max(0, breaks - 1), start - match.start()))
        last = match.end()
    return found


def furniture(lines: Sequence[Line]) -> set[int]:
    """Which lines only the page added: running heads, page numbers, side labels, addresses.

    Args:
        lines: All lines of a text.

    Returns:
        Their places in `lines`.
    """
    found = set(_heads(lines))
    found.update(_side_labels(lines, found))
    found.update(index for index, line in enumerate(lines) if _ADDRESS.fullmatch(line.text))
    found.update(_page_numbers(lines, found))
    return found


def _heads(lines: Sequence[Line]) -> Iterator[int]:
    places = defaultdict(list)
    for index, line in enumerate(lines):
        if _PRINTED.fullmatch(line.text):
            yield index
        elif len(line.text) <= _SHORT and not _ITEM.match(line.text):
            if _HEAD.fullmatch(line.text):
                yield index
            else:
                places[_DIGITS.sub("0", line.text).casefold()].append(index)
    for shape, indexes in places.items():
        if len(indexes) < _TIMES or len(shape) < _LONG_HEAD:
            continue
        if len(_LETTERS.findall(shape)) < 2 and not _DATED.fullmatch(lines[indexes[0]].text):
            continue
        # A row or a phrase that comes again stands close to itself, a running head a page away.
        apart = sum(after - before > 15 for before, after in pairwise(indexes))
        if apart >= 0.6 * (len(indexes) - 1) and not shape.endswith((".", ",", ";", ":")):
            yield from indexes


def _side_labels(lines: Sequence[Line], heads: Set[int]) -> Iterator[int]:
    """Runs of lines of a syllable each: a word set upright at the margin; a short one beside a running head."""
    beside = {index + step for index in heads for step in (-1, 1)}
    run: list[int] = []
    for index in range(len(lines) + 1):
        if index < len(lines) and _SYLLABLE.fullmatch(lines[index].text):
            run.append(index)
            continue
        enough = len(run) > _TIMES or (len(run) == _TIMES and not beside.isdisjoint(run))
        if enough and len({lines[place].text for place in run}) > 2:
            yield from run
        run = []


def _page_numbers(lines: Sequence[Line], known: set[int]) -> Iterator[int]:
    alone: dict[int, int] = {}
    for index, line in enumerate(lines):
        found = _NUMBER.fullmatch(line.text)
        if not found:
            continue
        following = lines[index + 1].gap if index + 1 < len(lines) else 1
        if index - 1 in known or index + 1 in known:
            yield index
        elif line.gap and following:
            alone[index] = int(found[1])
    values = Counter(alone.values())
    for index, value in alone.items():
        if values[value] == 1 and (values.get(value + 1) == 1 or values.get(value - 1) == 1):
            yield index
