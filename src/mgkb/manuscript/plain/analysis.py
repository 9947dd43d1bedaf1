"""A plain text taken apart: pieces in reading order, front matter, tables, figures, notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.manuscript.model import BlockKind, Kind
from mgkb.manuscript.parts import Figure, Table
from mgkb.manuscript.pieces import Known, Piece
from mgkb.manuscript.plain.chunks import chunks
from mgkb.manuscript.plain.flow import Flow
from mgkb.manuscript.plain.front import front_of
from mgkb.manuscript.plain.lines import furniture, lines_of
from mgkb.manuscript.plain.parting import parted
from mgkb.manuscript.plain.tabling import tabled
from mgkb.text.listing import list_entries
from mgkb.text.reading import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mgkb.manuscript.plain.chunks import Chunk
    from mgkb.manuscript.plain.lines import Line


def analyse(text: str, *, headings: Mapping[int, int] | None = None) -> tuple[list[Piece], Known]:
    r"""Take a plain text apart.

    Args:
        text: As it was extracted or typed: running heads and cut words included.
        headings: Level of each heading by its first character, where the markup has them: then nothing else is one.

    Returns:
        What `mgkb.manuscript.assembly.assemble` needs: pieces in reading order, and what is known beyond them.

    >>> pieces, known = analyse("Introduction\nMagnesium matters [1].\n\nReferences\n1. Ivanov I. Sleep. 2010.")
    >>> [piece.kind.value for piece in pieces]
    ['heading', 'paragraph', 'heading', 'reference']
    """
    lines = lines_of(text)
    added = furniture(lines) if headings is None else set()
    together = tabled(parted(chunks(lines, added, headings), text))
    lists = list(_lists(together))
    listed = {index for begin, end in lists for index in range(begin, end)}
    flow = Flow(text, [chunk for index, chunk in enumerate(together) if index not in listed])
    tail = _walk(flow, together, listed, [lines[index] for index in sorted(added)])
    pieces = [*flow.pieces, *tail]
    for begin, end in lists:
        stop = together[end].start if end < len(together) else len(text)
        pieces += _references(text, together[begin], stop, [lines[index] for index in added])
    reader = Reader(text)
    stop = min((together[begin].start for begin, _ in lists), default=len(text))
    before = [lines[index] for index in sorted(added) if lines[index].start < stop]
    made = [found.made(text, reader) for found in flow.floats]
    return pieces, Known(
        front=front_of(text, flow.front, [line.text for line in before], reader),
        tables=tuple(found for found in made if isinstance(found, Table)),
        notes=tuple(note.made(text, reader) for note in flow.notes),
        figures=tuple(found for found in made if isinstance(found, Figure)),
    )


def _lists(together: Sequence[Chunk]) -> Iterator[tuple[int, int]]:
    """Where reference lists stand: their heading's place and the place behind them."""
    place = 0
    while place < len(together):
        if together[place].heading is Kind.REFERENCES and together[place].is_heading:
            end = place + 1
            while end < len(together) and not (together[end].is_heading and together[end].heading):
                end += 1
            yield place, end
            place = end
        else:
            place += 1


def _walk(flow: Flow, together: Sequence[Chunk], listed: set[int], added: list[Line]) -> list[Piece]:
    """Hand everything but reference lists to the flow, in the order of the text."""
    waiting = iter([*added, None])
    line = next(waiting)
    taken = 0
    within: list[Piece] = []
    for index, chunk in enumerate(together):
        while line is not None and line.start < chunk.start:
            if index in listed or index - 1 in listed:
                within.append(Piece(BlockKind.FURNITURE, line.start, line.end, section=None))
            else:
                flow.furniture(line)
            line = next(waiting)
        if index not in listed:
            flow.take(taken)
            taken += 1
    while line is not None:
        flow.furniture(line)
        line = next(waiting)
    return within


def _references(text: str, heading: Chunk, stop: int, added: list[Line]) -> Iterator[Piece]:
    yield Piece(BlockKind.HEADING, heading.start, heading.end, 1, Kind.REFERENCES)
    blanked = text[heading.end : stop]
    inside = [line for line in added if heading.end <= line.start < stop]
    for line in inside:
        start, end = line.start - heading.end, line.end - heading.end
        blanked = blanked[:start] + " " * (end - start) + blanked[end:]
    last = 0
    for entry in list_entries(blanked):
        for number, (start, end) in enumerate(entry):
            yield from _passed_over(blanked, last, start, heading.end)
            yield Piece(BlockKind.REFERENCE, heading.end + start, heading.end + end, continues=number > 0)
            last = max(last, end)
    yield from _passed_over(blanked, last, len(blanked), heading.end)


def _passed_over(text: str, start: int, end: int, offset: int) -> Iterator[Piece]:
    """Headings and page numbers inside a list."""
    for line in lines_of(text[start:end]):
        yield Piece(BlockKind.FURNITURE, offset + start + line.start, offset + start + line.end)
