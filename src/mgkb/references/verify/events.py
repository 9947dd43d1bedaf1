"""What happened to a paper after it was published, as PubMed and Retraction Watch say it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from mgkb.references.pubmed import PartialDate
from mgkb.references.pubmed.values import issue_dates
from mgkb.references.verify.watch import Nature

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mgkb.references.pubmed import Link, PubMedRecord
    from mgkb.references.verify.watch import Notice


class Kind(StrEnum):
    """What an event was."""

    RETRACTION = "retraction"
    REPLACEMENT = "retracted and replaced"
    PARTIAL_RETRACTION = "partial retraction"
    WITHDRAWAL = "withdrawal"
    CONCERN = "expression of concern"
    ERRATUM = "erratum"
    ERRATUM_OF_NOTICE = "erratum of a notice"
    REPUBLICATION = "corrected and republished"
    REINSTATEMENT = "reinstatement"
    COMMENT = "comment"
    PUBLICATION = "preprint since published"
    NEW_VERSION = "newer version of a Cochrane review"
    NEW_GUIDELINE = "newer guideline"
    UPDATE = "update"
    OTHER = "notice of an unknown kind"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a paper.

    Attributes:
        kind: What.
        on: When, as precisely as it is said; None when it is not.
        source: Who says so.
        where: Citation or identifier of the notice.
        pmid: Its PMID, where known.
        settles: Whether it says that it follows up an earlier notice.
    """

    kind: Kind
    on: PartialDate | None
    source: str
    where: str = ""
    pmid: str | None = None
    settles: bool = False

    @property
    def order(self) -> tuple[int, int, int, int]:
        """Sorts by date, the undated first; on one day the graver comes later, and reinstating last."""
        rank = _RANK.index(self.kind) if self.kind in _RANK else -1
        return (*((self.on.year, self.on.month or 0, self.on.day or 0) if self.on else (0, 0, 0)), rank)


_RANK: Final = (
    Kind.ERRATUM,
    Kind.CONCERN,
    Kind.PARTIAL_RETRACTION,
    Kind.RETRACTION,
    Kind.REPLACEMENT,
    Kind.ERRATUM_OF_NOTICE,
    Kind.REINSTATEMENT,
)
_LINKS: Final = {
    "RetractionIn": Kind.RETRACTION,
    "PartialRetractionIn": Kind.PARTIAL_RETRACTION,
    "RetractedandRepublishedIn": Kind.REPLACEMENT,
    "CorrectedandRepublishedIn": Kind.REPUBLICATION,
    "ErratumIn": Kind.ERRATUM,
    "ExpressionOfConcernIn": Kind.CONCERN,
    "CommentIn": Kind.COMMENT,
}
_NATURES: Final = {
    Nature.RETRACTION: Kind.RETRACTION,
    Nature.CONCERN: Kind.CONCERN,
    Nature.CORRECTION: Kind.ERRATUM,
    Nature.REINSTATEMENT: Kind.REINSTATEMENT,
    Nature.OTHER: Kind.OTHER,
}
_WITHDRAWN: Final = re.compile(r"^\W*(retracted|withdrawn)\b\W*[:.]", re.IGNORECASE)
_DATED: Final = re.compile(r"\b(?:18|19|20)\d\d(?: [A-Z][a-z]{2}(?: \d{1,2})?)?(?=[;:. ]|$)")
_NOTICE_LINKS: Final = frozenset(
    {"RetractionOf", "PartialRetractionOf", "ErratumFor", "ExpressionOfConcernFor"}
)
_NOTICE_TYPES: Final = frozenset(
    {"Retraction of Publication", "Retraction Notice", "Published Erratum", "Expression of Concern"}
)


def events_of_record(record: PubMedRecord, source: str) -> Iterator[Event]:
    """What the links, the publication types and the title of a record say."""
    kinds = set()
    for link in record.links:
        kind = _update(record) if link.kind == "UpdateIn" else _LINKS.get(link.kind)
        if kind:
            kinds.add(kind)
            yield Event(kind, _date(link), source, link.source or "", link.pmid)
    if kinds & {Kind.RETRACTION, Kind.REPLACEMENT}:
        return
    title = _WITHDRAWN.match(record.title or "")
    if "Retracted Publication" in record.publication_types or (title and title[1].lower() == "retracted"):
        yield Event(Kind.RETRACTION, None, source, "marked as retracted, without a link to a notice")
    elif title:
        yield Event(Kind.WITHDRAWAL, None, source, "withdrawn by its title")


def event_of_notice(notice: Notice, source: str) -> Event:
    """What a row of Retraction Watch says."""
    reasons = {reason.lower() for reason in notice.reasons}
    kind = _NATURES[notice.nature]
    if kind is Kind.RETRACTION and "retract and replace" in reasons:
        kind = Kind.REPLACEMENT
    if kind is Kind.ERRATUM and notice.of_notice:
        kind = Kind.ERRATUM_OF_NOTICE
    on = PartialDate(notice.on.year, notice.on.month, notice.on.day) if notice.on else None
    settles = any("prior notice" in reason for reason in reasons)
    return Event(kind, on, source, notice.notice_doi or "", notice.notice_pmid, settles)


def is_notice(record: PubMedRecord) -> bool:
    """Whether the record is itself a retraction, an erratum or an expression of concern."""
    return bool(
        _NOTICE_TYPES & set(record.publication_types)
        or any(one.kind in _NOTICE_LINKS for one in record.links)
    )


def in_order(events: Sequence[Event]) -> tuple[Event, ...]:
    """By date."""
    return tuple(sorted(events, key=lambda event: event.order))


def _update(record: PubMedRecord) -> Kind:
    types = {kind.lower() for kind in record.publication_types}
    if "preprint" in types:
        return Kind.PUBLICATION
    if (record.doi or "").lower().startswith("10.1002/14651858"):
        return Kind.NEW_VERSION
    return Kind.NEW_GUIDELINE if any("guideline" in kind for kind in types) else Kind.UPDATE


def _date(link: Link) -> PartialDate | None:
    found = _DATED.search(link.source or "")
    return issue_dates(found[0])[0] if found else None
