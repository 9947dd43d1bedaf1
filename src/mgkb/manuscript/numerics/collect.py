"""Every passage of a manuscript with its numeric statements."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from mgkb.manuscript.model import BlockKind, Kind
from mgkb.manuscript.numerics.measures import estimates, moments, quartiles, shares
from mgkb.manuscript.numerics.model import Passage, Share
from mgkb.manuscript.numerics.results import p_values, results_in
from mgkb.text import Number, quantities

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.manuscript.model import Manuscript
    from mgkb.manuscript.numerics.model import Estimate, Moments, PValue, Quartiles, TestResult
    from mgkb.manuscript.parts import Table
    from mgkb.text import Quantity

_DIGIT = re.compile(r"\d")
_UNREAD = {BlockKind.REFERENCE, BlockKind.FURNITURE, BlockKind.UNREADABLE}


@dataclass(frozen=True, eq=False)
class Statements:
    """The numeric statements of one passage, each kind read when it is first asked for."""

    passage: Passage

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Its quantities."""
        return quantities(self.passage.text, self.passage.language)

    @cached_property
    def p_values(self) -> tuple[PValue, ...]:
        """Its p-values."""
        return p_values(self.passage.text, self.passage.language)

    @cached_property
    def results(self) -> tuple[TestResult, ...]:
        """Its test statistics."""
        return tuple(results_in(self.passage.text, self.p_values, self.passage.language))

    @cached_property
    def shares(self) -> tuple[Share, ...]:
        """Its percentages with part and whole, in order."""
        return tuple(sorted(shares(self.passage.text)))

    @cached_property
    def counts(self) -> tuple[Share, ...]:
        """Its shares, and parts of wholes printed without a percentage: theirs is made up to no decimals."""
        bare = [
            Share(q.start, q.end, Number(Decimal(round(100 * q.low.value / q.whole.value)), ""), *_ints(q))
            for q in self.quantities
            if q.whole is not None and q.whole.value > 1 and not q.is_word
        ]
        free = [one for one in bare if not any(s.start <= one.start < s.end + 1 for s in self.shares)]
        return tuple(sorted((*self.shares, *free)))

    @cached_property
    def estimates(self) -> tuple[Estimate, ...]:
        """Its effect measures and intervals."""
        return tuple(estimates(self.passage.text, self.p_values, self.passage.language))

    @cached_property
    def moments(self) -> tuple[Moments, ...]:
        """Its means with deviations."""
        return tuple(moments(self.passage.text, self.passage.language))

    @cached_property
    def quartiles(self) -> tuple[Quartiles, ...]:
        """Its medians with quartiles or range."""
        return tuple(quartiles(self.passage.text, self.passage.language))


@dataclass(frozen=True, eq=False)
class Numerics:
    """The numeric statements of a manuscript.

    Attributes:
        sentences: Sentences that print a number, captions and notes included.
        cells: Tables' cells that do.
    """

    sentences: tuple[Statements, ...]
    cells: tuple[Statements, ...]

    @property
    def passages(self) -> tuple[Statements, ...]:
        """All of them."""
        return self.sentences + self.cells

    def in_kinds(self, *kinds: Kind) -> tuple[Statements, ...]:
        """The sentences of sections of some kinds."""
        return tuple(item for item in self.sentences if item.passage.kind in kinds)


def numerics(manuscript: Manuscript) -> Numerics:
    """Read the numeric statements of a manuscript."""
    return Numerics(
        tuple(Statements(passage) for passage in _sentences(manuscript)),
        tuple(Statements(passage) for table in manuscript.tables for passage in _cells(manuscript, table)),
    )


def statements(text: str, language: str | None = None) -> Statements:
    """The numeric statements of a text that belongs to no manuscript."""
    return Statements(Passage(text, text, ((0, len(text)),), None, Kind.BODY, BlockKind.PARAGRAPH, language))


def _ints(quantity: Quantity) -> tuple[int, int]:
    return int(quantity.low.value), int(quantity.whole.value) if quantity.whole else 0


def _sentences(manuscript: Manuscript) -> Iterator[Passage]:
    for sentence in manuscript.sentences:
        if sentence.kind in _UNREAD or not _DIGIT.search(sentence.text):
            continue
        kind = manuscript.kind_of(sentence.section)
        if kind is Kind.REFERENCES:
            continue
        yield Passage(
            sentence.text,
            manuscript.text,
            sentence.spans,
            sentence.section,
            kind,
            sentence.kind,
            sentence.language,
        )


def _cells(manuscript: Manuscript, table: Table) -> Iterator[Passage]:
    language = next((caption.language for caption in table.captions if caption.language), None)
    for row in table.rows:
        for cell in row:
            if _DIGIT.search(cell.text):
                span = ((cell.start, cell.end),)
                yield Passage(cell.text, manuscript.text, span, None, Kind.RESULTS, BlockKind.TABLE, language)
