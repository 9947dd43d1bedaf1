"""From a reader's pieces to a manuscript: the part that all formats share.

How a reader uses it. It makes one linear text of its file (what a person would read, paragraphs parted by line ends),
says with `Places` where that text stands in the file, and cuts it into `Piece`s in reading order: headings with their
level, paragraphs, list items, captions, tables, notes, references (one entry a piece), furniture. What the markup
says beyond that goes into `Known`: front matter, linked citations, the reference list, tables with cells, figures,
footnotes. Then:

    return assemble(path, "jats", text, Places(…), pieces, known=Known(front=…), problems=problems)

Everything else is done here: sections with kinds and ids, languages, paragraphs joined over page breaks, sentences,
citations that no markup links, entries of a reference list that has only pieces, and blocks for whatever the pieces
leave out, so that nothing of the text is dropped.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from mgkb.manuscript import citing
from mgkb.manuscript.entries import entries
from mgkb.manuscript.language import language_of
from mgkb.manuscript.model import Block, BlockKind, CitationForm, Kind, Manuscript, Sentence
from mgkb.manuscript.pieces import Known, Piece
from mgkb.manuscript.sections import Plan
from mgkb.manuscript.sentencing import cut
from mgkb.manuscript.stretch import Stretch
from mgkb.text.reading import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from mgkb.manuscript.model import Citation, Section, Span
    from mgkb.manuscript.parts import ReferenceEntry
    from mgkb.manuscript.places import Places

_WHOLE: Final = frozenset({BlockKind.HEADING, BlockKind.KEYWORDS})
_SPEAKING: Final = _WHOLE | {BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.CAPTION, BlockKind.NOTE}
_CITING: Final = _SPEAKING - {BlockKind.KEYWORDS} | {BlockKind.TABLE}


@dataclass(slots=True)
class _Group:
    """Pieces that make one paragraph."""

    kind: BlockKind
    section: str
    pieces: list[Piece]
    stretch: Stretch | None = None
    language: str | None = None
    spans: list[Span] = field(default_factory=list)


def assemble(
    file: Path,
    format_: str,
    text: str,
    places: Places,
    pieces: Iterable[Piece],
    *,
    known: Known | None = None,
    problems: Iterable[str] = (),
) -> Manuscript:
    """Make a manuscript of what a reader found.

    Args:
        file: Where it came from.
        format_: Name of the reader.
        text: The linear text.
        places: The way from it into the file.
        pieces: Its pieces in reading order. What they leave out becomes `UNREADABLE` blocks with a problem; where
            two overlap, the one that starts first keeps the characters.
        known: What markup or analysis says beyond them.
        problems: What the reader could not read, one sentence each.

    Returns:
        The manuscript.
    """
    known = known or Known()
    reader = Reader(text)
    pieces, left_out = _disjoint(text, pieces)
    plan = Plan()
    groups = _grouped(text, pieces, plan, reader)
    blocks = _blocks(groups, left_out, plan)
    sections = plan.sections(blocks)
    references = known.references if known.references is not None else _references(groups)
    citations = _citations(groups, sections, references, known.citations)
    return Manuscript(
        file,
        format_,
        text,
        places,
        known.front,
        sections,
        blocks,
        _sentences(groups, citations),
        citations,
        references,
        known.tables,
        known.figures,
        known.notes,
        (*problems, *_unread(left_out, places)),
    )


def _disjoint(text: str, pieces: Iterable[Piece]) -> tuple[list[Piece], list[Span]]:
    """The pieces without white space at their ends and without overlaps, and what of the text they leave out."""
    listed = list(pieces)
    kept: dict[int, Piece] = {}
    left_out: list[Span] = []
    last = 0
    for index in sorted(range(len(listed)), key=lambda index: listed[index].start):
        piece = listed[index]
        start, end = _trimmed(text, max(piece.start, last), min(piece.end, len(text)))
        if start >= end:
            continue
        gap = _trimmed(text, last, start)
        if gap[0] < gap[1]:
            left_out.append(gap)
        kept[index] = replace(piece, start=start, end=end)
        last = end
    gap = _trimmed(text, last, len(text))
    if gap[0] < gap[1]:
        left_out.append(gap)
    return [kept[index] for index in sorted(kept)], left_out


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _grouped(text: str, pieces: Iterable[Piece], plan: Plan, reader: Reader) -> list[_Group]:
    groups: list[_Group] = []
    last: dict[tuple[BlockKind, str], _Group] = {}
    for piece in pieces:
        section = plan.place(piece, reader.read(text[piece.start : piece.end]))
        begun = last.get((piece.kind, section)) if piece.continues else None
        if begun is None:
            begun = _Group(piece.kind, section, [])
            groups.append(begun)
            last[piece.kind, section] = begun
        begun.pieces.append(piece)
    for group in groups:
        group.stretch = Stretch(text, [(piece.start, piece.end) for piece in group.pieces], reader)
        group.language = group.pieces[0].language or language_of(group.stretch.text)
    return groups


def _blocks(groups: Iterable[_Group], left_out: Iterable[Span], plan: Plan) -> tuple[Block, ...]:
    blocks = [
        Block(group.kind, piece.start, piece.end, group.section, group.language, piece.page, number > 0)
        for group in groups
        for number, piece in enumerate(group.pieces)
    ]
    blocks.sort(key=lambda block: block.start)
    starts = [block.start for block in blocks]
    for start, end in left_out:
        before = bisect_right(starts, start) - 1
        near = blocks[max(before, 0)] if blocks else None
        section = near.section if near else plan.untitled(Kind.BODY)
        blocks.append(Block(BlockKind.UNREADABLE, start, end, section, None, near.page if near else None))
    return tuple(sorted(blocks, key=lambda block: block.start))


def _references(groups: Iterable[_Group]) -> tuple[ReferenceEntry, ...]:
    return entries(
        (group.stretch.text, group.pieces[0].start, group.pieces[-1].end)
        for group in groups
        if group.kind is BlockKind.REFERENCE and group.stretch
    )


def _citations(
    groups: Iterable[_Group],
    sections: Sequence[Section],
    references: Sequence[ReferenceEntry],
    linked: Sequence[Citation],
) -> tuple[Citation, ...]:
    silent = {section.id for section in sections if section.kind in {Kind.FRONT, Kind.REFERENCES}}
    stretches = [
        group.stretch
        for group in groups
        if group.kind in _CITING and group.section not in silent and group.stretch
    ]
    taken = sorted((citation.start, citation.end) for citation in linked)
    starts = [start for start, _ in taken]

    def is_linked(citation: Citation) -> bool:
        near = bisect_right(starts, citation.end - 1) - 1
        return near >= 0 and taken[near][1] > citation.start

    found = citing.find(stretches, references)
    # Where the markup links citations, only brackets are sure enough to be one that it forgot.
    beside = [
        one for one in found if not linked or (one.form is CitationForm.BRACKETS and not is_linked(one))
    ]
    return tuple(sorted((*linked, *beside), key=lambda citation: citation.start))


def _sentences(groups: Iterable[_Group], citations: Sequence[Citation]) -> tuple[Sentence, ...]:
    starts = [citation.start for citation in citations]
    found: list[Sentence] = []
    for group in groups:
        stretch = group.stretch
        if group.kind not in _SPEAKING or stretch is None:
            continue
        within: list[Citation] = []
        for piece in group.pieces:
            first, last = bisect_right(starts, piece.start - 1), bisect_right(starts, piece.end - 1)
            within += citations[first:last]
        markers = [(stretch.find(citation.start), citation) for citation in within]
        held = sorted(
            ((place, citation) for place, citation in markers if place is not None), key=lambda one: one[0]
        )
        held_at = [place for place, _ in held]
        for start, end in cut(stretch.text, held, whole=group.kind in _WHOLE):
            cited = tuple(one for _, one in held[bisect_left(held_at, start) : bisect_left(held_at, end)])
            text = stretch.text[start:end]
            language = group.language if len(text) < 40 else language_of(text) or group.language
            found.append(
                Sentence(text, tuple(stretch.spans(start, end)), group.section, group.kind, language, cited)
            )
    return tuple(sorted(found, key=lambda sentence: sentence.start))


def _unread(left_out: Sequence[Span], places: Places) -> Iterable[str]:
    for start, end in left_out:
        yield f"Line {places.line_of(start)}: {end - start} characters belong to no part that was recognised."
