"""Tables and figures of a plain text: captions, what is left of their inside, notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from mgkb.manuscript.language import language_of
from mgkb.manuscript.parts import Caption, Cell, Figure, Note, Table
from mgkb.manuscript.plain import labels

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mgkb.manuscript.plain.chunks import Chunk
    from mgkb.manuscript.plain.lines import Line
    from mgkb.text.reading import Reader

_BARS: Final = re.compile(r"\S\s*(?:\t|\|)\s*\S")
_WIDE_GAP: Final = re.compile(r"\s*\|\s*|\t+|\s{2,}")
_VALUE: Final = (
    r"(?:[<>≤≥±~≈]\s?)?[-−–+]?\d+(?:[.,]\d+)*(?:\s?[–—-]\s?\d+(?:[.,]\d+)*)?(?:\s?[±]\s?\d+(?:[.,]\d+)*)?%?"
    r"(?:\s?\(\d[\d.,\s–-]*%?\))?"
)
_TAIL: Final = re.compile(
    rf"(?<=\s)(?:{_VALUE}|[–—-]|(?:нет данных|no data|н/д|n/a|NA|NS|ND))\s*\Z", re.IGNORECASE
)
_VALUE_LENGTH: Final = 60  # characters that a value with its blank may take
_LONG_ROW: Final = 2_000  # characters; what is longer is no row
_NUMBER: Final = re.compile(r"\d+")
_CAPITAL: Final = re.compile(r"(?:\A|(?<=\s))[A-ZА-ЯЁ]")
_STARTS: Final = re.compile(rf"(?:{_VALUE}|\d{{1,2}}-[а-яa-z]{{1,2}})(?=\s|\Z)")


@dataclass(slots=True)
class Float:
    """A table or figure while it is read."""

    label: str
    number: int | None
    is_table: bool
    captions: list[Chunk] = field(default_factory=list)
    rows: list[Chunk] = field(default_factory=list)
    notes: list[Chunk] = field(default_factory=list)

    @classmethod
    def begun(cls, caption: re.Match[str]) -> Float:
        """The table or figure that a caption opens."""
        return cls(caption["label"], _number(caption["number"]), _is_table(caption["word"]))

    def is_same(self, caption: re.Match[str]) -> bool:
        """Whether a caption is this one's in another language."""
        return (
            not self.rows
            and self.number == _number(caption["number"])
            and self.is_table == _is_table(caption["word"])
            and bool(self.captions)
            and language_of(caption["word"]) != language_of(self.captions[0].lines[0].text[:3])
        )

    def has_marker(self, marker: str, text: str) -> bool:
        """Whether the caption or a cell carries the marker of a footnote."""
        return any(
            re.search(rf"[^\W\d_)]\)?{re.escape(marker)}(?=\s|\Z|[.,;])", text[chunk.start : chunk.end])
            for chunk in (*self.captions, *self.rows)
        )

    def is_footnote(self, chunk: Chunk, text: str) -> bool:
        """Whether a chunk is a footnote whose marker the caption or a cell carries."""
        mark = labels.FOOTNOTE.match(chunk.lines[0].text)
        is_row = _TAIL.search(chunk.lines[-1].text[-_VALUE_LENGTH:]) and not chunk.is_finished
        return bool(mark and not is_row and chunk.length > 20 and self.has_marker(mark["marker"], text))

    @property
    def is_complete(self) -> bool:
        """Whether its rows are a grid, behind which nothing more of it but notes can come."""
        return bool(self.rows) and is_grid(self.rows[-1])

    def made(self, text: str, reader: Reader) -> Table | Figure:
        """The table or figure."""
        captions = tuple(_caption(chunk, text, reader) for chunk in self.captions)
        notes = tuple(_note(chunk, self, text, reader) for chunk in self.notes)
        chunks = [*self.captions, *self.rows, *self.notes]
        start, end = min(chunk.start for chunk in chunks), max(chunk.end for chunk in chunks)
        if not self.is_table:
            return Figure(self.label, self.number, captions, notes, start, end)
        rows = tuple(_rows(self.rows, text))
        return Table(self.label, self.number, captions, rows, notes, start, end, _is_doubtful(rows))


def is_grid(chunk: Chunk) -> bool:
    """Whether every line of a chunk has cells that bars or tabs part."""
    return len(chunk.lines) > 1 and all(_BARS.search(line.text) for line in chunk.lines)


def _is_table(word: str) -> bool:
    return word.lower().startswith(labels.TABLE_WORDS)


def _number(printed: str) -> int | None:
    found = _NUMBER.search(printed)
    if found:
        return int(found[0])
    values = {"I": 1, "V": 5, "X": 10}
    roman = [values[letter] for letter in printed.upper() if letter in values]
    return sum(-one if one < two else one for one, two in zip(roman, [*roman[1:], 0], strict=True)) or None


def _caption(chunk: Chunk, text: str, reader: Reader) -> Caption:
    found = labels.CAPTION.match(text[chunk.start : chunk.end])
    start = chunk.start + (found.end() if found else 0)
    start += len(text[start : chunk.end]) - len(text[start : chunk.end].lstrip())
    readable = reader.read(text[start : chunk.end])
    return Caption(readable, language_of(readable), start, chunk.end)


def _note(chunk: Chunk, holder: Float, text: str, reader: Reader) -> Note:
    found = labels.FOOTNOTE.match(chunk.lines[0].text)
    marker = found["marker"] if found and not labels.NOTE.match(chunk.lines[0].text) else ""
    start = chunk.start + (found.end() if found and marker else 0)
    anchors = tuple(
        (part.start + place.start(1), part.start + place.end(1))
        for part in (*holder.captions, *holder.rows)
        if marker
        for place in re.finditer(
            rf"[^\W\d_)]\)?({re.escape(marker)})(?=\s|\Z|[.,;])", text[part.start : part.end]
        )
    )
    return Note(marker, reader.read(text[start : chunk.end]), chunk.start, chunk.end, anchors)


def _rows(chunks: list[Chunk], text: str) -> Iterator[tuple[Cell, ...]]:
    """Rows out of what stood together; where everything did, out of lines."""
    apart = (
        len(chunks) > 2
        and not any(map(is_grid, chunks))
        and sum(len(chunk.lines) for chunk in chunks) <= 2.5 * len(chunks)
    )
    groups = (
        [chunk.lines for chunk in chunks] if apart else [[line] for chunk in chunks for line in chunk.lines]
    )
    rows: list[tuple[Cell, ...]] = []
    for lines in groups:
        cells = tuple(_cells(lines))
        if rows and len(cells) == 1 and cells[0].text[:1].islower():
            *others, last = rows.pop()
            rows.append((*others, replace(last, text=f"{last.text} {cells[0].text}", end=cells[0].end)))
        else:
            rows.append(cells)
    body = next(
        (number for number, row in enumerate(rows) if sum(_is_value(cell.text) for cell in row) > 1), 1
    )
    columns = max((len(row) for row in rows), default=0)
    for number, row in enumerate(rows):
        if number < max(body, 1):
            yield tuple(replace(cell, is_header=True) for cell in _headed(row, columns, text))
        else:
            yield row


def _is_value(text: str) -> bool:
    return bool(_STARTS.fullmatch(text))


def _cells(lines: Sequence[Line]) -> Iterator[Cell]:
    if any(_WIDE_GAP.search(line.text) for line in lines):
        for line in lines:
            yield from _parted(line)
        return
    text = " ".join(line.text for line in lines)
    places = [place for line in lines for place in range(line.start, line.end + 1)]

    def cell(start: int, end: int) -> Cell:
        return Cell(text[start:end], places[start], places[end - 1] + 1)

    start, end = 0, len(text)
    while end < _LONG_ROW and (head := _STARTS.match(text, start)) and head.end() < end:
        yield cell(start, head.end())
        start = head.end() + 1
    ends: list[tuple[int, int]] = []
    while end < _LONG_ROW and (tail := _TAIL.search(text, max(start, end - _VALUE_LENGTH), end)):
        ends.append((tail.start(), tail.end()))
        end = len(text[: tail.start()].rstrip())
    if start < end:
        yield cell(start, end)
    for first, last in reversed(ends):
        yield cell(first, len(text[:last].rstrip()))


def _headed(row: tuple[Cell, ...], columns: int, text: str) -> Iterator[Cell]:
    """The cells of a header: each starts with a capital, where that makes no more of them than there are columns."""
    for cell in row:
        words = list(_CAPITAL.finditer(cell.text))
        if len(words) < 2 or len(row) + len(words) - 1 > columns:
            yield cell
            continue
        at = cell.start
        for word, following in zip(words, [*words[1:], None], strict=True):
            part = cell.text[word.start() : following.start() if following else len(cell.text)].rstrip()
            first, *_, last = [*part.split(), *part.split()]
            start = text.find(first, at, cell.end)
            at = text.find(last, start, cell.end) + len(last)
            yield Cell(part, start, at)


def _parted(line: Line) -> Iterator[Cell]:
    at = 0
    for gap in [*_WIDE_GAP.finditer(line.text), None]:
        end = gap.start() if gap else len(line.text)
        if at < end:
            yield Cell(line.text[at:end], line.start + at, line.start + end)
        at = gap.end() if gap else end


def _is_doubtful(rows: tuple[tuple[Cell, ...], ...]) -> bool:
    """Whether rows have different numbers of cells, so that which column a value stands in is a guess."""
    return len({len(row) for row in rows}) > 1
