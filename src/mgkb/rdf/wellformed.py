"""Whether a literal is written as its datatype wants it (XML Schema 1.1, part 2)."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from mgkb.rdf.terms import XSD

if TYPE_CHECKING:
    from pyoxigraph import Literal

_INTEGER = r"[+-]?\d+"
_NUMBER = r"[+-]?(\d+(\.\d*)?|\.\d+)"
_ZONE = r"(Z|[+-](0\d|1[0-3]):[0-5]\d|[+-]14:00)?"
_YEAR = r"-?([1-9]\d{3,}|0\d{3})"
_DATE = rf"(?P<year>{_YEAR})-(?P<month>\d\d)-(?P<day>\d\d)"
_TIME = r"(([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?|24:00:00(\.0+)?)"
_DURATION = r"-?P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?"

_FORMS = {
    str(XSD) + name: re.compile(form, re.ASCII)
    for names, form in (
        ("boolean", r"true|false|1|0"),
        ("integer long int short byte", _INTEGER),
        ("nonNegativeInteger unsignedLong unsignedInt unsignedShort unsignedByte", r"\+?\d+|-0+"),
        ("positiveInteger", r"\+?0*[1-9]\d*"),
        ("nonPositiveInteger", r"-\d+|\+?0+"),
        ("negativeInteger", r"-0*[1-9]\d*"),
        ("decimal", _NUMBER),
        ("double float", rf"{_NUMBER}([eE][+-]?\d+)?|[+-]?INF|NaN"),
        ("date", _DATE + _ZONE),
        ("dateTime", f"{_DATE}T{_TIME}{_ZONE}"),
        ("dateTimeStamp", f"{_DATE}T{_TIME}(?!$){_ZONE}"),
        ("time", _TIME + _ZONE),
        ("gYear", _YEAR + _ZONE),
        ("gYearMonth", rf"{_YEAR}-(0[1-9]|1[0-2]){_ZONE}"),
        ("duration", _DURATION),
        ("hexBinary", r"([0-9a-fA-F]{2})*"),
        ("language", r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*"),
    )
    for name in names.split()
}


def is_well_typed(literal: Literal) -> bool:
    """Whether a literal's text has the form of its datatype; of an unknown datatype nothing is expected.

    >>> from pyoxigraph import Literal
    >>> [is_well_typed(Literal(text, datatype=XSD.date)) for text in ("1757-02-28", "1757-02-31")]
    [True, False]
    """
    form = _FORMS.get(literal.datatype.value)
    if form is None:
        return True
    match = form.fullmatch(literal.value.strip(" \t\r\n"))
    return match is not None and _is_day(match.groupdict())


def _is_day(parts: dict[str, str | None]) -> bool:
    """Whether the calendar has such a day; the Gregorian one repeats after 400 years, also before our era."""
    year, month, day = parts.get("year"), parts.get("month"), parts.get("day")
    if year is None or month is None or day is None:
        return True
    try:
        date(2000 + int(year) % 400, int(month), int(day))
    except ValueError:
        return False
    return True
