"""What is known of each reference: does it exist, is it described correctly, what became of it, what rests on it.

Everything is read from `references/`, as `mgkb pull` left it, once; nobody is asked. The three questions have an answer
and a ledger each, and none is answered by the silence of another.

```python
views = Verified(load(root))
view = views.of("silva-2024", 12)
view.existence, view.existence_ledger      # exists | perhaps | not found | not checkable, and who was asked what
view.described, view.description_ledger    # the fields, one by one
view.fate.standing, view.fate.ledger       # retracted, corrected, …
views.fallout(view)                        # claims, arrows and loops that would lose all support
```
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from mgkb.graph import Fallout, find_loops, signed_graph, withdraw
from mgkb.references import EvidenceKind
from mgkb.references.entrez import read_pulled
from mgkb.references.entrez.kept import read_ledger
from mgkb.references.match import Consulted, State
from mgkb.references.printed import as_printed
from mgkb.references.pubmed import RecordEvidence, evidence_of
from mgkb.references.pulled import read_answers, read_kept_watch
from mgkb.references.verify import Existence, FieldCheck, describe, differences, fate
from mgkb.references.verify.description import Outcome
from mgkb.references.verify.existence import ANSWERS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mgkb.claims import KnowledgeBase
    from mgkb.graph import Loops, SignedGraph
    from mgkb.memo import Memo
    from mgkb.references import Reference, Work
    from mgkb.references.parsed import ParsedReference
    from mgkb.references.pubmed import PubMedRecord
    from mgkb.references.pulled import Answer, KeptWatch
    from mgkb.references.verify import Fate

NOT_ASKED: Final = "nobody has asked about it (mgkb pull)"


@dataclass(frozen=True, slots=True)
class ReferenceView:
    """What is known of one reference.

    Attributes:
        manuscript: Id of the manuscript.
        number: Its number in the list.
        reference: What people and pulls have written of it.
        work: What it is; None when that is not known.
        state: How identifying it ended; None when nobody has tried.
        reason: Why, in one sentence.
        answer: All that PubMed answered: candidates, identifiers that lead astray; None when nobody has asked.
        record: PubMed's record of it, without abstract; None when none was pulled.
        existence: Whether it exists, as far as was asked.
        existence_ledger: Who was asked what about that, when, and what came back.
        described: Each field of what is printed against the record; empty without a record.
        description_ledger: With which record, fetched when.
        fate: What became of it, with its own ledger.
        evidence: The kind of evidence that counts: a curator's word, else the record's.
        recorded: What the record alone says of that; None without a record.
    """

    manuscript: str
    number: int
    reference: Reference
    work: Work | None
    state: State | None
    reason: str
    answer: Answer | None
    record: PubMedRecord | None
    existence: Existence
    existence_ledger: tuple[Consulted, ...]
    described: tuple[FieldCheck, ...]
    description_ledger: tuple[Consulted, ...]
    fate: Fate
    evidence: EvidenceKind
    recorded: RecordEvidence | None

    @property
    def id(self) -> str:
        """As findings name it: manuscript and number."""
        return f"{self.manuscript}/{self.number}"

    @property
    def wrong(self) -> tuple[FieldCheck, ...]:
        """Fields that differ from the record, misprints of a letter included."""
        return differences(self.described)

    @property
    def comparable(self) -> bool:
        """Whether anything that is printed could be compared with a record."""
        return any(check.outcome is not Outcome.NOT_CHECKABLE for check in self.described)


@dataclass(frozen=True)
class Verified:
    """The references of a knowledge base, verified.

    Attributes:
        kb: The knowledge base.

    Raises:
        InputError: A file in `references/` does not hold what it should; raised by whatever needs it first.
    """

    kb: KnowledgeBase
    _views: dict[tuple[str, int], ReferenceView] = field(default_factory=dict, repr=False)
    _fallouts: dict[str, Fallout] = field(default_factory=dict, repr=False)

    def __iter__(self) -> Iterator[ReferenceView]:
        """All references, in the order of manuscripts and numbers."""
        for manuscript in self.kb.manuscripts.values():
            for number in sorted(manuscript.references):
                yield self.of(manuscript.id, number)

    def of(self, manuscript: str, number: int) -> ReferenceView:
        """One reference.

        Raises:
            KeyError: The manuscript has no such number.
        """
        place = manuscript, number
        if place not in self._views:
            self._views[place] = self._view(manuscript, self.kb.manuscripts[manuscript].references[number])
        return self._views[place]

    def by_work(self) -> Iterator[tuple[Work, ReferenceView, tuple[ReferenceView, ...]]]:
        """Each work that a reference points to, with the first reference and with all of them."""
        found: dict[str, list[ReferenceView]] = {}
        for view in self:
            if view.work:
                found.setdefault(view.work.id, []).append(view)
        for key, views in found.items():
            yield self.kb.works[key], views[0], tuple(views)

    def fallout(self, view: ReferenceView) -> Fallout:
        """Claims, arrows and loops that rest on this work and no other: what would fall if it were withdrawn."""
        if view.work is None:
            return Fallout((), (), (), ())
        if view.work.id not in self._fallouts:
            graph, loops = self._graph
            self._fallouts[view.work.id] = withdraw(self.kb, graph, loops, [view.work.id])
        return self._fallouts[view.work.id]

    @cached_property
    def records(self) -> dict[str, PubMedRecord]:
        """The records that were pulled, by PMID."""
        return read_pulled(self.kb.root / "references/pubmed")

    @cached_property
    def watch(self) -> KeptWatch | None:
        """What a Retraction Watch export says of the works; None when there was none."""
        return read_kept_watch(self.kb.root / "references/retraction-watch.json")

    @cached_property
    def _graph(self) -> tuple[SignedGraph, Loops]:
        graph = signed_graph(self.kb)
        return graph, find_loops(graph)

    @cached_property
    def _answers(self) -> dict[str, dict[int, Answer]]:
        folder = self.kb.root / "references/answers"
        return {name: read_answers(folder / f"{name}.json") for name in self.kb.manuscripts}

    @cached_property
    def _fetched(self) -> dict[str, datetime]:
        """When each record was fetched."""
        lines = read_ledger(self.kb.root / "references/ledger.json")
        found = [line for line in lines if line.outcome == "found" and line.question.startswith("PMID ")]
        return {line.question.removeprefix("PMID "): line.asked for line in found}

    @cached_property
    def _by_other(self) -> dict[str, PubMedRecord]:
        """Records by their DOIs and PMCIDs."""
        records = self.records.values()
        return {
            name: record
            for record in records
            for name in ((record.doi or "").lower(), record.pmcid or "")
            if name
        }

    def _view(self, manuscript: str, reference: Reference) -> ReferenceView:
        work = self.kb.work(reference)
        answer = self._answers[manuscript].get(reference.number)
        record = self._record(work, answer)
        state = answer.state if answer else State.IDENTIFIED if record else None
        printed = self._printed(reference, work, answer)
        described = describe(printed, record) if record and printed else ()
        return ReferenceView(
            manuscript=manuscript,
            number=reference.number,
            reference=reference,
            work=work,
            state=state,
            reason=answer.reason if answer else "its identifier has a record" if record else NOT_ASKED,
            answer=answer,
            record=record,
            existence=ANSWERS[state] if state else Existence.NOT_CHECKABLE,
            existence_ledger=answer.ledger if answer else self._line(record, "identifier", "a record"),
            described=described,
            description_ledger=self._line(record, "description", _counted(described)),
            fate=self._fate(work, record),
            evidence=reference.evidence,
            recorded=evidence_of(record) if record else None,
        )

    def _record(self, work: Work | None, answer: Answer | None) -> PubMedRecord | None:
        """The record that the printed reference was identified as, else that of the work's identifiers."""
        if answer and answer.pmid:
            return self.records.get(answer.pmid)
        if work is None or (answer and answer.state is not State.UNRESOLVED):
            return None
        names = ((work.doi or "").lower(), work.pmcid or "")
        others = (self._by_other.get(name) for name in names if name)
        return self.records.get(work.pmid or "") or next(filter(None, others), None)

    @staticmethod
    def _printed(reference: Reference, work: Work | None, answer: Answer | None) -> ParsedReference | None:
        if answer and answer.listed:
            return answer.printed
        if reference.printed:
            from mgkb.references.parse import parse_reference

            return parse_reference(reference.printed)
        return as_printed(work) if work else None

    def _line(self, record: PubMedRecord | None, what: str, said: str) -> tuple[Consulted, ...]:
        if record is None:
            return ()
        return (Consulted("PubMed", self._when(record), f"{what} of PMID {record.pmid}", said),)

    def _when(self, record: PubMedRecord) -> datetime:
        """When a record was fetched; the day of the knowledge base where no ledger says so."""
        day = datetime.fromisoformat(f"{self.kb.config.issued}T00:00:00+00:00")
        return self._fetched.get(record.pmid, day)

    def _fate(self, work: Work | None, record: PubMedRecord | None) -> Fate:
        pmid = record.pmid if record else work.pmid if work else None
        doi = (record.doi if record else None) or (work.doi if work else None)
        watch = self.watch
        failures = []
        if watch and (pmid or doi) and not watch.covers(pmid, doi):
            question = f"notices about {f'PMID {pmid}' if pmid else f'DOI {doi}'}"
            failures = [Consulted(watch.name, watch.as_of, question, "not looked up", failed=True)]
            watch = None
        as_of = (
            self._when(record)
            if record
            else datetime.fromisoformat(f"{self.kb.config.issued}T00:00:00+00:00")
        )
        return fate(record, watch, pmid=pmid, doi=doi, as_of=as_of, failures=failures)


def verified(kb: KnowledgeBase, memo: Memo) -> Verified:
    """The references of a knowledge base, verified once for all that ask with the same memo.

    They are verified again where a reference, a work or a file of what was pulled is another; claims have no say in it.
    """
    listed = [(name, list(one.references.items())) for name, one in kb.manuscripts.items()]
    inputs = kb.config.issued, listed, list(kb.works.values()), _pulled(kb.root / "references")
    views: dict[tuple[str, int], ReferenceView] = memo.of("references verified", inputs, dict)
    return memo.of("verified", (kb, inputs), partial(Verified, kb, views))


def _pulled(folder: Path) -> list[tuple[str, int, int, int]]:
    """What tells the files in a folder from any that are written there later."""
    found = []
    for path in sorted(folder.rglob("*")):
        with suppress(FileNotFoundError):  # a temporary file of a pull that is under way
            known = path.stat()
            found.append((str(path), known.st_ino, known.st_mtime_ns, known.st_size))
    return found


def _counted(checks: tuple[FieldCheck, ...]) -> str:
    """How many fields ended how.

    >>> _counted((FieldCheck("year", Outcome.AGREES, "2001", "2001"), FieldCheck("volume", Outcome.DIFFERS, "1", "2")))
    '1 agrees, 1 differs'
    """
    outcomes = [check.outcome for check in checks]
    return (
        ", ".join(f"{outcomes.count(each)} {each.value}" for each in Outcome if each in outcomes)
        or "nothing printed"
    )
