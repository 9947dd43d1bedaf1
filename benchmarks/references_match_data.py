"""Pools of records and printed references to look for in them, out of `../shared/testdata`, for `references_match`."""

from __future__ import annotations

import csv
import hashlib
import random
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from mgkb.errors import InputError
from mgkb.references.match import Pool
from mgkb.references.parse import parse_reference
from mgkb.references.parsed import Name, ParsedReference
from mgkb.references.pubmed import PartialDate, PubMedRecord, read_records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

DATA = Path(__file__).parents[2] / "shared" / "testdata"
NOW = datetime(2026, 11, 22, tzinfo=UTC)


@dataclass(frozen=True)
class Question:
    """A printed reference and the PMID of its record; None when it has none."""

    reference: ParsedReference
    pmid: str | None
    text: str

    @property
    def half(self) -> str:
        """The half that was tuned on, or the one held out."""
        digest = hashlib.sha256((self.pmid or self.text).encode()).digest()
        return "tuned on" if digest[0] % 2 else "held out"


@cache
def gold(data: Path = DATA) -> tuple[list[Question], list[PubMedRecord]]:
    """The marked-up references as questions, and those with a PMID as records."""
    questions: list[Question] = []
    records: dict[str, PubMedRecord] = {}
    with (data / "jats" / "gold" / "jats_refs.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        if row["n_citations"] != "1":
            continue
        authors = _people(data, row["file"]).get(row["ref_id"], ()) or _named(row["first_author"])
        text = row["raw"] or _vancouver(row, authors)
        questions.append(Question(parse_reference(text), row["pmid"] or None, text))
        if row["pmid"] and row["article_title"]:
            records.setdefault(row["pmid"], _record(row, authors))
    return questions, list(records.values())


@cache
def _people(data: Path, file: str) -> Mapping[str, tuple[Name, ...]]:
    """Names of the authors by id of the reference, as the article marks them up."""
    people = {}
    for reference in ET.parse(data / "jats" / file).iter("ref"):  # noqa: S314 (files of our own)
        names = [
            Name(name.findtext("surname") or "", name.findtext("given-names") or "")
            for group in reference.iter("person-group")
            if group.get("person-group-type", "author") == "author"
            for name in group.iter("name")
        ] or [
            Name(n.findtext("surname") or "", n.findtext("given-names") or "") for n in reference.iter("name")
        ]
        people[reference.get("id", "")] = tuple(name for name in names if name.family)
    return people


def _named(family: str) -> tuple[Name, ...]:
    return (Name(family),) if family else ()


def _vancouver(row: Mapping[str, str], authors: Iterable[Name]) -> str:
    names = ", ".join(f"{name.family} {name.given}".strip() for name in authors)
    pages = "-".join(filter(None, (row["fpage"] or row["elocation"], row["lpage"])))
    place = f"{row['year']};{row['volume']}{'(' + row['issue'] + ')' if row['issue'] else ''}:{pages}"
    return f"{names}. {row['article_title']}. {row['source']}. {place}."


def _record(row: Mapping[str, str], authors: tuple[Name, ...]) -> PubMedRecord:
    return PubMedRecord(
        pmid=row["pmid"],
        title=row["article_title"],
        authors=authors,
        journal=row["source"] or None,
        published=PartialDate(int(row["year"][:4])) if row["year"][:4].isdecimal() else None,
        volume=row["volume"] or None,
        issue=row["issue"] or None,
        first_page=row["fpage"] or row["elocation"] or None,
        last_page=row["lpage"] or None,
        doi=row["doi"].lower() or None,
        pmcid=row["pmc"] or None,
    )


@cache
def others(data: Path = DATA) -> list[PubMedRecord]:
    """Every PubMed record of `eutils`, and what their reference lists say of works with a PMID."""
    records: dict[str, PubMedRecord] = {}
    for path in sorted((data / "eutils").rglob("*.xml")):
        try:
            found = list(read_records(path.read_bytes()))
        except InputError:
            continue
        records |= {record.pmid: record for record in found}
    for record in list(records.values()):
        for text, pmid in record.references:
            if pmid and pmid != "0":
                records.setdefault(pmid, _as_record(parse_reference(text), pmid))
    return list(records.values())


def _as_record(reference: ParsedReference, pmid: str) -> PubMedRecord:
    return PubMedRecord(
        pmid=pmid,
        title=reference.title,
        authors=reference.authors,
        journal=reference.container,
        published=PartialDate(reference.year) if reference.year else None,
        volume=reference.volume,
        issue=reference.issue,
        first_page=reference.first_page,
        last_page=reference.last_page,
        doi=reference.doi,
    )


def printed_twice(data: Path = DATA) -> list[Question]:
    """Works that two articles cite, each in its own way, or that are cited and have a record: independent printings."""
    strings = {(q.pmid, q.text) for q in gold(data)[0] if q.pmid}
    strings |= {
        (pmid, text) for record in others(data) for text, pmid in record.references if pmid and pmid != "0"
    }
    whole = {record.pmid for record in others(data) if record.publication_types}
    times = Counter(pmid for pmid, _ in strings)
    asked = sorted((pmid, text) for pmid, text in strings if times[pmid] > 1 or pmid in whole)
    return [Question(parse_reference(text), pmid, text) for pmid, text in asked]


def siblings(records: Sequence[PubMedRecord]) -> Iterator[PubMedRecord]:
    """Three made-up neighbours a record, for what a small pool lacks and PubMed is full of.

    A companion paper (same people, journal, volume and year; a quarter of the title's words other, other pages), a
    namesake (same title, perhaps the same year, nothing else) and a forerunner (same title and people, a year earlier,
    published elsewhere).
    """
    for number, record in enumerate(records):
        dice = random.Random(record.pmid)
        other, third = (records[dice.randrange(len(records))] for _ in range(2))
        words, lent = (record.title or "").split(), (third.title or "").split()
        changed = [dice.choice(lent) if lent and dice.random() < 0.25 else word for word in words]
        if len(words) > 3 and changed == words:
            changed[-1] = "revisited"
        year = record.published.year if record.published else 2000
        page = str(dice.randrange(2, 3000))
        elsewhere: dict[str, Any] = {
            "journal": other.journal,
            "volume": third.volume,
            "first_page": page,
            "last_page": None,
        }
        base = replace(record, doi=None, pmcid=None, references=())
        yield replace(
            base, pmid=f"{900_000_000 + 3 * number}", title=" ".join(changed), first_page=page, last_page=None
        )
        sooner = record.published if dice.random() < 0.5 else other.published
        yield replace(
            base, pmid=f"{900_000_001 + 3 * number}", authors=other.authors, published=sooner, **elsewhere
        )
        yield replace(base, pmid=f"{900_000_002 + 3 * number}", published=PartialDate(year - 1), **elsewhere)


def _typos(share: float) -> Callable[[Question], ParsedReference]:
    def spoil(question: Question) -> ParsedReference:
        dice = random.Random(f"{share}{question.text}")
        letters = [
            dice.choice(("", char * 2, dice.choice("abcdefghijklmnopqrstuvwxyz")))
            if char.isalpha() and dice.random() < share
            else char
            for char in question.text
        ]
        return parse_reference("".join(letters))

    return spoil


def _fields(
    change: Callable[[ParsedReference, random.Random], dict[str, Any]],
) -> Callable[[Question], ParsedReference]:
    def spoil(question: Question) -> ParsedReference:
        # The whole string would give away what was taken out.
        return replace(question.reference, raw="", **change(question.reference, random.Random(question.text)))

    return spoil


def _cut(reference: ParsedReference, _: random.Random) -> dict[str, Any]:
    words = (reference.title or "").split()
    return {"title": " ".join(words[: max(1, len(words) * 6 // 10)]) or None}


def _dropped(reference: ParsedReference, dice: random.Random) -> dict[str, Any]:
    return {
        "title": " ".join(word for word in (reference.title or "").split() if dice.random() > 0.2) or None
    }


NOISE: dict[str, tuple[float, Callable[[Question], ParsedReference]]] = {
    "as printed": (1.0, lambda question: question.reference),
    "3 % of letters wrong": (0.2, _typos(0.03)),
    "8 % of letters wrong": (0.05, _typos(0.08)),
    "title cut to 60 %": (0.1, _fields(_cut)),
    "20 % of title words missing": (0.05, _fields(_dropped)),
    "no title": (0.1, _fields(lambda *_: {"title": None})),
    "year wrong": (
        0.1,
        _fields(lambda one, dice: {"year": (one.year or 2000) + dice.choice((-3, -1, 1, 4))}),
    ),
    "first page wrong": (0.1, _fields(lambda *_: {"first_page": "999"})),
    "journal and volume wrong": (
        0.02,
        _fields(lambda *_: {"container": "Rev Invented Stud", "volume": "999"}),
    ),
    "title, first author and year only": (
        0.1,
        _fields(
            lambda *_: {
                "container": None,
                "volume": None,
                "issue": None,
                "first_page": None,
                "last_page": None,
            }
        ),
    ),
}
"""What goes wrong with a reference, and how often it is taken to, beside one printed well, when the model is fitted."""


def without_identifiers(reference: ParsedReference) -> ParsedReference:
    return replace(reference, doi=None, pmid=None, pmcid=None)


class Hiding:
    """The pool without the record that a question asks for."""

    def __init__(self, pool: Pool, hidden: Mapping[int, str]) -> None:
        self.name, self.whole, self.as_of = pool.name, pool.whole, pool.as_of
        self._pool, self._hidden = pool, hidden

    def by_pmid(self, _: Sequence[str]) -> Mapping[str, PubMedRecord]:
        """Nothing: identifiers are not what is measured."""
        return {}

    by_doi = by_pmcid = by_pmid

    def cite_match(self, references: Sequence[ParsedReference]) -> Sequence[Sequence[PubMedRecord]]:
        """As the pool, without the hidden one."""
        return self._without(references, self._pool.cite_match(references))

    def search(self, references: Sequence[ParsedReference], limit: int) -> Sequence[Sequence[PubMedRecord]]:
        """As the pool, without the hidden one."""
        return self._without(references, self._pool.search(references, limit + 1))

    def _without(
        self, references: Sequence[ParsedReference], answers: Sequence[Sequence[PubMedRecord]]
    ) -> Sequence[Sequence[PubMedRecord]]:
        return [
            [record for record in records if record.pmid != self._hidden.get(id(reference))]
            for reference, records in zip(references, answers, strict=True)
        ]


@cache
def pool(data: Path = DATA, *, crowded: bool = False) -> Pool:
    """What is at hand; `crowded` adds the made-up neighbours of the records that are asked for."""
    records = {record.pmid: record for record in (*others(data), *gold(data)[1])}
    if crowded:
        records |= {record.pmid: record for record in siblings(gold(data)[1])}
    return Pool(records.values(), as_of=NOW, name="the pool", whole=True)
