"""WIN: when a manuscript was received, and what it says was still being done then."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.dates import dates
from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.rules.win_accepted import steps
from mgkb.checks.audit.study import is_own, told_in
from mgkb.checks.audit.years import enrolments, windows
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.dates import Day
    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.audit.years import Declared
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Manuscript

_FOLLOWED: Final = re.compile(
    r"\b(?:период|срок|длительность|продолжительность)\s+наблюдени\w*[^.;\d]{0,30}(?P<a>\d{1,2})\s*мес|"
    r"\bнаблюдение\s+(?:не\s+менее|в\s+течение)\s+(?P<b>\d{1,2})\s*мес|"
    r"\bfollow-?up(?:\s+period)?\s+(?:was|lasted|of)\s+(?:at\s+least\s+)?(?P<c>\d{1,2})\s*months?|"
    r"\bfollowed(?:\s+up)?\s+for\s+(?:at\s+least\s+)?(?P<d>\d{1,2})\s*months?",
    re.IGNORECASE,
)


@rule(
    code="WIN251",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A manuscript was received before its enrolment, follow-up or search had ended.",
        "Рукопись поступила раньше, чем закончились набор, наблюдение или поиск.",
    ),
)
def received_before_the_end(audit: Audit) -> Iterator[Outcome]:
    """Compare the day of receipt with the end of enrolment, of follow-up and of the search.

    What it does:
        Takes the day on which the manuscript was received and the last month, or year, of the enrolment and of the
        search that the authors declare. The follow-up is added to the end of enrolment where all places give it the
        same number of months. An end that lies in a later month is reported; a search, which is brought up to date
        when a manuscript is revised, only where it ended after the last date that is printed (accepted, published).

    Why it matters:
        What had not ended cannot have been analysed: one of the dates is wrong.

    Example:
        “Received 16.01.2023. Patients who came from January 2022 to March 2023 were included.”

    How to dispute:
        Say when data were added after the first version had been sent.

    Known false alarms:
        Manuscripts that were sent again with new data.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    known = audit.once(steps)
    received = known.get("received")
    enrolled, searched = audit.once(enrolments), audit.once(windows)
    if received is None or not (enrolled or searched):
        yield audit.not_checkable(
            both(
                "no date of receipt beside declared periods", "нет даты поступления рядом с периодами работы"
            )
        )
        return
    months = _follow_up(audit.manuscript)
    last = max(known.values())
    ends = [(one, _moment(one), 0, last) for one in searched]
    ends += [(one, _moment(one), 0, received) for one in enrolled]
    ends += [(one, _moment(one), months, received) for one in enrolled if months and _moment(one)[1]]
    late = [(one, moment, more, day) for one, moment, more, day in ends if _is_later(moment, more, day)]
    if not late:
        yield Passed()
        return
    one, (year, month), more, day = late[0]
    name = {
        "received": "поступила",
        "revised": "доработана",
        "accepted": "принята",
        "published": "опубликована",
    }
    step = next(step for step, known_day in known.items() if known_day == day)
    printed = f"{month:02}.{year}" if month else str(year)
    tail = (f" plus {more} months of follow-up", f" и ещё {more} мес. наблюдения") if more else ("", "")
    yield flaw(
        audit,
        f"The manuscript was {step} {day.text}, but what it describes ended in {printed}{tail[0]}.",
        f"Рукопись {name[step]} {day.text}, а описанное в ней закончилось {printed}{tail[1]}.",
        (day.start, day.end),
        one.sentence,
        steps=f"{printed}{f' + {more} mo' if more else ''} > {day.month:02}.{day.year}",
    )


def _moment(declared: Declared) -> tuple[int, int]:
    """The last year of a period with its month; 0 where only the year is printed."""
    found = [day for day in dates(declared.sentence.text) if day.year == declared.end]
    return declared.end or 0, max((day.month for day in found), default=0)


def _is_later(moment: tuple[int, int], months: int, received: Day) -> bool:
    year, month = moment
    if not year:
        return False
    if not month:
        return year > received.year
    return year * 12 + month + months > received.year * 12 + received.month


def _follow_up(manuscript: Manuscript) -> int:
    """Months of follow-up, where all places that give them agree; 0 where they do not, or none does."""
    told = (s for s in told_in(manuscript, Kind.ABSTRACT, Kind.METHODS) if is_own(s))
    found = {
        int(next(number for number in match.groups() if number))
        for s in told
        for match in _FOLLOWED.finditer(s.text)
    }
    return found.pop() if len(found) == 1 else 0
