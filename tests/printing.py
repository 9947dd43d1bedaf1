"""Numbers as a paper would print them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from mgkb.text import Number


def printed(value: float, places: int) -> Number:
    """A value rounded to some places."""
    rounded = Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return Number(rounded, str(rounded))
