"""CON: what the methods measured and the limitations miss."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.direction import is_denied
from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.study import is_own, readable
from mgkb.checks.audit.words import pairs, stems
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import BlockKind, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome

_MISSED: Final = re.compile(
    r"\b(?:there\s+was\s+no|we\s+had\s+no|we\s+lacked)\s+(?:information|data)\s+(?:on|about)\s+(?P<a>[^.;,]{6,60})|"
    r"\bwe\s+did\s+not\s+(?:measure|record|assess|collect)\s+(?P<b>[^.;,]{6,60})|"
    r"(?:^|[.;,]\s)(?P<c>[^.;,]{6,50}?)\s+(?:was|were)\s+not\s+(?:measured|recorded|assessed|collected)\b|"
    r"\b(?:не\s+было|нет)\s+(?:сведений|данных)\s+о(?:б)?\s+(?P<d>[^.;,]{6,60})|"
    r"(?:^|[.;,]\s)(?P<e>[^.;,]{6,50}?)\s+не\s+(?:измеряли|оценивали|определяли|учитывали|регистрировали)\b",
    re.IGNORECASE,
)
_TAKEN: Final = re.compile(
    r"\b(?:were|was)\s+(?:taken|recorded|measured|collected|assessed|obtained|determined)\b|\badjusted\s+for\b|"
    r"\b(?:измеряли|оценивали|определяли|учитывали|регистрировали)\b",
    re.IGNORECASE,
)
_LEAST, _MOST = 2, 3  # stems of what was measured: fewer name too much, more name a condition of it


@rule(
    code="CON276",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "The discussion misses what the methods measured.",
        "В обсуждении не хватает того, что в методах измеряли.",
    ),
)
def measured_and_missed(audit: Audit) -> Iterator[Outcome]:
    """Look in the methods for what the discussion says was not measured.

    What it does:
        Reads the authors' own “there was no information on caffeine intake” and “grip strength was not measured” in the
        discussion, in both languages, and looks for the same two or three words, side by side, in a sentence of the
        methods that says what was taken, recorded, measured or adjusted for and denies nothing.

    Why it matters:
        Either the model was not adjusted as it says, or the limitation is another study's.

    Example:
        Methods: “age and caffeine intake were recorded”; limitations: “there was no information on caffeine intake”.

    How to dispute:
        Say what of it is missing.

    Known false alarms:
        Something measured in a part of the people, told in another sentence.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    taken = [
        s
        for s in readable(audit.manuscript.sentences_in(Kind.METHODS))
        if s.kind is BlockKind.PARAGRAPH and is_own(s) and _TAKEN.search(s.text) and not is_denied(s.text)
    ]
    for sentence in readable(audit.manuscript.sentences_in(Kind.DISCUSSION)):
        for match in _MISSED.finditer(sentence.text) if taken and is_own(sentence) else ():
            what = next(group for group in match.groups() if group)
            asked = pairs(what)
            if not _LEAST <= len(stems(what)) <= _MOST:
                continue
            where = next(
                (s for s in taken if s.language == sentence.language and asked <= pairs(s.text)), None
            )
            if where is None:
                yield Passed()
                continue
            yield flaw(
                audit,
                f"“{match[0].strip(' .,;')}” here, but the methods say that it was taken.",
                f"Здесь «{match[0].strip(' .,;')}», а в методах сказано, что это учитывали.",
                sentence,
                where,
            )
