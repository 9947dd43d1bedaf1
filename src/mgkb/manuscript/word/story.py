"""A document's paragraphs and tables in order, as one linear text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from mgkb.manuscript.jats.formula import PLACEHOLDER, lowered, raised
from mgkb.manuscript.markup import Run
from mgkb.manuscript.parts import Cell
from mgkb.manuscript.word.package import attribute

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.manuscript.markup import Element
    from mgkb.manuscript.model import Span
    from mgkb.manuscript.word.styles import Numbering, Styles

_HELD: Final = frozenset(
    {"ins", "moveTo", "hyperlink", "smartTag", "fldSimple", "sdt", "sdtContent", "customXml", "dir", "bdo"}
)
_GONE: Final = frozenset(
    {"del", "moveFrom", "instrText", "delText", "delInstrText", "rPr", "pPr", "Fallback"}
)
_OFF: Final = frozenset({"0", "false", "off", "none"})
_CITES: Final = re.compile(
    r"ADDIN\s+(?:ZOTERO_ITEM|EN\.CITE|CSL_CITATION|Mendeley Citation|CITAVI)|\bCITATION\b"
)
_SYMBOLS: Final = {
    **dict(zip(b"abgdezhqiklmnxoprstufcyw", "αβγδεζηθικλμνξοπρστυφχψω", strict=True)),
    0x44: "Δ", 0x57: "Ω", 0xB1: "±", 0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0xB0: "°", 0xA5: "∞", 0xB9: "≠", 0xBB: "≈",
    0xAE: "→", 0xAD: "↑", 0xAF: "↓", 0xB7: "•", 0xD7: "⋅", 0xA7: "•",
}  # fmt: skip


@dataclass(slots=True)
class Paragraph:
    """A paragraph of the body.

    Attributes:
        start: Its first character.
        end: Behind its last character.
        style: Name of its style, in lower case.
        level: Of a heading by style or outline; None for others.
        is_item: Whether Word counts or marks it as an item of a list.
    """

    start: int
    end: int
    style: str
    level: int | None
    is_item: bool


@dataclass(slots=True)
class Grid:
    """A table: where it stands, and its cells."""

    start: int
    end: int
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(slots=True)
class _Field:
    """A field that has begun: where what it prints starts, and its code."""

    start: int
    code: str = ""


@dataclass
class Story:
    """Collects the text of a document.

    Attributes:
        styles: Of its paragraphs.
        numbering: Of its lists.
        paragraphs: Outside tables, in order.
        tables: In order.
        fields: Where citation managers put citations.
        marks: Where notes are called: kind and id, and place.
        formulas: How many formulas could not be read.
    """

    styles: Styles
    numbering: Numbering
    paragraphs: list[Paragraph] = field(default_factory=list)
    tables: list[Grid] = field(default_factory=list)
    fields: list[Span] = field(default_factory=list)
    marks: dict[tuple[str, str], Span] = field(default_factory=dict)
    formulas: int = 0
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _open: list[_Field] = field(default_factory=list)
    _boxes: list[Element] = field(default_factory=list)

    def text(self) -> str:
        """All of it."""
        return "".join(self._parts)

    def write(self, text: str) -> None:
        """Write characters."""
        if text:
            self._parts.append(text)
            self._length += len(text)

    def blocks(self, parent: Element) -> None:
        """The paragraphs and tables inside an element."""
        for child in parent.elements():
            if child.tag == "p":
                self.paragraph(child)
            elif child.tag == "tbl":
                self.table(child)
            elif child.tag in _HELD or child.tag in {"txbxContent", "AlternateContent", "Choice"}:
                self.blocks(child)

    def paragraph(self, element: Element) -> None:
        """One paragraph, and the text boxes that hang on it."""
        style, level, label = self._look(element)
        start = self._length
        if label:
            self.write(f"{label} ")
        begin = self._length
        self._runs(element)
        if self._length > begin:
            is_item = bool(label) and level is None
            self.paragraphs.append(Paragraph(start, self._length, style, level, is_item))
            self.write("\n\n")
        else:
            self._take_back(start)
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.blocks(box)

    def _take_back(self, start: int) -> None:
        while self._length > start:
            self._length -= len(self._parts.pop())

    def _look(self, element: Element) -> tuple[str, int | None, str]:
        style = attribute(element.first("pPr", "pStyle"), "val")
        outline = attribute(element.first("pPr", "outlineLvl"), "val")
        level = int(outline) + 1 if outline.isdecimal() and int(outline) < 9 else self.styles.level(style)
        number = attribute(element.first("pPr", "numPr", "numId"), "val")
        depth = attribute(element.first("pPr", "numPr", "ilvl"), "val")
        label = self.numbering.label(number, int(depth) if depth.isdecimal() else 0) if number else ""
        return self.styles.name(style), level, label

    def _runs(self, element: Element) -> None:
        for child in element.elements():
            if child.tag == "r":
                self._run(child)
            elif child.tag in {"oMath", "oMathPara"}:
                self._formula(child)
            elif child.tag in _HELD:
                begun = self._length
                self._runs(child)
                if child.tag == "fldSimple" and _CITES.search(attribute(child, "instr")):
                    self.fields.append((begun, self._length))

    def _formula(self, element: Element) -> None:
        said = "".join(
            run.text for token in element.descendants("t") for run in token.children if isinstance(run, Run)
        )
        self.formulas += not said.strip()
        self.write(said.strip() or PLACEHOLDER)

    def _run(self, run: Element) -> None:
        look = run.first("rPr")
        if look is not None and _is_on(look.first("vanish")):
            return
        shift = attribute(look.first("vertAlign"), "val") if look else ""
        for child in run.elements():
            if child.tag == "instrText" and self._open:
                self._open[-1].code += child.text()
            elif child.tag not in _GONE:
                self._piece(child, shift)

    def _piece(self, child: Element, shift: str) -> None:
        tag = child.tag
        if tag == "t":
            text = "".join(part.text for part in child.children if isinstance(part, Run))
            shifted = (
                raised(text) if shift == "superscript" else lowered(text) if shift == "subscript" else None
            )
            self.write(shifted or text.replace("\n", " "))
        elif tag in {"tab", "ptab"}:
            self.write(" ")
        elif tag in {"br", "cr"}:
            self.write("\n" if attribute(child, "type") in {"", "textWrapping"} else " ")
        elif tag == "noBreakHyphen":
            self.write("-")
        elif tag == "sym":
            self.write(_symbol(attribute(child, "char")))
        elif tag in {"footnoteReference", "endnoteReference"}:
            self._call(tag.removesuffix("Reference"), attribute(child, "id"))
        elif tag == "fldChar":
            self._field(attribute(child, "fldCharType"))
        elif tag in {"drawing", "pict", "AlternateContent", "object"}:
            self._boxes += _boxes(child)

    def _call(self, kind: str, name: str) -> None:
        number = str(1 + sum(key[0] == kind for key in self.marks))
        start = self._length
        self.write(raised(number) or number)
        self.marks[kind, name] = (start, self._length)

    def _field(self, what: str) -> None:
        if what == "begin":
            self._open.append(_Field(self._length))
        elif what == "separate" and self._open:
            self._open[-1].start = self._length
        elif what == "end" and self._open:
            ended = self._open.pop()
            if _CITES.search(ended.code) and self._length > ended.start:
                self.fields.append((ended.start, self._length))

    def table(self, element: Element) -> None:
        """A table, one row a line."""
        start = self._length
        rows: list[list[Cell]] = []
        above: dict[int, tuple[int, int]] = {}
        for row in _rows(element):
            if rows:
                self.write("\n")
            rows.append([])
            column = 0
            header = row.first("trPr", "tblHeader") is not None
            for cell in (held for held in row.elements() if held.tag in {"tc", "sdt"}):
                inner = cell if cell.tag == "tc" else cell.first("sdtContent", "tc") or cell
                if rows[-1] or column:
                    self.write("\t")
                wide = attribute(inner.first("tcPr", "gridSpan"), "val")
                columns = min(int(wide), 1000) if wide.isdecimal() and len(wide) < 5 else 1
                merge = inner.first("tcPr", "vMerge")
                at = self._length
                self._cell(inner)
                if merge is not None and attribute(merge, "val") != "restart" and column in above:
                    line, place = above[column]
                    rows[line][place] = replace(rows[line][place], rows=rows[line][place].rows + 1)
                else:
                    text = self._since(at)
                    rows[-1].append(
                        Cell(" ".join(text.split()), at, at + len(text.rstrip()), columns, 1, header)
                    )
                    above[column] = (len(rows) - 1, len(rows[-1]) - 1)
                column += columns
        self.tables.append(Grid(start, self._length, tuple(map(tuple, rows))))
        self.write("\n\n")

    def _since(self, at: int) -> str:
        parts, here = [], self._length
        for part in reversed(self._parts):
            if here <= at:
                break
            here -= len(part)
            parts.append(part)
        return "".join(reversed(parts))

    def _cell(self, cell: Element) -> None:
        begun = self._length
        for child in cell.descendants("p"):
            if self._length > begun:
                self.write(" ")
            self._runs(child)
        self._boxes.clear()


def _rows(table: Element) -> Iterator[Element]:
    for child in table.elements():
        if child.tag == "tr":
            yield child
        elif child.tag in _HELD:
            yield from _rows(child)


def _boxes(element: Element) -> list[Element]:
    """Text boxes; of two forms of one, the first."""
    if element.tag == "AlternateContent":
        first = next(element.elements("Choice", "Fallback"), None)
        return _boxes(first) if first is not None else []
    found: list[Element] = []
    for child in element.elements():
        found += [child] if child.tag == "txbxContent" else _boxes(child)
    return found


def _is_on(element: Element | None) -> bool:
    return element is not None and attribute(element, "val").lower() not in _OFF


def _symbol(code: str) -> str:
    """Symbol fonts keep Greek and signs in a private area; those without a twin stay unread."""
    try:
        number = int(code[:8], 16) & 0xFF
    except ValueError:
        return "\ufffd"
    return _SYMBOLS.get(number, "\ufffd")
