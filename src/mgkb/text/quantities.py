"""Quantities of a sentence, Russian or English: numbers with operator, range, deviation, whole, unit."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from mgkb.text._counting import WORDS, counted_words
from mgkb.text._surroundings import (
    ADDRESS,
    BEFORE_UNIT,
    BEFORE_YEAR,
    CITATION,
    DASHED,
    DATE,
    DEVIATION,
    JOINS,
    LABEL,
    OF,
    OPENED,
    OPERATOR,
    OPERATOR_OF,
    ORDINAL,
    PERCENT,
    SCALE,
    SINCE,
    SLASH,
    TO,
    TO_YEAR,
    YEAR,
    YEAR_WORD,
)
from mgkb.text.numbers import NUMBER, Number, has_decimal_comma, number_of
from mgkb.text.remembering import remembered
from mgkb.text.units import Unit, unit_at

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator
    from decimal import Decimal


class QuantityKind(StrEnum):
    """What kind of quantity a number is."""

    NUMBER = "number"
    PERCENT = "percent"
    FRACTION = "fraction"
    """Some out of a whole: `23/24`, “23 of 24”, “one third”."""
    YEAR = "year"
    """A calendar year or, with `high`, a period of years."""
    DATE = "date"
    """A day of a calendar year."""
    ORDINAL = "ordinal"
    """`2-я`, `3rd`."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as printed.

    Attributes:
        start: Its first character, operator included.
        end: Behind its last character, unit included.
        text: As printed.
        kind: What kind of quantity it is.
        low: Its number; the first one of a range; the part of a fraction.
        high: The other end of a range; None where there is no range.
        operator: `=`, `<`, `>`, `≤`, `≥`, or `~` for “about”; `=` where nothing is said.
        deviation: What stands behind `±`.
        whole: The whole of a fraction.
        unit: Its unit; None without one.
        is_unit_shared: Whether the unit stands only behind the last number of a list (“32 and 31 years”).
        is_word: Whether it is written in words.
    """

    start: int
    end: int
    text: str
    kind: QuantityKind
    low: Number
    high: Number | None = None
    operator: str = "="
    deviation: Number | None = None
    whole: Number | None = None
    unit: Unit | None = None
    is_unit_shared: bool = False
    is_word: bool = False

    @property
    def value(self) -> Number | None:
        """The number, where there is one and no range."""
        return self.low if self.high is None else None

    @property
    def numbers(self) -> tuple[Number, ...]:
        """Every number in it, in the order printed."""
        return tuple(n for n in (self.low, self.high, self.deviation, self.whole) if n is not None)

    @property
    def is_range(self) -> bool:
        """Whether it has two ends."""
        return self.high is not None

    @property
    def key(self) -> tuple[str, str, tuple[Decimal, ...], str]:
        """What makes it the same quantity in another language or place: printed digits and wording do not count.

        >>> [q.key for q in quantities("1,8–2,2 мг/дл")] == [q.key for q in quantities("1.80 to 2.20 mg/dL")]
        True
        """
        values = tuple(number.value.normalize() for number in self.numbers)
        return self.kind.value, self.operator, values, self.unit.symbol if self.unit else ""


@remembered
def quantities(text: str, language: str | None = None) -> tuple[Quantity, ...]:
    """Find the quantities of a text.

    Digits that belong to a name (В6, IL-6), an address, a bracketed citation (`[5–8]`) or the label of a table or
    figure are no quantities. What cannot be told apart is a plain number.

    Args:
        text: A sentence or cell, on one line or as printed.
        language: Its language, which settles whether `1,234` is less than two where the text itself does not.

    >>> for q in quantities("регресс у 95,8% (23/24), медиана от 1,8 до 2,2 мг/дл в 2018–2023 гг."):
    ...     print(q.kind, *q.numbers, q.unit.symbol if q.unit else "-")
    percent 95,8 -
    fraction 23 24 -
    number 1,8 2,2 mg/dL
    year 2018 2023 -
    >>> [(q.operator, str(q.low)) for q in quantities("p < 0.001; at least 30 min")]
    [('<', '0.001'), ('≥', '30')]
    """
    return tuple(_with_shared_units(sorted(_Scan(text, language).found(), key=lambda q: q.start), text))


class _Scan:
    """One pass over a text."""

    def __init__(self, text: str, language: str | None) -> None:
        self.text = text
        self.language = language

    # What only numbers need is worked out at the first one: most texts have none.

    @cached_property
    def comma(self) -> bool:
        return has_decimal_comma(self.text, self.language)

    @cached_property
    def closed(self) -> list[tuple[int, int]]:
        return sorted(match.span() for match in (*ADDRESS.finditer(self.text), *CITATION.finditer(self.text)))

    @cached_property
    def dates(self) -> dict[int, re.Match[str]]:
        return {match.start(): match for match in DATE.finditer(self.text)}

    def found(self) -> Iterator[Quantity]:
        position = 0
        while match := NUMBER.search(self.text, position):
            start = match.start()
            if date := self.dates.get(start):
                year = number_of(NUMBER.match(date[2]), comma=False)  # type: ignore[arg-type]  # four digits
                yield Quantity(start, date.end(), date[0], QuantityKind.DATE, year)
                position = date.end()
                continue
            behind = bisect_right(self.closed, (start, len(self.text)))
            inside = self.closed[behind - 1][1] if behind and self.closed[behind - 1][1] > start else None
            if inside is not None:
                position = inside
                continue
            quantity = self._quantity(match)
            if quantity is not None:
                yield quantity
            position = max(match.end(), quantity.end if quantity else 0)
        yield from (
            Quantity(start, end, self.text[start:end], kind, low, whole=whole, is_word=True)
            for start, end, kind, low, whole in self._words()
        )

    def _words(self) -> Iterator[tuple[int, int, QuantityKind, Number, Number | None]]:
        for match in WORDS.finditer(self.text):
            low, whole = counted_words(match)
            kind = QuantityKind.FRACTION if whole else QuantityKind.NUMBER
            yield match.start(), match.end(), kind, low, whole

    def _quantity(self, match: re.Match[str]) -> Quantity | None:
        text, start = self.text, match.start()
        if LABEL.search(text, max(0, start - 14), start) and "." not in match[0] and "," not in match[0]:
            return None
        low, end = self._scaled(match)
        ordinal = ORDINAL.match(text, end)
        if ordinal and low.is_whole:
            return Quantity(start, ordinal.end(), text[start : ordinal.end()], QuantityKind.ORDINAL, low)
        if end < len(text) and text[end].isalpha() and unit_at(text, end) is None:
            return None  # 3D, 5HT
        operator, start = self._operator(start)
        return self._year(match, start, end, low, operator) or self._measured(start, end, low, operator)

    def _measured(self, start: int, end: int, low: Number, operator: str) -> Quantity:
        text, opened = self.text, self._opening(start)
        kind, unit, end = self._unit(end)
        deviation = high = whole = None
        if sd := DEVIATION.match(text, end):
            if second := self._number_at(sd.end()):
                deviation, end = second
                kind, unit, end = self._unit(end, kind, unit)
        elif (found := self._fraction(end, low)) and kind is QuantityKind.NUMBER and unit is None:
            whole, end = found
            kind = QuantityKind.FRACTION
        elif found := self._range_end(end, opened):
            high, end = found
            kind, unit, end = self._unit(end, kind, unit)
        if kind is QuantityKind.PERCENT and (attached := unit_at(text, end)) and text[end : end + 1] == "/":
            unit, end = attached
        return Quantity(start, end, text[start:end], kind, low, high, operator, deviation, whole, unit)

    def _scaled(self, match: re.Match[str]) -> tuple[Number, int]:
        low, end = number_of(match, comma=self.comma), match.end()
        if scale := SCALE.match(self.text, end):
            power = 3 if scale["k"] else 6 if scale["m"] else 9
            return Number(low.value.scaleb(power), self.text[match.start() : scale.end()]), scale.end()
        return low, end

    def _number_at(self, position: int) -> tuple[Number, int] | None:
        match = NUMBER.match(self.text, position)
        if (
            match is None
        ):  # the sign of a range's end needs something before it that NUMBER cannot look back over
            return None
        number, end = self._scaled(match)
        if end < len(self.text) and self.text[end].isalpha() and unit_at(self.text, end) is None:
            return None
        return number, end

    def _operator(self, start: int) -> tuple[str, int]:
        match = OPERATOR.search(self.text, max(0, start - 24), start)
        if match is None:
            return "=", start
        operator = OPERATOR_OF[" ".join((match["sign"] or match["phrase"]).casefold().split())]
        return operator, match.start() if operator != "=" else start

    def _opening(self, start: int) -> str | None:
        match = OPENED.search(self.text, max(0, start - 12), start)
        return match["open"].casefold() if match else None

    def _unit(
        self, end: int, kind: QuantityKind = QuantityKind.NUMBER, unit: Unit | None = None
    ) -> tuple[QuantityKind, Unit | None, int]:
        if percent := PERCENT.match(self.text, end):
            return QuantityKind.PERCENT, unit, percent.end()
        gap = BEFORE_UNIT.match(self.text, end)
        if gap and (found := unit_at(self.text, gap.end())):
            return kind, *found
        return kind, unit, end

    def _fraction(self, end: int, low: Number) -> tuple[Number, int] | None:
        between = SLASH.match(self.text, end) or OF.match(self.text, end)
        second = self._number_at(between.end()) if between else None
        if second is None or not (low.is_whole and second[0].is_whole and 0 <= low.value <= second[0].value):
            return None
        unit = unit_at(self.text, second[1] + 1)
        return None if unit and unit[0].symbol == "mmHg" else second

    def _range_end(self, end: int, opened: str | None) -> tuple[Number, int] | None:
        if between := DASHED.match(self.text, end):
            return self._number_at(between.end())
        between = TO.get(opened, TO[None]).match(self.text, end)
        return self._number_at(between.end()) if between else None

    def _year(
        self, match: re.Match[str], start: int, end: int, low: Number, operator: str
    ) -> Quantity | None:
        text = self.text
        if not YEAR.fullmatch(match[0]):
            return None
        dash = TO_YEAR.match(text, end)
        opened = self._opening(start)
        high = None
        if dash and (dash["dash"] or opened):
            digits = dash["year"] if len(dash["year"]) == 4 else match[0][:2] + dash["year"]
            if digits > match[0] and YEAR.fullmatch(digits):
                high = number_of(NUMBER.match(digits), comma=False)  # type: ignore[arg-type]  # four digits
                end = dash.end()
        word = YEAR_WORD.match(text, end)
        if word:
            end = word.end()
        elif unit_at(text, end + 1) or PERCENT.match(text, end) or text[end + 1 : end + 2].isdigit():
            return None
        else:
            is_told = operator == "=" and BEFORE_YEAR.search(text, max(0, start - 16), start)
            if high is None and not is_told:
                return None
        if high is None and opened in SINCE:
            operator = SINCE[opened]
        return Quantity(start, end, text[start:end], QuantityKind.YEAR, low, high, operator)


def _with_shared_units(found: list[Quantity], text: str) -> Iterator[Quantity]:
    """In “32 ± 4 and 31 ± 4 years” the first number has the unit of the second."""
    shared: list[Quantity] = []
    after: Quantity | None = None
    for printed in reversed(found):
        quantity = printed
        if (
            after is not None
            and quantity.kind is QuantityKind.NUMBER
            and quantity.unit is None
            and not quantity.is_word
            and (after.unit is not None or after.kind is QuantityKind.PERCENT)
            and after.kind in {QuantityKind.NUMBER, QuantityKind.PERCENT}
            and JOINS.fullmatch(text, quantity.end, after.start)
        ):
            quantity = replace(quantity, unit=after.unit, kind=after.kind, is_unit_shared=True)
        shared.append(quantity)
        after = quantity
    return reversed(shared)
