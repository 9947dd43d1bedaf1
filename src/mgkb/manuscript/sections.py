"""From pieces in reading order to sections, each with the stretches of text that it holds."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from mgkb.manuscript.headings import kind_of
from mgkb.manuscript.language import language_of
from mgkb.manuscript.model import BlockKind, Kind, Section

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mgkb.manuscript.model import Block, Span
    from mgkb.manuscript.pieces import Piece

_LETTERS: Final = str.maketrans(
    dict(zip("абвгдеёзийклмнопрстуфыэъь", [*"abvgdeeziyklmnoprstufye", "", ""], strict=True))
    | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya"}
)
_NO_WORD: Final = re.compile(r"[^a-z0-9]+")
_LONGEST: Final = 60  # characters of an id


class Plan:
    """Which section every piece belongs to, and the sections so far."""

    def __init__(self) -> None:
        self._open: list[tuple[int, str]] = []
        self._untitled: dict[tuple[Kind, str | None], str] = {}
        self._times: dict[str, int] = defaultdict(lambda: 1)
        self._made: dict[str, tuple[str, Kind, str | None, str | None]] = {}

    def place(self, piece: Piece, text: str) -> str:
        """The id of the section that a piece belongs to; a heading opens one.

        Args:
            piece: The next piece in reading order.
            text: Its text on one line.
        """
        if piece.kind is BlockKind.HEADING:
            return self._heading(piece, text)
        while piece.within is not None and self._open and self._open[-1][0] > piece.within:
            self._open.pop()
        if piece.section is not None:
            _, kind, language, _ = self._made[self._open[-1][1]] if self._open else ("", None, None, None)
            is_other = piece.section is Kind.ABSTRACT and piece.language not in {None, language}
            if kind != piece.section or is_other:
                return self.untitled(piece.section, piece.language if is_other else None)
        return self._open[-1][1] if self._open else self.untitled(Kind.BODY)

    def _heading(self, piece: Piece, title: str) -> str:
        level = max(1, piece.level)
        while self._open and self._open[-1][0] >= level:
            self._open.pop()
        kind = piece.section or kind_of(title) or Kind.BODY
        parent = self._open[-1][1] if self._open else None
        made = self._make(title, kind, piece.language or language_of(title), parent)
        self._open.append((level, made))
        return made

    def untitled(self, kind: Kind, language: str | None = None) -> str:
        """The id of the section of a kind that has no heading, or of that in a language."""
        if (kind, language) not in self._untitled:
            self._untitled[kind, language] = self._make("", kind, language, None)
        return self._untitled[kind, language]

    def _make(self, title: str, kind: Kind, language: str | None, parent: str | None) -> str:
        name = (
            _NO_WORD.sub("-", title.lower().translate(_LETTERS)).strip("-")[:_LONGEST].strip("-")
            or kind.value
        )
        unique = name
        while unique in self._made:
            self._times[name] += 1
            unique = f"{name}-{self._times[name]}"
        self._made[unique] = (title, kind, language, parent)
        return unique

    def sections(self, blocks: Sequence[Block]) -> tuple[Section, ...]:
        """The sections with their spans, in the order of their first character; empty ones are left out.

        Args:
            blocks: All blocks, in the order of the text.
        """
        spans = self._spans(blocks)
        languages = _languages(blocks)
        found = [
            Section(name, title, kind, languages.get(name) or language, parent, tuple(spans[name]))
            for name, (title, kind, language, parent) in self._made.items()
            if name in spans
        ]
        return tuple(sorted(found, key=lambda section: section.spans[0]))

    def _spans(self, blocks: Iterable[Block]) -> dict[str, list[Span]]:
        spans: dict[str, list[Span]] = defaultdict(list)
        last: frozenset[str] = frozenset()
        for block in blocks:
            if block.kind is BlockKind.FURNITURE:
                continue
            held = frozenset(self._chain(block.section))
            for name in held:
                if name in last:
                    spans[name][-1] = (spans[name][-1][0], block.end)
                else:
                    spans[name].append((block.start, block.end))
            last = held
        for block in blocks:
            if block.kind is BlockKind.FURNITURE and block.section not in spans:
                spans[block.section].append((block.start, block.end))
        return spans

    def _chain(self, name: str) -> Iterable[str]:
        above: str | None = name
        while above is not None:
            yield above
            above = self._made[above][3]


def _languages(blocks: Iterable[Block]) -> dict[str, str]:
    """The language of most of a section's running text."""
    lengths: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for block in blocks:
        if block.language and block.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM}:
            lengths[block.section][block.language] += block.end - block.start
    return {name: max(counts, key=lambda language: counts[language]) for name, counts in lengths.items()}
