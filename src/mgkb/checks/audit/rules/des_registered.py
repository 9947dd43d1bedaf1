"""DES: when a study was registered and approved, against when it began."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.dates import dates
from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.study import is_own, readable
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.dates import Day
    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Manuscript, Sentence

_KINDS: Final = (Kind.ABSTRACT, Kind.METHODS, Kind.RESULTS, Kind.BODY, Kind.DECLARATIONS)
_REGISTERED: Final = re.compile(
    r"\b(?:registered|registration)\b|\b(?:зарегистрирован\w*|регистраци\w+)\b", re.IGNORECASE
)
_BEFORE: Final = re.compile(
    r"\bprospectively\b|\bbefore\s+(?:the\s+)?(?:recruitment|enrol+ment|inclusion|search\w*|start|first|data|study)\b|"
    r"\bдо\s+(?:начала|включения|набора|проведения|поиска|старта)\b|\bпроспективно\b",
    re.IGNORECASE,
)
_BEHIND: Final = 40  # characters from the word to its date
_APPROVED: Final = re.compile(
    r"\b(?:ethic\w*|review\s+board|IRB)\b[^.;]{0,100}?\bapprov\w+|\bapprov\w+[^.;]{0,80}?\b(?:ethic\w*|review\s+board|IRB)\b|"
    r"\bодобрен\w*[^.;]{0,60}?\bэтическ\w+|\bэтическ\w+\s+комитет\w*[^.;]{0,60}?\bодобр\w+",
    re.IGNORECASE,
)
_START: Final = re.compile(
    r"\b(?:recruit\w+|enrol\w*|included|randomi[sz]ed|admitted|participants\s+were|patients\s+were)\b|"
    r"\b(?:набор\w*|включ(?:али|ены|ение)\w*|набирали|рандомизир\w+|госпитализирован\w*)\b",
    re.IGNORECASE,
)
_SEARCHED: Final = re.compile(r"\bsearch(?:ed|es)?\b|\bпоиск\w*\b", re.IGNORECASE)
_RETROSPECTIVE: Final = re.compile(
    r"\bretrospective\w*|\brecords\b|\bретроспектив\w+|\bархив\w*", re.IGNORECASE
)
_NEAR: Final = 70  # characters between a word and the date that belongs to it


@rule(
    code="DES231",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A study called registered beforehand was registered after it had begun.",
        "Исследование названо зарегистрированным заранее, но оно уже шло.",
    ),
)
def registered_too_late(audit: Audit) -> Iterator[Outcome]:
    """Compare the date of registration with the start of recruitment, or the end of the search.

    What it does:
        Reads the date of a sentence that says that the study was registered before it began, or prospectively, and the
        first of the two dates between which people were recruited; in a review, the date to which was searched.
        Reports a registration that is later.

    Why it matters:
        Registration guards against choosing outcomes by their results only when it comes first.

    Example:
        “Registered before recruitment (12 May 2021)”; “recruited from 1 February 2021 to 3 May 2022”.

    How to dispute:
        Say what was registered, when there were two registrations.

    Known false alarms:
        Recruitment dates of an earlier pilot.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    own = [s for s in readable(audit.manuscript.sentences_in(*_KINDS)) if is_own(s)]
    begun = _begin(audit.manuscript)
    for sentence in own:
        told = _REGISTERED.search(sentence.text)
        if told is None or not _BEFORE.search(sentence.text):
            continue
        found = dates(sentence.text)
        if len(found) > 1:  # one of them is that of something else, such as the approval
            found = tuple(day for day in found if 0 <= day.start - told.end() < _BEHIND)
        if len(found) != 1 or begun is None:
            continue
        day, (start, other) = found[0], begun
        if not day.is_after(start):
            yield Passed()
            continue
        yield flaw(
            audit,
            f"The registration is of {day.text}, and the study had begun by {start.text}.",
            f"Регистрация – {day.text}, а исследование уже шло: {start.text}.",
            sentence,
            other,
            steps=f"{day.year}-{day.month:02} > {start.year}-{start.month:02}",
        )


@rule(
    code="DES232",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "Ethics approval is later than the start of recruitment.",
        "Одобрение этического комитета позже начала набора.",
    ),
)
def approved_too_late(audit: Audit) -> Iterator[Outcome]:
    """Compare the date of ethics approval with the start of recruitment.

    What it does:
        Reads the one date of a sentence on ethics approval and the first of the two dates between which people
        were recruited. Studies called retrospective, which may be approved afterwards, are left alone.

    Why it matters:
        Nobody may be enrolled before approval (Declaration of Helsinki, 23).

    Example:
        “Recruited from 1 February 2021 to 3 May 2022”; “the ethics committee approved the trial on 14 May 2021”.

    How to dispute:
        Name the first approval beside that of an amendment.

    Known false alarms:
        Approvals of amendments.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    own = [s for s in readable(audit.manuscript.sentences_in(*_KINDS)) if is_own(s)]
    begun = _begin(audit.manuscript, searches=False)
    if begun is None or any(_RETROSPECTIVE.search(s.text) for s in own):
        yield audit.not_checkable(both("no start of recruitment", "начало набора не указано"))
        return
    start, other = begun
    for sentence in own:
        approval = _APPROVED.search(sentence.text)
        found = [day for day in dates(sentence.text) if approval and day.start > approval.start() - _NEAR]
        if approval is None or len(found) != 1 or sentence is other:
            continue
        if not found[0].is_after(start):
            yield Passed()
            continue
        yield flaw(
            audit,
            f"The approval is of {found[0].text}, and recruitment began on {start.text}.",
            f"Одобрение получено {found[0].text}, а набор начат {start.text}.",
            sentence,
            other,
        )


def _begin(manuscript: Manuscript, *, searches: bool = True) -> tuple[Day, Sentence] | None:
    """When a study began: the first of two dates of recruitment; for a review, the last date of its search."""
    searched = None
    for sentence in readable(manuscript.sentences_in(Kind.METHODS, Kind.RESULTS, Kind.ABSTRACT)):
        if not is_own(sentence) or _REGISTERED.search(sentence.text) or _APPROVED.search(sentence.text):
            continue
        found = dates(sentence.text)
        if _SEARCHED.search(sentence.text):
            searched = searched or ((found[-1], sentence) if found else None)
        elif len(found) >= 2 and _START.search(sentence.text) and found[1].is_after(found[0]):
            return found[0], sentence
    return searched if searches else None
