"""What can be found on the site, and under which words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from operator import sub
from typing import TYPE_CHECKING, Any, NamedTuple

from mgkb.claims import Text
from mgkb.site import addresses
from mgkb.site.search.folding import RULES, folded, stem, words_of
from mgkb.site.views import numbered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mgkb.claims import Entity, KnowledgeBase, Manuscript, ManuscriptRecord
    from mgkb.memo import Memo
    from mgkb.references import Reference, Work
    from mgkb.site.gallery import Gallery
    from mgkb.site.views import ArrowView, ClaimView


class Entry(NamedTuple):
    """Something to find.

    Attributes:
        kind: What it is: the name of a page type, for its label.
        title: Its name.
        address: Where it stands.
        words: More words to find it by.
    """

    kind: str
    title: Text
    address: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Index:
    """The entries, and for each key the positions of those that have it.

    Attributes:
        entries: Everything that can be found.
        postings: Positions by key, ascending.
    """

    entries: tuple[Entry, ...]
    postings: dict[str, tuple[int, ...]]

    @cached_property
    def _places(self) -> str:
        return ";".join(map(_packed, self.postings.values()))

    def in_language(self, language: str) -> dict[str, Any]:
        """Ready for JSON; positions as steps from one to the next, in base 36."""
        kinds = sorted({entry.kind for entry in self.entries})
        return {
            "rules": RULES,
            "kinds": kinds,
            "entries": [
                [kinds.index(entry.kind), entry.title.in_language(language), entry.address]
                for entry in self.entries
            ],
            "keys": " ".join(self.postings),
            "places": self._places,
        }


@lru_cache(maxsize=100_000)
def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits or "0"


def index(entries: Iterable[Entry], memo: Memo) -> Index:
    """The index of some entries; titles in both languages are always found."""
    found = tuple(entries)
    postings: defaultdict[str, list[int]] = defaultdict(list)
    keyed = memo.each("keys", {entry.address: entry for entry in found}, _keys)
    for position, entry in enumerate(found):
        for key in keyed[entry.address]:
            postings[key].append(position)
    return Index(found, {key: tuple(postings[key]) for key in sorted(postings) if key})


def entries_of(gallery: Gallery) -> Iterator[Entry]:
    """Everything on the site that has a name and a place."""
    material = gallery.material
    memo, ground = material.memo, material.ground
    yield from memo.each("claims to find", gallery.claims, _claim).values()
    yield from memo.each("entities to find", material.kb.entities, _entity).values()
    yield from memo.each("arrows to find", gallery.arrows, _arrow).values()
    for number, certificate in enumerate(material.certificates, start=1):
        title = Text(
            en=f"Loop {number}: {' → '.join(label.en for label in certificate.labels)}",
            ru=f"Петля {number}: {' → '.join(label.ru for label in certificate.labels)}",
        )
        yield Entry("loops", title, addresses.loop(certificate.loop.id), (certificate.loop.kind,))
    for manuscript in material.kb.manuscripts.values():
        yield _named(manuscript.record)
        for table in manuscript.tables.values():
            yield Entry("tables", table.title, addresses.table(manuscript.id, table.id), (table.id,))
        for verdict in manuscript.verdicts.values():
            said = verdict.reason
            title = Text(en=f"[{verdict.reference}] {said.en}", ru=f"[{verdict.reference}] {said.ru}")
            yield Entry("verdicts", title, addresses.listed_verdict(manuscript.id, verdict.id), ())
        make = partial(_references, material.kb, manuscript)
        yield from memo.of(("references to find", manuscript.id), ground, make)
    for shown in gallery.findings:
        message = shown.finding.message
        title = Text(en=f"{shown.finding.code} {message.en}", ru=f"{shown.finding.code} {message.ru}")
        yield Entry("findings", title, shown.address, tuple(quote.words for quote in shown.quotes))
    for rule in material.report.rules:
        title = Text(en=f"{rule.code} {rule.summary.en}", ru=f"{rule.code} {rule.summary.ru}")
        yield Entry("methods", title, addresses.rule(rule.code), (rule.name,))
    for answered in material.answers:
        question = answered.question
        words = [question.name, question.question.en, question.question.ru]
        yield Entry("question", question.title, addresses.question(question.name), tuple(words))


def _named(record: ManuscriptRecord) -> Entry:
    """A manuscript, found by its titles, authors, journal and DOI."""
    words = [record.id, *(author.name for author in record.authors), record.journal or "", record.doi or ""]
    return Entry("manuscript", record.titles, addresses.manuscript(record.id), tuple(words))


def _keys(entry: Entry) -> frozenset[str]:
    text = " ".join((entry.title.en, entry.title.ru, *entry.words))
    return frozenset(folded(stem(word)) for word in words_of(text))


def _claim(view: ClaimView) -> Entry:
    words = (view.claim.id, *(quote.words for quote in view.quotes))
    return Entry("claim", view.claim.sentence, view.address, words)


def _entity(entity: Entity) -> Entry:
    words = (*entity.synonyms.en, *entity.synonyms.ru, *entity.xref, entity.id)
    return Entry("vocabulary", entity.label, addresses.entity(entity.id), words)


def _arrow(arrow: ArrowView) -> Entry:
    return Entry("arrows", arrow.title, arrow.address, ())


def _references(kb: KnowledgeBase, manuscript: Manuscript) -> tuple[Entry, ...]:
    return tuple(_reference(manuscript.id, one, kb.work(one)) for one in manuscript.references.values())


def _reference(manuscript: str, reference: Reference, work: Work | None) -> Entry:
    name = numbered(reference.number, work)
    identifiers = tuple(filter(None, (work.doi, work.pmid) if work else ()))
    if work and work.title:
        name = Text(en=f"{name.en} {work.title}", ru=f"{name.ru} {work.title}")
    address = addresses.reference(manuscript, reference.number)
    return Entry("references", name, address, (manuscript, *identifiers))


@lru_cache(maxsize=100_000)
def _packed(positions: tuple[int, ...]) -> str:
    return ",".join(map(_base36, map(sub, positions, (0, *positions))))
