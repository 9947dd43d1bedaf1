"""Shares, effect measures, means and medians of a passage."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mgkb.manuscript.numerics.model import Estimate, Moments, PValue, Quartiles, Share
from mgkb.manuscript.numerics.results import POSITIVE, VALUE, printed_number
from mgkb.text.numbers import has_decimal_comma

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mgkb.text import Number

PERCENT = r"(?<![\d.,–-])(?P<percent>\d{1,3}(?:[.,·]\d{1,9})?)\s?%"
COUNT = r"\d{1,3}(?:[\u00a0\u2009\u202f ,]\d{3}){1,4}(?!\d)|\d{1,9}(?!\d)"
_OF = r"\s?/\s?|\s+(?:of|out\s+of|from|из)\s+(?:the\s+|a\s+total\s+of\s+|all\s+)?"
_EDGE = r"(?![\d.,/]{0,15}\d)(?!\s?[-–/]\s?\d)(?!\s?%)"
_SHARES = (
    # 95.8% (23/24)
    rf"{PERCENT}\s*[(\[]\s*(?:n\s*=\s*)?(?P<part>{COUNT})(?:{_OF})(?P<whole>{COUNT}){_EDGE}",
    # 23/24 (95.8%), 23 of 24 patients (95.8%)
    rf"(?<![\d.,/–-])(?P<part>{COUNT})(?:{_OF})(?P<whole>{COUNT})(?:\s+[^\W\d_][\w-]*){{0,3}}\s*[(\[]\s*{PERCENT}"
    r"(?!\s*(?:CI\b|C\.I|CrI|confidence|credible|prediction|ДИ\b|доверит))",
    # 23 (95.8%) of 24
    rf"(?<![\d.,/–-])(?P<part>{COUNT})\s*[(\[]\s*{PERCENT}\s*[)\]]\s+(?:out\s+of|of|из)\s+(?:the\s+|a\s+total\s+of\s+|all\s+)?"
    rf"(?P<whole>{COUNT}){_EDGE}",
    # (23 of 24, 95.8%)
    rf"[(\[]\s*(?:n\s*=\s*)?(?P<part>{COUNT})(?:{_OF})(?P<whole>{COUNT})\s*[,;:]\s*{PERCENT}\s*[)\],;]",
)
_SHARE = tuple(re.compile(pattern) for pattern in _SHARES)
_HEDGED = re.compile(
    r"(?:[~≈<>≤≥]|about|around|approximately|nearly|almost|over|more\s+than|less\s+than|около|примерно|почти|более"
    r"|менее|свыше|up\s+to)\s*$",
    re.IGNORECASE,
)

_NAMES = {
    "OR": r"a?OR|(?i:odds\s+ratios?)|ОШ|(?i:отношени\w+\s+шансов|шанс\w*)",
    "RR": r"a?RR|(?i:relative\s+risks?|risk\s+ratios?)|ОР|(?i:относительн\w+\s+риск\w*|отношени\w+\s+рисков)",
    "HR": r"a?HR|(?i:hazard\s+ratios?|отношени\w+\s+(?:рисков\s+событий|угроз\w*))",
    "IRR": r"a?IRR|(?i:incidence\s+rate\s+ratios?)",
    "PR": r"a?PR|(?i:prevalence\s+ratios?)",
    "difference": r"(?i:mean\s+differences?|risk\s+differences?)|W?MD|SMD|RD|(?i:разниц\w+\s+(?:средних|рисков))",
}
_LEVEL = (
    # in “OR = 0,99 CI” the number before CI is no level
    r"(?:(?P<level>(?<!\d[.,])(?:9\d|80)|(?:9\d|80)(?=\s?%))\s?%?\s?(?:C\.?I\.?s?|CrI|confidence\s+intervals?|ДИ|доверительн\w+\s+интервал\w*)"
    r"(?:\s?\((?:C\.?I\.?|ДИ)\))?"
    r"|(?:C\.?I\.?|ДИ)\s?(?P<level2>9\d)\s?%?)"
)
_A_LEVEL = re.compile(_LEVEL)
_TO = r"\s*(?:[-–—−÷]|\.\.\.|…|,|;|\bto\b|\band\b|\bдо\b)\s*"
_BOUNDS = (
    rf"\s*[:=,]?\s*[(\[]?\s*(?:от\s+|from\s+|of\s+)?(?P<low>{VALUE}){_TO}(?P<high>{VALUE})"
    r"(?![\d.,]{0,15}\d)(?!\s?%)"
)
_MEASURE = "|".join(
    f"(?<![^\\W_])(?P<{name}>{pattern})(?![^\\W_])" for name, pattern in _NAMES.items()
).replace("a?", "(?:a|adjusted\\s+)?")
_ESTIMATE = re.compile(
    rf"(?:{_MEASURE})(?:\s*\((?:OR|RR|HR|ОШ|ОР|[A-Z]{{2,4}})\))?"
    rf"[^\d().;\[\]]{{0,40}}?(?P<value>{VALUE})\s*[,;]?\s*[(\[]?\s*(?:{_LEVEL}){_BOUNDS}",
)
_BARE = re.compile(rf"(?<![\d\w.])(?:{_LEVEL}){_BOUNDS}")
_TIMES = re.compile(
    rf"(?:в|by|на)\s+(?P<value>{VALUE})\s+раз\w*|(?P<value_en>{VALUE})[\s-]?(?:times|fold)", re.IGNORECASE
)
_ODDS = re.compile(r"(?<![^\W_])(?:шанс\w*|odds)(?![^\W_])", re.IGNORECASE)
_TO_P = re.compile(r"\s*[)\]]?\s*[,;:]?\s*[(\[]?\s*$")

_MEAN = re.compile(
    rf"(?<![\d.,±])(?P<mean>{VALUE})\s*(?:±|\+/[-−–])\s*(?P<deviation>{POSITIVE})(?![\d.,]{{0,15}}\d)"
)
_STANDARD_ERROR = re.compile(r"\bS\.?E\.?M?\.?\b|standard\s+errors?|ошибк\w+\s+средне\w+|M\s*±\s*m\b")
_MEDIAN_WORD = re.compile(r"median|\bMe\b|\bМе\b|медиан\w*|Q\s?[1₁]\s?[-–—]\s?Q\s?[3₃]|IQR", re.IGNORECASE)
_QUARTILES = re.compile(
    rf"(?<![\d.,±])(?<!±\s)(?<![^\W\d_])(?P<median>{VALUE})(?:\s?(?:[^\W\d_]{{1,9}}\.?|%))?\s*[(\[]\s*"
    rf"(?:(?:IQR|interquartile\s+range|Q\s?[1₁]\s?[-–—]\s?Q\s?[3₃]|min\s?[-–]\s?max|range)\s*[:=,]?\s*)?"
    rf"(?P<low>{VALUE})\s*(?:[-–—;]|\bto\b|,\s)\s*(?P<high>{VALUE})\s*[)\]]",
    re.IGNORECASE,
)


def shares(text: str) -> Iterator[Share]:
    """Percentages that stand beside part and whole; hedged ones (“about 95 %”) are left out.

    >>> [(str(s.percent), s.part, s.whole) for s in shares("у 95,8% (23/24), in 3 of 20 women (15%)")]
    [('95,8', 23, 24), ('15', 3, 20)]
    """
    taken: set[int] = set()
    for pattern in _SHARE if "%" in text else ():
        for match in pattern.finditer(text):
            part, whole = (int(re.sub(r"\D", "", match[name])) for name in ("part", "whole"))
            is_date = 1900 <= whole <= 2100 and part <= 12
            if (
                match.start("part") in taken
                or is_date
                or part > whole
                or whole < 2
                or _HEDGED.search(text, max(0, match.start() - 16), match.start())
            ):
                continue
            taken.add(match.start("part"))
            comma = "," in match["percent"]
            yield Share(
                match.start(), match.end(), printed_number(match["percent"], comma=comma), part, whole
            )


def estimates(text: str, ps: Sequence[PValue], language: str | None = None) -> Iterator[Estimate]:
    """Effect measures with their intervals, and intervals alone.

    >>> [(e.measure, str(e.value), str(e.low), str(e.high)) for e in estimates("OR 1.5 (95% CI: 1.1–2.05)", ())]
    [('OR', '1.5', '1.1', '2.05')]
    """
    if not _A_LEVEL.search(text):
        return
    comma = has_decimal_comma(text, language)
    taken: list[tuple[int, int]] = []
    for pattern in (_ESTIMATE, _BARE):
        for match in pattern.finditer(text):
            if any(start <= match.start() < end for start, end in taken):
                continue
            taken.append(match.span())
            groups = match.groupdict()
            measure = next((name for name in _NAMES if groups.get(name)), "")
            value = printed_number(groups["value"], comma=comma) if groups.get("value") else None
            if not measure and _ODDS.search(text, 0, match.start()):
                measure, value = "OR", _times(text[: match.start()], comma=comma)
            low, high = (printed_number(match[name], comma=comma) for name in ("low", "high"))
            level = int(groups.get("level") or groups.get("level2") or 95)
            p = next((p for p in ps if p.start >= match.end()), None)
            if p is not None and not _TO_P.match(text[match.end() : p.start]):
                p = None
            yield Estimate(match.start(), match.end(), measure, value, low, high, level, p)


def moments(text: str, language: str | None = None) -> Iterator[Moments]:
    """Means with their deviations.

    >>> [(str(m.mean), str(m.deviation)) for m in moments("M ± SD: 32 ± 4 и 31 ± 4 года")]
    [('32', '4'), ('31', '4')]
    """
    if "±" not in text and "+/" not in text:
        return
    comma = has_decimal_comma(text, language)
    is_error = bool(_STANDARD_ERROR.search(text))
    for match in _MEAN.finditer(text):
        mean, deviation = (printed_number(match[name], comma=comma) for name in ("mean", "deviation"))
        yield Moments(match.start(), match.end(), mean, deviation, is_error)


def quartiles(text: str, language: str | None = None) -> Iterator[Quartiles]:
    """Medians with quartiles or range, in passages that speak of medians.

    >>> [(str(q.median), str(q.low), str(q.high)) for q in quartiles("Me 4 (Q₁–Q₃: 3–8) мес.")]
    [('4', '3', '8')]
    """
    if not _MEDIAN_WORD.search(text):
        return
    comma = has_decimal_comma(text, language)
    for match in _QUARTILES.finditer(text):
        values = (printed_number(match[name], comma=comma) for name in ("median", "low", "high"))
        yield Quartiles(match.start(), match.end(), *values)


def _times(before: str, *, comma: bool) -> Number | None:
    """The factor named before an interval: “15 times higher odds”; None where there is not exactly one."""
    found = [match["value"] or match["value_en"] for match in _TIMES.finditer(before)]
    return printed_number(found[0], comma=comma) if len(found) == 1 else None
