"""Whether two answers say the same, whatever engine gave them.

Engines rewrite the digits of numbers, the zone of times and the order of rows that nobody ordered; that is no
difference. Numbers are compared by value, to twelve digits: engines round averages of decimals differently.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from decimal import Context, Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal

from mgkb.rdf.results import Solutions, Triples, Truth

if TYPE_CHECKING:
    from mgkb.rdf.results import Result, Term

_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS = frozenset(
    _XSD + name
    for name in (
        *("integer", "decimal", "double", "float", "long", "int", "short", "byte"),
        *("unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte"),
        *("nonNegativeInteger", "positiveInteger", "nonPositiveInteger", "negativeInteger"),
    )
)
_DIGITS = Context(prec=12)


def canonical(term: Term | None) -> tuple[Any, ...]:
    """A term as what it means.

    >>> from pyoxigraph import NamedNode
    >>> canonical(Literal("2.10", datatype=NamedNode(_XSD + "decimal"))) == canonical(Literal(2.1))
    True
    >>> canonical(Literal("2")) == canonical(Literal(2))
    False
    """
    if term is None:
        return ("unbound",)
    if not isinstance(term, Literal):
        return ("node", str(term))
    datatype = term.datatype.value
    try:
        if datatype in _NUMBERS:
            return ("number", _DIGITS.create_decimal(Decimal(term.value)).normalize(_DIGITS))
        if datatype == _XSD + "boolean":
            return ("boolean", term.value in {"true", "1"})
        if datatype == _XSD + "dateTime":
            moment = datetime.fromisoformat(term.value)
            return ("moment", moment.astimezone(UTC) if moment.tzinfo else moment)
    except (InvalidOperation, ValueError):
        pass
    return ("text", term.value, (term.language or "").lower(), datatype)


def difference(one: Result, other: Result, *, ordered: bool = False) -> str | None:
    """The first difference between two answers, in a few words; None when they say the same.

    Args:
        one: What is held to be right.
        other: What is compared with it.
        ordered: The order of the rows is part of the answer.
    """
    if isinstance(one, Truth) and isinstance(other, Truth):
        return None if one == other else f"{one.value} against {other.value}"
    if isinstance(one, Triples) and isinstance(other, Triples):
        return _of_bags(_statements(one), _statements(other))
    if not (isinstance(one, Solutions) and isinstance(other, Solutions)):
        return "answers of different kinds"
    if one.variables != other.variables:
        return f"columns {', '.join(one.variables)} against {', '.join(other.variables)}"
    if found := _of_bags(_rows(one), _rows(other)):
        return found
    return "the same rows in another order" if ordered and _rows(one) != _rows(other) else None


def _rows(result: Solutions) -> list[tuple[Any, ...]]:
    return [tuple(map(canonical, row)) for row in result.rows]


def _statements(result: Triples) -> list[tuple[Any, ...]]:
    return [tuple(map(canonical, (t.subject, t.predicate, t.object))) for t in result.triples]


def _of_bags(one: list[tuple[Any, ...]], other: list[tuple[Any, ...]]) -> str | None:
    missing, added = Counter(one) - Counter(other), Counter(other) - Counter(one)
    parts = [
        f"{sum(rows.values())} {what}, such as {_shown(next(iter(rows)))}"
        for what, rows in (("missing", missing), ("too many", added))
        if rows
    ]
    return "; ".join(parts) or None


def _shown(row: tuple[Any, ...]) -> str:
    return "(" + ", ".join(str(cell[1]) if len(cell) > 1 else "–" for cell in row) + ")"
