"""Through the body of a document, in its order: sections, paragraphs, lists, formulas, notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.manuscript.headings import kind_of
from mgkb.manuscript.jats.floats import figure, footnote, table
from mgkb.manuscript.jats.sheet import BLOCKS, FLOATS, SILENT
from mgkb.manuscript.markup import Run
from mgkb.manuscript.model import BlockKind, Kind

if TYPE_CHECKING:
    from mgkb.manuscript.jats.sheet import Sheet
    from mgkb.manuscript.markup import Element

_SECTIONS: Final = frozenset(
    ["sec", "ack", "app", "glossary", "notes", "bio", "fn-group", "ref-list", "app-group", "boxed-text"]
)
_OWN_KINDS: Final = {
    "ack": Kind.DECLARATIONS,
    "app": Kind.APPENDIX,
    "app-group": Kind.APPENDIX,
    "glossary": Kind.DECLARATIONS,
    "notes": Kind.DECLARATIONS,
    "bio": Kind.FRONT,
    "fn-group": Kind.DECLARATIONS,
    "ref-list": Kind.REFERENCES,
}
_TYPES: Final = (
    ("intro", Kind.INTRODUCTION),
    ("supplementary", Kind.APPENDIX),
    ("discussion", Kind.DISCUSSION),
    ("conclusion", Kind.CONCLUSION),
    ("result", Kind.RESULTS),
    ("method", Kind.METHODS),
    ("materials", Kind.METHODS),
    ("subjects", Kind.METHODS),
    ("coi", Kind.DECLARATIONS),
    ("data-avail", Kind.DECLARATIONS),
    ("fund", Kind.DECLARATIONS),
    ("ethic", Kind.DECLARATIONS),
    ("author-contrib", Kind.DECLARATIONS),
    ("acknowledg", Kind.DECLARATIONS),
)
_WORDLESS: Final = frozenset(
    ["graphic", "hr", "title", "label", "sec-meta", "fn-type", "ref", "processing-meta"]
)
_INTERESTS: Final = ("Competing interests", r"(?:competing|conflicts? of) interest|интерес")
_FUNDS: Final = ("Funding", r"\bfund|\bgrant|support|финансир")
_DECLARED: Final = {
    "conflict": _INTERESTS,
    "coi-statement": _INTERESTS,
    "financial-disclosure": _FUNDS,
    "supported-by": _FUNDS,
}
"""By the type of a note: what it declares, and the words by which its text would say so itself."""
_PARAGRAPHS: Final = frozenset(
    ["p", "attrib", "verse-line", "code", "preformat", "license-p", "funding-statement"]
)
_TITLES: Final = {
    "ack": "Acknowledgements",
    "ref-list": "References",
    "glossary": "Abbreviations",
}


def _titles(element: Element) -> list[Element]:
    """What heads a section."""
    return [part for part in element.elements("label", "title", "caption") if part.text()]


class Walk:
    """Writes elements to a sheet.

    Args:
        sheet: What is collected.
    """

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.level = 0
        sheet.block = self.block

    def children(self, element: Element) -> None:
        """Everything inside an element, block by block."""
        for child in element.children:
            if isinstance(child, Run):
                if child.text.strip():  # text without a paragraph around it
                    self.paragraph(element)
                    return
            else:
                self.block(child)

    def part(self, element: Element) -> None:
        """The body, what comes behind it, or a group of floats."""
        self.level = 0
        sections = [child for child in element.elements() if child.tag in _SECTIONS]
        for child in element.elements():
            is_ahead = bool(sections) and (child.at < sections[0].at or child is sections[0])
            is_first = element.tag == "body" and is_ahead and not _titles(child)
            self.sheet.stray = Kind.INTRODUCTION if is_first else Kind.BODY
            self.block(child)
        self.sheet.stray = None

    def block(self, element: Element) -> None:
        """One element that is no inline text."""
        tag, sheet = element.tag, self.sheet
        language = element.get("xml:lang")[:2].lower()
        if language:
            sheet.languages.append(language)
        if tag in _SECTIONS:
            self.section(element)
        elif tag in {"table-wrap", "fig"}:
            (table if tag == "table-wrap" else figure)(sheet, element)
        elif tag in {"disp-formula", "disp-formula-group"}:
            sheet.open(BlockKind.UNREADABLE, element.at)
            sheet.formula(element)
            sheet.close()
        elif tag == "fn":
            self.note(element)
        elif tag in {"list", "def-list"}:
            self.items(element)
        elif tag in {"supplementary-material", "media"} or tag in _PARAGRAPHS:
            self.paragraph(element)
        elif tag not in _WORDLESS and tag not in SILENT:
            self.unknown(element)
        if language:
            sheet.languages.pop()
        self.floats()

    def unknown(self, element: Element) -> None:
        """An element of no special meaning: its blocks, or a paragraph."""
        if any(child.tag in BLOCKS | FLOATS | _SECTIONS | _PARAGRAPHS for child in element.elements()):
            self.children(element)
        else:
            self.paragraph(element)

    def paragraph(self, element: Element, kind: BlockKind = BlockKind.PARAGRAPH) -> None:
        """A paragraph; what stands inside it and is none comes before, between or behind."""
        self.sheet.open(kind, element.at)
        if element.tag in {"supplementary-material", "media"}:
            self.sheet.solid(element)
        else:
            self.sheet.inline(element)
        self.sheet.close()
        self.floats()

    def floats(self) -> None:
        """What was met inside the last paragraph and stands behind it."""
        later, self.sheet.later = self.sheet.later, []
        for element, place in later:
            if element.tag == "fn":
                self.note(element, place)
            else:
                self.block(element)

    def note(self, element: Element, place: tuple[int, int] | None = None) -> None:
        """A footnote; what is only printed as one, such as a declaration without a mark, is a paragraph."""
        label = element.first("label")
        is_marked = (
            label is not None and label.text() and element.get("fn-type") in {"", "other", "custom", "fn"}
        )
        if place is None and not is_marked and element.get("id") not in self.sheet.linked:
            self._declared(element)
            for child in element.elements():
                if child.tag != "label":
                    self.block(child)
        elif (made := footnote(self.sheet, element, place)) is not None:
            self.sheet.footnotes.append(made)

    def _declared(self, element: Element) -> None:
        """What a declaration is about, where its type alone says so and every reader prints it."""
        about, said = _DECLARED.get(element.get("fn-type").lower(), ("", ""))
        if about and not re.search(said, element.text(), re.IGNORECASE):
            self.sheet.open(BlockKind.PARAGRAPH, element.at, Kind.DECLARATIONS)
            self.sheet.tape.write(f"{about}:", element.at)
            self.sheet.close()

    def items(self, element: Element) -> None:
        """A list, one item a block; paragraphs and lists inside an item are items of their own."""
        if (title := element.first("title")) is not None:
            self.sheet.whole(BlockKind.PARAGRAPH, title)
        for item in element.elements("list-item", "def-item"):
            self.sheet.open(BlockKind.ITEM, item.at)
            if item.tag == "def-item":
                self._definition(item)
            else:
                self._item(item)
            self.sheet.close()
            self.floats()

    def _definition(self, item: Element) -> None:
        for number, part in enumerate(item.elements()):
            if number:
                self.sheet.tape.write(": ", part.at)
            self.sheet.solid(part)

    def _item(self, item: Element) -> None:
        begun = False
        for part in item.elements():
            if part.tag in {"list", "def-list", "table-wrap", "fig", "disp-formula"}:
                self.sheet.close()
                self.block(part)
                self.sheet.open(BlockKind.ITEM, part.at)
                begun = False
                continue
            if begun and part.tag == "p":
                self.sheet.close()
                self.sheet.open(BlockKind.ITEM, part.at)
            self.sheet.tape.space(part.at)
            self.sheet.inline(part)
            begun = part.tag != "label"

    def section(self, element: Element) -> None:
        """A section with its heading, and everything below it."""
        kind = _OWN_KINDS.get(element.tag)
        titles = _titles(element)
        printed = " ".join(part.text() for part in titles)
        kind = self._kind(element, printed, kind)
        is_apart = element.tag in _OWN_KINDS
        before = self.level
        self.level = 1 if is_apart and element.tag != "fn-group" else self.level + 1
        if titles:
            self.sheet.open(BlockKind.HEADING, element.at, kind, self.level)
            for part in titles:
                self.sheet.tape.space(part.at)
                self.sheet.solid(part)
            self.sheet.close()
            self.floats()
        elif element.tag in _TITLES:
            self.heading(_TITLES[element.tag], element, kind, self.level)
        around = self.sheet.stray
        if titles or element.tag in _TITLES:
            self.sheet.stray = None
        elif is_apart:
            self.sheet.stray = kind
        if element.tag == "ref-list":
            from mgkb.manuscript.jats.listed import write_list

            write_list(self.sheet, element, self.block)
        else:
            self.children(element)
        self.sheet.stray = around
        self.level = before
        if element.tag == "boxed-text":
            self.sheet.within = before  # the section around a box goes on behind it

    def heading(self, title: str, element: Element, kind: Kind | None, level: int) -> None:
        """A heading that every reader prints and the markup leaves to the layout."""
        self.sheet.open(BlockKind.HEADING, element.at, kind, level)
        self.sheet.tape.write(title, element.at)
        self.sheet.close()

    def _kind(self, element: Element, title: str, own: Kind | None) -> Kind | None:
        named = kind_of(title)
        if own is not None:
            return named if named in {Kind.REFERENCES, Kind.FRONT} else own
        given = element.get("sec-type").lower()
        if named is Kind.ABSTRACT and any(piece.section is Kind.ABSTRACT for piece in self.sheet.pieces):
            return Kind.BODY  # the “Summary” of a chapter: the abstract stands in the front matter
        return named or next((kind for word, kind in _TYPES if word in given), None)
