"""Tables and figures: captions, cells, notes."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mgkb.manuscript.jats.formula import raised
from mgkb.manuscript.jats.sheet import Footnote
from mgkb.manuscript.markup import Run
from mgkb.manuscript.model import BlockKind
from mgkb.manuscript.parts import Caption, Cell, Figure, Note, Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mgkb.manuscript.jats.sheet import Sheet
    from mgkb.manuscript.markup import Element
    from mgkb.manuscript.model import Span

_NUMBER: Final = re.compile(r"[^\W\d]{2,}\.?\s*(\d{1,3})(?!\d)")
_LEADING_MARK: Final = re.compile(
    r"[\s(]*([*†‡§¶#‖]{1,4}|[ᵃ-ᶻᵍʰʲˡʳˢʷˣʸ¹²³⁰-⁹]{1,2}|[a-z](?=[ )]\s*[A-Z]))[\s).:]*"
)
_TRAILING_MARK: Final = re.compile(r"(?<=\S)([*†‡§¶#‖]{1,4})\Z")
_MAX_SPAN: Final = 1_000


def number_of(label: str) -> int | None:
    """The number of a table or figure by its label; those of supplements have none.

    >>> number_of("Таблица 2."), number_of("Figure 3A"), number_of("Table S1"), number_of("2")
    (2, 3, None, 2)
    """
    found = _NUMBER.search(label) or re.fullmatch(r"\s*(\d{1,3})[.)]?\s*", label)
    return int(found[1]) if found else None


def table(sheet: Sheet, wrap: Element) -> None:
    """Write a table and keep it."""
    label, captions, start = _captions(sheet, wrap)
    sheet.marks = []
    rows: list[tuple[Cell, ...]] = []
    held = list(_tables(wrap))
    end = sheet.tape.length
    for element in held:
        begin = sheet.open(BlockKind.TABLE, element.at)
        start = begin if start is None else start
        rows += _rows(sheet, element)
        sheet.close()
        end = sheet.tape.length
        rows[-1:] = [tuple(_kept(cell, end) for cell in row) for row in rows[-1:]]
    if not held:
        sheet.lost["table"] += 1
    marks, sheet.marks = sheet.marks, []
    notes = list(_notes(sheet, wrap))
    end = max([end, *(note.end for note in notes)])
    if start is None:
        return

    def make(start: int = start) -> Table:
        found = tuple(anchored(sheet, note, marks) for note in notes)
        return Table(label, number_of(label), captions, tuple(rows), found, start, end)

    sheet.tables.append(make)


def figure(sheet: Sheet, element: Element) -> None:
    """Write a figure's caption and notes, and keep them."""
    label, captions, start = _captions(sheet, element)
    end = sheet.tape.length
    notes = list(_notes(sheet, element))
    end = max([end, *(note.end for note in notes)])
    if start is None:
        return

    def make(start: int = start) -> Figure:
        found = tuple(anchored(sheet, note, ()) for note in notes)
        return Figure(label, number_of(label), captions, found, start, end)

    sheet.figures.append(make)


def anchored(sheet: Sheet, note: Footnote, marks: Iterable[tuple[str, Span]]) -> Note:
    """A note with the places that point to it."""
    places = [*sheet.anchors.get(note.id, ()), *((note.place,) if note.place else ())]
    if note.marker:
        places += [place for mark, place in marks if mark == note.marker and place not in places]
    return Note(note.marker, note.text, note.start, note.end, tuple(sorted(places)))


def footnote(sheet: Sheet, element: Element, place: Span | None = None) -> Footnote | None:
    """Write a note as a block of its own."""
    label = element.first("label")
    start = sheet.open(BlockKind.NOTE, element.at)
    marker = ""
    if label is not None and (marker := label.text()):
        sheet.tape.write(raised(marker) or marker, label.at)
        sheet.tape.space(label.at)
    begin = sheet.tape.length
    sheet.solid(replace(element, children=[child for child in element.children if child is not label]))
    piece = sheet.close()
    if piece is None:
        return None
    text = sheet.tape.since(begin)
    raised_first = _first_raised(element) if not marker else ""
    if raised_first and text.startswith(raised(raised_first) or raised_first):
        marker, text = raised_first, text[len(raised_first) :]
    elif not marker and (found := _LEADING_MARK.match(text)) and found.end() < len(text):
        marker, text = _plain(found[1]), text[found.end() :]
    return Footnote(element.get("id"), marker, " ".join(text.split()), start, piece.end, place)


def _first_raised(element: Element) -> str:
    """A short superscript that the text begins with."""
    for child in element.children:
        if isinstance(child, Run):
            if child.text.strip():
                return ""
        elif child.tag == "sup":
            return child.text() if len(child.text()) < 3 else ""
        else:
            return _first_raised(child)
    return ""


def _plain(marker: str) -> str:
    return unicodedata.normalize("NFKC", marker)


def _captions(sheet: Sheet, element: Element) -> tuple[str, tuple[Caption, ...], int | None]:
    """Write the label and captions as one block a caption."""
    label = element.first("label")
    text = label.text() if label else ""
    captions: list[Caption] = []
    first: int | None = None
    for number, caption in enumerate(element.elements("caption")):
        language = caption.get("xml:lang")
        if language:
            sheet.languages.append(language[:2].lower())
        start = sheet.open(BlockKind.CAPTION, element.at)
        if number == 0:
            _label(sheet, label)
        begin = sheet.tape.length
        for part in caption.elements():
            sheet.tape.space(part.at)
            sheet.solid(part)
        piece = sheet.close()
        if language:
            sheet.languages.pop()
        if piece is not None:
            first = start if first is None else first
            said = " ".join(sheet.tape.since(begin).split())
            captions.append(Caption(said, piece.language, min(begin, piece.end), piece.end))
    if not captions and text:
        first = sheet.open(BlockKind.CAPTION, element.at)
        _label(sheet, label)
        sheet.close()
    return text, tuple(captions), first


def _label(sheet: Sheet, label: Element | None) -> None:
    if label is not None:
        sheet.inline(label)
        sheet.tape.space(label.at)


def _tables(wrap: Element) -> Iterable[Element]:
    for child in wrap.elements():
        if child.tag == "table":
            yield child
        elif child.tag == "alternatives":
            yield from list(child.elements("table"))[:1]


def _rows(sheet: Sheet, element: Element) -> Iterable[tuple[Cell, ...]]:
    heads = {id(row) for head in element.elements("thead") for row in head.elements("tr")}
    for count, row in enumerate(element.descendants("tr")):
        if count:
            sheet.tape.write("\n", row.at)
        cells = []
        for number, cell in enumerate(row.elements("td", "th")):
            if number:
                sheet.tape.write("\t", cell.at)
            cells.append(_cell(sheet, cell, in_head=id(row) in heads))
        yield tuple(cells)


def _cell(sheet: Sheet, cell: Element, *, in_head: bool) -> Cell:
    start = sheet.tape.length
    sheet.solid(cell)
    written = sheet.tape.since(start)
    text = " ".join(written.split())
    end = start + len(written.rstrip())
    if found := _TRAILING_MARK.search(written.rstrip()):
        sheet.marks.append((found[1], (start + found.start(), start + found.end())))
    return Cell(text, start, end, _span(cell, "colspan"), _span(cell, "rowspan"), in_head or cell.tag == "th")


def _kept(cell: Cell, end: int) -> Cell:
    """An empty cell of the last row, behind which nothing is written any more."""
    return cell if cell.end <= end else replace(cell, start=end, end=end)


def _span(cell: Element, name: str) -> int:
    given = cell.get(name)
    return (
        min(max(int(given), 1), _MAX_SPAN) if given.isascii() and given.isdecimal() and len(given) < 6 else 1
    )


def _notes(sheet: Sheet, wrap: Element) -> Iterable[Footnote]:
    for foot in wrap.elements("table-wrap-foot", "fn-group", "fn", "attrib", "permissions"):
        if foot.tag == "permissions":
            sheet.whole(BlockKind.FURNITURE, foot)
            continue
        held = [foot] if foot.tag in {"fn", "attrib"} else list(_separate(foot))
        for note in held:
            if (made := footnote(sheet, note)) is not None:
                yield made


def _separate(foot: Element) -> Iterable[Element]:
    for child in foot.elements():
        if child.tag == "fn-group":
            yield from _separate(child)
        elif child.tag != "title":
            yield child
