"""Numeric statements as plain values, for JSON."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from mgkb.manuscript.numerics.about import group_of, measured_by
from mgkb.manuscript.numerics.collect import numerics
from mgkb.text import Number, QuantityKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.manuscript.model import Manuscript
    from mgkb.manuscript.numerics.collect import Statements
    from mgkb.text import Quantity

Row = dict[str, Any]
_STATEMENTS = ("p_values", "results", "shares", "estimates", "moments", "quartiles")
_SINGULAR = {
    "p_values": "p-value",
    "results": "test statistic",
    "shares": "share",
    "estimates": "effect",
    "moments": "mean",
    "quartiles": "median",
}


def statement_rows(manuscript: Manuscript) -> list[Row]:
    """Every numeric statement of a manuscript, in the order of its passages.

    Args:
        manuscript: As it was read.

    Returns:
        `start` and `end` count characters of the file where it is text, else of what was read from it. Numbers are
        strings with the printed digits and a decimal point.
    """
    return [row for item in numerics(manuscript).passages for row in _rows(manuscript, item)]


def _rows(manuscript: Manuscript, item: Statements) -> Iterator[Row]:
    text = item.passage.text
    for name in _STATEMENTS:
        for found in getattr(item, name):
            values = {
                key: _plain(value) for key, value in found._asdict().items() if key not in {"start", "end"}
            }
            yield {"statement": _SINGULAR[name], **values, **_where(manuscript, item, found.start, found.end)}
    for quantity in item.quantities:
        yield {
            "statement": "quantity",
            **_quantity(quantity, text),
            **_where(manuscript, item, quantity.start, quantity.end),
        }


def _quantity(found: Quantity, text: str) -> Row:
    is_count = found.unit is None and found.low.is_whole and found.kind is QuantityKind.NUMBER
    return {
        "kind": found.kind.value,
        "operator": found.operator,
        "value": _plain(found.low),
        "high": _plain(found.high),
        "deviation": _plain(found.deviation),
        "whole": _plain(found.whole),
        "unit": found.unit.symbol if found.unit else None,
        "unit_printed": found.unit.printed if found.unit else None,
        "measures": measured_by(text, found.start, found.end, is_count=is_count),
        "group": group_of(text, found.start, found.end),
    }


def _where(manuscript: Manuscript, item: Statements, start: int, end: int) -> Row:
    span = item.passage.span(start, end)
    first, last = manuscript.raw_span(*span)
    return {
        "text": item.passage.text[start:end],
        "section": item.passage.section,
        "language": item.passage.language,
        "line": manuscript.line_of(span[0]),
        "start": first,
        "end": last,
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Number):
        return str(value.value)
    if isinstance(value, Decimal):
        return str(value)
    if hasattr(value, "_asdict"):
        return {key: _plain(inner) for key, inner in value._asdict().items() if key not in {"start", "end"}}
    return value
