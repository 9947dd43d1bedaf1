"""Numeric citation markers: `[2, 3]`, `[5–8]`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mgkb.text._characters import INVISIBLE
from mgkb.text.units import unit_at

if TYPE_CHECKING:
    from mgkb.text.source import SourceText

_SPACE: Final = rf"(?:[^\S\n]|[{INVISIBLE}])*"
_S: Final = rf"{_SPACE}\n?{_SPACE}"  # a line may end in a marker, a paragraph may not
_DASH: Final = r"[-‐‑‒–—−]"
_ITEM: Final = rf"\d{{1,3}}(?:{_S}{_DASH}{_S}\d{{1,3}})?"
MARKER: Final = re.compile(rf"\[{_S}({_ITEM}(?:{_S}[,;]{_S}{_ITEM})*){_S}\]")
_RANGE: Final = re.compile(rf"(\d+)(?:{_S}{_DASH}{_S}(\d+))?")

_AROUND: Final = 40  # characters
_NUMBER: Final = r"(\d{1,3}(?:[.,]\d{1,3})?)"
_INTERVAL: Final = re.compile(rf"{_NUMBER}{_S}({_DASH}|[;,]){_S}{_NUMBER}")
_NAMES_INTERVAL: Final = re.compile(
    r"(?:\b(?:ДИ|CI|CrI|IQR|МКР)|Q[₃3]|доверительн\w+ интервал\w*|confidence intervals?|межквартильн\w+ \w+"
    r"|interquartile range)[\s:=,(]*$"
)
_OPERATOR: Final = re.compile(r"\s*[=<>≤≥≈]\s*[\d−–.-]")
_VALUE: Final = re.compile(
    r"(?<![\w.,-])(\d{1,6}(?:[.,]\d{1,6})?)(?P<unit>\s*(?:%|[^\W\d_]\S{0,20}(?:\s\S{2,4}){0,2})?)\s*$"
)
_COUNTED: Final = re.compile(r"%|год|балл|усл\.\s?ед|points?\b|scores?\b")


@dataclass(frozen=True, slots=True)
class Marker:
    """One pair of brackets with the numbers of the references it points to.

    Attributes:
        start: Offset of the opening bracket in the raw text, in characters.
        end: Offset after the closing bracket.
        numbers: The numbers, ranges expanded, in the order printed, each once.
    """

    start: int
    end: int
    numbers: tuple[int, ...]


def citation_markers(source: SourceText) -> tuple[Marker, ...]:
    """Find the numeric citation markers of a text.

    Brackets with letters, years, decimal points or numbers above 999 are none, nor are the degrees of
    freedom of a test (`F[1,12] = 8.4`), nor is an
    interval: one that is named as such (`95% ДИ [1–3]`) or that stands between a value inside it and a
    unit (`8 [7–9] мес.`).

    Args:
        source: The text.

    Returns:
        The markers in the order of the text; they do not overlap.

    >>> from mgkb.text import SourceText
    >>> [marker.numbers for marker in citation_markers(SourceText("Mg [2, 5–7], not [Ca2+] in [2020]."))]
    [(2, 5, 6, 7)]
    """
    raw = source.raw
    found = []
    for match in MARKER.finditer(raw):
        start, end = match.span()
        numbers = _expanded(match[1])
        before, after = raw[max(0, start - _AROUND) : start], raw[end : end + _AROUND]
        if numbers and not _OPERATOR.match(after) and not _is_interval(before, match[1], after):
            found.append(Marker(start, end, numbers))
    return tuple(found)


def _expanded(listed: str) -> tuple[int, ...]:
    """The numbers of a marker, or none when one of its parts cannot be a reference."""
    numbers: dict[int, None] = {}
    for low, high in _RANGE.findall(listed):
        first, last = int(low), int(high or low)
        if first < 1 or last < first:
            return ()
        numbers.update(dict.fromkeys(range(first, last + 1)))
    return tuple(numbers)


def _is_interval(before: str, inside: str, after: str) -> bool:
    interval = _INTERVAL.fullmatch(inside)
    if not interval:
        return False
    if _NAMES_INTERVAL.search(before):
        return True
    value = _VALUE.search(before)
    if not value or interval[2] == ",":
        return False
    unit = value["unit"].strip()
    low, middle, high = (float(number.replace(",", ".")) for number in (interval[1], value[1], interval[3]))
    if unit:
        # `21,9 нг/мл [14,3–31,5]`, but neither "30 мг [12; 64]" nor "3 мг [2,3–5,6]", a list that ascends
        decimals = [bool(set(",.") & set(interval[part])) for part in (1, 3)]
        listed = _expanded(inside)
        is_told = (interval[2] == ";" and all(decimals)) or listed != tuple(sorted(listed))
        is_told = is_told or bool(set(",.") & set(value[1]))
        return any(decimals) and is_told and _is_unit(unit) and low <= middle <= high
    is_measured = _begins_with_unit(after)
    # "диабет типа 2 [1–3]" is a citation: a value without decimals needs a unit after its interval.
    if not (is_measured or set(",.") & set(value[1])):
        return False
    # `14 [15; 19] days` is no citation either, although its median cannot be right.
    return low <= middle <= high or (interval[2] == ";" and low < high and is_measured)


def _begins_with_unit(text: str) -> bool:
    said = text.lstrip()
    return bool(_COUNTED.match(said) or unit_at(said, 0))


def _is_unit(text: str) -> bool:
    found = unit_at(text, 0)
    return text == "%" or (found is not None and found[1] == len(text)) or bool(_COUNTED.match(text))
