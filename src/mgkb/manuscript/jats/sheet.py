"""What is collected while a document is walked through, and how its inline text is written."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from mgkb.manuscript.jats.formula import LOWERED, PLACEHOLDER, RAISED, formula, lowered, raised
from mgkb.manuscript.language import language_of
from mgkb.manuscript.markup import Element, Run
from mgkb.manuscript.model import BlockKind
from mgkb.manuscript.pieces import Piece

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mgkb.manuscript.jats.tape import Tape
    from mgkb.manuscript.model import Kind, Span
    from mgkb.manuscript.parts import Figure, Table

FLOATS: Final = frozenset(
    [
        "fig",
        "fig-group",
        "table-wrap",
        "table-wrap-group",
        "supplementary-material",
        "media",
        "boxed-text",
        "chem-struct-wrap",
        "fn",
    ]
)
"""Elements that may stand inside a paragraph, and are read behind it."""

BLOCKS: Final = frozenset(
    [
        "list",
        "def-list",
        "disp-formula",
        "disp-formula-group",
        "disp-quote",
        "code",
        "preformat",
        "verse-group",
        "speech",
        "statement",
        "array",
        "p",
    ]
)
"""Elements that may stand inside a paragraph, and interrupt it."""

SILENT: Final = frozenset(
    ["alt-text", "long-desc", "object-id", "index-term", "related-article", "related-object", "private-char"]
)
"""Elements whose text is not printed."""

_APART: Final = frozenset({"list-item", "def-item", "term", "def", "title", "label", "tr", "td", "th"})
_FORMULAS: Final = frozenset({"inline-formula", "math", "tex-math", "chem-struct"})
_MARK: Final = re.compile(r"[^\W\d_]|\d{1,2}|[*†‡§¶#‖]{1,4}")
_NUMBERS: Final = re.compile(r"\d{1,3}(?:\s?[,–‐-]\s?\d{1,3})*")
_INTERRUPTED: Final = frozenset(
    {"list", "def-list", "disp-formula", "disp-formula-group", "code", "preformat", "array"}
)


@dataclass(frozen=True, slots=True)
class Link:
    """A link to the reference list, as it stands in the text.

    Attributes:
        start: Its first character.
        end: Behind its last character.
        ids: What it points to.
    """

    start: int
    end: int
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note before its anchors are known.

    Attributes:
        id: Of its element.
        marker: As printed.
        text: On one line, without the marker.
        start: Its first character.
        end: Behind its last character.
        place: Where it stood, for a note written inside the text.
    """

    id: str
    marker: str
    text: str
    start: int
    end: int
    place: Span | None = None


@dataclass
class Sheet:
    """What is collected while a document is walked through.

    Attributes:
        tape: The linear text.
        cited: Ids of the reference list's entries.
        linked: Ids of anything that the text links.
        language: The language that the whole document declares.
        pieces: In reading order.
        links: Links to the reference list.
        anchors: Where other ids are linked from.
        marks: Superscripts and signs of the table that is being read.
        raised: Superscripts of numbers outside links.
        later: Floats met inside the paragraph that is being read.
        lost: What could not be read, counted.
        tables: Makes each table once all its anchors are known.
        figures: Makes each figure, likewise.
        footnotes: Of the text.
        listed: Entries of the reference list: element, start, end, text on one line.
        stray: The section of blocks that stand under no heading.
        within: The level of the section that goes on behind a box with headings, until the next heading.
    """

    tape: Tape
    cited: frozenset[str]
    linked: frozenset[str]
    language: str | None
    block: Callable[[Element], None] = field(default=lambda _: None, repr=False)
    pieces: list[Piece] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    anchors: defaultdict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))
    marks: list[tuple[str, Span]] = field(default_factory=list)
    raised: list[Span] = field(default_factory=list)
    later: list[tuple[Element, Span]] = field(default_factory=list)
    lost: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    tables: list[Callable[[], Table]] = field(default_factory=list)
    figures: list[Callable[[], Figure]] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)
    listed: list[tuple[Element, int, int, str]] = field(default_factory=list)
    stray: Kind | None = None
    within: int | None = None
    languages: list[str] = field(default_factory=list)
    _open: tuple[BlockKind, int, Kind | None, int] | None = None
    _goes_on: bool = False
    _is_solid: bool = False

    def open(self, kind: BlockKind, at: int, section: Kind | None = None, level: int = 1) -> int:
        """Begin a block.

        Returns:
            Where it begins.
        """
        start = self.tape.part(at)
        self._open = (kind, start, section or self.stray, level)
        return start

    def close(self) -> Piece | None:
        """End the block; one without text leaves nothing."""
        end = self.tape.trim()
        opened, self._open = self._open, None
        goes_on, self._goes_on = self._goes_on, False
        if opened is None or end <= opened[1]:
            return None
        kind, start, section, level = opened
        language = self._language(self.tape.since(start))
        if kind is BlockKind.HEADING:
            self.within = None
        piece = Piece(kind, start, end, level, section, language, None, goes_on, self.within)
        self.pieces.append(piece)
        return piece

    def whole(self, kind: BlockKind, element: Element, section: Kind | None = None) -> Piece | None:
        """Write an element as one block."""
        self.open(kind, element.at, section)
        self.inline(element)
        return self.close()

    def _language(self, text: str) -> str | None:
        """What the markup says, unless the letters say otherwise."""
        own = self.languages[-1] if self.languages else None
        seen = language_of(text)
        if own is None:
            return None if seen else self.language
        cyrillic = {"ru", "uk", "be", "sr"}
        return own if seen is None or (own in cyrillic) == (seen in cyrillic) else seen

    def inline(self, element: Element, shift: Mapping[int, object] | None = None) -> None:
        """Write what stands inside an element.

        Args:
            element: A paragraph, title, cell or any part of one.
            shift: Super- or subscripts for characters.
        """
        for child in element.children:
            if isinstance(child, Run):
                text = child.text.translate(shift) if shift else child.text  # type: ignore[arg-type]
                self.tape.add(text, child.at)
            elif child.tag not in SILENT:
                self._element(child, shift)

    def _element(self, element: Element, shift: Mapping[int, object] | None) -> None:
        tag = element.tag
        if tag == "xref":
            self._link(element, shift)
        elif tag in {"sup", "sub"}:
            self._shifted(element)
        elif tag in FLOATS:
            self.later.append((element, self._note_place(element) if tag == "fn" else (0, 0)))
        elif tag in BLOCKS and not self._is_solid and self._open is not None:
            self._interrupt(element)
        elif tag in _FORMULAS or (tag == "alternatives" and formula(element)):
            self.formula(element)
        elif tag == "break":
            self.tape.space(element.at)
        elif tag == "inline-graphic":
            self.lost["image"] += 1
            self.tape.write("[image]", element.at)
        elif tag in BLOCKS or tag in _APART:
            self.tape.space(element.at)
            self.inline(element, shift)
            self.tape.space(element.at)
        else:
            self.inline(element, shift)

    def solid(self, element: Element) -> None:
        """Write what stands inside an element, paragraphs and lists in it included, into one block."""
        before, self._is_solid = self._is_solid, True
        self.inline(element)
        self._is_solid = before

    def formula(self, element: Element) -> None:
        """Write a formula on one line, or what stands for it."""
        text = formula(element)
        if text is None:
            self.lost["formula"] += 1
        self.tape.write(text or PLACEHOLDER, element.at)

    def _interrupt(self, element: Element) -> None:
        assert self._open is not None  # noqa: S101  # asked by the only caller
        kind, _, section, level = self._open
        begun = self.close() is not None
        self.block(element)
        self.open(kind, element.at, section, level)
        self._goes_on = begun and element.tag in _INTERRUPTED

    def _note_place(self, element: Element) -> Span:
        start = self.tape.length
        label = element.first("label")
        if label is not None:
            self.tape.write(raised(label.text()) or label.text() or "*", element.at)
        return start, self.tape.length

    def _shifted(self, element: Element) -> None:
        text, is_raised = element.text(), element.tag == "sup"
        links = any(True for _ in element.descendants("xref"))
        fits = links if is_raised else False
        fits = fits or (raised(text) if is_raised else lowered(text)) is not None
        start = self.tape.length
        self.inline(element, (RAISED if is_raised else LOWERED) if fits else None)
        if is_raised and not links:
            if _NUMBERS.fullmatch(text):
                self.raised.append((start, self.tape.length))
            for mark in re.split(r"[\s,]+", text):
                if _MARK.fullmatch(mark):
                    self.marks.append((mark, (start, self.tape.length)))

    def _link(self, element: Element, shift: Mapping[int, object] | None) -> None:
        start = self.tape.length
        self.inline(element, shift)
        end = self.tape.length
        text = self.tape.since(start)
        start += len(text) - len(text.lstrip())
        ids = tuple(element.get("rid").split())
        if element.get("ref-type") == "bibr" or (ids and self.cited.issuperset(ids)):
            self.links.append(Link(start, max(start, end), ids))
        else:
            for name in ids:
                self.anchors[name].append((start, end))
