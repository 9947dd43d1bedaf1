"""WIN: the last visit against the end of recruitment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from mgkb.checks.audit.dates import MONTH, dates
from mgkb.checks.audit.study import is_own, told_in
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Sentence

_DATE: Final = rf"(?:\d{{1,2}}\s+)?{MONTH}\.?\s+(?:\d{{1,2}},\s+)?(?:19|20)\d\d"
_RECRUITED: Final = re.compile(
    rf"\b(?:recruit|enrol|includ|inclusion|randomi[sz]|набор|набирал|включ|рандомизир)\w*\b[^.;]{{0,80}}?"
    rf"(?:from|between|с|со|в период с)\s+{_DATE}(?:\s*г\.?)?\s+"
    rf"(?:to|and|until|through|till|по|до)\s+(?P<to>{_DATE})",
    re.IGNORECASE,
)
_LAST: Final = re.compile(
    rf"\b(?:last|final)\s+(?:follow-?up\s+)?(?:visit|examination|follow-?up|contact|assessment)\w*\b[^.;]{{0,50}}?"
    rf"\b(?P<a>{_DATE})|\bfollow-?up\s+(?:ended|was completed|finished|closed)\b[^.;]{{0,20}}?\b(?P<b>{_DATE})|"
    rf"\b(?:последн|заключительн)\w+\s+(?:визит|осмотр|обследовани|контакт)\w*\b[^.;]{{0,50}}?\b(?P<c>{_DATE})|"
    rf"\bнаблюдение\s+(?:завершен|законч|окончен|завершил)\w*[^.;]{{0,20}}?\b(?P<d>{_DATE})",
    re.IGNORECASE,
)


class _When(NamedTuple):
    moment: tuple[int, int]
    printed: str
    sentence: Sentence


@rule(
    code="WIN206",
    severity=Severity.ERROR,
    summary=both(
        "The last visit lies before the end of recruitment.", "Последний визит состоялся до окончания набора."
    ),
    reads=Reads.MANUSCRIPT,
)
def visit_before_the_end(audit: Audit) -> Iterator[Outcome]:
    """Compare the month of the last visit with the months of recruitment.

    What it does:
        Reads from when to when people were recruited, enrolled or randomised, month and year, and when the last visit
        took place or follow-up ended. A last visit before the last month of recruitment is reported.

    Why it matters:
        Whoever came last cannot have been seen for the last time before: one of the months is wrong.

    Example:
        “Recruitment lasted from May 2017 to April 2019; the last visit was in March 2018.”

    How to dispute:
        Where the visit is that of one group or phase, say which.

    Known false alarms:
        Studies of several phases.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    own = [s for s in told_in(audit.manuscript, Kind.METHODS, Kind.RESULTS) if is_own(s)]
    ends = [_when(match["to"], s) for s in own for match in _RECRUITED.finditer(s.text)]
    visits = [
        _when(next(date for date in match.groupdict().values() if date), s)
        for s in own
        for match in _LAST.finditer(s.text)
    ]
    if not ends or not visits:
        yield audit.not_checkable(
            both("no months of recruitment and last visit", "нет месяцев набора и последнего визита")
        )
        return
    end, visit = min(ends, key=lambda item: item.moment), max(visits, key=lambda item: item.moment)
    if visit.moment >= end.moment:
        yield Passed()
        return
    yield Flaw(
        message=both(
            f"The last visit ({visit.printed}) lies before the end of recruitment ({end.printed}).",
            f"Последний визит ({visit.printed}) раньше окончания набора ({end.printed}).",
        ),
        locations=tuple(audit.at_sentence(s) for s in dict.fromkeys((visit.sentence, end.sentence))),
        subjects=(audit.subject,),
        calculation=both(
            "{}-{:02} < {}-{:02}".format(*visit.moment, *end.moment),
            "{1:02}.{0} < {3:02}.{2}".format(*visit.moment, *end.moment),
        ),
    )


def _when(printed: str, sentence: Sentence) -> _When:
    day = dates(printed)[0]
    return _When((day.year, day.month), " ".join(printed.split()), sentence)
