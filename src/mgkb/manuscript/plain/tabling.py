"""Where a table's rows stand directly below its caption, and where they end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mgkb.manuscript.plain import labels
from mgkb.manuscript.plain.chunks import Chunk
from mgkb.manuscript.plain.rows import has_bars, is_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mgkb.manuscript.plain.lines import Line

_FULL: Final = 60  # characters; a caption's line that is as long may go on in the next
_LABEL: Final = 60  # characters of a line of words between rows, at most
_HEADER: Final = 6  # lines between the label and the first row, at most
_LONGEST: Final = 400  # lines that are looked through for rows
_SIGNS: Final = ("*", "†", "‡", "§")


def tabled(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Part captions of tables from the rows that stand below them, and those from the text.

    Args:
        chunks: In the order of the text.

    Returns:
        The chunks, those that are rows marked; a title that stands in the line below its label belongs to the caption.
    """
    found: list[Chunk] = []
    place = 0
    while place < len(chunks):
        chunk = chunks[place]
        end = place + 1
        if _is_caption(chunk):
            end = _together(chunks, place)
            block = list(chunks[place:end])
            parted = _parted(block)
            if parted is None and end == place + 1 and end < len(chunks) and not chunks[end].after_break:
                end = _together(chunks, place + 1)
                below = _parted([*block, *chunks[place + 1 : end]], begin=len(chunk.lines))
                parted = below
                end = end if below else place + 1
            found += parted or block
        else:
            found.append(chunk)
        place = end
    return found


def _together(chunks: Sequence[Chunk], place: int) -> int:
    """Behind the last chunk that no blank line, page break or known heading parts from the one before it."""
    end = place + 1
    lines = 0
    while end < len(chunks) and lines < _LONGEST:
        chunk = chunks[end]
        if chunk.lines[0].gap or chunk.after_break or chunk.heading or _is_caption(chunk):
            break
        lines += len(chunk.lines)
        end += 1
    return end


def _is_caption(chunk: Chunk) -> bool:
    """Whether a chunk begins with the caption of a table."""
    found = labels.CAPTION.match(chunk.lines[0].text)
    return bool(
        found
        and found["word"][0].isupper()
        and found["word"].lower().startswith(labels.TABLE_WORDS)
        and not chunk.is_rows
    )


def _says_nothing(line: Line) -> bool:
    found = labels.CAPTION.match(line.text)
    return found is not None and found.end() == len(line.text)


def _parted(block: Sequence[Chunk], begin: int = 0) -> list[Chunk] | None:
    """Caption, rows, and what follows; None where no rows stand below the caption.

    Args:
        block: The caption and what stands below it.
        begin: Lines of the caption, where they are known.
    """
    lines = [line for chunk in block for line in chunk.lines]
    titled = begin or (2 if _says_nothing(lines[0]) and len(lines) > 1 and not _has_cells(lines[1]) else 1)
    rows = [is_row(line.text) for line in lines]
    first = next(
        (
            place
            for place in range(titled, min(len(lines), titled + _HEADER))
            if all(rows[place : place + 2]) and (place + 1 < len(lines) or place > titled)
        ),
        None,
    )
    if first is None:
        return None
    while (
        not begin
        and titled < first
        and not labels.is_finished(lines[titled - 1].text)
        and (len(lines[titled - 1].text) >= _FULL or lines[titled].text[:1].islower())
    ):
        titled += 1
    end = _end(lines, first)
    caption = Chunk(lines[:titled], after_break=block[0].after_break)
    return [caption, Chunk(lines[titled:end], is_rows=True), *_rest(block, end)]


def _rest(block: Sequence[Chunk], end: int) -> Iterator[Chunk]:
    """What of a block stands behind a number of lines, footnotes apart."""
    for chunk in block:
        begin = max(0, end)
        end -= len(chunk.lines)
        if begin >= len(chunk.lines):
            continue
        for place in range(begin + 1, len(chunk.lines)):
            if begin and chunk.lines[place].text.startswith(_SIGNS):
                yield replace(chunk, lines=chunk.lines[begin:place])
                begin = place
        yield replace(chunk, lines=chunk.lines[begin:]) if begin else chunk


def _has_cells(line: Line) -> bool:
    return has_bars(line.text) or "  " in line.text


def _end(lines: Sequence[Line], first: int) -> int:
    """Behind the last row."""
    end = place = first
    while place < len(lines):
        text = lines[place].text
        if labels.NOTE.match(text) or labels.CAPTION.match(text):
            break
        if is_row(text):
            end = place + 1
        elif len(text) > _LABEL or labels.is_finished(text) or place > end:
            break
        place += 1
    return end
