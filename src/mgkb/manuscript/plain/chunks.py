"""Lines put together to what stood together: paragraphs, headings, captions, list items."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from mgkb.manuscript.headings import bare, depth, kind_of
from mgkb.manuscript.model import Kind
from mgkb.manuscript.plain import labels
from mgkb.manuscript.plain.rows import has_bars

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mgkb.manuscript.plain.lines import Line

_HEADING: Final = 90  # characters, at most
_LONG_HEADING: Final = 160  # of a line that a number marks as one
_CUT: Final = ("-", "‐", "‑", "\u00ad")
_PROSE: Final = 120  # characters, at least
_CYRILLIC: Final = re.compile(r"[а-яё]", re.IGNORECASE)
_LETTER: Final = re.compile(r"[^\W\d_]")
_STARTS_LOW: Final = re.compile(r"[«“\"'(\[]?[a-zа-яё]")
_SENTENCE: Final = 8  # words of a short paragraph that is no label
_STUB_LINES: Final = 3
_STUB: Final = 25  # characters
_TOLD: Final = 4  # lines
_NEXT: Final = re.compile(
    r"[^\W\d_]{3}[.?!]\s[A-ZА-ЯЁ][^\W\d_]*\s[a-zа-яё]"
)  # a sentence ends and one begins
_WORDS: Final = 5  # a line, on average, of running text
_DATA: Final = re.compile(
    r"[<>≤≥±]\s?\d|\d\s?\(\d|\s\d+,\d"
)  # what rows of a table hold, and headings do not


@dataclass(slots=True)
class Chunk:
    """Lines that stood together.

    Attributes:
        lines: At least one.
        heading: What a heading's section is for; None where this is no heading or its words do not say.
        is_heading: Whether it looks like a heading.
        after_break: Whether furniture stands before it.
        level: Of a heading, from 1, where markup tells.
        is_rows: Whether its lines are rows of a table, each.
    """

    lines: list[Line]
    is_heading: bool = False
    heading: Kind | None = None
    after_break: bool = False
    level: int = 0
    is_rows: bool = False

    @property
    def start(self) -> int:
        """Its first character."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """Behind its last character."""
        return self.lines[-1].end

    @property
    def text(self) -> str:
        """Its lines, joined by blanks."""
        return " ".join(line.text for line in self.lines)

    @property
    def length(self) -> int:
        """Characters of its lines."""
        return sum(len(line.text) for line in self.lines)

    @property
    def is_finished(self) -> bool:
        """Whether its last sentence ends with it."""
        return labels.is_finished(self.lines[-1].text)

    @property
    def is_full(self) -> bool:
        """Whether its last line runs to the margin."""
        return len(self.lines[-1].text) > 0.7 * max(len(line.text) for line in self.lines)

    @property
    def is_cut(self) -> bool:
        """Whether it ends within a word."""
        return self.lines[-1].text.endswith(_CUT)

    @property
    def is_stub(self) -> bool:
        """Whether it is a few short lines, as the end of a table's header is."""
        return len(self.lines) <= _STUB_LINES and all(len(line.text) <= _STUB for line in self.lines)

    @property
    def starts_low(self) -> bool:
        """Whether it starts as sentences do not."""
        return _STARTS_LOW.match(self.lines[0].text) is not None

    @property
    def is_prose(self) -> bool:
        """Whether it is running text, by length and words a line."""
        words = self.text.count(" ") + 1
        if words < _WORDS * len(self.lines):
            return False
        return self.length >= _PROSE or (words >= _SENTENCE and self.is_finished and not self.starts_low)

    def continues(self, before: Chunk) -> bool:
        """Whether a paragraph above, cut off by a page or column, goes on with it."""
        first = self.lines[0].text[0]
        if before.is_cut:
            return first.isalpha()
        if before.is_finished:
            return False
        is_full = before.length > _PROSE and before.is_full
        return self.starts_low or first.isdigit() or first == "(" or is_full

    @property
    def is_told(self) -> bool:
        """Whether sentences end within it, and follow each other: running text, wherever a page cuts it off."""
        return len(self.lines) > _TOLD and len(_NEXT.findall(self.text)) > 1


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether lines end where the page does, and not where paragraphs do."""
    pairs = open_ends = 0
    for before, after in pairwise(lines):
        if not after.gap and len(before.text) > 30:
            pairs += 1
            open_ends += not labels.is_finished(before.text) and bool(_STARTS_LOW.match(after.text))
    return open_ends > 0.25 * pairs


def chunks(
    lines: Sequence[Line], furniture: set[int], headings: Mapping[int, int] | None = None
) -> list[Chunk]:
    """Put lines together.

    Args:
        lines: All lines of a text.
        furniture: Places of those that only the page added.
        headings: Level of each heading by its first character, where markup tells.

    Returns:
        Chunks in the order of the text, without furniture.
    """
    kept = [index for index in range(len(lines)) if index not in furniture]
    wrapped = headings is not None or is_wrapped([lines[index] for index in kept])
    widths = _widths([lines[index] for index in kept])
    known = {line.start: kind_of(line.text) for line in lines if line.start in (headings or {})}
    top = min(((headings or {})[start] for start, kind in known.items() if kind), default=1)
    found: list[Chunk] = []
    for place, index in enumerate(kept):
        line = lines[index]
        before = lines[kept[place - 1]] if place else None
        after = lines[kept[place + 1]] if place + 1 < len(kept) else None
        broken = place > 0 and kept[place - 1] != index - 1
        if headings is not None:
            heading = line.text if line.start in headings else None
        else:
            heading = _heading(line, before, after, broken=broken, width=widths[place], wrapped=wrapped)
        starts = (
            before is None
            or heading is not None
            or line.gap > 0
            or broken
            or not wrapped
            or found[-1].is_heading
            or _leaves_keywords(found[-1], line)
            or _begins(line, before, widths[place])
        )
        if starts:
            found.append(Chunk([line], after_break=broken))
            if heading is not None:
                found[-1].is_heading, found[-1].heading = True, kind_of(line.text)
                found[-1].level = max(1, headings[line.start] - top + 1) if headings else 0
        else:
            found[-1].lines.append(line)
    return found


def _leaves_keywords(chunk: Chunk, line: Line) -> bool:
    """Whether a line below keywords or a citation is of another script: a title, or the text that goes on."""
    words = labels.CITE_AS.sub("", labels.KEYWORDS.sub("", chunk.text, count=1), count=1)
    if words == chunk.text or not line.text[:1].isupper() or chunk.is_cut:
        return False
    return bool(_CYRILLIC.search(words)) != bool(_CYRILLIC.search(line.text))


def _widths(lines: Sequence[Line]) -> list[int]:
    """How wide the column is around each line, in characters."""
    lengths = [len(line.text) for line in lines]
    return [max(lengths[max(0, place - 3) : place + 4]) for place in range(len(lengths))]


def _begins(line: Line, before: Line, width: int) -> bool:
    """Whether something new begins with a line directly below another."""
    finished = labels.is_finished(before.text)
    if line.indent and not before.indent and (finished or not _STARTS_LOW.match(line.text)):
        return True
    always = (labels.KEYWORDS, labels.CITE_AS)
    behind_stop = (labels.NOTE, labels.DECLARATION, labels.ITEM, labels.CAPTION)
    if any(label.match(line.text) for label in always + (behind_stop if finished else ())):
        return True
    if labels.CAPTION.match(line.text) and len(before.text) < 0.6 * width:
        return True
    return finished and len(before.text) < 0.75 * width and not _STARTS_LOW.match(line.text)


def _heading(
    line: Line, before: Line | None, after: Line | None, *, broken: bool, width: int, wrapped: bool
) -> str | None:
    """The words of a heading; None where a line is none."""
    text = line.text
    name = bare(text)
    free = before is None or line.gap > 0 or broken or labels.is_finished(before.text)
    if not name or len(text) > _LONG_HEADING or not (name[0].isupper() or name[0].isdigit()):
        return None
    kind = kind_of(text)
    if kind is not None and before is not None and not free:
        free = kind is Kind.REFERENCES or text.isupper() or len(before.text) < 0.75 * width
    if not free:
        return None
    if kind is not None:
        return name
    is_free = after is not None and _is_free_heading(text, after, width=width, wrapped=wrapped)
    return name if is_free else None


def _is_free_heading(text: str, after: Line, *, width: int, wrapped: bool) -> bool:
    """Whether a line is a heading that only its look and place tell."""
    if has_bars(text):
        return False
    finished = labels.is_finished(text) and not text.endswith("?")
    says_else = labels.CAPTION.match(text) or labels.KEYWORDS.match(text) or labels.ITEM.match(text)
    if finished or text.endswith((",", *_CUT)) or len(text) > _HEADING or len(_LETTER.findall(text)) < 3:
        return False
    if depth(text) and bare(text)[0].isupper():
        return _leads(after, wrapped=wrapped)
    fills_line = wrapped and len(text) > 0.8 * width and not after.gap
    if says_else or not text[0].isupper() or fills_line or _DATA.search(text):
        return False
    return _leads(after, wrapped=wrapped) and len(after.text) > len(text)


def _leads(after: Line, *, wrapped: bool) -> bool:
    """Whether a line may be the first below a heading."""
    text = after.text
    if any(label.match(text) for label in (labels.NOTE, labels.CAPTION, labels.KEYWORDS, labels.CITE_AS)):
        return False
    if not (text[0].isupper() or text[0] in '«“"(['):
        return False
    return len(text) > (35 if wrapped else 60) and text.count(" ") >= 4
