"""Tables and figures of a plain text: captions, what is left of their inside, notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from mgkb.manuscript.language import language_of
from mgkb.manuscript.parts import Caption, Figure, Note, Table
from mgkb.manuscript.plain import labels
from mgkb.manuscript.plain.columns import aligned
from mgkb.manuscript.plain.rows import cells, evened, has_bars, headed, is_measured, is_row, is_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mgkb.manuscript.parts import Cell
    from mgkb.manuscript.plain.chunks import Chunk
    from mgkb.text.reading import Reader

_NUMBER: Final = re.compile(r"\d+")
_ROWS: Final = 40  # lines of a table between blank ones, at most
_OF_SUPPLEMENT: Final = re.compile(r"[^\W\d_]\d")


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
            and (self.number is not None or self.label[-1:] == caption["label"][-1:])
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
        ends_in_row = is_row(chunk.lines[-1].text) and not chunk.is_finished
        return bool(mark and not ends_in_row and chunk.length > 20 and self.has_marker(mark["marker"], text))

    @property
    def is_complete(self) -> bool:
        """Whether its rows are known to be some, behind which nothing more of it but notes can come."""
        return bool(self.rows) and (self.rows[-1].is_rows or is_grid(self.rows[-1]))

    def is_behind(self, chunk: Chunk, following: Sequence[Chunk]) -> bool:
        """Whether a chunk stands behind the last of its rows.

        Args:
            chunk: What comes next.
            following: What comes behind that.
        """
        if not self.is_complete or is_grid(chunk):
            return False
        is_header = chunk.is_stub and bool(following) and _are_rows(following[0])
        return not (self.is_table and (_are_rows(chunk) or is_header))

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
    return len(chunk.lines) > 1 and all(has_bars(line.text) for line in chunk.lines)


def _are_rows(chunk: Chunk) -> bool:
    """Whether a chunk is one row, or some, of two values at least."""
    if len(chunk.lines) > _ROWS or chunk.is_finished:
        return False
    parted = [tuple(cells([line])) for line in chunk.lines]
    return all(sum(is_value(cell.text) for cell in row) > 1 for row in parted)


def _is_table(word: str) -> bool:
    return word.lower().startswith(labels.TABLE_WORDS)


def _number(printed: str) -> int | None:
    """The number of a table or figure; those of supplements (S1) and appendices (A1) have none."""
    if _OF_SUPPLEMENT.match(printed):
        return None
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
    groups = [
        lines
        for chunk in chunks
        for lines in ([chunk.lines] if apart and not chunk.is_rows else [[line] for line in chunk.lines])
    ]
    found: list[tuple[Cell, ...]] = []
    for lines in groups:
        row = tuple(cells(lines))
        if found and len(row) == 1 and row[0].text[:1].islower():
            *others, last = found.pop()
            found.append((*others, replace(last, text=f"{last.text} {row[0].text}", end=row[0].end)))
        elif row:
            found.append(row)
    found = evened(aligned(found, text), text)
    body = next(
        (number for number, row in enumerate(found) if sum(is_value(cell.text) for cell in row) > 1), 1
    )
    if not body and not any(is_measured(cell.text) for cell in found[0]):
        body = 1
    columns = max((len(row) for row in found), default=0)
    if body > 1 and (whole := _one_header(found[:body], columns, text)):
        yield whole
        yield from found[body:]
        return
    for number, row in enumerate(found):
        if number < body:
            yield tuple(replace(cell, is_header=True) for cell in headed(row, columns, text))
        else:
            yield row


def _one_header(rows: list[tuple[Cell, ...]], columns: int, text: str) -> tuple[Cell, ...] | None:
    """The cells of a header whose columns are set in lines, one above the other; None where it makes other columns."""
    parts = [cell for row in rows for cell in row]
    if not parts or any(len(row) == columns for row in rows):
        return None
    joined = replace(parts[0], text=" ".join(cell.text for cell in parts), end=parts[-1].end)
    heads = tuple(replace(cell, is_header=True) for cell in headed((joined,), columns, text))
    return heads if len(heads) == columns else None


def _is_doubtful(rows: tuple[tuple[Cell, ...], ...]) -> bool:
    """Whether rows have different numbers of cells, so that which column a value stands in is a guess."""
    return len({len(row) for row in rows}) > 1
