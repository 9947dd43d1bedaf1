"""CON: thresholds and losses that are told twice with different numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.study import is_own, readable
from mgkb.checks.audit.words import stems
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Sentence

_ALL: Final = (Kind.ABSTRACT, Kind.METHODS, Kind.RESULTS, Kind.DISCUSSION, Kind.CONCLUSION)
_LESS: Final = (
    r"or\s+(?:less|lower|fewer|below)|and\s+(?:less|below)|и\s+(?:менее|ниже|меньше)|или\s+(?:менее|ниже)"
)
_MORE: Final = (
    r"or\s+(?:more|higher|above)|and\s+(?:more|above)|и\s+(?:более|выше|больше)|или\s+(?:более|выше)"
)
_DEFINED: Final = re.compile(
    r"(?<![\w-])(?P<term>[^\W\d_][\w-]*(?:\s+[^\W\d_][\w-]*){1,3})\s*\((?P<scale>[^\W\d_][\w-]{0,14}(?:\s[^\W\d_][\w-]{0,14})?\s)?\s*"
    r"(?P<sign>[<>≤≥]|less\s+than|more\s+than|at\s+least|below|above|не\s+менее|не\s+более|менее|более|ниже|выше)?\s*"
    rf"(?P<n>\d{{1,4}}(?:[.,]\d{{1,2}})?)\s*(?P<unit>[^\W\d_][^\s()\d]{{0,10}}(?:\s(?!or\b|and\b|и\b|или\b)[^\s()\d]{{1,4}})?)?\s*"
    rf"(?P<side>{_LESS}|{_MORE})?\)",
    re.IGNORECASE,
)
_SIDES: Final = (
    (re.compile(rf"[<≤]|less\s+than|below|не\s+более|^менее|^ниже|{_LESS}", re.IGNORECASE), "least"),
    (
        re.compile(rf"[>≥]|more\s+than|at\s+least|above|не\s+менее|^более|^выше|{_MORE}", re.IGNORECASE),
        "most",
    ),
)
_P_VALUES: Final = (
    "p ",
    "P ",
    "р ",
    "Р ",
)  # a level of significance, which every comparison may have its own of
_ORDINAL: Final = re.compile(r"tiles?\b|\b(?:тер|квар|квин)тил\w*", re.IGNORECASE)
_LOST: Final = re.compile(
    r"\b(?:loss(?:es)?\s+to\s+follow-?up|lost\s+to\s+follow-?up|attrition|drop-?outs?|dropped\s+out|withdrew|losses)\b|"
    r"\b(?:выбы(?:ли|л|ло|вших|вши\w*)|потер(?:и|ь|ями|ях)|отсев\w*|выбывани\w+)\b",
    re.IGNORECASE,
)
_OF_WHAT: Final = re.compile(
    r"\b(?:blood|weight|bone|hearing|hair|heat|memory)\s+loss|\bкровопотер|\bпотер\w+\s+(?:крови|массы|веса|сознани|слуха|памяти)",
    re.IGNORECASE,
)
_PERCENT: Final = re.compile(r"(?<![\d.,])(?P<n>\d{1,2}(?:[.,]\d{1,2})?)\s?%(?!\s*(?:CI|ДИ))")
_PLANNED: Final = re.compile(
    r"\b(?:expected|allow\w*|assum\w+|anticipat\w+|sample\s+size)\b|\b(?:с\s+уч[её]том|ожида\w+|предполага\w+|размер\w*\s+выборки)\b",
    re.IGNORECASE,
)


@rule(
    code="CON236",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both("One outcome is defined by two thresholds.", "Один исход определён двумя порогами."),
)
def two_thresholds(audit: Audit) -> Iterator[Outcome]:
    """Compare thresholds that stand in brackets behind one name.

    What it does:
        Reads “good sleep (PSQI 5 points or less)”: the words before the bracket, a scale, a number and the side
        that counts. The same last two words with the same scale and side, and another number, are reported.

    Why it matters:
        A threshold moved after the results are known makes an outcome out of chance.

    Example:
        Methods: “good sleep (PSQI 5 points or less)”; discussion: “good sleep (PSQI 7 points or less)”.

    How to dispute:
        Name the two outcomes differently.

    Known false alarms:
        Other people's thresholds, told without a citation.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    known: dict[tuple[str, ...], tuple[str, Sentence]] = {}
    for sentence in readable(audit.manuscript.sentences_in(*_ALL)):
        for match in _DEFINED.finditer(sentence.text) if is_own(sentence) else ():
            said = f"{match['sign'] or ''} {match['side'] or ''}".strip()
            side = next((name for pattern, name in _SIDES if pattern.search(said)), None)
            names = stems(match["term"])[-2:]
            if (
                side is None
                or len(names) < 2
                or _ORDINAL.search(match["term"])
                or match["scale"] in _P_VALUES
            ):
                continue
            scale = " ".join(stems(match["scale"] or "")) or (match["unit"] or "").casefold()[:3]
            key = (*names, scale, side)
            if key not in known:
                known[key] = match["n"], sentence
                continue
            first, where = known[key]
            if float(first.replace(",", ".")) == float(match["n"].replace(",", ".")):
                yield Passed()
                continue
            yield flaw(
                audit,
                f"“{match['term']}” has the threshold {match['n']} here and {first} there.",
                f"«{match['term']}»: здесь порог {match['n']}, там {first}.",
                sentence,
                where,
                steps=f"{match['n']} ≠ {first}",
            )


@rule(
    code="CON237",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "The share of those lost is another in the discussion than in the results.",
        "Доля выбывших в обсуждении не та, что в результатах.",
    ),
)
def losses_told_twice(audit: Audit) -> Iterator[Outcome]:
    """Compare the share of people lost between results and discussion.

    What it does:
        Takes the one percentage of a sentence of the discussion on losses or drop-outs, and all percentages of
        sentences on them in methods and results, planned losses left out. Reports it when there are some and none
        rounds to it.

    Why it matters:
        Losses decide how far a trial can be trusted.

    Example:
        Results: “7 of 120 (5.8 %) were lost”; limitations: “losses of 12 %”.

    How to dispute:
        Say of what the percentage is.

    Known false alarms:
        Losses of one group.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    manuscript = audit.manuscript
    before = [(s, shares) for s in _losses(audit, Kind.METHODS, Kind.RESULTS) if (shares := _shares(s.text))]
    for sentence in _losses(audit, Kind.DISCUSSION, Kind.CONCLUSION):
        found = _shares(sentence.text)
        if len(found) != 1 or not before or manuscript.kind_of(sentence.section) is Kind.RESULTS:
            continue
        (told,) = found
        if any(abs(share - told) <= 0.55 for _, shares in before for share in shares):
            yield Passed()
            continue
        yield flaw(
            audit,
            f"The losses are {told:g} % here, and {before[0][1][-1]:g} % in the results.",
            f"Здесь потери {told:g} %, а в результатах {before[0][1][-1]:g} %.".replace(".", ","),
            sentence,
            before[0][0],
            steps=f"{told:g} % ≠ {before[0][1][-1]:g} %",
        )


def _losses(audit: Audit, *kinds: Kind) -> list[Sentence]:
    return [
        s
        for s in readable(audit.manuscript.sentences_in(*kinds))
        if is_own(s) and _LOST.search(s.text) and not _OF_WHAT.search(s.text) and not _PLANNED.search(s.text)
    ]


def _shares(text: str) -> list[float]:
    return [float(match["n"].replace(",", ".")) for match in _PERCENT.finditer(text)]
