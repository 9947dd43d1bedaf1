"""A pull of whole lists: which work is each number, what does PubMed say of it, and all of it into `references/`."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from mgkb.files.atomic import write_atomically
from mgkb.references.entrez.identifiers import Identifier, IdentifierKind
from mgkb.references.entrez.kept import ledger_text, read_ledger
from mgkb.references.entrez.ledger import LedgerEntry, Outcome
from mgkb.references.entrez.locks import locked
from mgkb.references.entrez.records import kept_record, read_pulled
from mgkb.references.entrez.source import EntrezSource
from mgkb.references.match.identifiers import IdentifierProblem
from mgkb.references.match.identify import State
from mgkb.references.pubmed.csl import to_csl
from mgkb.references.pubmed.xml import read_record
from mgkb.references.pulled.answers import Answer, answer_of, read_answers, settled, written_answers
from mgkb.references.pulled.listing import listed
from mgkb.references.pulled.watch import look_up
from mgkb.references.pulled.works import Works, printed_csl

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from mgkb.references.entrez.cache import Cache
    from mgkb.references.entrez.client import Client
    from mgkb.references.parsed import ParsedReference
    from mgkb.references.pubmed.record import PubMedRecord


@dataclass(frozen=True, slots=True)
class Question:
    """One reference that is asked about.

    Attributes:
        printed: What it says.
        listed: Whether that was read in a reference list; if not, it is our own description of the work.
        work: Key of the work that it is said to be.
    """

    printed: ParsedReference
    listed: bool
    work: str | None = None


@dataclass(frozen=True, slots=True)
class ToPull:
    """The references of one list, by number. The name is the manuscript's, and that of its files."""

    name: str
    questions: Mapping[int, Question]


@dataclass(frozen=True, slots=True)
class Pulled:
    """What a pull did.

    Attributes:
        answers: Answers by list and number, earlier ones included where nobody answered now.
        asked: Numbers by list that this pull was about.
        others: Answers about identifiers that stand in no list.
        entries: What PubMed was asked and answered, in this pull.
        requests: Requests sent, repeated ones included.
        lower_bound: Requests that it could not have done without.
        written: Files that are new or changed.
        curated: Numbers by list whose entries are people's own and were left alone.
        complete: Whether every question was answered; if not, the same pull later asks only what is open.
    """

    answers: dict[str, dict[int, Answer]]
    asked: dict[str, tuple[int, ...]]
    others: tuple[LedgerEntry, ...]
    entries: tuple[LedgerEntry, ...]
    requests: int
    lower_bound: int
    written: tuple[Path, ...]
    curated: dict[str, tuple[int, ...]]
    complete: bool


def pull_lists(
    client: Client,
    folder: Path,
    lists: Sequence[ToPull],
    *,
    others: Iterable[Identifier] = (),
    watch: Path | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> Pulled:
    """Identify the references of lists, fetch their records, and keep all of it.

    Whatever ends a pull, every answer that had arrived is kept, and the next one asks for the rest and comes to the
    same files. They are written at the end, each at once or not at all, one pull after the other.

    Args:
        client: Whom to ask.
        folder: `references` of a knowledge base.
        lists: What to identify; all of them are asked for at once.
        others: Identifiers of works that stand in no list.
        watch: A Retraction Watch export to look the works up in.
        progress: Called with what is under way, how much of it is answered, and how much there is.

    Raises:
        InputError: A file in the folder, or the export, cannot be read; nothing is written then.
    """
    before, others = client.requests, list(others)
    # What cannot be read is found out before anybody is asked.
    Works(folder / "works.json"), read_pulled(folder / "pubmed"), read_ledger(folder / "ledger.json")
    with client.cache.session(folder):
        source = EntrezSource(client, progress)
        new = _identified(source, folder, lists, others)
        with locked(client.cache.folder / "write"):
            keeping = _Keeping(folder, source)
            for each in lists:
                keeping.take(each, new[each.name])
            keeping.take_others(others)
            if watch:
                keeping.look_up(watch)
            written = keeping.write()
    failed = any(answer.failed for answers in new.values() for answer in answers)
    failed = failed or any(entry.outcome is Outcome.ERROR for entry in source.ledger.entries)
    return Pulled(
        answers=keeping.answers,
        asked={each.name: tuple(each.questions) for each in lists},
        others=tuple(entry for each in others if (entry := source.entry(each))),
        entries=tuple(source.ledger.entries),
        requests=client.requests - before,
        lower_bound=source.cost.requests,
        written=tuple(written),
        curated={name: numbers for name, numbers in keeping.curated.items() if numbers},
        complete=not failed,
    )


def split(
    cache: Cache, folder: Path, lists: Iterable[ToPull]
) -> tuple[dict[tuple[str, int], Question], dict[tuple[str, int], Identifier]]:
    """Questions that are open, and the PMIDs of those that were identified before, by list and number.

    What was answered is not asked again while it prints the same: of what was identified only the record is, and
    anything else when its answer has become too old.
    """
    open_: dict[tuple[str, int], Question] = {}
    known: dict[tuple[str, int], Identifier] = {}
    for each in lists:
        before = read_answers(_answers_of(folder, each.name))
        for number, question in each.questions.items():
            old = before.get(number)
            if old is None or old.failed or (old.printed, old.listed) != (question.printed, question.listed):
                open_[each.name, number] = question
            elif old.pmid:
                known[each.name, number] = Identifier(IdentifierKind.PMID, old.pmid)
            elif not all(cache.counts(line.when) for line in old.ledger):
                open_[each.name, number] = question
    return open_, known


def _identified(
    source: EntrezSource, folder: Path, lists: Sequence[ToPull], others: Sequence[Identifier]
) -> dict[str, list[Answer]]:
    """New answers, by list."""
    open_, known = split(source.cache, folder, lists)
    source.prime([question.printed for question in open_.values()], [*others, *known.values()])
    # A record that is there no longer settles nothing.
    gone = {place for place, pmid in known.items() if source.outcome(pmid) is Outcome.NOT_FOUND}
    open_ |= {
        (each.name, number): each.questions[number]
        for each in lists
        for name, number in gone
        if name == each.name
    }
    new: dict[str, list[Answer]] = {each.name: [] for each in lists}
    found = source.identify([question.printed for question in open_.values()])
    for ((name, number), question), identification in zip(open_.items(), found, strict=True):
        new[name].append(answer_of(number, identification, listed=question.listed))
    return new


def _answers_of(folder: Path, name: str) -> Path:
    return folder / "answers" / f"{name}.json"


@dataclass(slots=True)
class _Keeping:
    """The files of a pull, made in memory and written at the end.

    They go out in an order that lets a pull that was cut off between two of them be repeated: what the machine
    wrote before is known from the answers until everything that follows from new ones is written.
    """

    folder: Path
    source: EntrezSource
    answers: dict[str, dict[int, Answer]] = field(default_factory=dict)
    curated: dict[str, tuple[int, ...]] = field(default_factory=dict)
    _works: Works = field(init=False)
    _records: dict[str, PubMedRecord] = field(init=False)
    _pmids: dict[str, None] = field(default_factory=dict)
    _lists: dict[Path, str] = field(default_factory=dict)
    _watch: tuple[Path, str] | None = None

    def __post_init__(self) -> None:
        self._works = Works(self.folder / "works.json")
        self._records = read_pulled(self.folder / "pubmed")

    def take(self, to_pull: ToPull, new: Iterable[Answer]) -> None:
        """Work out what becomes of one list."""
        before = read_answers(_answers_of(self.folder, to_pull.name))
        answers = settled(before, new)
        for number, question in to_pull.questions.items():
            key = self._work(to_pull.name, question, answers[number], before.get(number))
            answers[number] = replace(answers[number], work=key)
        self.answers[to_pull.name] = answers
        ours = {number: answers[number] for number, question in to_pull.questions.items() if question.listed}
        if ours:
            path = self.folder / f"{to_pull.name}.yaml"
            text = path.read_text(encoding="utf-8-sig") if path.exists() else ""
            made = listed(path, text, ours, before)
            self.curated[to_pull.name] = made.curated
            self._lists[path] = made.text

    def take_others(self, others: Iterable[Identifier]) -> None:
        """Keep the records of works that stand in no list."""
        for each in others:
            record = self.source.record(each)
            if record:
                self._pmids[record.pmid] = None
                if key := self._works.same(record):
                    self._works.add_record(record, key, self._item(self._records.get(record.pmid), key))

    def look_up(self, export: Path) -> None:
        """Look all works up in a Retraction Watch export."""
        works = [(item.get("PMID"), item.get("DOI")) for item in self._works.items.values()]
        kept = look_up(export, works)
        text = json.dumps(kept.to_json(), ensure_ascii=False, indent=1) + "\n"
        self._watch = self.folder / "retraction-watch.json", text

    def write(self) -> list[Path]:
        """Write what has changed."""
        files: list[tuple[Path, str | bytes]] = []
        if self._works.items or self._works.path.exists():
            files.append((self._works.path, self._works.text()))
        files += self._lists.items()
        records = {pmid: raw for pmid in self._pmids if (raw := self.source.raw(pmid))}
        files += [(self.folder / "pubmed" / f"{pmid}.xml", kept_record(raw)) for pmid, raw in records.items()]
        if self._watch:
            files.append(self._watch)
        lines = [line for pmid in self._pmids if (line := self.source.line(pmid))]
        ledger = self.folder / "ledger.json"
        files.append((ledger, ledger_text(ledger, [*self.source.ledger.entries, *lines])))
        files += [
            (_answers_of(self.folder, name), written_answers(each))
            for name, each in self.answers.items()
            if each
        ]
        written = []
        for path, content in files:
            data = content.encode() if isinstance(content, str) else content
            if not path.is_file() or path.read_bytes() != data:
                write_atomically(path, data)
                written.append(path)
        return written

    def _work(self, name: str, question: Question, answer: Answer, old: Answer | None) -> str:
        """The key of the work of a reference, with what is known of it added."""
        record = self._records.get(answer.pmid or "")
        raw = self.source.raw(answer.pmid) if answer.pmid else None
        if answer.pmid:
            self._pmids[answer.pmid] = None
        if raw:
            record = read_record(raw)
        key = question.work
        if question.listed and key and (old is None or old.work != key):
            # Somebody said which work it is.
            return key
        if answer.state is State.IDENTIFIED and record:
            return self._works.add_record(record, key, self._before(old, key))
        if not question.listed and key:
            return key
        printed = _without_strangers(answer)
        key = key or self._works.new_key(printed, f"{name}-{answer.number}")
        return self._works.add_printed(printed, key, self._before(old, key))

    def _before(self, old: Answer | None, key: str | None) -> dict[str, Any]:
        """The item that the pull before would have made."""
        if old is None or key is None:
            return {}
        if old.pmid:
            return self._item(self._records.get(old.pmid), key)
        return printed_csl(_without_strangers(old), key) if old.listed else {}

    @staticmethod
    def _item(record: PubMedRecord | None, key: str) -> dict[str, Any]:
        return to_csl(record, key) if record else {}


def _without_strangers(answer: Answer) -> ParsedReference:
    """What was printed, without identifiers that turned out to be another paper's."""
    wrong = {each.kind for each in answer.astray if each.problem == IdentifierProblem.OTHER_PAPER.value}
    return replace(answer.printed, doi=None) if "DOI" in wrong else answer.printed
