"""From a Word document's text to pieces: the analysis of plain text, corrected by what the markup knows."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mgkb.manuscript.entries import entries
from mgkb.manuscript.headings import kind_of
from mgkb.manuscript.model import BlockKind, Citation, CitationForm, Kind
from mgkb.manuscript.parts import Note, Table
from mgkb.manuscript.pieces import Known, Piece
from mgkb.manuscript.plain import analyse, labels
from mgkb.manuscript.word.story import Story

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mgkb.manuscript.markup import Element
    from mgkb.manuscript.model import Span
    from mgkb.manuscript.word.story import Grid, Paragraph

_NUMBERS: Final = re.compile(r"[\[(]?\s*\d{1,3}(?:\s*[,;–—-]\s*\d{1,3})*\s*[\])]?")
_RANGE: Final = re.compile(r"(\d{1,3})(?:\s*[–—-]\s*(\d{1,3}))?")
_NEAR: Final = 600  # characters between a caption and its table


def pieces_of(story: Story, notes: Mapping[str, Element | None]) -> tuple[str, list[Piece], Known]:
    """Take a document apart.

    Args:
        story: Its body, read.
        notes: Roots of `footnotes` and `endnotes`; written behind the body here.

    Returns:
        The linear text, its pieces in reading order, and what is known beyond them.
    """
    body_end = len(story.text())
    made = list(_notes(story, notes))
    text = story.text()
    found, known = analyse(_blanked(text, [(grid.start, grid.end) for grid in story.tables], body_end))
    pieces = list(_corrected(text, found, [part for part in story.paragraphs if part.start < body_end]))
    pieces += [Piece(BlockKind.TABLE, grid.start, grid.end) for grid in story.tables if grid.start < body_end]
    pieces.sort(key=lambda piece: piece.start)
    pieces += [Piece(BlockKind.NOTE, note.start, note.end, section=Kind.BODY) for note in made]
    references = entries(_listed(text, pieces))
    keys = {entry.key for entry in references}
    return (
        text,
        pieces,
        replace(
            known,
            citations=tuple(_citations(text, story.fields, keys)),
            references=references,
            tables=tuple(_tables(known.tables, story.tables)),
            notes=tuple(made),
        ),
    )


def _notes(story: Story, notes: Mapping[str, Element | None]) -> Iterator[Note]:
    for kind, root in notes.items():
        for element in root.elements(kind) if root else ():
            name = next((value for key, value in element.attributes.items() if key.endswith("id")), "")
            place = story.marks.get((kind, name))
            if place is None:
                continue  # a separator, or a note that is not called
            first = len(story.paragraphs)
            story.blocks(element)
            held = story.paragraphs[first:]
            if held:
                start, end = held[0].start, held[-1].end
                marker = unicodedata.normalize("NFKC", story.text()[slice(*place)])
                yield Note(marker, " ".join(story.text()[start:end].split()), start, end, (place,))


def _blanked(text: str, spans: Sequence[Span], end: int) -> str:
    """The body with its tables as white space: they are known, and would be read as broken lines."""
    parts, last = [], 0
    for start, stop in spans:
        if stop <= end:
            parts += [text[last:start], re.sub(r"[^\n]", " ", text[start:stop])]
            last = stop
    return "".join((*parts, text[last:end]))


def _corrected(text: str, found: Sequence[Piece], paragraphs: Sequence[Paragraph]) -> Iterator[Piece]:
    """Pieces as analysed; headings and items as the document's styles have them."""
    known = [part for part in paragraphs if part.level is not None or part.is_item or part.style == "title"]
    starts = [part.start for part in known]
    seen: set[int] = set()
    listing = False
    for piece in _without_rows(text, found, paragraphs):
        near = bisect_right(starts, piece.start) - 1
        part = known[near] if near >= 0 and known[near].end > piece.start else None
        if part is None or (listing and piece.kind is BlockKind.REFERENCE):
            listing = piece.kind is BlockKind.REFERENCE or (listing and piece.kind is not BlockKind.HEADING)
            yield piece
            continue
        is_heading = part.level is not None or part.style == "title"
        if is_heading:
            if part.start not in seen:
                kind = Kind.FRONT if part.style == "title" else kind_of(text[part.start : part.end])
                yield Piece(BlockKind.HEADING, part.start, part.end, part.level or 1, kind)
            seen.add(part.start)
            listing = False
            if piece.end > part.end:
                yield replace(piece, start=part.end)
        elif piece.kind is BlockKind.PARAGRAPH:
            yield replace(piece, kind=BlockKind.ITEM)
        else:
            yield piece


def _without_rows(text: str, found: Sequence[Piece], paragraphs: Sequence[Paragraph]) -> Iterator[Piece]:
    """What looks like rows of a table in plain text is none here: tables are markup, and were taken out."""
    starts = [part.start for part in paragraphs]
    for piece in found:
        if piece.kind is not BlockKind.TABLE:
            yield piece
            continue
        for part in paragraphs[bisect_right(starts, piece.start) - 1 : bisect_right(starts, piece.end - 1)]:
            kind = BlockKind.NOTE if labels.NOTE.match(text[part.start : part.end]) else BlockKind.PARAGRAPH
            yield Piece(kind, part.start, part.end)


def _listed(text: str, pieces: Sequence[Piece]) -> Iterator[tuple[str, int, int]]:
    held: list[Piece] = []
    for piece in (*(piece for piece in pieces if piece.kind is BlockKind.REFERENCE), None):
        if held and (piece is None or not piece.continues):
            said = " ".join(" ".join(text[part.start : part.end] for part in held).split())
            yield said, held[0].start, held[-1].end
            held = []
        if piece is not None:
            held.append(piece)


def _citations(text: str, fields: Sequence[Span], keys: set[str]) -> Iterator[Citation]:
    """What citation managers marked as citations, where it shows numbers."""
    for start, end in fields:
        shown = text[start:end]
        plain = unicodedata.normalize("NFKC", shown).replace("\u207b", "-").replace("−", "-")
        if not _NUMBERS.fullmatch(plain.strip()):
            continue
        numbers: dict[str, None] = {}
        for low, high in _RANGE.findall(plain):
            numbers.update(dict.fromkeys(map(str, range(int(low), int(high or low) + 1))))
        known = tuple(number for number in numbers if number in keys or not keys)
        unknown = tuple(number for number in numbers if number not in known)
        yield Citation(start, end, shown, CitationForm.LINKED, known, unknown)


def _tables(captioned: Sequence[Table], grids: Sequence[Grid]) -> Iterator[Table]:
    """Every table with its cells, and the caption that stands nearest before it, or else right behind it."""
    free = list(captioned)
    for grid in grids:
        before = [
            table for table in free if 0 <= grid.start - table.start < _NEAR + (table.end - table.start)
        ]
        behind = [table for table in free if 0 <= table.start - grid.end < _NEAR // 10]
        own = before[-1] if before else behind[0] if behind else None
        if own is None:
            yield Table("", None, (), grid.rows, (), grid.start, grid.end)
            continue
        free.remove(own)
        start, end = min(own.start, grid.start), max(grid.end, *(note.end for note in own.notes), 0)
        yield replace(own, rows=grid.rows, start=start, end=end, is_doubtful=False)
    yield from free
