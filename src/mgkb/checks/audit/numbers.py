"""What rules about numbers share: where a number stands, and how a calculation is written."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from mgkb.manuscript import Kind
from mgkb.manuscript.numerics import group_sizes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import SupportsFloat

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Location
    from mgkb.manuscript import Span
    from mgkb.manuscript.numerics import Numerics, Passage, PValue

_OWN_STUDY = (Kind.ABSTRACT, Kind.METHODS, Kind.RESULTS, Kind.BODY)


def place(audit: Audit, passage: Passage, start: int, end: int) -> Location:
    """A range of a passage as a location."""
    return audit.at(passage.span(start, end))


def cause(passage: Passage, start: int, what: str = "number") -> str:
    """The cause that all findings about the number at a place share."""
    return f"{what}:{passage.span(start, start + 1)[0]}"


def cites(audit: Audit, span: Span) -> bool:
    """Whether a citation stands in a stretch of the text, so that its numbers may be references."""
    return any(citation.start < span[1] and span[0] < citation.end for citation in audit.manuscript.citations)


_RAISED: Final = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def plain(value: float, digits: int = 3) -> str:
    """A value with a few significant digits.

    >>> plain(0.95833), plain(339.5485), plain(2.0), plain(0.0000362)
    ('0.958', '340', '2', '3.62 × 10⁻⁵')
    """
    if value and abs(value) < 1e-4:
        mantissa, power = f"{value:.{digits - 1}e}".split("e")
        return f"{float(mantissa):g} × 10{str(int(power)).translate(_RAISED)}"
    return f"{value:.0f}" if abs(value) >= 10**digits else f"{value:.{digits}g}"


def as_range(ends: Iterable[SupportsFloat]) -> tuple[float, float]:
    """Two ends as floats.

    >>> from decimal import Decimal
    >>> as_range((Decimal("0.945"), Decimal("0.955")))
    (0.945, 0.955)
    """
    low, high = map(float, ends)
    return low, high


def printed_p(p: PValue) -> str:
    """A p-value as printed: `p = 0,638`."""
    return f"p {p.operator} {p.number}"


def comma(text: str) -> str:
    """A calculation with Russian decimal commas.

    >>> comma("2300 / 2400 = 95.8 %")
    '2300 / 2400 = 95,8 %'
    """
    return re.sub(r"(?<=\d)\.(?=\d)", ",", text)


@lru_cache(maxsize=4)
def study_groups(found: Numerics) -> tuple[int, int] | None:
    """The sizes of the two groups of a manuscript's own study, control last.

    They are known where a passage, or two in a row, name two groups' sizes and the sum of both; None where no or more
    than one such pair is found.
    """
    counts = [sizes for item in found.in_kinds(*_OWN_STUDY) if (sizes := group_sizes(item.passage.text))]
    pairs: set[tuple[int, int]] = set()
    for number, here in enumerate(counts):
        near = (*(counts[number - 1] if number else ()), *here)
        totals = {size.size for size in near}
        groups = [size for size in here if size.is_group or not size.is_control]
        for one, other in pairwise(groups):
            if one.size + other.size in totals and (one.is_group or other.is_group):
                pair = (other, one) if one.is_control and not other.is_control else (one, other)
                pairs.add((pair[0].size, pair[1].size))
    return pairs.pop() if len(pairs) == 1 else None
