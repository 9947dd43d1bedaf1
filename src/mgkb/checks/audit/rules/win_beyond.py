"""WIN: events dated after the end of follow-up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.study import is_own, told_in
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import RUNNING_TEXT, Kind
from mgkb.text.units import days_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome

_N: Final = r"(?P<n>\d{1,3})"
_U: Final = r"(?P<u>days?|weeks?|months?|years?|дн|сут|нед|мес|год|лет)"
_FOLLOWED: Final = (
    re.compile(
        r"(?:\bfollow-?\s?up\s+(?:period|time|duration)?\s*(?:was|lasted|of|took)\s+|"
        r"\b(?:were|was)\s+(?:then\s+)?(?:followed|observed)(?:\s+up)?\s+for\s+)"
        rf"{_N}[\s-]+{_U}",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:\b(?:период|срок|длительность|продолжительность)\s+(?:дальнейшего\s+)?наблюдения\s*"
        r"(?:составил[аи]?|был[аи]?|равнял\w+|[–—-])\s*|"
        r"\b(?:наблюдали|наблюдались|наблюдение\s+(?:длилось|продолжалось))\s+(?:в\s+течение\s+)?)"
        rf"{_N}\s+{_U}",
        re.IGNORECASE,
    ),
)
"""In English and in Russian."""
_OPEN: Final = re.compile(
    r"\b(?:median|mean|average|maxim\w+|minim\w+|at\s+least|more\s+than|over|extended|extension|long-term|range|"
    r"медиан\w*|средн\w+|максимальн\w+|минимальн\w+|более|дольше|продлен\w*|отдал[её]нн\w+)\b|±",
    re.IGNORECASE,
)
_LENGTH: Final = re.compile(r"\bfollow-?\s?up\b|\bfollowed\b|\bнаблюд(?:ени|ал)\w*", re.IGNORECASE)
_DAY: Final = re.compile(
    r"\b(?:on|at|by)\s+(?:the\s+)?(?:day\s+(?P<a>\d{2,4})|(?P<b>\d{2,4})(?:st|nd|rd|th)\s+day)\b|"
    r"\b(?:на|к)\s+(?P<c>\d{2,4})\s?-?(?:й|е|ый|ой|м|му)\s+(?:день|дню|сутки|суткам)\b",
    re.IGNORECASE,
)
_HAPPENED: Final = re.compile(
    r"\b(?:recurr\w+|relaps\w+|died|deaths?|occurred|developed|event\w*|withdrew|follow-?up|observation)\b|"
    r"\b(?:рецидив\w*|возник\w*|развил\w*|умер\w*|смерть|наступил\w*|выбыл\w*|наблюдени\w+)\b",
    re.IGNORECASE,
)
_OTHER_CLOCK: Final = re.compile(
    r"\b(?:of\s+(?:life|age|gestation|the\s+(?:cycle|year))|postnatal|gestational|жизни|гестации|цикла|года)\b",
    re.IGNORECASE,
)
_ROOM: Final = 1.05  # visits come late
_DAYS: Final = 7.0


@rule(
    code="WIN234",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "An event is dated after the end of follow-up.", "Событие отнесено ко дню после окончания наблюдения."
    ),
)
def event_after_the_end(audit: Audit) -> Iterator[Outcome]:
    """Compare the days on which something happened with how long people were followed.

    What it does:
        Reads the length of follow-up where it is one and the same for everybody (“the follow-up period was 12
        months”); a mean, a median, a minimum or an extension anywhere leaves it open. In the authors' own
        sentences of the results it reports an event “on day N” later than that by more than a twentieth and a week.

    Why it matters:
        Either the day is wrong, or some were followed longer than others, and the groups are not compared alike.

    Example:
        “The follow-up period was 12 months. … One relapse occurred on day 412.”

    How to dispute:
        Say who was followed longer, and why.

    Known false alarms:
        Days that are counted from another event than the beginning of follow-up.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    own = [
        s
        for s in told_in(audit.manuscript, Kind.ABSTRACT, Kind.METHODS, Kind.RESULTS)
        if s.kind in RUNNING_TEXT and is_own(s)
    ]
    lengths = [
        (int(match["n"]) * days_in(match["u"].lower()), " ".join(match[0].split()), sentence)
        for sentence in own
        for pattern in _FOLLOWED
        for match in pattern.finditer(sentence.text)
    ]
    if not lengths or any(_LENGTH.search(s.text) and _OPEN.search(s.text) for s in own):
        yield audit.not_checkable(both("no single length of follow-up", "срок наблюдения не один для всех"))
        return
    longest, words, told = max(lengths, key=lambda item: item[0])
    for sentence in own:
        for match in _DAY.finditer(sentence.text):
            day = int(match["a"] or match["b"] or match["c"])
            if not _HAPPENED.search(sentence.text) or _OTHER_CLOCK.search(sentence.text):
                continue
            if day <= longest * _ROOM + _DAYS:
                yield Passed()
                continue
            yield flaw(
                audit,
                f"“{match[0]}” lies after the end of follow-up (“{words}”).",
                f"«{match[0]}» – позже окончания наблюдения («{words}»).",
                sentence,
                told,
                steps=f"{day} > {longest:.0f}",
            )
