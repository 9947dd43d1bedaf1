"""What a reader hands over: pieces of a linear text in reading order, and what the markup already knows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mgkb.manuscript.parts import Front

if TYPE_CHECKING:
    from mgkb.manuscript.model import BlockKind, Citation, Kind
    from mgkb.manuscript.parts import Figure, Note, ReferenceEntry, Table


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the linear text that is of one kind.

    Pieces come in the order in which they are *read*: the second half of an abstract that stands behind a page
    break comes directly behind its first half, whatever the text has between them.

    Attributes:
        kind: What it is.
        start: Its first character.
        end: Behind its last character.
        level: Of a heading: 1 for a section, 2 for a part of one, and so on.
        section: What the section is for, where the reader knows. On a heading: the section it opens. On any
            other piece: the untitled section of that kind (opened when there is none) holds this piece alone,
            and the running section goes on behind it. So are front matter and declarations without a heading.
        language: Where the reader knows; else the letters and words tell.
        page: Page from 1, where the format has pages.
        continues: Whether it is the rest of the last piece of its kind in its section: a paragraph that a page
            break, figure or table interrupts. Their sentences are cut together.
        within: Of anything but a heading, behind a box that has headings of its own: the level of the section that
            goes on; those below it have ended.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 1
    section: Kind | None = None
    language: str | None = None
    page: int | None = None
    continues: bool = False
    within: int | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What a reader knows beside the pieces, from markup or from its own analysis.

    Attributes:
        front: What the manuscript says of itself.
        citations: Those that the markup links, in any order. Others are looked for in the text around them.
        references: The list; None when it is to be made of the pieces of kind REFERENCE, one an entry.
        tables: In order.
        figures: In order.
        notes: Footnotes of the text, in order.
    """

    front: Front = field(default_factory=Front)
    citations: tuple[Citation, ...] = ()
    references: tuple[ReferenceEntry, ...] | None = None
    tables: tuple[Table, ...] = ()
    figures: tuple[Figure, ...] = ()
    notes: tuple[Note, ...] = ()
