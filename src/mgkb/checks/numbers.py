"""Numbers as quotes print them, and as entries of a knowledge base state them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mgkb.claims.model import Claim
from mgkb.claims.statements import Enrolment, FollowUp, Group, Outcome, SearchWindow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.claims import Anchored, Value

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_GROUPED = re.compile(r"(?<!\d)\d{1,3}(?:[\s\u00a0\u2009\u202f,]\d{3})+(?!\d)")
_SHORT_RANGE = re.compile(r"(?<!\d)(\d{2})(\d{2})\s*[-–—−]\s*(\d{2})(?!\d)")
_FREE = re.compile(r"(?<![^\W_])(?<![^\W_]-)\d+(?:[.,]\d+)?(?!-?[^\W\d_])")


def printed(text: str) -> frozenset[float]:
    """Every number that a text can be read to print; too many rather than too few.

    A decimal comma is a point; digits grouped by three are read together and apart; `2018–23` has 2023.

    >>> sorted(printed("0,75 ммоль/л, 2 400 мг, 2018–23"))
    [0.75, 2.0, 23.0, 400.0, 2018.0, 2023.0, 2400.0]
    """
    found = {_float(number) for number in _NUMBER.findall(text)}
    found |= {float(re.sub(r"\D", "", number)) for number in _GROUPED.findall(text)}
    found |= {float(century + year) for century, _, year in _SHORT_RANGE.findall(text)}
    return frozenset(found)


def shows_numbers(text: str) -> bool:
    """Whether a text prints a number of its own, and not only digits in a name.

    >>> shows_numbers("30 mg"), shows_numbers("Mg2+ and 5-HT with B6")
    (True, False)
    """
    return _FREE.search(text) is not None


def stated(entry: Anchored) -> tuple[str, ...]:
    """The numbers that an entry states, as its file writes them; empty where it states none."""
    return tuple(dict.fromkeys(_stated(entry)))


def quoted_text(entry: Anchored) -> str:
    """The words of all quotes of an entry."""
    return " \n".join(anchor.quote for anchor in entry.anchors)


def contradicts_quotes(entry: Anchored) -> bool:
    """Whether an entry states a number that its quotes, which do print numbers, do not have."""
    text = quoted_text(entry)
    return shows_numbers(text) and bool(missing(entry, text))


def missing(entry: Anchored, text: str) -> tuple[str, ...]:
    """The numbers that an entry states and a text does not print."""
    known = printed(text)
    return tuple(number for number in stated(entry) if _float(number.strip("<>≤≥~-")) not in known)


def _stated(entry: Anchored) -> Iterator[str]:
    match entry:
        case Claim(value=value) | FollowUp(value=value) if value is not None:
            yield from _of_value(value)
        case SearchWindow() | Enrolment():
            yield from (str(year) for year in (entry.from_, entry.to) if year is not None)
        case Group(n=n) if n is not None:
            yield str(n)
        case Outcome():
            parts = (*entry.groups, entry.p, entry.effect)
            for part in filter(None, parts):
                written = part.model_dump(exclude={"group", "unit", "operator", "measure"}, exclude_none=True)
                yield from map(str, written.values())


def _of_value(value: Value) -> Iterator[str]:
    yield from (f"{n:g}" for n in (value.number, value.low, value.high) if n is not None)


def _float(number: str) -> float:
    return float(number.replace(",", "."))
