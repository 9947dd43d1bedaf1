"""The numbers that a manuscript prints, and whether a number of one place stands in another."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from math import log10
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.study import PERSONS
from mgkb.checks.audit.words import stems
from mgkb.manuscript.model import BlockKind, Kind
from mgkb.text import remembered
from mgkb.text.quantities import Quantity, QuantityKind, quantities
from mgkb.text.units import ratio, unit_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mgkb.manuscript import Manuscript, Sentence
    from mgkb.text.numbers import Number

_LEVEL: Final = re.compile(r"^\W{0,3}\s*(?:CI|ДИ|confidence|credible|доверительн)", re.IGNORECASE)
_LOCANT: Final = re.compile(r"[′']|-(?:[a-z]{4}|[A-Z]{2})")
"""What stands behind the digits of a chemical name (2,4′-di…)."""
_IDENTIFIER: Final = re.compile(
    r"(?<!\w)[A-ZА-ЯЁ]{2,}[-/]\d{2,}[-/]\Z|"
    r"\b(?:proteins?|factors?|receptors?|kinases?|antigens?|interleukins?|chromosomes?|exons?|introns?|codons?|types?|"
    r"isoforms?|subunits?|strains?|clones?|клон|белок|рецептор|фактор|интерлейкин|хромосом\w|экзон|тип)\s\Z"
)
_WORK: Final = re.compile(
    r"\([A-ZА-ЯЁ][\w .&-]{2,60}[\s,]\d{1,4}\s?(?:\((?:19|20)\d\d\)[\s:,]{0,2}|[(:,;]\s?)\d{1,5}\s?[-–—]\s?\d{1,5}"
)
"""A work cited in full inside a sentence: “(Tea J 39 (1971) 577–591)”."""
_LEADING_ZERO: Final = re.compile(r"0\d{2,}(?![.,]\d)")
"""Digits of a trial's number (FTR-2018-0031)."""
_SMALL: Final = 10  # counts up to here are written in words, or not at all
_TABLE: Final = re.compile(r"\b(?:Tables?|[Тт]абл(?:иц\w+|\.)?)\s*(\d{1,2})\b")
_HALF: Final = Decimal("0.5")
_PEOPLE: Final = re.compile(PERSONS, re.IGNORECASE)
_PERSON: Final = "persons"
"""Stands for any word for people: the adults of one sentence are the patients of another."""
_PORTION: Final = re.compile(
    r"\b(?:capsules?|tablets?|sachets?|pills?|drops|капсул\w*|таблет\w*|саше|пакетик\w*|ампул\w*)\b|"
    r"\b(?:times|twice|thrice)\s+(?:a|per|every|each|daily)\b|"
    r"\b(?:раза?|дважды|трижды)\s+(?:в\s+(?:день|сутки|неделю)|ежедневно)",
    re.IGNORECASE,
)
_PORTIONS: Final = (2, 3, 4, 6)
_TWO: Final = 2


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


_ROUND_THE_CLOCK: Final = re.compile(r"24(?:[-‐‑](?:hours?|h)\b|\sh\s(?=[a-z])|[-‐‑]час)", re.IGNORECASE)
"""The name of a measurement, which Russian has no number for («суточный»)."""
_CELL: Final = "cell"
"""What numbers of table cells are, whose unit stands in a header."""
_BEFORE_YEARS: Final = re.compile(r"\b(?:post|pre|mid|пост|до)[-–](?=(?:19|20)\d\d\b)", re.IGNORECASE)
_AUTHOR_YEARS: Final = re.compile(r"\([^()]*[A-ZА-ЯЁ][^\W\d_][^()]*\b(?:19|20)\d\d[a-z]?\b[^()]*\)")


@dataclass(frozen=True, slots=True)
class Place:
    """A number that stands somewhere, with the stems of what stands beside it and their language.

    A portion is what stands beside capsules, tablets or times of taking.
    """

    value: Decimal
    places: int
    beside: frozenset[str]
    language: str | None
    is_portion: bool = False

    def is_in_company(self, sentence: Sentence, words: frozenset[str]) -> bool:
        """Whether it may be about the same as a sentence of these stems; in another language that cannot be told."""
        return self.language != sentence.language or bool(words & self.beside)


@dataclass(frozen=True)
class Printed:
    """All numbers of a part of a manuscript.

    Attributes:
        found: By what they are (`%`, a unit's symbol, nothing, a table's cell), ascending.
        shares: Percentages that fractions printed there amount to, ascending.
    """

    found: Mapping[str, Sequence[Place]]
    shares: Sequence[Place]

    def holds(self, figure: Figure) -> bool:
        """Whether a number stands here, as printed, rounded or more exactly, as what it is, in like company.

        A percentage is looked for among percentages and in cells, a number with a unit also among bare ones, and a
        bare number everywhere. A sentence or table that shares no word with the figure's sentence is about something
        else.
        """
        sort = _sort(figure.quantity)
        value, places = abs(figure.number.value), figure.number.places
        half = Decimal(1).scaleb(-places) * _HALF
        words = _words(figure.sentence.text)
        sorts = [sort, _CELL] if sort == "%" else [sort, "", _CELL] if sort else list(self.found)
        for name in sorts:
            here = self.found.get(name, ())
            if any(
                p.is_in_company(figure.sentence, words) for p in _between(here, value - half, value + half)
            ):
                return True
            rounded = round(value, places - 1) if places else value
            near = (p for p in _between(here, rounded, rounded) if p.places == places - 1)
            if any(p.is_in_company(figure.sentence, words) for p in near):
                return True
        shares = _between(self.shares, value - half, value + half) if sort == "%" else ()
        if any(p.is_in_company(figure.sentence, words) for p in shares):
            return True
        return bool(figure.quantity.unit) and self._holds_portion(sort, value, figure.sentence, words)

    def in_other_unit(self, figure: Figure) -> str | None:
        """The unit with which alone a number stands here, where it is the figure's times a power of ten (mg, not g).

        Only numbers of two digits and more that stand in the company of two words of the figure's sentence count.
        """
        value, words = abs(figure.number.value), _words(figure.sentence.text)
        if len(value.as_tuple().digits) < _TWO:
            return None
        for sort, places in self.found.items():
            near = (p for p in _between(places, value, value) if p.language == figure.sentence.language)
            if any(len(words & p.beside) >= _TWO for p in near) and is_power_of_ten(figure.quantity, sort):
                return sort
        return None

    def _holds_portion(self, sort: str, value: Decimal, sentence: Sentence, words: frozenset[str]) -> bool:
        """Whether a dose is told here as so many portions of a smaller one (two capsules of 150 mg)."""
        return any(
            place.is_portion and place.is_in_company(sentence, words)
            for many in _PORTIONS
            for place in _between(self.found.get(sort, ()), value / many, value / many)
        )


def is_power_of_ten(quantity: Quantity, symbol: str) -> bool:
    """Whether a unit is another size of a quantity's: as many of the other as ten, a hundred, a thousand, or so.

    >>> dose = quantities("150 g of valerian", "en")[0]
    >>> [is_power_of_ten(dose, symbol) for symbol in ("mg", "g", "day", "%")]
    [True, False, False, False]
    """
    if quantity.unit is None or quantity.is_unit_shared or symbol == quantity.unit.symbol:
        return False
    other = unit_at(symbol, 0)
    size = ratio(quantity.unit, other[0]) if other else None
    return size is not None and size != 1 and log10(size).is_integer()


def _between(ascending: Sequence[Place], low: Decimal, high: Decimal) -> Iterator[Place]:
    for place in ascending[bisect_left(ascending, low, key=lambda place: place.value) :]:
        if place.value > high:
            return
        yield place


def _sort(quantity: Quantity) -> str:
    """What a number is: `%`, the symbol of its unit, or nothing; a unit behind a list need not be that of its first."""
    if quantity.is_unit_shared:
        return ""
    if quantity.kind is QuantityKind.PERCENT:
        return "%"
    return quantity.unit.symbol if quantity.unit else ""


def searchable(sentence: Sentence) -> tuple[Figure, ...]:
    """The numbers of a sentence that mean something elsewhere.

    Left out are confidence levels, small counts, limits of p, and “24-hour”.
    """
    found = []
    works = [match.span() for match in _WORK.finditer(sentence.text)]
    for quantity in quantities(sentence.text, sentence.language):
        if quantity.kind is QuantityKind.ORDINAL or quantity.is_word:
            continue
        if any(start < quantity.start < end for start, end in works):
            continue
        if quantity.kind is QuantityKind.PERCENT and _LEVEL.match(sentence.text[quantity.end :]):
            continue
        if quantity.operator in {"<", ">", "≤", "≥"} and float(quantity.low) < 1:
            continue
        if _in_identifier(sentence.text, quantity.start) or _ROUND_THE_CLOCK.match(
            sentence.text, quantity.start
        ):
            continue
        if _LOCANT.match(sentence.text[quantity.end :]) or sentence.text[: quantity.start].endswith(
            ("′,", "',")
        ):
            continue
        for number in quantity.numbers:
            plain = quantity.kind is QuantityKind.NUMBER and quantity.unit is None and number.is_whole
            if not (plain and float(number) <= _SMALL):
                found.append(Figure(number, quantity, sentence))
    return tuple(found)


def _in_identifier(text: str, at: int) -> bool:
    """Whether digits are part of a name such as a trial's number, so that they measure nothing.

    >>> _in_identifier("registered as FTR-2018-0031", 23), _in_identifier("COVID-19 in 2018", 12)
    (True, False)
    """
    return bool(_IDENTIFIER.search(text[max(0, at - 24) : at])) or bool(_LEADING_ZERO.match(text, at))


def has_unread_tables(manuscript: Manuscript) -> bool:
    """Whether the text speaks of more tables than were read, so that a number may stand in one of them.

    A text that speaks of table 5 and never of table 1 has no table 5.
    """
    cited = [int(match[1]) for sentence in manuscript.sentences for match in _TABLE.finditer(sentence.text)]
    read = sum(any(cell.text for row in table.rows for cell in row) for table in manuscript.tables)
    return 1 in cited and max(cited) > read


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
    found: dict[str, list[Place]] = defaultdict(list)
    shares: list[Place] = []
    for text, language, is_cell, beside in _texts(manuscript, sentences):
        is_portion = _tells_portions(text)
        for quantity in quantities(_BEFORE_YEARS.sub(" ", _AUTHOR_YEARS.sub(" ", text)), language):
            sort = _CELL if is_cell else _sort(quantity)
            found[sort] += [
                Place(abs(n.value), n.places, beside, language, is_portion) for n in quantity.numbers
            ]
            if quantity.kind is QuantityKind.FRACTION and quantity.whole and quantity.whole.value:
                shares.append(Place(quantity.low.value * 100 / quantity.whole.value, 0, beside, language))
    return Printed(
        {sort: sorted(places, key=_by_value) for sort, places in found.items()}, sorted(shares, key=_by_value)
    )


@remembered
def _tells_portions(text: str) -> bool:
    return bool(_PORTION.search(text))


@remembered
def _words(text: str) -> frozenset[str]:
    """The stems of a text, all words for people being one."""
    found = frozenset(stems(text))
    return found | {_PERSON} if _PEOPLE.search(text) else found


def _by_value(place: Place) -> Decimal:
    return place.value


def _texts(
    manuscript: Manuscript, sentences: Iterable[Sentence]
) -> Iterator[tuple[str, str | None, bool, frozenset[str]]]:
    """Texts with their language, whether they are cells, and the stems of what they stand in."""
    for sentence in sentences:
        title = manuscript.section_by_id[sentence.section].title
        yield sentence.text, sentence.language, False, _words(f"{title} . {sentence.text}")
    for table in manuscript.tables:
        language = next((caption.language for caption in table.captions), None)
        said = [caption.text for caption in table.captions] + [note.text for note in table.notes]
        cells = [cell.text for row in table.rows for cell in row]
        beside = _words(" ".join([*said, *cells]))
        yield from ((text, language, False, beside) for text in said)
        yield from ((text, language, True, beside) for text in cells)
    for figure in manuscript.figures:
        for caption in figure.captions:
            yield caption.text, caption.language, False, _words(caption.text)
