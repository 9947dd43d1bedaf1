"""CON: definitions and procedures that are told twice in different ways."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.study import is_own, readable
from mgkb.checks.audit.words import stems
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import RUNNING_TEXT, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Sentence

_ALL: Final = (Kind.METHODS, Kind.RESULTS, Kind.DISCUSSION, Kind.CONCLUSION, Kind.BODY)
_DEFINED: Final = re.compile(
    r"(?<![^\W\d_])(?:"
    r"(?P<term>(?:[^\W\d_]+[ -]){0,4}[^\W\d_]+),?\s+(?:(?:was|were|is|are)\s+)?defined\s+as\s+(?P<what>[^.;]{3,160})|"
    r"(?P<term_ru>(?:[^\W\d_]+[ -]){0,4}[^\W\d_]+),?\s+(?:определял[аио]?|определяли|"
    r"определ[её]нн\w+)\s+как\s+(?P<what_ru>[^.;]{3,160}))",
    re.IGNORECASE,
)
"""It begins with a word: to begin at each letter of one takes the square of its length."""
_LIMIT: Final = re.compile(
    r"(?<![\d.,])(?P<a>\d{1,4}(?:[.,]\d{1,2})?)(?:/(?P<b>\d{1,3}))?\s*(?P<unit>%|(?:[^\W\d_]|[µμ]){1,6}(?:/[^\W\d_]{1,4})?)"
)
_CASES: Final = re.compile(
    r"\b(?:men|women|boys|girls|children|adults|mild|moderate|severe|pregnan\w+|мужчин\w*|женщин\w*|дет(?:и|ей)|взросл\w+|"
    r"л[её]гк\w+|средн\w+|тяж[её]л\w+|беременн\w+)\b",
    re.IGNORECASE,
)
_TIMES: Final = re.compile(
    r"\b(?P<n>once|twice|thrice|(?:two|three|four|five|six|\d)\s+times|однократно|дважды|трижды|(?:два|три|четыре|\d)\s+раза|"
    r"пять\s+раз)\b(?!\s+(?:(?:a|per|each|every)\s|daily|weekly|monthly|higher|lower|more|less|as\b|the\b|greater|в\b|выше|ниже|больше|меньше|"
    r"чаще|реже))",
    re.IGNORECASE,
)
_MEASURED: Final = re.compile(
    r"\b(?:measured|weighed|assessed|recorded|determined|repeated|измеря\w+|измерил\w*|определя\w+|оценива\w+|взвешива\w+|регистрирова\w+)\b",
    re.IGNORECASE,
)
_OTHERS: Final = re.compile(r"\b(?:others?|previous\w*|earlier|usually|другие|ранее|обычно)\b", re.IGNORECASE)
_COUNTS: Final = {
    "once": 1, "twice": 2, "thrice": 3, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "однократно": 1,
    "дважды": 2, "трижды": 3, "два": 2, "три": 3, "четыре": 4, "пять": 5,
}  # fmt: skip
_NEUTRAL: Final = frozenset(
    stems(
        "we our the also each every was were patient patients participants мы каждому каждого всем пациентам"
    )
)
_LEAST: Final = 2


@rule(
    code="CON274",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both("One term is defined by different numbers.", "Один термин определён через разные числа."),
)
def two_definitions(audit: Audit) -> Iterator[Outcome]:
    """Compare definitions of one term.

    What it does:
        Reads the authors' own “hypertension was defined as … 140 mmHg or more” and “hypertension, defined as 130/80
        mmHg”, in both languages. Where two sections define the same words with numbers of the same unit, and the
        second definition opens with a number that the first does not have, both are shown. Definitions for men and
        women, children and adults, mild and severe are left out.

    Why it matters:
        Whoever counts by another definition finds another number.

    Example:
        Methods: “fever was defined as 38 °C or more”; discussion: “fever, defined as 37.5 °C or more”.

    How to dispute:
        Say whose definition the other one is.

    Known false alarms:
        A second definition for a sensitivity analysis that does not say so.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    known: dict[frozenset[str], tuple[list[tuple[str, str]], Sentence]] = {}
    for sentence in readable(audit.manuscript.sentences_in(*_ALL)):
        for match in _DEFINED.finditer(sentence.text) if _is_told(sentence) else ():
            term = frozenset(stems(match["term"] or match["term_ru"])) - _NEUTRAL
            limits = _limits(match["what"] or match["what_ru"])
            if not term or not limits or _CASES.search(match[0]):
                continue
            if term not in known:
                known[term] = limits, sentence
                continue
            first, where = known[term]
            shared = {unit for _, unit in first} & {unit for _, unit in limits}
            if where.section == sentence.section or not shared:
                continue
            value, unit = limits[0]
            if unit not in shared or any(value == other for other, _ in first):
                yield Passed()
                continue
            told, there = (", ".join(f"{n} {u}" for n, u in some if u in shared) for some in (limits, first))
            yield flaw(
                audit,
                f"“{match['term'] or match['term_ru']}” is defined by {told} here and by {there} there.",
                f"«{match['term'] or match['term_ru']}» определяется здесь через {told}, а там через {there}.",
                sentence,
                where,
            )


@rule(
    code="CON275",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "How often something was measured is told in two ways.",
        "О том, сколько раз измеряли, сказано по-разному.",
    ),
)
def times_told_twice(audit: Audit) -> Iterator[Outcome]:
    """Compare how many times the same was measured.

    What it does:
        Reads the authors' own “blood pressure was measured three times” and “we measured blood pressure twice”, in both
        languages: the words of the clause up to the number of times. The same words with another number in another
        section are reported. “Twice a day” and “three times higher” are something else.

    Why it matters:
        The mean of three readings is another one than that of two, and readers repeat the procedure.

    Example:
        Methods: “grip was measured three times”; limitations: “we measured grip once”.

    How to dispute:
        Name the occasions.

    Known false alarms:
        Two occasions that are named behind the number.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    known: dict[frozenset[str], tuple[int, Sentence]] = {}
    for sentence in readable(audit.manuscript.sentences_in(*_ALL)):
        for match in _TIMES.finditer(sentence.text) if _is_told(sentence) else ():
            clause = re.split(r"[,;:]\s", sentence.text[: match.start()])[-1]
            about = frozenset(stems(clause)) - _NEUTRAL
            if not _MEASURED.search(clause) or _OTHERS.search(clause) or len(about) < _LEAST:
                continue
            word = match["n"].split()[0].casefold()
            count = int(word) if word.isdigit() else _COUNTS[word]
            first, where = known.setdefault(about, (count, sentence))
            if first == count or where.section == sentence.section:
                yield Passed()
                continue
            yield flaw(
                audit,
                f"“{clause.strip()} {match['n']}” here, and {first} times there.",
                f"Здесь «{clause.strip()} {match['n']}», а там раз: {first}.",
                sentence,
                where,
                steps=f"{count} ≠ {first}",
            )


def _is_told(sentence: Sentence) -> bool:
    return sentence.kind in RUNNING_TEXT and is_own(sentence)


def _limits(text: str) -> list[tuple[str, str]]:
    """The numbers of a definition with their units, both of “130/80 mmHg”."""
    found = []
    for match in _LIMIT.finditer(text):
        unit = match["unit"].casefold()
        found += [(n.replace(",", "."), unit) for n in (match["a"], match["b"]) if n]
    return found
