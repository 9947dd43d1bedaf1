"""What became of it? From PubMed's own links, and from a Retraction Watch export when there is one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from mgkb.references.match.source import Consulted
from mgkb.references.verify.events import Event, Kind, event_of_notice, events_of_record, in_order, is_notice

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from mgkb.references.pubmed import PubMedRecord
    from mgkb.references.verify.watch import RetractionWatch


class Standing(StrEnum):
    """How a work stands today. `nothing found` is said only when PubMed's record was read and nobody failed."""

    NOTHING_FOUND = "nothing found"
    RETRACTED = "retracted"
    REPLACED = "retracted and replaced"
    PARTLY_RETRACTED = "partly retracted"
    WITHDRAWN = "withdrawn"
    CONCERN = "expression of concern"
    CORRECTED = "corrected"
    REINSTATED = "reinstated"
    NOTICE = "itself a notice"
    NOT_CHECKABLE = "not checkable"


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a work.

    Attributes:
        standing: How it stands, all events taken together.
        events: What happened, by date; the undated first.
        ledger: Who was asked what, when, and what came back.
    """

    standing: Standing
    events: tuple[Event, ...]
    ledger: tuple[Consulted, ...]

    @property
    def superseded_by(self) -> tuple[Event, ...]:
        """Newer versions: of a preprint, a Cochrane review, a guideline or anything else that was updated."""
        return tuple(event for event in self.events if event.kind in _NEWER)


_NEWER: Final = frozenset(
    {Kind.PUBLICATION, Kind.NEW_VERSION, Kind.NEW_GUIDELINE, Kind.UPDATE, Kind.REPUBLICATION}
)
_GRAVE: Final = {
    Kind.RETRACTION: Standing.RETRACTED,
    Kind.REPLACEMENT: Standing.REPLACED,
    Kind.PARTIAL_RETRACTION: Standing.PARTLY_RETRACTED,
    Kind.WITHDRAWAL: Standing.WITHDRAWN,
    Kind.CONCERN: Standing.CONCERN,
}
_WEIGHT: Final = (
    Standing.NOTHING_FOUND,
    Standing.CORRECTED,
    Standing.REINSTATED,
    Standing.CONCERN,
    Standing.WITHDRAWN,
    Standing.PARTLY_RETRACTED,
    Standing.RETRACTED,
    Standing.REPLACED,
)


def fate(
    record: PubMedRecord | None,
    watch: RetractionWatch | None = None,
    *,
    pmid: str | None = None,
    doi: str | None = None,
    as_of: datetime,
    source: str = "PubMed",
    failures: Sequence[Consulted] = (),
) -> Fate:
    """Say what became of a work.

    Args:
        record: Its PubMed record; None when it was not identified there.
        watch: A Retraction Watch export, if there is one.
        pmid: As printed, for a work without a record.
        doi: Likewise.
        as_of: When the record was fetched.
        source: Who gave the record.
        failures: Sources that were to be asked and could not answer: then no silence is called clean.
    """
    ledger, notice = [*failures], False
    events: list[Event] = []
    if record:
        pmid, doi = record.pmid, record.doi or doi
        events += events_of_record(record, source)
        notice = is_notice(record)
        ledger.append(Consulted(source, as_of, f"links of PMID {pmid}", _count(events)))
    if watch:
        rows = watch.about(pmid, doi)
        said = [event_of_notice(row, watch.name) for row in rows]
        notice = notice or (not rows and bool(watch.being(pmid, doi)))
        asked = " or ".join(f"{kind} {value}" for kind, value in (("PMID", pmid), ("DOI", doi)) if value)
        if asked:
            ledger.append(Consulted(watch.name, watch.as_of, f"notices about {asked}", _count(said)))
        events += said
    ordered = in_order(events)
    standing = Standing.NOTICE if notice else stand(ordered)
    doubtful = any(line.failed for line in ledger) or any(event.kind is Kind.OTHER for event in events)
    silent = standing is Standing.NOTHING_FOUND and (record is None or doubtful)
    return Fate(Standing.NOT_CHECKABLE if silent else standing, ordered, tuple(ledger))


def stand(events: Sequence[Event]) -> Standing:
    """How a work stands after events in their order.

    A retraction is not undone by an erratum, nor by a concern; only a reinstatement undoes it, and what comes after
    the reinstatement counts again. A concern is settled by a correction that says it follows up a notice.

    >>> from mgkb.references.pubmed import PartialDate
    >>> def on(year, kind): return Event(kind, PartialDate(year), "PubMed")
    >>> stand([on(2004, Kind.ERRATUM), on(2010, Kind.RETRACTION), on(2011, Kind.CONCERN)]).value
    'retracted'
    >>> stand([on(2019, Kind.RETRACTION), on(2021, Kind.REINSTATEMENT), on(2022, Kind.CONCERN)]).value
    'expression of concern'
    """
    standing = Standing.NOTHING_FOUND
    for event in events:
        if event.kind is Kind.REINSTATEMENT:
            standing = Standing.REINSTATED
        elif event.kind in _GRAVE:
            standing = max(standing, _GRAVE[event.kind], key=_WEIGHT.index)
        elif event.kind in {Kind.ERRATUM, Kind.REPUBLICATION}:
            settled = event.settles and standing is Standing.CONCERN
            if settled or standing is Standing.NOTHING_FOUND:
                standing = Standing.CORRECTED
    return standing


def _count(events: Sequence[Event]) -> str:
    kinds = [event.kind.value for event in events if event.kind is not Kind.COMMENT]
    return ", ".join(kinds) or "no notice"
