"""The numbers that a manuscript prints, and whether a number of one place stands in another."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Final

from mgkb.manuscript.model import BlockKind, Kind
from mgkb.text.quantities import Quantity, QuantityKind, quantities

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mgkb.manuscript import Manuscript, Sentence
    from mgkb.text.numbers import Number

_LEVEL: Final = re.compile(r"^\W{0,3}\s*(?:CI|ДИ|confidence|credible|доверительн)", re.IGNORECASE)
_SMALL: Final = 10  # counts up to here are written in words, or not at all
_HALF: Final = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a sentence that can be looked for elsewhere.

    Attributes:
        number: The number as printed.
        quantity: What it belongs to.
        sentence: Where it stands.
    """

    number: Number
    quantity: Quantity
    sentence: Sentence


_CELL: Final = "cell"
"""What numbers of table cells are, whose unit stands in a header."""


@dataclass(frozen=True)
class Printed:
    """All numbers of a part of a manuscript.

    Attributes:
        values: By what they are (`%`, a unit's symbol, nothing, a table's cell), with the places behind the point.
        shares: Percentages that fractions printed there amount to.
    """

    values: Mapping[str, frozenset[tuple[Decimal, int]]]
    shares: tuple[Decimal, ...]

    @cached_property
    def _sorted(self) -> dict[str, list[Decimal]]:
        return {sort: sorted({value for value, _ in found}) for sort, found in self.values.items()}

    def holds(self, figure: Figure) -> bool:
        """Whether a number stands here, as printed, rounded or more exactly, as what it is.

        A percentage is looked for among percentages and in cells, a number with a unit also among bare ones, and a
        bare number everywhere.
        """
        sort = _sort(figure.quantity)
        value, places = abs(figure.number.value), figure.number.places
        half = Decimal(1).scaleb(-places) * _HALF
        sorts = [sort, _CELL] if sort == "%" else [sort, "", _CELL] if sort else list(self.values)
        for name in sorts:
            if _within(self._sorted.get(name, []), value - half, value + half):
                return True
            here = self.values.get(name, frozenset())
            if places and (round(value, places - 1), places - 1) in here:
                return True
        return sort == "%" and any(abs(share - value) <= half for share in self.shares)


def _within(ascending: list[Decimal], low: Decimal, high: Decimal) -> bool:
    at = bisect_left(ascending, low)
    return at < len(ascending) and ascending[at] <= high


def _sort(quantity: Quantity) -> str:
    if quantity.kind is QuantityKind.PERCENT:
        return "%"
    return quantity.unit.symbol if quantity.unit else ""


def searchable(sentence: Sentence) -> tuple[Figure, ...]:
    """The numbers of a sentence that mean something elsewhere: no confidence levels, small counts, limits of p."""
    found = []
    for quantity in quantities(sentence.text, sentence.language):
        if quantity.kind is QuantityKind.ORDINAL or quantity.is_word:
            continue
        if quantity.kind is QuantityKind.PERCENT and _LEVEL.match(sentence.text[quantity.end :]):
            continue
        if quantity.operator in {"<", ">", "≤", "≥"} and float(quantity.low) < 1:
            continue
        for number in quantity.numbers:
            plain = quantity.kind is QuantityKind.NUMBER and quantity.unit is None and number.is_whole
            if not (plain and float(number) <= _SMALL):
                found.append(Figure(number, quantity, sentence))
    return tuple(found)


def printed_in_body(manuscript: Manuscript) -> Printed:
    """The numbers of everything but abstracts, front matter and reference list; ask `Audit.once` for them."""
    left_out = {Kind.ABSTRACT, Kind.FRONT, Kind.REFERENCES}
    return printed_in(
        manuscript, [s for s in manuscript.sentences if manuscript.kind_of(s.section) not in left_out]
    )


def printed_in_results(manuscript: Manuscript) -> Printed:
    """The numbers of results, methods, captions and tables; ask `Audit.once` for them."""
    wanted = [
        s
        for s in manuscript.sentences
        if manuscript.kind_of(s.section) in {Kind.RESULTS, Kind.METHODS} or s.kind in _BESIDE
    ]
    return printed_in(manuscript, wanted)


_BESIDE: Final = {BlockKind.CAPTION, BlockKind.NOTE, BlockKind.TABLE}


def printed_in(manuscript: Manuscript, sentences: Iterable[Sentence]) -> Printed:
    """The numbers of some sentences, and of all tables and captions."""
    values: dict[str, set[tuple[Decimal, int]]] = {}
    shares: list[Decimal] = []
    texts = [(s.text, s.language, False) for s in sentences]
    for table in manuscript.tables:
        language = next((caption.language for caption in table.captions), None)
        texts += [(cell.text, language, True) for row in table.rows for cell in row]
        texts += [(note.text, language, False) for note in table.notes]
    captions = [caption for table in manuscript.tables for caption in table.captions]
    captions += [caption for figure in manuscript.figures for caption in figure.captions]
    texts += [(caption.text, caption.language, False) for caption in captions]
    for text, language, is_cell in texts:
        for quantity in quantities(text, language):
            sort = _CELL if is_cell else _sort(quantity)
            found = values.setdefault(sort, set())
            found |= {(abs(number.value), number.places) for number in quantity.numbers}
            if quantity.kind is QuantityKind.FRACTION and quantity.whole and quantity.whole.value:
                shares.append(quantity.low.value * 100 / quantity.whole.value)
    return Printed({sort: frozenset(found) for sort, found in values.items()}, tuple(shares))
