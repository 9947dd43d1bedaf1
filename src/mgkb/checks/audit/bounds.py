"""Classes told in words: “from 0.5 to 0.7”, «более 0,5, но менее 0,7», “0.8 and above”."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

_BETWEEN: Final = re.compile(r"\b(?:between|между)\s+([\d.,]+)\s+(?:and|и)\s+(?=\d)", re.IGNORECASE)
_BOUND: Final = re.compile(
    r"""
    (?:(?:
        (?P<from>≥|(?:from|at\s+least|not\s+less\s+than|от|с|не\s+(?:менее|ниже|меньше))\b)
      | (?P<over>>|(?:more\s+than|greater\s+than|above|over|более|больше|выше|свыше)\b)
      | (?P<to>≤|(?:to|up\s+to|at\s+most|not\s+more\s+than|до|не\s+(?:более|выше|больше))\b)
      | (?P<under><|(?:less\s+than|below|under|менее|меньше|ниже)\b)
    )\s*)?
    (?P<number>(?:(?<![\d.,])[-−–]\s?)?\d{1,9}(?:[.,]\d{1,9})?)
    (?:\s*(?:and|or|и|или)\s+(?:
        (?P<more>more|above|higher|over|более|больше|выше) | (?P<less>less|below|lower|under|менее|меньше|ниже)
    )\b)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_JOINS: Final = re.compile(r"\b(?:and|but|и|но)\b|[\s,;()]", re.IGNORECASE)
_UNIT: Final = re.compile(r"(?:[^\W\d_]{1,6}|%)(?:/[^\W\d_]{1,3})?")


@dataclass(frozen=True, slots=True)
class Bounds:
    """The values of a class.

    Attributes:
        low: Lower bound; None where it is open.
        high: Upper bound; None where it is open.
        has_low: Whether the lower bound belongs to the class.
        has_high: Whether the upper bound does.
        step: One unit of the last printed digit.
    """

    low: Decimal | None
    high: Decimal | None
    has_low: bool
    has_high: bool
    step: Decimal


def told_bounds(text: str) -> Bounds | None:
    """The bounds that a cell tells in words; None where it holds anything else.

    Args:
        text: The cell.

    >>> told = told_bounds("более 0,5, но менее 0,7 ммоль/л")
    >>> told.low, told.has_low, told.high, told.has_high
    (Decimal('0.5'), False, Decimal('0.7'), False)
    >>> told_bounds("от −3,0 до −2,0").low
    Decimal('-3.0')
    >>> told_bounds("0.8 and above").has_low, told_bounds("0.8 of 3") is None
    (True, True)
    """
    text = _BETWEEN.sub(r"from \1 to ", text)
    found = list(_BOUND.finditer(text))
    rest = _JOINS.sub(" ", _BOUND.sub(" ", text)).split()
    if not 0 < len(found) < 3 or not all(map(_UNIT.fullmatch, rest)) or len(set(rest)) > 1:
        return None
    lows = [one for one in found if one["from"] or one["over"] or one["more"]]
    highs = [one for one in found if one["to"] or one["under"] or one["less"]]
    if len(lows) + len(highs) != len(found) or len(lows) > 1 or len(highs) > 1:
        return None
    low, high = (_value(side[0]) if side else None for side in (lows, highs))
    if low is not None and high is not None and low > high:
        return None
    return Bounds(
        low,
        high,
        bool(lows and not lows[0]["over"]),
        bool(highs and not highs[0]["under"]),
        min(Decimal(1).scaleb(int(_value(one).as_tuple().exponent)) for one in found),
    )


def _value(bound: re.Match[str]) -> Decimal:
    return Decimal(re.sub(r"[−–]\s?", "-", bound["number"]).replace(",", "."))
