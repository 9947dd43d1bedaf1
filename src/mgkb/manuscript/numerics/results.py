"""p-values and test statistics of a passage."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mgkb.manuscript.numerics.methods import methods_in
from mgkb.manuscript.numerics.model import PValue, TestResult
from mgkb.text.numbers import NUMBER, Number, has_decimal_comma, number_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

POSITIVE = r"(?:\d{1,15}(?!\d)(?:[.,·]\d{1,15})?|[.,]\d{1,15})"
VALUE = (
    rf"(?:[-−–]\s?)?{POSITIVE}"
    r"(?:\s?[×x·]\s?10\s?\^?\s?[-−–⁻]?\s?[\d⁰¹²³⁴-⁹]{1,3}|[eE][-−]\d{1,3})?"
)
"""A number, in a regular expression."""
_SIGN = {"<=": "≤", ">=": "≥", "⩽": "≤", "⩾": "≥", "&lt;": "<", "&gt;": ">", "≦": "≤", "≧": "≥"}
_P = re.compile(
    r"(?<![^\W\d_])(?P<p>[pPрР])(?:[-\s]?(?:values?|значени[еяй]|уровень))?"
    r"(?:[\s_-]*(?:for|для)?[\s_-]*\(?(?P<purpose>trend|interaction|heterogeneity|linearity|adj\w*|corr?\w*|fdr|тренда)\)?)?"
    r"\s*(?P<operator><=|>=|&lt;|&gt;|[=<>≤≥⩽⩾≦≧])\s*(?P<value>" + VALUE + r")(?!\s?[-–]?\w?\d)",
)
_NAMED_AFTER = re.compile(
    r"\s*[,;(]?\s*(?:используемый\s+метод|used\s+method|метод|method|тест|критерий|by|using|in|по)?\s*:?\s*",
    re.IGNORECASE,
)
_STATISTIC = re.compile(
    r"(?<![\w.])(?:"
    r"(?P<t>t)\s*\(\s*(?P<t_df>\d{1,9}(?:[.,]\d{1,9})?)\s*\)"
    r"|(?P<f>F)\s*\(\s*(?P<f_df1>\d{1,9}(?:\.\d{1,9})?)\s*[,;]\s*(?P<f_df2>\d{1,9}(?:\.\d{1,9})?)\s*\)"
    r"|(?P<chi>(?:χ|Χ|ꭓ|Х|х|[Cc]hi)\s*[-–]?\s*(?:2|²|\^2|square[d]?)|Q[bw]?)"
    r"\s*\(\s*(?P<chi_df>\d{1,9})\s*(?:[,;]\s*[Nn]\s*=\s*[\d\s,]{1,15})?\)"
    r"|(?P<z>[zZ])"
    r"|(?P<r>r)\s*\(\s*(?P<r_df>\d{1,9})\s*\)"
    r")\s*=\s*(?P<value>" + VALUE + r")"
    r"\s*[,;]?\s*(?=[pPрР]\s*[-\w]*\s*[=<>≤≥])",
)
_LATE_DF = re.compile(
    r"(?<![\w.])(?P<name>t|(?:χ|ꭓ|[Cc]hi)\s*[-–]?\s*(?:2|²|\^2|square[d]?))\s*=\s*(?P<value>"
    + VALUE
    + r")\s*[,;]\s*"
    r"(?:df|d\.f\.|ст\.\s*св\.)\s*=\s*(?P<df>\d{1,9})\s*[,;]?\s*(?=[pPрР]\s*[-\w]*\s*[=<>≤≥])",
)


def printed_number(text: str, *, comma: bool) -> Number:
    """A number that `VALUE` has found, its sign kept.

    >>> printed_number("− .50", comma=False).value
    Decimal('-0.50')
    """
    bare = text.strip()
    is_negative = bare[:1] in "-−–"
    match = NUMBER.search(f" {bare.lstrip('-−– ')}".replace(" ,", " 0,"))
    assert match is not None  # noqa: S101  # VALUE has a digit
    number = number_of(match, comma=comma)
    return Number(-number.value if is_negative else number.value, bare)


def p_values(text: str, language: str | None = None) -> tuple[PValue, ...]:
    """The p-values of a passage, each with the test named behind it.

    >>> [(p.operator, str(p.number), p.method) for p in p_values("(p < 0,001, метод: точный критерий Фишера)")]
    [('<', '0,001', 'fisher')]
    """
    comma = has_decimal_comma(text, language)
    matches = list(_P.finditer(text))
    mentions = methods_in(text) if matches else ()
    found = []
    for match in matches:
        operator = _SIGN.get(match["operator"], match["operator"])
        number = printed_number(match["value"], comma=comma)
        if number.value < 0 or (number.value > 1 and match["p"] not in "pр"):
            continue  # a pressure, a power
        introduction = _NAMED_AFTER.match(text, match.end())
        behind = introduction.end() if introduction else match.end()
        method = next((m.method.id for m in mentions if behind <= m.start <= behind + 14), None)
        purpose = match["purpose"].casefold() if match["purpose"] else None
        found.append(PValue(match.start(), match.end(), operator, number, method, purpose))
    return tuple(found)


def results_in(text: str, ps: Sequence[PValue], language: str | None = None) -> Iterator[TestResult]:
    """Test statistics that stand directly before their p-value.

    >>> text = "F(2, 56) = 1.203, p < .001"
    >>> [(r.name, str(r.value), r.df1, r.df2) for r in results_in(text, p_values(text))]
    [('F', '1.203', 2.0, 56.0)]
    """
    comma = has_decimal_comma(text, language)
    starts = {p.start: p for p in ps}
    for match in _STATISTIC.finditer(text):
        p = starts.get(match.end())
        if p is None:
            continue
        value = printed_number(match["value"], comma=comma)
        name, df1, df2 = _name(match)
        yield TestResult(match.start(), match.end(), name, value, df1, df2, p)
    for match in _LATE_DF.finditer(text):
        if p := starts.get(match.end()):
            value = printed_number(match["value"], comma=comma)
            name = "t" if match["name"] == "t" else "χ²"
            yield TestResult(match.start(), match.end(), name, value, float(match["df"]), None, p)


def _name(match: re.Match[str]) -> tuple[str, float | None, float | None]:
    if match["t"]:
        return "t", float(match["t_df"].replace(",", ".")), None
    if match["f"]:
        return "F", float(match["f_df1"]), float(match["f_df2"])
    if match["chi"]:
        return "χ²", float(match["chi_df"]), None
    if match["r"]:
        return "r", float(match["r_df"]), None
    return "z", None, None
