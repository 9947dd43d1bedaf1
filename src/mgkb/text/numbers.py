"""Numbers as papers print them, with the digits they were printed with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from mgkb.text.remembering import remembered

if TYPE_CHECKING:
    from collections.abc import Iterator

_THIN = "\u00a0\u2009\u202f\u2007"
_MINUS = "-−–‒"
# Lengths are bounded: nobody prints longer numbers, and a file of nothing but digits must not take forever.
NUMBER = re.compile(
    rf"""
    (?<![^\W_])(?<![^\W\d_][-‐‑–])                       # not inside a word, a name (IL-6, COVID-19)
    (?:(?<![^\W_][.,])|(?<=\d,)(?=\d\.\d))               # nor a version, but behind a bound (0.35,0.80)
    (?P<sign>(?:(?<=[\s(\[=<>≤≥~≈;,:])|^)[{_MINUS}])?
    (?P<digits>
        \d{{1,3}}(?:[{_THIN} ]\d{{3}}){{1,4}}(?![\d])(?:[.,]\d{{1,15}})?  # 2 400
      | \d{{1,3}}(?:,\d{{3}}){{2,4}}(?:\.\d{{1,15}})?             # 1,234,567
      | \d{{1,3}},\d{{3}}\.\d{{1,15}}                           # 2,400.5
      | \d{{1,15}}(?!\d)(?:[.,]\d{{1,15}}|·\d{{1,15}}(?![\d^⁻⁰¹²³⁴-⁹]))?
      | (?<![\w.,])\.\d{{1,15}}                                 # .04
    )
    (?:\s?[×x·*⋅]\s?10\s?(?P<power>\^?\s?[{_MINUS}⁻]?\s?(?:\d{{1,3}}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,3}}))
      | [eE](?P<exponent>[-−]?\d{{1,3}}))?
    """,
    re.VERBOSE,
)
ENGLISH_COUNTS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
"""Numbers in words, each at its own place."""

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−–‒", "0123456789----")
_PLAIN = str.maketrans({"·": ".", **dict.fromkeys(f"{_THIN} ")})
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_POWER_MARKS = re.compile(r"[\s^]")
_POINT, _COMMA = (
    re.compile(r"\d\.\d"),
    re.compile(r"(?<![\d,])\d{1,3},(?:\d{1,2}|\d{4,})(?![\d,])|(?<!\d)0,\d"),
)
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """A number with the digits it was printed with.

    Attributes:
        value: Its value; the exponent is that of the last printed digit, as in `Decimal("1.80")`.
        printed: As printed.

    >>> Number(Decimal("1.80"), "1,80").interval
    (Decimal('1.795'), Decimal('1.805'))
    """

    value: Decimal
    printed: str

    @property
    def step(self) -> Decimal:
        """One unit of the last printed digit."""
        return Decimal(1).scaleb(int(self.value.as_tuple().exponent))

    @property
    def places(self) -> int:
        """Printed decimal places."""
        return max(0, -int(self.value.as_tuple().exponent))

    @property
    def is_whole(self) -> bool:
        """Whether it is printed without decimals."""
        return self.places == 0

    @property
    def interval(self) -> tuple[Decimal, Decimal]:
        """All values that round to it, whichever way halves are rounded: half a step to either side."""
        half = self.step / 2
        return self.value - half, self.value + half

    @property
    def truncated(self) -> tuple[Decimal, Decimal]:
        """All values that round to it or that become it when digits are cut off."""
        half = self.step / 2
        return (
            (self.value - half, self.value + self.step)
            if self.value >= 0
            else (self.value - self.step, self.value + half)
        )

    def __float__(self) -> float:
        return float(self.value)

    def __str__(self) -> str:
        return self.printed


@remembered
def has_decimal_comma(text: str, language: str | None = None) -> bool:
    """Whether `1,234` in a text is less than two.

    Args:
        text: The text that the numbers stand in.
        language: Its language, when it is known.

    >>> has_decimal_comma("2,400 mg of 1.5"), has_decimal_comma("ДИ: 0,663–339,548")
    (False, True)
    """
    commas, points = bool(_COMMA.search(text)), bool(_POINT.search(text))
    if commas != points:
        return commas
    return language == "ru" if language else bool(_CYRILLIC.search(text))


def number_of(match: re.Match[str], *, comma: bool) -> Number:
    """The number that `NUMBER` has found.

    Args:
        match: A match of `NUMBER`.
        comma: Whether a comma before three digits is a decimal one.
    """
    digits = match["digits"].translate(_PLAIN)
    grouped = _GROUPED.fullmatch(digits)
    single = grouped and digits.count(",") == 1 and "." not in digits
    if grouped and not (single and (comma or digits.startswith("0"))):
        digits = digits.replace(",", "")
    value = Decimal(digits.replace(",", "."))
    power = match["power"] or match["exponent"]
    if power:
        value = value.scaleb(int(_POWER_MARKS.sub("", power).translate(_SUPERSCRIPTS)))
    return Number(-value if match["sign"] else value, " ".join(match[0].split()))


def numbers(text: str, language: str | None = None) -> Iterator[tuple[int, int, Number]]:
    """Numbers of a text with where they begin and end; digits inside words (B6, IL-6) are none.

    >>> [str(number.value) for _, _, number in numbers("В6: 2 400 мг, p = .04, −1,5; IL-6")]
    ['2400', '0.04', '-1.5']
    """
    comma = has_decimal_comma(text, language)
    for match in NUMBER.finditer(text):
        yield match.start(), match.end(), number_of(match, comma=comma)
