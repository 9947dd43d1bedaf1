"""TAB: classes that a sentence defines and that share a value."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.study import is_own, readable
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome

_DEFINES: Final = re.compile(
    r"\b(?:defined|classif\w+|categor\w+|grad(?:es?|ed)|class(?:es)?|strata|tertiles)\b|"
    r"\b(?:градаци\w+|класс\w*|категори\w+|степен\w+|классифи\w+|определ\w+\s+как|считали)\b",
    re.IGNORECASE,
)
_NUMBER: Final = r"\d{1,5}(?:[.,]\d{1,3})?"
_RANGE: Final = re.compile(
    rf"(?<![\d.,–-])(?P<low>{_NUMBER})\s?[–—-]\s?(?P<high>{_NUMBER})\s?(?P<unit>[^\W\d_][^\s,;()]{{0,9}})(?=\s?[–—(,;:.]|\s)"
)
_POWER: Final = r"(?:\d+(?:[.,]\d+)?\s?[×x]\s?)?10\s?\^\s?\d{1,2}|\d{1,5}(?:[.,]\d{1,3})?"
_BOTH_SIDES: Final = re.compile(
    rf"(?<![\d.,^])(?P<one>{_POWER})(?:\s[^\s\d,;()]{{1,8}}){{0,2}}?\s+(?:or\s+(?:less|lower|below)|и\s+(?:менее|ниже))\b[^.;]{{1,60}}?"
    rf"(?<![\d.,^])(?P<other>{_POWER})(?:\s[^\s\d,;()]{{1,8}}){{0,2}}?\s+(?:or\s+(?:more|higher|above)|и\s+(?:более|выше))\b",
    re.IGNORECASE,
)
_ENDED: Final = (
    r"(?:or|and|и|или)\s+(?:more|less|over|under|above|below|older|longer|shorter|higher|lower|"
    r"более|менее|выше|ниже|больше|меньше)\b"
)
_PIECE: Final = re.compile(
    rf"(?P<edge>less\s+than|more\s+than|under|over|менее|более|[<>])\s*(?P<out>{_NUMBER})|"
    rf"(?<![\d.,])(?P<low>{_NUMBER})\s?[–—-]\s?(?P<high>{_NUMBER})(?![.,]?\d)|"
    rf"(?:[≥≤]\s?(?P<in_a>{_NUMBER})|(?<![\d.,])(?P<in_b>{_NUMBER})(?:\s[^\s\d,;()]{{1,18}}){{0,2}}?\s+{_ENDED})",
    re.IGNORECASE,
)
_APART: Final = 40  # characters between two classes of one list
_SEPARATED: Final = re.compile(r"[^\d.;:]*(?:,|;|\band\b|\bи\b|\bor\b)[^\d.:]*", re.IGNORECASE)
_GROUPED: Final = re.compile(
    r"\b(?:divided|groups?|categories|дели\w+|раздел\w+|распредел\w+|групп\w*)\b", re.IGNORECASE
)
_FEWEST: Final = 3


@rule(
    code="TAB232",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "Classes that a sentence defines share a value.",
        "Классы, заданные в предложении, имеют общее значение.",
    ),
)
def classes_of_a_sentence(audit: Audit) -> Iterator[Outcome]:
    """Look for values that two classes of one sentence hold.

    What it does:
        In the authors' own sentences that define classes (“defined as”, “grades”, «градации»), reads neighbouring
        ranges of one unit of which the first ends where the second begins, “N or less … N or more” with one
        number, and lists of three classes or more (“less than 1 year, 1–3 years and 3 years or more”).

    Why it matters:
        Whoever has exactly that value is in two classes.

    Example:
        “Low dose was defined as 10^10 CFU or less and high dose as 10^10 CFU or more.”

    How to dispute:
        Say to which class the limit belongs.

    Known false alarms:
        Classes of a guideline, told as everybody tells them.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for sentence in readable(audit.manuscript.sentences_in(Kind.INTRODUCTION, Kind.METHODS, Kind.BODY)):
        defines = _DEFINES.search(sentence.text)
        if not is_own(sentence) or not (defines or _GROUPED.search(sentence.text)):
            continue
        shared = list(_in_list(sentence.text))
        if defines:
            shared += [
                one["high"]
                for one, other in pairwise(_RANGE.finditer(sentence.text))
                if one["high"] == other["low"] and one["unit"] == other["unit"]
            ]
            shared += [m["one"] for m in _BOTH_SIDES.finditer(sentence.text) if m["one"] == m["other"]]
        if not shared:
            yield Passed()
            continue
        yield flaw(
            audit,
            f"The value {shared[0]} is in two classes.",
            f"Значение {shared[0]} попадает в два класса.",
            sentence,
        )


def _in_list(text: str) -> Iterator[str]:
    """Numbers that two neighbouring classes of a list of three or more hold."""
    runs: list[list[re.Match[str]]] = [[]]
    for match in _PIECE.finditer(text):
        before = runs[-1][-1].end() if runs[-1] else match.start()
        between = text[before : match.start()]
        if runs[-1] and (len(between) > _APART or not _SEPARATED.fullmatch(between)):
            runs.append([])
        runs[-1].append(match)
    for run in runs:
        if len(run) >= _FEWEST:
            for one, other in pairwise(run):
                held = {one["low"], one["high"], one["in_a"], one["in_b"]}
                yield from sorted(
                    (held & {other["low"], other["high"], other["in_a"], other["in_b"]}) - {None}
                )
