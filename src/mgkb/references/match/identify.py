"""References to records: identifiers first, then the citation matcher, then search, then a decision."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeVar

from mgkb.references.match.compare import Printed, Recorded, compare
from mgkb.references.match.decide import SAME_TITLE, Verdict, decide
from mgkb.references.match.identifiers import IdentifierFinding, Settled, settle, trusted
from mgkb.references.match.indexed import not_indexed
from mgkb.references.match.score import Candidate, judge, logit, ranked
from mgkb.references.match.source import Consulted, Found, Source, SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from mgkb.references.parsed import ParsedReference
    from mgkb.references.pubmed import PubMedRecord

_Question = TypeVar("_Question")
_Answer = TypeVar("_Answer")

SHOWN: Final = 5
"""Candidates that an answer carries."""
ENOUGH: Final = 15
"""Folded characters below which a string without a title is too short to look for."""


class State(StrEnum):
    """How identifying a reference ended.

    `identified`: one record, beyond the margin. `ambiguous`: the candidates are shown, none is chosen.
    `not found in PubMed`: PubMed was asked and has no likely record, which does not make the reference fabricated.
    `not indexed there`: a book, a norm, a web page, a journal that PubMed does not index.
    `unresolved`: a source failed, or was not the whole of PubMed, or the reference says too little.
    """

    IDENTIFIED = "identified"
    AMBIGUOUS = "ambiguous"
    NOT_FOUND = "not found in PubMed"
    NOT_INDEXED = "not indexed there"
    UNRESOLVED = "unresolved"


@dataclass(frozen=True, slots=True)
class Identification:
    """The answer for one reference.

    Attributes:
        reference: The reference.
        state: How it ended.
        reason: Why, in one sentence.
        record: The record, when identified.
        candidates: What was considered, most likely first; the record's own candidate is among them.
        findings: Identifiers that have no record, or the record of another paper.
        ledger: Who was asked what, when, and what came back.
    """

    reference: ParsedReference
    state: State
    reason: str
    record: PubMedRecord | None = None
    candidates: tuple[Candidate, ...] = ()
    findings: tuple[IdentifierFinding, ...] = ()
    ledger: tuple[Consulted, ...] = ()


@dataclass(slots=True)
class _Case:
    """A reference on its way through the questions."""

    printed: Printed
    found: dict[str, PubMedRecord] = field(default_factory=dict)
    silent: set[str] = field(default_factory=set)
    settled: Settled = field(default_factory=Settled)
    candidates: Sequence[Candidate] = ()
    ledger: list[Consulted] = field(default_factory=list)

    @property
    def open(self) -> bool:
        """Whether there is reason to look further: also when what is printed speaks against its identifier."""
        if decide(self.candidates).verdict is Verdict.ACCEPTED:
            return False
        record = self.settled.record
        if record is None:
            return True
        comparison = compare(self.printed, Recorded(record))
        return -1.0 in comparison.features or (comparison.title is not None and comparison.title < SAME_TITLE)

    def weigh(self) -> None:
        """Let a candidate that fits far better overrule the identifiers."""
        record = self.settled.record
        if record and decide(self.candidates).verdict is Verdict.ACCEPTED:
            best = self.candidates[0]
            if best.record != record and logit(best.comparison) > trusted(self.printed, record):
                self.settled = self.settled.overruled()

    def consider(self, records: Iterable[PubMedRecord]) -> None:
        known = {candidate.record.pmid for candidate in self.candidates}
        if new := [record for record in records if record.pmid not in known]:
            self.candidates = ranked([*self.candidates, *judge(self.printed, new)])


def identify(
    references: Sequence[ParsedReference], source: Source, *, limit: int = 10
) -> list[Identification]:
    """Identify references, in their order.

    Args:
        references: The references, in one list: what is asked is asked for all of them at once.
        source: Where records come from.
        limit: Candidates wanted from a search.
    """
    cases = [_Case(Printed(reference)) for reference in references]
    for kind, ask in (("PMID", source.by_pmid), ("DOI", source.by_doi), ("PMCID", source.by_pmcid)):
        _ask_identifiers(cases, source, kind, ask)
    for case in cases:
        case.settled = settle(case.printed, case.found, complete=source.whole, silent=case.silent)
        case.consider(case.found.values())
    _ask_words(cases, source, "journal, volume, page", source.cite_match, _has_place)
    _ask_words(cases, source, "words of the title", lambda some: source.search(some, limit), _has_words)
    for case in cases:
        case.weigh()
    return [_answer(case, source) for case in cases]


def _ask_identifiers(
    cases: Sequence[_Case],
    source: Source,
    kind: str,
    ask: Callable[[Sequence[str]], Mapping[str, PubMedRecord | SourceError]],
) -> None:
    wanted = {id(case): value for case in cases if (value := getattr(case.printed.reference, kind.lower()))}
    if not wanted:
        return
    records, error = _asked(ask, sorted(set(wanted.values())))
    for case in cases:
        if value := wanted.get(id(case)):
            record = (records or {}).get(value)
            failure = str(record) if isinstance(record, SourceError) else error
            if failure is not None or isinstance(record, SourceError):
                case.silent.add(kind)
                said = ""
            elif record:
                case.found[kind] = record
                said = f"PMID {record.pmid}"
            else:
                said = "no record"
            case.ledger.append(_line(source, f"{kind} {value}", said, failure))


def _ask_words(
    cases: Sequence[_Case],
    source: Source,
    question: str,
    ask: Callable[[Sequence[ParsedReference]], Sequence[Found]],
    fit: Callable[[Printed], bool],
) -> None:
    chosen = [case for case in cases if case.open and fit(case.printed)]
    if not chosen:
        return
    answers, error = _asked(ask, [case.printed.reference for case in chosen])
    for case, found in zip(chosen, answers or [()] * len(chosen), strict=True):
        records, failure = ((), str(found)) if isinstance(found, SourceError) else (found, error)
        case.consider(records)
        case.ledger.append(_line(source, question, f"{len(records)} candidates", failure))


def _asked(ask: Callable[[_Question], _Answer], question: _Question) -> tuple[_Answer | None, str | None]:
    try:
        return ask(question), None
    except SourceError as error:
        return None, str(error)


def _line(source: Source, question: str, answer: str, error: str | None) -> Consulted:
    return Consulted(source.name, source.as_of, question, error or answer, failed=error is not None)


def _has_place(printed: Printed) -> bool:
    return any(version.container and version.first_page for version in printed.versions)


def _has_words(printed: Printed) -> bool:
    return bool(printed.titles) or len(printed.raw) >= ENOUGH


def _answer(case: _Case, source: Source) -> Identification:
    state, reason, record = _state(case, source)
    return Identification(
        reference=case.printed.reference,
        state=state,
        reason=reason,
        record=record,
        candidates=tuple(case.candidates[:SHOWN]),
        findings=case.settled.findings,
        ledger=tuple(case.ledger),
    )


def _state(case: _Case, source: Source) -> tuple[State, str, PubMedRecord | None]:
    if case.settled.record:
        return State.IDENTIFIED, case.settled.reason, case.settled.record
    decision = decide(case.candidates)
    if decision.verdict is Verdict.ACCEPTED:
        return State.IDENTIFIED, decision.reason, case.candidates[0].record
    if decision.verdict is Verdict.UNDECIDED:
        return State.AMBIGUOUS, decision.reason, None
    return *_silence(case, source), None


def _silence(case: _Case, source: Source) -> tuple[State, str]:
    """What it means that nothing likely came back."""
    failed = next((line for line in case.ledger if line.failed), None)
    if failed:
        return State.UNRESOLVED, f"{failed.source} could not answer: {failed.answer}"
    if why := not_indexed(case.printed.reference):
        return State.NOT_INDEXED, f"this is {why}"
    if not case.ledger:
        return State.UNRESOLVED, "the reference says too little to look for"
    if not source.whole:
        return State.UNRESOLVED, f"not among the {source.name}; PubMed itself was not asked"
    return State.NOT_FOUND, f"{source.name} has no record like it; that does not make it fabricated"
