"""STA: coefficients of correlation and determination that cannot be."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from mgkb.checks.audit.numbers import cause, comma, place
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.numerics import numerics
from mgkb.manuscript.numerics.results import POSITIVE, printed_number
from mgkb.text.numbers import has_decimal_comma
from mgkb.text.units import unit_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript.numerics import Passage

_CORRELATION: Final = re.compile(
    r"\bcorrelat\w+\b(?!\s+(?:function|length|time|dimension|energ|distance|radi|integral))|\bpearson\w*|\bspearman\w*|\bkendall\w*|\bcoefficients?\s+of\s+determination\b|"
    r"\bкоррел\w+\b(?!\s+(?:функци|длин|врем|радиус|размерност|энерги))|\bпирсон\w*|\bспирмен\w*|\bспирмэн\w*|\bкенд[аэе]лл?\w*|\bкоэффициент\w*\s+детерминации\b",
    re.IGNORECASE,
)
_KENDALL: Final = re.compile(r"\bkendall|\bкенд[аэе]лл?", re.IGNORECASE)
_COEFFICIENT: Final = re.compile(
    r"(?<![\w.×·*/+^−–-])(?:(?P<square>[rR]\s?(?:²|\^\s?2|2))|(?P<tau>τ|[Tt]au|тау)|(?P<capital>R)|"
    r"(?P<plain>r(?:_?(?:s|S|p|xy|sp|pb))?|ρ|[Rr]ho|ро|[Cc]orrelation\s+coefficient|[Кк]оэффициент\s+корреляции))"
    r"(?:\s?[(\[]\s?(?:(?:df|[nN])\s?=\s?)?\d{1,6}\s?[)\]])?"
    rf"\s?=\s?(?P<value>(?:[-−–]\s?)?{POSITIVE})"
    r"(?=\s?(?P<behind>[,;]\s?(?:where\s)?[pPрР]\b[\s\w-]{0,12}[<>=≤≥]|[)\]]|[,;](?!\d)|[.:](?!\d)|\Z|"
    r"\s(?:and|with|between|for|и|при|между|для)\s|\s\(?[pPрР]\s?[<>=≤≥]))"
)
_ANOTHER: Final = re.compile(
    r"\b(?:radi(?:us|i)|resist\w+|distances?|densit\w+|separation|lengths?|lags?|ratios?|rates?|factor|threshold|diameter|"
    r"version|constant|reproduct\w+|discount\w*|recombin\w+|relatedness|скорост\w+|радиус\w*|сопротивлен\w+|расстояни\w+|"
    r"плотност\w+|отношени\w+|верси\w+|постоянн\w+|коэффициент\w*\s+(?:размножения|рекомбинации|дисконтирования))"
    r"[\s,(]{0,3}(?:of|is|was|at|at\s+a|with|где|where)?[\s(]{0,2}\Z",
    re.IGNORECASE,
)
"""What a letter directly behind it stands for instead."""
_CONDITION: Final = re.compile(
    r"\b(?:at|when|where|for|if|beyond|above|below|within|until|to|near|around|between|from|при|для|до|от|если|когда|где)"
    r"\s(?:an?\s)?\Z",
    re.IGNORECASE,
)
"""What puts a letter as the condition of something else: “vanishes at r = 1.5”."""
_NUMBERED: Final = re.compile(r"(?<!\w)[rR][_\s]?[13₁₃](?!\w)")
"""A sibling of r2, which then is the second of several and no square."""
_MODELLED: Final = re.compile(
    r"\badj\w*|\bpseudo|\bpredict\w*|\bvalidat\w*|\btest\s+set|\btrain\w*|\bmodel\w*|\blearning|\bskill|\bNash|"
    r"\bскоррект\w*|\bпрогноз\w*|\bпредсказ\w*|\bвалидац\w*|\bмодел\w*|\bобучен\w*",
    re.IGNORECASE,
)
"""A measure of fit called R² that may well be below 0."""
_NEAR: Final = 160  # characters between the word and the coefficient
_CLOSE: Final = 40
_MOST: Final = 10


@rule(
    code="STA260",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A coefficient of correlation lies beyond ±1, or one of determination beyond 0 and 1.",
        "Коэффициент корреляции вне пределов ±1, или коэффициент детерминации вне пределов от 0 до 1.",
    ),
)
def coefficient_beyond_one(audit: Audit) -> Iterator[Outcome]:
    """Look for coefficients of correlation and determination that cannot be.

    What it does:
        In sentences that speak of correlation near by (Pearson, Spearman, Kendall, “coefficient of determination”),
        reads r, ρ, R and R² that stand directly before their value, and τ of Kendall. Reports a value beyond ±1 and
        below 10, or an R² below 0, that is printed with decimals and without any unit. A letter behind “radius”,
        “ratio”, “rate” and the like, or behind “at” and “when”, is something else, unless a p-value follows.

    Why it matters:
        No such coefficient can be: a digit or the decimal point is wrong, or the number is another statistic.

    Example:
        “correlated with anxiety (r = 1.62, p = 0.03)”.

    How to dispute:
        Give another quantity another letter.

    Known false alarms:
        Another quantity called r in a sentence on correlation.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for item in audit.once(numerics).sentences:
        sentence = _Sentence.of(item.passage)
        if not sentence.said:
            continue
        for match in _COEFFICIENT.finditer(item.passage.text):
            if not sentence.speaks_of(match):
                continue
            limit = sentence.limit_passed(match)
            if limit is None:
                yield Passed()
                continue
            printed = re.sub(r"\s+", " ", match[0])
            steps = f"{match['value']} {limit}"
            yield Flaw(
                message=both(
                    f"“{printed}” is no coefficient.", f"«{printed}» – такого коэффициента не бывает."
                ),
                locations=(place(audit, item.passage, match.start(), match.end()),),
                subjects=(audit.subject,),
                calculation=both(steps, comma(steps)),
                cause=cause(item.passage, match.start(), "coefficient"),
            )


class _Sentence(NamedTuple):
    """A sentence with what its coefficients are judged by, each worked out once.

    Attributes:
        text: On one line.
        said: Where each word of correlation begins and ends, in order.
        others: What it has that makes a letter mean something else: `kendall`, `modelled`, `numbered`, `comma`.
    """

    text: str
    said: list[tuple[int, int]]
    others: frozenset[str]

    @classmethod
    def of(cls, passage: Passage) -> _Sentence:
        text = passage.text
        said = [match.span() for match in _CORRELATION.finditer(text)]
        if not said:
            return cls(text, said, frozenset())
        known = {"kendall": _KENDALL, "modelled": _MODELLED, "numbered": _NUMBERED}
        others = {name for name, pattern in known.items() if pattern.search(text)}
        if has_decimal_comma(text, passage.language):
            others.add("comma")
        return cls(text, said, frozenset(others))

    def speaks_of(self, match: re.Match[str]) -> bool:
        """Whether a letter stands for a coefficient of the correlation that the sentence speaks of."""
        start, end = match.span()
        at = bisect_right(self.said, (start, start))
        before = self.said[at - 1][1] if at else -2 * _NEAR
        behind = self.said[at][0] if at < len(self.said) else end + 2 * _NEAR
        is_near = start - before <= _NEAR or 0 <= behind - end <= _CLOSE
        if match["plain"] and match["plain"].casefold().startswith(("corr", "коэф")):
            is_near = True
        is_square = bool(match["square"]) and match["square"][-1] == "2" and "^" not in match["square"]
        if not is_near or ((match["capital"] or is_square) and start - before > _CLOSE):
            return False
        if (is_square and "numbered" in self.others) or (match["tau"] and "kendall" not in self.others):
            return False
        lead = self.text[max(0, start - _CLOSE) : start]
        has_p = match["behind"].strip(" ,;(")[:1] in set("pPрР")
        return has_p or not (_ANOTHER.search(lead) or _CONDITION.search(lead))

    def limit_passed(self, match: re.Match[str]) -> str | None:
        """How a value passes its limit, as `> 1`; None for one that does not, or may be none."""
        printed = match["value"]
        is_comma = "," in printed
        if is_comma and "comma" not in self.others:
            return None
        if not any(mark in printed for mark in ".,·") or unit_at(self.text, match.end() + 1):
            return None
        number = printed_number(printed, comma=is_comma)
        low, high = number.interval
        if abs(number.value) >= _MOST:
            return None
        if match["square"] and high < 0:
            return None if "modelled" in self.others else "< 0"
        return "> 1" if low > 1 else "< −1" if high < -1 else None
