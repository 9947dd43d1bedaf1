"""A whole reference list as text, cut into its references."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from mgkb.references.parse._letters import LOWER, UPPER
from mgkb.references.parse._names import authors
from mgkb.references.parse.reference import parse_reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mgkb.references.parsed import ParsedReference

MAX_GAP: Final = 3
"""So many numbers may be missing between two labels; a larger jump is no label."""

_LABELS: Final[tuple[re.Pattern[str], ...]] = (
    re.compile(r"[ \t]*\[\s*(?P<n>\d{1,4})\s*\][ \t.]*"),
    re.compile(r"[ \t]*(?P<n>\d{1,3})\.(?!\d)[ \t]*"),
    re.compile(r"[ \t]*\(?(?P<n>\d{1,3})\)[ \t]*"),
    re.compile(rf"[ \t]*(?P<n>\d{{1,3}})[ \t]+(?=[{UPPER}«“\"\[])"),
)
_INLINE: Final = r"(?<=[.\])\d/])\s+(?:\[{0}\]\s*|{0}[.)]\s+)(?=[{1}])"
_HEADING: Final = re.compile(
    r"(?i)\s*(?:\d+[.)]?\s*)?(?:references(?:\s+cited)?|literature(?:\s+cited)?|bibliography|works\s+cited|"
    r"(?:список\s+)?(?:использованной\s+)?литератур[аы]|список\s+источников|библиографический\s+список)(?:\s*/\s*references)?\s*:?\s*"
)
_PAGE_NUMBER: Final = re.compile(
    r"\s*(?:[-–—]\s*)?(?:(?:page|стр\.?|с\.)\s*)?\d{1,4}(?:\s*(?:of|/|из)\s*\d{1,4})?(?:\s*[-–—])?\s*",
    re.IGNORECASE,
)
_DIGITS: Final = re.compile(r"\d+")
_YEAR: Final = re.compile(r"(?<!\d)(?:1[6-9]|20)\d\d(?!\d)")
_COMPLETE: Final = re.compile(r"[.\])/»”\"\d]\s*\Z")
_CONTINUED: Final = re.compile(rf"[{LOWER}(,;:–-]")


def parse_list(text: str) -> tuple[ParsedReference, ...]:
    r"""Cut a reference list into its references and take each apart.

    Numbers in front (`1.`, `[1]`, `1)`, `1`), blank lines, hanging indents, or nothing but the look of
    a first line may tell where a reference starts. Headings, page numbers and running heads are left out.

    Args:
        text: The list as it came out of a file. Any string is taken.

    Returns:
        The references in the order of the list.

    >>> text = "References\n1. Ivanov I. Sleep. BMJ. 2010;1:2-\n3.\n2. Petrov P. Rest. BMJ. 2011;2:3."
    >>> [reference.number for reference in parse_list(text)]
    [1, 2]
    """
    lines = list(
        _without_furniture(text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n"))
    )
    numbered = _numbered(lines)
    entries = numbered if numbered is not None else _unnumbered(lines)
    return tuple(parse_reference(entry) for entry in entries if entry.strip())


def _without_furniture(lines: list[str]) -> Iterator[str]:
    """Leave out headings of the list, page numbers, and what stands again and again: running heads."""
    shapes = Counter(_shape(line) for line in lines)
    for line in lines:
        repeated = shapes[_shape(line)] > 2 and len(line) < 100 and not _YEAR.search(line)
        if not line.strip() or not (_HEADING.fullmatch(line) or _PAGE_NUMBER.fullmatch(line) or repeated):
            yield line


def _shape(line: str) -> str:
    return _DIGITS.sub("0", line.strip())


def _numbered(lines: list[str]) -> list[str] | None:
    """Entries by their labels; None when the list is not numbered."""
    best: list[tuple[int, int]] = []
    for label in _LABELS:
        starts = _starts(lines, label)
        if len(starts) > len(best):
            best = starts
    filled = sum(1 for line in lines if line.strip())
    if not best or (len(best) < 2 and filled > 1 and best[0][1] != 1):
        return None
    ends = [start for start, _ in best[1:]] + [len(lines)]
    entries: list[str] = []
    for (start, number), end, following in zip(best, ends, [n for _, n in best[1:]] + [0], strict=True):
        entries += _run_together("\n".join(lines[start:end]), number, following)
    return entries


def _starts(lines: list[str], label: re.Pattern[str]) -> list[tuple[int, int]]:
    """Lines that carry the next number: index and number. Numbers that would break the order are text."""
    found = [(index, int(match["n"])) for index, line in enumerate(lines) if (match := label.match(line))]
    places: dict[int, list[int]] = {}
    for index, number in found:
        places.setdefault(number, []).append(index)
    starts: list[tuple[int, int]] = []
    for index, number in found:
        last = starts[-1][1] if starts else number - 1
        # A gap is a gap only where the number that is missing comes nowhere later.
        skipped = any(
            places.get(missing, [-1])[-1] > index for missing in range(last + 1, min(number, last + MAX_GAP))
        )
        if last < number <= last + MAX_GAP and not skipped:
            starts.append((index, number))
    return starts


def _run_together(entry: str, number: int, following: int) -> list[str]:
    """Part references that follow each other in one entry: the missing number stands inside."""
    parts = [entry]
    while number + 1 != following:
        number += 1
        inside = re.search(_INLINE.format(number, UPPER + '«“"\\['), parts[-1])
        if not inside or not _YEAR.search(parts[-1], 0, inside.start()):
            break
        last = parts.pop()
        parts += [last[: inside.start()], last[inside.start() :].lstrip()]
    return parts


def _unnumbered(lines: list[str]) -> list[str]:
    blocks = [block for block in _blocks(lines) if block]
    if len(blocks) < 2 or sum(map(len, blocks)) > 8 * len(blocks):
        flat = [line for block in blocks for line in block]
        blocks = _by_indent(flat) or _by_look(flat)
    return ["\n".join(entry) for entry in _mended(blocks)]


def _blocks(lines: list[str]) -> Iterator[list[str]]:
    block: list[str] = []
    for line in lines:
        if line.strip():
            block.append(line)
        else:
            yield block
            block = []
    yield block


def _by_indent(lines: list[str]) -> list[list[str]] | None:
    """Hanging indents: a reference starts where a line is not indented."""
    indented = [line[:1] in {" ", "\t"} for line in lines]
    if not any(indented) or indented[0] or sum(indented) < len(lines) / 3:
        return None
    entries: list[list[str]] = []
    for line, inside in zip(lines, indented, strict=True):
        if inside:
            entries[-1].append(line)
        else:
            entries.append([line])
    return entries


def _by_look(lines: list[str]) -> list[list[str]]:
    """A reference starts where the one before looks complete and a line starts like a reference."""
    entries: list[list[str]] = []
    dated = False
    for line in lines:
        if entries and not (dated and _COMPLETE.search(entries[-1][-1]) and _is_start(line)):
            entries[-1].append(line)
            dated = dated or _is_dated(line)
        else:
            entries.append([line])
            dated = _is_dated(line)
    return entries


def _mended(entries: Iterable[list[str]]) -> list[list[str]]:
    """Join a reference that a page break cut in two: its second half has no start of its own."""
    mended: list[list[str]] = []
    dated = False
    for entry in entries:
        first = entry[0].lstrip()
        here = any(map(_is_dated, entry))
        cut = mended and (_CONTINUED.match(first) or not (dated or _COMPLETE.search(mended[-1][-1])))
        orphan = mended and not here and len(first) < 80 and "http" not in first and not _is_start(first)
        if cut or orphan:
            mended[-1] += entry
            dated = dated or here
        else:
            mended.append(entry)
            dated = here
    return mended


def _is_dated(line: str) -> bool:
    return _YEAR.search(line) is not None


def _is_start(line: str) -> bool:
    line = line.strip()
    return bool(authors(line[:200]).names) or (len(line) > 40 and line[:1].isupper())
