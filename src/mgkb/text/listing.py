"""A reference list as text, cut into its entries."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from mgkb.text.letters import LOWER, UPPER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Entry = tuple[tuple[int, int], ...]
"""The lines of an entry: start and end (exclusive) of each, in characters of the text."""

MAX_GAP: Final = 3
"""So many numbers may be missing between two labels; a larger jump is no label."""

_LEAD: Final = 8  # lines before the first number of a list that is numbered, at most, where it is not 1

_LABELS: Final[tuple[re.Pattern[str], ...]] = (
    re.compile(r"[ \t]*\[\s*(?P<n>\d{1,4})\s*\][ \t.]*"),
    re.compile(r"[ \t]*(?P<n>\d{1,3})\.(?!\d)[ \t]*"),
    re.compile(r"[ \t]*\(?(?P<n>\d{1,3})\)[ \t]*"),
    re.compile(rf"[ \t]*(?P<n>\d{{1,3}})[ \t]+(?=[{UPPER}«“\"\[])"),
)
_INLINE: Final = re.compile(
    rf"""(?<=[.\])\d/])\s+(?:\[(?P<in>\d{{1,4}})\]\s*|(?P<n>\d{{1,4}})[.)]\s+)(?=[{UPPER}«“"\[])"""
)
_HEADING: Final = re.compile(
    r"(?i)\s*(?:\d+[.)]?\s*)?(?:references(?:\s+cited)?|literature(?:\s+cited)?|bibliography|works\s+cited|"
    r"(?:список\s+)?(?:использованной\s+)?литератур[аы]|список\s+источников|библиографический\s+список)(?:\s*/\s*references)?\s*:?\s*"
)
_PAGE_NUMBER: Final = re.compile(
    r"\s*(?:[-–—]\s*)?(?:(?:page|стр\.?|с\.)\s*)?\d{1,4}(?:\s*(?:of|/|из)\s*\d{1,4})?(?:\s*[-–—])?\s*",
    re.IGNORECASE,
)
_ITEM: Final = re.compile(r"\s*[\[(]?\d{1,3}[.)\]]\s*\S")
_DIGITS: Final = re.compile(r"\d+")
_YEAR: Final = re.compile(r"(?<!\d)(?:1[6-9]|20)\d\d(?!\d)")
_AUTHOR: Final = re.compile(
    r"(?:(?:[dv][aeiou][nsl]?|del?|der|t[eo][nr]?|el|al|ul|l[aeo]s?|bin|ibn|фон|ван)[ '’-]){0,3}"
    rf"(?:[{UPPER}][{UPPER}{LOWER}'’-]+"
    rf"(?: [{UPPER}][{UPPER}{LOWER}'’-]+)?"
    rf"(?:,? [{UPPER}][{LOWER}]?\.|,? [{UPPER}]{{1,4}}(?=[,.;:( ]|$)|,? (?:et al|и соавт|и др)\b)"
    rf"|[{UPPER}][{LOWER}]?\.(?:[ -]?[{UPPER}]\.){{0,3}} ?[{UPPER}][{LOWER}'’-]+)"
)
"""How a reference starts with its first author: `Ivanov I.`, `Smith, J. A.`, `R. S. McIntyre`."""

_COMPLETE: Final = re.compile(r"[.\])/»”\"\d]\s*\Z")
_CONTINUED: Final = re.compile(rf"[{LOWER}(,;:–-]")


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    start: int

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.start + len(self.text)


def list_entries(text: str) -> tuple[Entry, ...]:
    r"""Cut a reference list into its entries.

    Numbers in front (`1.`, `[1]`, `1)`, `1`), blank lines, hanging indents, or nothing but the look of a first line may
    tell where a reference starts. Headings, page numbers and running heads are left out.

    Args:
        text: The list as it came out of a file. Any string is taken.

    Returns:
        The entries in the order of the list, each with the places of its lines.

    >>> text = "References\n1. Ivanov I. Sleep. BMJ. 2010;1:2-\n3.\n2. Petrov P. Rest. BMJ. 2011;2:3."
    >>> [len(entry) for entry in list_entries(text)]
    [2, 1]
    """
    whole = text.splitlines(keepends=True)
    starts = accumulate(map(len, whole), initial=0)
    lines = list(_without_furniture([_Line(*line) for line in zip(text.splitlines(), starts, strict=False)]))
    numbered = _numbered(lines)
    entries = numbered if numbered is not None else _unnumbered(lines)
    spans = (tuple(line.span for line in entry if line.text.strip()) for entry in entries)
    return tuple(entry for entry in spans if entry)


def _without_furniture(lines: list[_Line]) -> Iterator[_Line]:
    """Leave out headings of the list, page numbers, and what stands again and again: running heads."""
    shapes = Counter(_shape(line.text) for line in lines)
    for line in lines:
        text = line.text
        repeated = (
            shapes[_shape(text)] > 2 and len(text) < 100 and not (_YEAR.search(text) or _ITEM.match(text))
        )
        if not text.strip() or not (_HEADING.fullmatch(text) or _PAGE_NUMBER.fullmatch(text) or repeated):
            yield line


def _shape(line: str) -> str:
    return _DIGITS.sub("0", line.strip())


def _numbered(lines: list[_Line]) -> list[list[_Line]] | None:
    """Entries by their labels; None when the list is not numbered."""
    best: list[tuple[int, int]] = []
    for label in _LABELS:
        starts = _starts(lines, label)
        if len(starts) > len(best):
            best = starts
    filled = sum(1 for line in lines if line.text.strip())
    if not best or (len(best) < 2 and filled > 1 and best[0][1] != 1):
        return None
    before = sum(1 for line in lines[: best[0][0]] if line.text.strip())
    if before > _LEAD and best[0][1] > 1:
        return None  # page numbers of running heads, in a list without numbers
    ends = [start for start, _ in best[1:]] + [len(lines)]
    entries: list[list[_Line]] = []
    for (start, number), end, following in zip(best, ends, [n for _, n in best[1:]] + [0], strict=True):
        entries += _run_together(lines[start:end], number, following)
    return entries


def _starts(lines: list[_Line], label: re.Pattern[str]) -> list[tuple[int, int]]:
    """Lines that carry the next number: index and number. Numbers that would break the order are text."""
    found = [
        (index, int(match["n"])) for index, line in enumerate(lines) if (match := label.match(line.text))
    ]
    last_place = {number: index for index, number in found}
    starts: list[tuple[int, int]] = []
    for index, number in found:
        last = starts[-1][1] if starts else number - 1
        # A gap is a gap only where the number that is missing comes nowhere later.
        skipped = any(
            last_place.get(missing, -1) > index for missing in range(last + 1, min(number, last + MAX_GAP))
        )
        if last < number <= last + MAX_GAP and not skipped:
            starts.append((index, number))
    return starts


def _run_together(entry: list[_Line], number: int, following: int) -> list[list[_Line]]:
    """Part references that follow each other in one entry: the missing number stands inside."""
    whole = "\n".join(line.text for line in entry)
    begin = 0
    bounds: list[tuple[int, int]] = []
    labels = _INLINE.finditer(whole)
    while number + 1 != following:
        number += 1
        inside = next((label for label in labels if int(label["in"] or label["n"]) == number), None)
        if not inside or not _YEAR.search(whole, begin, inside.start()):
            break
        bounds.append((begin, inside.start()))
        begin = inside.end() - len(inside[0].lstrip())
    return _parted(entry, [*bounds, (begin, len(whole))])


def _parted(lines: list[_Line], bounds: list[tuple[int, int]]) -> list[list[_Line]]:
    """What of some lines stands between each two places of their text, which ascend."""
    parts: list[list[_Line]] = []
    first = at = 0
    for start, end in bounds:
        part: list[_Line] = []
        while first < len(lines) and at < end:
            line = lines[first]
            cut = max(0, start - at)
            if cut < len(line.text):
                part.append(_Line(line.text[cut : end - at], line.start + cut))
            if at + len(line.text) > end:
                break  # the next part begins in this line
            at += len(line.text) + 1
            first += 1
        parts.append(part)
    return parts


def _unnumbered(lines: list[_Line]) -> list[list[_Line]]:
    blocks = [block for block in _blocks(lines) if block]
    filled = [line for block in blocks for line in block]
    if filled and sum(map(_is_whole, filled)) > 0.8 * len(filled):
        return _mended([line] for line in filled)
    if len(blocks) < 2 or sum(map(len, blocks)) > 8 * len(blocks):
        flat = [line for block in blocks for line in block]
        blocks = _by_indent(flat) or _by_look(flat)
    return _mended(blocks)


def _blocks(lines: list[_Line]) -> Iterator[list[_Line]]:
    block: list[_Line] = []
    for line in lines:
        if line.text.strip():
            block.append(line)
        else:
            yield block
            block = []
    yield block


def _by_indent(lines: list[_Line]) -> list[list[_Line]] | None:
    """Hanging indents: a reference starts where a line is not indented."""
    indented = [line.text[:1] in {" ", "\t"} for line in lines]
    if not any(indented) or indented[0] or sum(indented) < len(lines) / 3:
        return None
    entries: list[list[_Line]] = []
    for line, inside in zip(lines, indented, strict=True):
        if inside:
            entries[-1].append(line)
        else:
            entries.append([line])
    return entries


def _by_look(lines: list[_Line]) -> list[list[_Line]]:
    """A reference starts where the one before looks complete and a line starts like a reference."""
    lengths = sorted(len(line.text) for line in lines)
    width = lengths[int(0.95 * len(lengths))] if lengths else 0
    entries: list[list[_Line]] = []
    dated = False
    for line in lines:
        if entries and not (dated and _is_next(entries[-1][-1].text, line.text, width)):
            entries[-1].append(line)
            dated = dated or _is_dated(line)
        else:
            entries.append([line])
            dated = _is_dated(line)
    return entries


def _is_next(before: str, line: str, width: int) -> bool:
    """Whether a line starts the next reference.

    A line end before which the next word would have had room was made on purpose; at any other, only authors tell.
    """
    word = line.split(maxsplit=1)[0] if line.strip() else ""
    if len(before) + 1 + len(word) > width:
        return bool(_COMPLETE.search(before) and _AUTHOR.match(line.strip()))
    is_short = len(before) < 0.7 * width
    return bool(_COMPLETE.search(before) or is_short) and _is_start(line)


def _mended(entries: Iterable[list[_Line]]) -> list[list[_Line]]:
    """Join a reference that a page break cut in two: its second half has no start of its own."""
    mended: list[list[_Line]] = []
    dated = False
    for entry in entries:
        first = entry[0].text.lstrip()
        here = any(map(_is_dated, entry))
        goes_on = _CONTINUED.match(first) and not _AUTHOR.match(first)
        is_open = bool(mended) and not _COMPLETE.search(mended[-1][-1].text) and not _AUTHOR.match(first)
        cut = mended and (goes_on or is_open or not (dated or _COMPLETE.search(mended[-1][-1].text)))
        orphan = mended and not here and len(first) < 80 and "http" not in first and not _is_start(first)
        if cut or orphan:
            mended[-1] += entry
            dated = dated or here
        else:
            mended.append(entry)
            dated = here
    return mended


def _is_dated(line: _Line) -> bool:
    return _YEAR.search(line.text) is not None


def _is_whole(line: _Line) -> bool:
    """Whether a line can be a whole reference: paragraphs as lines."""
    return (
        _is_dated(line) and len(line.text) > 60 and _is_start(line.text) and bool(_COMPLETE.search(line.text))
    )


def _is_start(line: str) -> bool:
    line = line.strip()
    return bool(_AUTHOR.match(line)) or (len(line) > 40 and line[:1].isupper())
