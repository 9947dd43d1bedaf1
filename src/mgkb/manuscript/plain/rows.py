"""Rows of a table in plain text: what tells them from prose, and where one cell ends and the next begins."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mgkb.manuscript.parts import Cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mgkb.manuscript.plain.lines import Line

_BARS: Final = re.compile(r"\S\s*(?:\t|\|)\s*\S")
_WIDE_GAP: Final = re.compile(r"\s*\|\s*|\t+|\s{2,}")
_NUMBER: Final = r"[-−–+]?\d+(?:[.,]\d+)*"
_BOUND: Final = (
    r"(?:[<>≤≥±~≈]=?|(?:от|до|ниже|выше|менее|более|не менее|не более|свыше"
    r"|below|above|under|over|up to|less than|more than|at least|from)(?=\s))\s?"
)
_TO: Final = r"(?:\s?(?:[–—-]|…|\.{2,3})\s?|\s(?:to|до)\s)"
_OPEN_END: Final = (
    r"(?:\s?\+|\s(?:и|или|and|or)\s(?:выше|ниже|более|менее|above|below|over|more|less|higher|lower))"
)
_TIME: Final = r"(?:years?|yrs?|months?|weeks?|days?|лет|года?|мес(?:\.|яц\w*)?|нед(?:\.|ел\w*)?|дн(?:я|ей))"
_UNIT: Final = (
    rf"(?:(?:[kmµμn]?g|[mµμd]?[lL]|[mµμnp]?mol|IU|МЕ|ME|mEq|м?к?г|кг|мл|л|м?к?моль|мэкв|{_TIME})"
    r"(?:/(?:d?[lL]|m[lL]|kg|day|d|л|дл|мл|кг|сут))?(?=\s|\Z))"
)
_VALUE: Final = (
    rf"(?:{_BOUND})?{_NUMBER}(?:{_TO}{_NUMBER})?(?:\s?[±]\s?\d+(?:[.,]\d+)*)?%?(?:\s?{_UNIT})?(?:{_OPEN_END})?"
    r"(?:\s?[(\[][-−]?\d(?:[\d.,;\s–−-]|to|до)*%?[)\]])?"
)
_CLASS: Final = re.compile(
    rf"(?P<label>[A-ZА-ЯЁ][^\d<>≤≥.]{{2,40}}?)\s"
    rf"(?P<value>(?!(?:19|20)\d\d)(?:{_BOUND}{_NUMBER}|{_NUMBER}{_TO}{_NUMBER})%?(?:\s?{_UNIT})?)\s"
    r"(?P<meaning>[A-ZА-ЯЁ][a-zа-яё].*)"
)
_TAIL: Final = re.compile(
    rf"(?<=\s)(?:{_VALUE}|[–—-]|(?:нет данных|no data|н/д|n/a|NA|NS|ND))[*†‡]{{0,2}}\s*\Z", re.IGNORECASE
)
_STARTS: Final = re.compile(rf"(?:{_VALUE}|\d{{1,2}}-[а-яa-z]{{1,2}})(?=\s|\Z)", re.IGNORECASE)
_TIMED: Final = re.compile(rf"{_TIME}\Z", re.IGNORECASE)
_DEFINES: Final = re.compile(
    r"(?:=|\b(?:табл|рис|fig|table|in|of|to|and|and|из|в|с|по|для|и)\.?)\s*\Z", re.IGNORECASE
)
_VALUE_LENGTH: Final = 60  # characters that a value with its blank may take
_LONG_ROW: Final = 2_000  # characters; what is longer is no row
_LONG_LINE: Final = 200  # characters of a row that only its values tell
_CAPITAL: Final = re.compile(r"(?:\A|(?<=\s))[A-ZА-ЯЁ]")
_CAPITAL_WORD: Final = re.compile(r"(?:\A|(?<=\s))[A-ZА-ЯЁ][a-zа-яё]+")
_OWN_P: Final = re.compile(r"(?<=\))\s([pр](?:[-–](?:value|значение))?)\Z", re.IGNORECASE)
_MEASURED: Final = re.compile(r"\d[.,]\d|[±(<>≤≥%]")


def has_bars(text: str) -> bool:
    """Whether bars or tabs part a line."""
    return _BARS.search(text) is not None


def is_value(text: str) -> bool:
    """Whether a cell holds a value, or a range that a class stands for.

    >>> is_value("1.2 ± 0.3"), is_value("от −3,0 до −2,0"), is_value("Women")
    (True, True, False)
    """
    return _STARTS.fullmatch(text) is not None


def is_measured(text: str) -> bool:
    """Whether a cell holds a value that no column is called by, as it may be by a year or a number."""
    return is_value(text) and _MEASURED.search(text) is not None


def is_row(text: str) -> bool:
    """Whether a line has the look of a row: bars, tabs or wide gaps part it, or it is a label beside values.

    >>> is_row("Mild deficiency 0.60–0.74"), is_row("−3…−2  severe"), is_row("Values fell after the third day.")
    (True, True, False)
    """
    if has_bars(text):
        return True
    if len(text) > _LONG_LINE:
        return False
    if len(re.split(r"\s{2,}", text)) > 1 or _CLASS.fullmatch(text):
        return True
    start, values, end = _values(text)
    if start and not values:
        return len(text) - start < _VALUE_LENGTH and not text.endswith((".", ",", ";"))
    return bool(values) and (end > 0 or bool(start) or len(values) > 1)


def _values(text: str) -> tuple[int, list[tuple[int, int]], int]:
    """How far values at the start of a line reach, where those at its end stand, and where its label ends."""
    start, end = 0, len(text)
    while end < _LONG_ROW and (head := _STARTS.match(text, start)) and head.end() < end:
        start = head.end() + 1
    ends: list[tuple[int, int]] = []
    while end < _LONG_ROW and (tail := _TAIL.search(text, max(start, end - _VALUE_LENGTH), end)):
        before = text[: tail.start()].rstrip()
        if _DEFINES.search(before[-12:]):
            break
        ends.insert(0, (tail.start(), len(text[start : tail.end()].rstrip()) + start))
        end = len(before)
    timed = [_TIMED.search(text[first:last]) is not None for first, last in ends]
    if len(timed) > 1 and timed[0] and not timed[1] and start < end:
        end = ends.pop(0)[1]  # `Women 19–30 years`: the label's own
    return start, ends, end


def cells(lines: Sequence[Line]) -> Iterator[Cell]:
    """The cells of a row that stands in a line or, broken, in a few."""
    if any(_WIDE_GAP.search(line.text) for line in lines):
        for line in lines:
            yield from _parted(line)
        return
    text = " ".join(line.text for line in lines)
    places = [place for line in lines for place in range(line.start, line.end + 1)]

    def cell(start: int, end: int) -> Cell:
        return Cell(text[start:end], places[start], places[end - 1] + 1)

    if classed := _CLASS.fullmatch(text):
        yield from (cell(*classed.span(name)) for name in ("label", "value", "meaning"))
        return
    begin, values, end = _values(text)
    at = 0
    while at < begin and (head := _STARTS.match(text, at)):
        yield cell(at, head.end())
        at = head.end() + 1
    if begin < end:
        yield cell(begin, end)
    for first, last in values:
        yield cell(first, last)


def _parted(line: Line) -> Iterator[Cell]:
    """Cells between bars, tabs or wide gaps; between two bars with nothing inside is an empty one."""
    barred = line.text.strip("|").count("|") > 0
    at = 0
    for gap in [*(re.finditer(r"\s*\|\s*", line.text) if barred else _WIDE_GAP.finditer(line.text)), None]:
        end = gap.start() if gap else len(line.text)
        outer = (gap and not end) or (not gap and at == end)
        if at < end or (barred and not outer):
            yield Cell(line.text[at:end], line.start + at, line.start + end)
        at = gap.end() if gap else end


def evened(rows: Sequence[tuple[Cell, ...]], text: str) -> list[tuple[Cell, ...]]:
    """Rows whose label ends in a number of its own (`Group 1`) given as many cells as most have."""
    counts = Counter(len(row) for row in rows if sum(is_value(cell.text) for cell in row) > 1)
    if not counts:
        return list(rows)
    usual, times = counts.most_common(1)[0]
    usually = times > 2 and times >= 0.6 * counts.total()
    return [_with_label(row, text) if usually and len(row) == usual + 1 else row for row in rows]


def _with_label(row: tuple[Cell, ...], text: str) -> tuple[Cell, ...]:
    label, number = row[:2]
    own = re.fullmatch(r"[^\W\d_][^,;|\t\n]*[^\W\d_] \d{1,2}", text[label.start : number.end])
    if own is None:
        return row
    return (replace(label, text=own[0], end=number.end), *row[2:])


def headed(row: tuple[Cell, ...], columns: int, text: str) -> Iterator[Cell]:
    """The cells of a header, each of which starts with a capital or is a word, if that makes the columns there are.

    Args:
        row: As many of its cells as were told apart.
        columns: How many the table has.
        text: Where the cells stand.
    """
    for cell in _closed(row, columns, text):
        words = _heads(cell.text, columns - len(row) + 1, alone=len(row) == 1)
        if len(words) < 2:
            yield cell
            continue
        at = cell.start
        for start, following in zip(words, [*words[1:], len(cell.text)], strict=True):
            part = cell.text[start:following].rstrip()
            first, *_, last = [*part.split(), *part.split()]
            begin = text.find(first, at, cell.end)
            at = text.find(last, begin, cell.end) + len(last)
            yield Cell(part, begin, at)


def _closed(row: tuple[Cell, ...], columns: int, text: str) -> tuple[Cell, ...]:
    """The cells of a header with brackets that were parted put together, and `p` behind the last one for itself."""
    found: list[Cell] = []
    for cell in row:
        if found and found[-1].text.count("(") > found[-1].text.count(")") and ")" in cell.text:
            whole = replace(found[-1], text=f"{found[-1].text} {cell.text}", end=cell.end)
            found[-1] = whole
        else:
            found.append(cell)
    own = _OWN_P.search(found[-1].text) if found and len(found) < columns else None
    at = text.rfind(own[1], found[-1].start, found[-1].end) if own else -1
    if own and at > found[-1].start:
        last = found.pop()
        found += [
            replace(last, text=last.text[: own.start()].rstrip(), end=at),
            replace(last, text=own[1], start=at),
        ]
    return tuple(found)


def _heads(text: str, columns: int, *, alone: bool) -> list[int]:
    """Where the heads of columns begin in what was read as one."""
    capitals = [found.start() for found in _CAPITAL.finditer(text)]
    written = [found.start() for found in _CAPITAL_WORD.finditer(text)]
    words = [found.start() for found in re.finditer(r"\S+", text)]
    capitals = [start for start in capitals if text.count("(", 0, start) <= text.count(")", 0, start)]
    for starts in (capitals, written, words if alone and columns < 4 else []):
        if len(starts) == columns and starts[0] == 0:
            return starts
    return capitals if len(capitals) < columns else []
