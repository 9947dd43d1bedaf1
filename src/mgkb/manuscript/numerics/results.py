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
    r"(?:[\s_-]*(?:for|для)?[\s_-]*\(?(?P<purpose>trend|interaction|heterogeneity|linearity|adj\w*|corr?\w*|fdr|"
    r"тренда|взаимодействия|гетерогенности|линейности)\)?)?"
    r"\s*(?P<operator><=|>=|&lt;|&gt;|[=<>≤≥⩽⩾≦≧])\s*(?P<value>" + VALUE + r")(?!\s?[-–]?\w?\d)",
)
_NAMED_AFTER = re.compile(
    r"\s*[,;(]?\s*(?:используемый\s+метод|used\s+method|метод|method|тест|критерий|by|using|in|по)?\s*:?\s*",
    re.IGNORECASE,
)
_DF = r"\d{1,9}(?:[.,]\d{1,9})?(?!\d)"
_DF_PAIR = rf"(?P<df1@>{_DF})(?:\s*[,;/]\s*(?P<df2@>{_DF}))?"
_DF_WORD = r"(?:[dD]\.?[fF]\.?|degrees\s+of\s+freedom|ст\.\s*св\.|степен\w+\s+свободы)"
_SIZE = r"[NnН]\s*=\s*(?P<size@>\d{1,9})"
_STATISTIC = re.compile(
    r"(?<![\w.])(?:(?P<t>t)|(?P<f>F)|(?P<chi>[χΧꭓХхXx]\s*[-–]?\s*(?:2|²|\^2)|[Cc]hi[\s-]*(?:2|²|\^2|square[d]?)|Q[bw]?)"
    r"|(?P<z>[zZ])|(?P<r>r))"
    r"(?:\s*[(\[]\s*(?:"
    + _DF_WORD
    + r"\s*=\s*)?"
    + _DF_PAIR.replace("@", "")
    + r"(?:\s*[,;]\s*[Nn]\s*=\s*[\d\s,]{1,15})?\s*[)\]]"
    r"|\s*\(\s*" + _SIZE.replace("@", "") + r"\s*\)"
    r"|_?\s?\(?(?P<low1>\d{1,4})(?:\s*,\s*(?P<low2>\d{1,4}))?\)?(?=\s*=))?"
    r"\s*=\s*(?P<value>" + VALUE + r")"
    r"(?:\s*[,;]?\s*[(\[]?\s*(?:"
    + _DF_WORD
    + r"\s*=?\s*"
    + _DF_PAIR.replace("@", "_late")
    + r"|(?P<df1_behind>"
    + _DF
    + r")\s*"
    + _DF_WORD
    + r"(?!\w)|"
    + _SIZE.replace("@", "_late")
    + r")\s*[)\]]?)?"
    r"\s*[)\]]?\s*[,;:]?\s*(?:(?:with|and|при)\s+)?(?:an?\s+)?[(\[]?\s*(?=[pPрР][-\s]*\w*\s*(?:[=<>≤≥]|&[lg]t;))"
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
        degrees = _degrees(match)
        if p is None or degrees is None:
            continue
        name = next(sign for group, sign in _SIGNS if match[group])
        yield TestResult(
            match.start(), match.end(), name, printed_number(match["value"], comma=comma), *degrees, p
        )


_SIGNS = (("t", "t"), ("f", "F"), ("chi", "χ²"), ("z", "z"), ("r", "r"))


def _degrees(match: re.Match[str]) -> tuple[float | None, float | None] | None:
    """The degrees of freedom of a statistic, before or behind its value; None where they do not suit its kind."""
    first = match["df1"] or match["low1"] or match["df1_late"] or match["df1_behind"]
    second = match["df2"] or match["low2"] or match["df2_late"]
    size = match["size"] or match["size_late"]
    if match["f"] and first and second is None and "," in first:
        first, second = first.split(",")  # F(2,56): no decimal comma
    df1, df2 = (float(df.replace(",", ".")) if df else None for df in (first, second))
    if match["z"]:
        return (None, None) if first is None else None
    if match["r"] and size and int(size) > 2:
        return float(size) - 2, None
    if df1 is None or (df2 is None) == bool(match["f"]):
        return None
    return df1, df2
