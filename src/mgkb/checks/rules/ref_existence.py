"""REF3: does a cited work exist, as far as was asked. Nothing here says “fabricated”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.checks.consequences import lost, not_pulled, references
from mgkb.checks.model import Flaw, NotCheckable, Passed, Severity
from mgkb.checks.registry import rule
from mgkb.checks.wording import both
from mgkb.references.match import IdentifierProblem, State
from mgkb.references.match.identifiers import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.desk import Desk
    from mgkb.checks.model import Outcome
    from mgkb.checks.verified import ReferenceView
    from mgkb.claims import Text

LONGEST = 200
"""Characters of a printed reference that a message shows."""


@rule(
    code="REF301",
    severity=Severity.ERROR,
    summary=both(
        "An identifier of a reference belongs to another paper.",
        "Идентификатор ссылки принадлежит другой работе.",
    ),
)
def identifier_of_another(desk: Desk) -> Iterator[Outcome]:
    """Look at the records under printed identifiers.

    What it does:
        Compares what is printed with the record of each printed PMID, DOI and PMCID. A record that most fields speak
        against is another paper, and the identifier is no identification.

    Why it matters:
        Readers who follow the identifier come to another paper; and references that were put together by hand or by a
        program give themselves away so.

    Example:
        The PMID of “Magnesium and stress” is that of a paper on hips.

    How to dispute:
        Correct the identifier, or the description.

    Known false alarms:
        A reference that is described so badly that its own record looks like another paper.

    Measured:
        Identifiers are measured by benchmarks/references_match.py; the rule itself is not measured yet.
    """
    yield from _astray(desk, IdentifierProblem.OTHER_PAPER)


@rule(
    code="REF302",
    severity=Severity.WARNING,
    summary=both(
        "A PMID has no record in PubMed.",
        "У PMID нет записи в PubMed.",
    ),
)
def identifier_of_nothing(desk: Desk) -> Iterator[Outcome]:
    """Look for printed PMIDs that PubMed does not know.

    What it does:
        Reports PMIDs that PubMed was asked for twice and has no record of. A DOI or PMCID without a record says only
        that PubMed does not carry it, and is not reported.

    Why it matters:
        PMIDs are given out by PubMed alone, so one that it does not know is a misprint or made up.

    Example:
        `PMID: 99999999`.

    How to dispute:
        Correct the PMID; records that PubMed has merged keep the number of one of them.

    Known false alarms:
        Records that were withdrawn from PubMed.

    Measured:
        Identifiers are measured by benchmarks/references_match.py; the rule itself is not measured yet.
    """
    yield from _astray(desk, IdentifierProblem.NO_RECORD, kind="PMID")


@rule(
    code="REF303",
    severity=Severity.NOTE,
    summary=both(
        "A reference was not found in PubMed, which does not make it fabricated.",
        "Ссылка не найдена в PubMed; это не значит, что она вымышлена.",
    ),
)
def not_found(desk: Desk) -> Iterator[Outcome]:
    """List references that PubMed was asked about in every way and has nothing like.

    What it does:
        Reports references for which identifiers, the citation matcher and searches brought no likely record. Books,
        norms, web pages and journals that PubMed does not index are recognised as such and not checkable here; where
        somebody did not answer nothing is reported either.

    Why it matters:
        Somebody should look elsewhere: in Crossref, a library, the journal itself.

    Example:
        An article in a journal that PubMed took up later.

    How to dispute:
        Say in references/<manuscript>.yaml which work it is, with its DOI.

    Known false alarms:
        Every work that exists and that PubMed does not index: the note claims no more than it says.

    Measured:
        `no real reference called non-existent` is measured by benchmarks/references_match.py.
    """
    yield from _state(
        desk,
        State.NOT_FOUND,
        both(
            "was not found in PubMed, which does not make it fabricated",
            "не найдена в PubMed; это не значит, что она вымышлена",
        ),
    )


@rule(
    code="REF304",
    severity=Severity.NOTE,
    summary=both(
        "Several PubMed records fit a reference.",
        "Ссылке подходят несколько записей PubMed.",
    ),
)
def ambiguous(desk: Desk) -> Iterator[Outcome]:
    """List references that could be one of several records, or one that fits in part.

    What it does:
        Shows the candidates with what agrees and what does not; none is chosen.

    Why it matters:
        A reader cannot tell either.

    Example:
        A paper and its republication, where the list gives neither volume nor pages.

    How to dispute:
        Choose in references/<manuscript>.yaml, with a reason.

    Known false alarms:
        None known: the note claims no more than it shows.

    Measured:
        Abstentions are counted by benchmarks/references_match.py.
    """
    yield from _state(
        desk,
        State.AMBIGUOUS,
        both("could be several PubMed records", "может быть одной из нескольких записей PubMed"),
    )


def _astray(desk: Desk, problem: IdentifierProblem, kind: str | None = None) -> Iterator[Outcome]:
    for view in desk.references:
        if view.work is None:
            continue
        if view.answer is None:
            yield not_pulled(view)
            continue
        printed = [
            each for each in KINDS if kind in {None, each} and getattr(view.answer.printed, each.lower())
        ]
        asked = [line for line in view.answer.ledger if line.question.split(" ")[0] in printed]
        wrong = [
            each for each in view.answer.astray if each.problem == problem.value and each.kind in printed
        ]
        if any(line.failed for line in asked) or (printed and not asked):
            yield not_pulled(view)
        elif printed and not wrong:
            yield Passed()
        for each in wrong:
            falls = lost(desk.references, view)
            another = problem is IdentifierProblem.OTHER_PAPER
            yield Flaw(
                message=both(
                    f"[{view.number}] {view.work.short}: {each.kind} {each.value} is the record of another paper:"
                    f" {each.citation}."
                    if another
                    else f"[{view.number}] {view.work.short}: {each.kind} {each.value} has no record in PubMed.",
                    f"[{view.number}] {view.work.short_in('ru')}: {each.kind} {each.value} принадлежит другой работе:"
                    f" {each.citation}."
                    if another
                    else f"[{view.number}] {view.work.short_in('ru')}: у {each.kind} {each.value} нет записи в PubMed.",
                ),
                locations=(desk.at(view.reference),),
                subjects=(*references([view]), *falls.subjects),
                calculation=_printed(view),
                key=(view.id, each.kind, each.value),
            )


def _state(desk: Desk, state: State, words: Text) -> Iterator[Outcome]:
    for view in desk.references:
        if view.work is None:
            continue
        if view.answer is None or view.state is State.UNRESOLVED:
            yield not_pulled(view)
        elif view.state is State.NOT_INDEXED:
            yield NotCheckable(
                both(f"PubMed cannot have it: {view.reason}", f"в PubMed её быть не может: {view.reason}"),
                view.reference.place(),
            )
        elif view.state is not state:
            yield Passed()
        else:
            falls = lost(desk.references, view)
            shown = "; ".join(
                f"PMID {one.pmid}: {one.citation} ({one.why})" for one in view.answer.candidates[:3]
            )
            candidates = f" | {shown}" if shown else ""
            printed = _printed(view)
            yield Flaw(
                message=both(
                    f"[{view.number}] {view.work.short} {words.en}.",
                    f"[{view.number}] {view.work.short_in('ru')} {words.ru}.",
                ),
                locations=(desk.at(view.reference),),
                subjects=(*references([view]), *falls.subjects),
                calculation=both(
                    f"{printed.en}{candidates} | {falls.text.en}",
                    f"{printed.ru}{candidates} | {falls.text.ru}",
                ),
                key=(view.id, state.value),
            )


def _printed(view: ReferenceView) -> Text:
    raw = view.answer.printed.raw if view.answer else ""
    shown = raw if len(raw) <= LONGEST else raw[:LONGEST] + "…"
    return both(f"printed: “{shown}”", f"напечатано: «{shown}»")
