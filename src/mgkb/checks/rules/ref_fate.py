"""REF2: what became of the cited works, from PubMed's links and from a Retraction Watch export."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mgkb.checks.consequences import lost, not_pulled, references
from mgkb.checks.model import Flaw, NotCheckable, Passed, Severity
from mgkb.checks.registry import rule
from mgkb.checks.wording import both
from mgkb.references.verify import Event, Kind, Standing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mgkb.checks.desk import Desk
    from mgkb.checks.model import Outcome
    from mgkb.checks.verified import ReferenceView
    from mgkb.references.verify import Fate

_STANDINGS = {
    Standing.RETRACTED: ("is retracted", "отозвана"),
    Standing.REPLACED: ("is retracted and replaced", "отозвана и заменена"),
    Standing.PARTLY_RETRACTED: ("is partly retracted", "отозвана частично"),
    Standing.WITHDRAWN: ("is withdrawn", "снята"),
    Standing.CONCERN: ("is under an expression of concern", "под выражением озабоченности"),
    Standing.CORRECTED: ("was corrected", "исправлена"),
    Standing.REINSTATED: ("was retracted and reinstated", "была отозвана и восстановлена"),
    Standing.NOTICE: ("is itself a notice about another paper", "сама является уведомлением о другой работе"),
}
_GONE = frozenset({Standing.RETRACTED, Standing.REPLACED, Standing.WITHDRAWN, Standing.PARTLY_RETRACTED})
_NEWER = {
    Kind.PUBLICATION: (
        "is a preprint that has been published since",
        "препринт, который с тех пор опубликован",
    ),
    Kind.NEW_VERSION: (
        "is a Cochrane review with a newer version",
        "кокрановский обзор, у которого есть новая версия",
    ),
    Kind.NEW_GUIDELINE: (
        "is a guideline that a newer one supersedes",
        "рекомендации, на смену которым вышли новые",
    ),
    Kind.UPDATE: ("has been updated", "обновлена"),
    Kind.REPUBLICATION: ("was corrected and republished", "исправлена и переиздана"),
}


class _Said(NamedTuple):
    en: str
    ru: str
    events: tuple[Event, ...]


@rule(
    code="REF201",
    severity=Severity.ERROR,
    summary=both(
        "A cited work was retracted or withdrawn.",
        "Цитируемая работа отозвана или снята.",
    ),
)
def retracted(desk: Desk) -> Iterator[Outcome]:
    """Look for retractions, and for what falls with the work.

    What it does:
        Reads the links of each pulled PubMed record, and the rows of a Retraction Watch export where one was looked
        up. A notice is not the paper, an erratum is not a retraction, and a later reinstatement wins. Names the claims,
        arrows and loops that rest on the work and no other.

    Why it matters:
        What rests on a retracted work alone rests on nothing.

    Example:
        PubMed links the record to a “Retraction in” notice.

    How to dispute:
        Pull again with `--refresh` if the notice was withdrawn.

    Known false alarms:
        Not known: no record of this knowledge base could be pulled where the rule was written.

    Measured:
        Standings are measured by benchmarks/references_match.py; the rule itself is not measured yet.
    """
    yield from _fates(desk, _standing(_GONE))


@rule(
    code="REF202",
    severity=Severity.WARNING,
    summary=both(
        "A cited work is under an expression of concern.",
        "О цитируемой работе опубликовано выражение озабоченности.",
    ),
)
def under_concern(desk: Desk) -> Iterator[Outcome]:
    """Look for expressions of concern that nothing has settled.

    What it does:
        As REF201, for expressions of concern. One that was followed by a retraction is REF201; one that a later
        correction says it settles is REF203.

    Why it matters:
        The editors do not vouch for the work until they have looked into it.

    Example:
        PubMed links the record to an “Expression of concern in” notice.

    How to dispute:
        Pull again with `--refresh` if the matter was settled.

    Known false alarms:
        Not known: no record of this knowledge base could be pulled where the rule was written.

    Measured:
        Standings are measured by benchmarks/references_match.py; the rule itself is not measured yet.
    """
    yield from _fates(desk, _standing({Standing.CONCERN}))


@rule(
    code="REF203",
    severity=Severity.NOTE,
    summary=both(
        "A cited work was corrected, or retracted and reinstated.",
        "Цитируемая работа исправлена или отозвана и восстановлена.",
    ),
)
def corrected(desk: Desk) -> Iterator[Outcome]:
    """Look for errata and reinstatements.

    What it does:
        As REF201, for published errata and for retractions that were taken back.

    Why it matters:
        What a claim takes from the work may be what was corrected.

    Example:
        PubMed links the record to an “Erratum in” notice.

    How to dispute:
        Read the correction; if it leaves the claims as they are, ignore the note with that reason.

    Known false alarms:
        Most errata touch nothing that is cited.

    Measured:
        Standings are measured by benchmarks/references_match.py; the rule itself is not measured yet.
    """
    yield from _fates(desk, _standing({Standing.CORRECTED, Standing.REINSTATED}))


@rule(
    code="REF204",
    severity=Severity.NOTE,
    summary=both(
        "A cited work has a newer version.",
        "У цитируемой работы есть более новая версия.",
    ),
)
def superseded(desk: Desk) -> Iterator[Outcome]:
    """Look for what took a work's place.

    What it does:
        Reads PubMed's links for a preprint that was published since, a newer version of a Cochrane review, a newer
        guideline, and any other update.

    Why it matters:
        The newer version may say something else, and is what should be cited.

    Example:
        PubMed links the record of a preprint to an “Update in” article.

    How to dispute:
        Ignore it with a reason when the older version is meant.

    Known false alarms:
        A review of history that means the older version.

    Measured:
        Not measured: a rule over PubMed's own links.
    """

    def newer(fate: Fate) -> _Said | None:
        events = fate.superseded_by
        kind = next((event.kind for event in events if event.kind in _NEWER), None)
        return _Said(*_NEWER[kind], events) if kind else None

    yield from _fates(desk, newer)


@rule(
    code="REF205",
    severity=Severity.WARNING,
    summary=both(
        "A reference is to a notice, not to a paper.",
        "Ссылка ведёт на уведомление, а не на работу.",
    ),
)
def cites_a_notice(desk: Desk) -> Iterator[Outcome]:
    """Look for references to retractions, errata and expressions of concern themselves.

    What it does:
        Reads the publication types and links of each pulled record, and the Retraction Watch export.

    Why it matters:
        A notice supports no claim; the paper that was meant may be gone.

    Example:
        The PMID of the list is that of “Retraction: …”.

    How to dispute:
        Ignore it with a reason when the manuscript speaks of the notice.

    Known false alarms:
        Manuscripts about retractions.

    Measured:
        Standings are measured by benchmarks/references_match.py; the rule itself is not measured yet.
    """
    yield from _fates(desk, _standing({Standing.NOTICE}))


@rule(
    code="REF206",
    severity=Severity.NOTE,
    summary=both(
        "A cited work was commented on.",
        "Цитируемую работу комментировали.",
    ),
)
def commented(desk: Desk) -> Iterator[Outcome]:
    """Look for comments on the cited works.

    What it does:
        Reads PubMed's “Comment in” links.

    Why it matters:
        A letter to the editor is where others say that a result does not hold.

    Example:
        PubMed links a trial to two letters.

    How to dispute:
        Read the comments; ignore the note with what they say.

    Known false alarms:
        Most comments are summaries and praise.

    Measured:
        Not measured: a rule over PubMed's own links.
    """

    def comments(fate: Fate) -> _Said | None:
        events = tuple(event for event in fate.events if event.kind is Kind.COMMENT)
        return _Said("was commented on", "прокомментирована", events) if events else None

    yield from _fates(desk, comments)


def _standing(wanted: frozenset[Standing] | set[Standing]) -> Callable[[Fate], _Said | None]:
    def say(fate: Fate) -> _Said | None:
        if fate.standing not in wanted:
            return None
        events = tuple(event for event in fate.events if event.kind is not Kind.COMMENT)
        return _Said(*_STANDINGS[fate.standing], events)

    return say


def _fates(desk: Desk, say: Callable[[Fate], _Said | None]) -> Iterator[Outcome]:
    for work, first, views in desk.references.by_work():
        view = next((view for view in views if view.record), first)
        said = say(view.fate)
        if said:
            falls = lost(desk.references, view)
            pmid = f" (PMID {view.record.pmid})" if view.record else ""
            yield Flaw(
                message=both(
                    f"{work.short}{pmid} {said.en}{_where(said.events)}.",
                    f"Работа {work.short_in('ru')}{pmid} {said.ru}{_where(said.events)}.",
                ),
                locations=(desk.at(work),),
                subjects=(*references(views), *falls.subjects),
                calculation=falls.text,
                key=(work.id, said.en),
            )
        elif view.record is None:
            yield not_pulled(view)
        elif view.fate.standing is Standing.NOT_CHECKABLE or any(line.failed for line in view.fate.ledger):
            yield _doubtful(view)
        else:
            yield Passed()


def _where(events: tuple[Event, ...]) -> str:
    """The latest notices, with their sources: `: PubMed, BMJ 2004;3:5`."""
    shown = [f"{event.source}, {event.where}" if event.where else event.source for event in events[-3:]]
    return f": {'; '.join(dict.fromkeys(shown))}".rstrip(".") if shown else ""


def _doubtful(view: ReferenceView) -> NotCheckable:
    failed = next((line for line in view.fate.ledger if line.failed), None)
    why = f"{failed.source}: {failed.answer}" if failed else "a notice of an unknown kind"
    return NotCheckable(
        both(f"a source could not tell: {why}", f"источник не дал ответа: {why}"), view.reference.place()
    )
