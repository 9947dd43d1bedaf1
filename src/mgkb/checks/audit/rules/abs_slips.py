"""ABS: estimates and named p-values that abstract and text give with one slip between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.study import abstract_sentences, is_own, readable
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Sentence

_VALUE: Final = r"\d{1,3}[.,]\d{1,3}"
_ESTIMATE: Final = re.compile(
    rf"(?<![\d.,–-])(?P<value>{_VALUE})\s*[(\[;,]+\s*95\s?%\s*(?:CI|confidence\s+interval|ДИ)\s*[:,=]?\s*(?P<low>{_VALUE})\s*"
    rf"(?:[–—-]|;|,\s|\bto\b|\bдо\b)\s*(?P<high>{_VALUE})(?![\d.,]*\d)",
    re.IGNORECASE,
)
_NAMED_P: Final = re.compile(
    r"\bp\s*(?:[-‐]?\s*values?\s+)?for\s+(?P<what>trend|interaction|heterogeneity|linearity|non-?linearity)\s*(?P<sign>[=<>])\s*"
    r"(?P<p>0?[.,]\d{1,4})|\bp\s+для\s+(?P<what_ru>тренда|взаимодействия|гетерогенности)\s*(?P<sign_ru>[=<>])\s*(?P<p_ru>0?[.,]\d{1,4})",
    re.IGNORECASE,
)
_TEXT: Final = (Kind.RESULTS, Kind.DISCUSSION, Kind.BODY)


@rule(
    code="ABS242",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "One interval stands behind two estimates in abstract and text.",
        "Один интервал стоит в резюме и в тексте при разных оценках.",
    ),
)
def one_interval_two_estimates(audit: Audit) -> Iterator[Outcome]:
    """Compare estimates of the abstract with those of the text that have the same interval.

    What it does:
        Reads “1.64 (95% CI 1.02 to 2.09)” in abstracts and sentences of the results. Where both bounds are the same,
        differ from each other and are printed with two decimals, and the estimates are not the same, reports them.

    Why it matters:
        One of the two estimates is a slip; an interval leaves room for one.

    Example:
        Abstract: “1.64 (95% CI 1.02 to 2.09)”; text: “1.46 (95% CI 1.02 to 2.09)”.

    How to dispute:
        Say of what the two estimates are.

    Known false alarms:
        Two results with the same interval by chance.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    told: dict[tuple[float, float], list[tuple[float, Sentence]]] = {}
    for sentence in readable(audit.manuscript.sentences_in(*_TEXT)):
        for match in _ESTIMATE.finditer(sentence.text) if is_own(sentence) else ():
            bounds = _number(match["low"]), _number(match["high"])
            told.setdefault(bounds, []).append((_number(match["value"]), sentence))
    for sentence in abstract_sentences(audit.manuscript):
        for match in _ESTIMATE.finditer(sentence.text):
            value = _number(match["value"])
            others = told.get((_number(match["low"]), _number(match["high"])), [])
            if not others or any(len(re.split("[.,]", match[name])[1]) < 2 for name in ("low", "high")):
                continue
            if any(_alike(value, other) for other, _ in others):
                yield Passed()
                continue
            other, where = others[0]
            yield flaw(
                audit,
                f"The abstract gives {value:g} with the interval with which the text gives {other:g}.",
                f"В резюме оценка {value:g}, в тексте при том же интервале {other:g}.",
                sentence,
                where,
                steps=f"{value:g} ≠ {other:g}",
            )


@rule(
    code="ABS243",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A named p-value of the abstract is another one in the text.",
        "Названное p в резюме не то, что в тексте.",
    ),
)
def named_p_values(audit: Audit) -> Iterator[Outcome]:
    """Compare “p for trend” between abstract and text.

    What it does:
        Where the abstract gives one p for trend (interaction, heterogeneity, linearity) and the sentences of the text
        give one value of that name, reports that they cannot be roundings of each other.

    Why it matters:
        A lost zero changes what a reader believes.

    Example:
        Abstract: “p for trend = 0.03”; results: “p for trend = 0.003”.

    How to dispute:
        Say which trend each of the two is of.

    Known false alarms:
        Two trends, of which sentences give one each.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    mine = _named(abstract_sentences(audit.manuscript))
    theirs = _named(s for s in readable(audit.manuscript.sentences_in(*_TEXT)) if is_own(s))
    for what, found in mine.items():
        values, others = {p for p, _ in found}, {p for p, _ in theirs.get(what, [])}
        if len(values) != 1 or len(others) != 1:
            continue
        (one,), (two,) = values, others
        if _alike(float(one), float(two)):
            yield Passed()
            continue
        yield flaw(
            audit,
            f"p for {what} is {one} in the abstract, and {two} in the text.",
            f"p для одного и того же критерия в резюме {one}, в тексте {two}.",
            found[0][1],
            theirs[what][0][1],
            steps=f"{one} ≠ {two}",
        )


def _named(sentences: Iterable[Sentence]) -> dict[str, list[tuple[str, Sentence]]]:
    found: dict[str, list[tuple[str, Sentence]]] = {}
    for sentence in sentences:
        for match in _NAMED_P.finditer(sentence.text):
            if (match["sign"] or match["sign_ru"]) == "=":
                what, p = match["what"] or match["what_ru"], match["p"] or match["p_ru"]
                found.setdefault(what.casefold(), []).append((p.replace(",", "."), sentence))
    return found


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _alike(one: float, other: float) -> bool:
    """Whether two numbers can be roundings of one: the same to the digits of the one with fewer."""
    places = min(_places(one), _places(other))
    return abs(round(one, places) - round(other, places)) < 10.0**-places / 2


def _places(number: float) -> int:
    return len(f"{number:g}".partition(".")[2])
