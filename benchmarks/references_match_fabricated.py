"""Made-up and altered references (hallmark): what is reported, and under which question.

The pool is the set's own real entries, taken for the whole of PubMed. An altered entry counts as *visible* when the
real entry it was made of is in the pool (same title, a title named in the explanation, or the same DOI), names the
altered field, and really differs there; an entry whose model is not in the pool can only be found missing.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from benchmarks.references_match_data import DATA, NOW
from mgkb.references.match import Identification, IdentifierProblem, Pool, State, identify, plain
from mgkb.references.parsed import Name, ParsedReference
from mgkb.references.pubmed import PartialDate, PubMedRecord
from mgkb.references.verify import describe, differences

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ALTERED = {
    "near_miss_title": {"title"},
    "chimeric_title": {"title"},
    "hybrid_fabrication": {"title", "authors"},
    "swapped_authors": {"authors"},
    "placeholder_authors": {"authors"},
    "partial_author_list": {"authors"},
    "merged_citation": {"authors", "journal", "year"},
    "wrong_venue": {"journal"},
    "nonexistent_venue": {"journal"},
    "preprint_as_published": {"journal"},
    "arxiv_version_mismatch": {"journal", "year"},
    "future_date": {"year"},
    "fabricated_doi": {"DOI"},
}


def reference(fields: dict[str, str]) -> ParsedReference:
    """A BibTeX entry as a parsed reference."""
    names = tuple(_name(name) for name in fields.get("author", "").split(" and ") if name.strip())
    container = fields.get("booktitle") or fields.get("journal")
    return ParsedReference(
        raw=". ".join(filter(None, (fields.get("author"), fields["title"], container, fields.get("year")))),
        authors=tuple(name for name in names if name.family != "others"),
        more_authors=any(name.family == "others" for name in names),
        title=fields["title"],
        container=container,
        year=int(fields["year"]) if fields.get("year", "").isdecimal() else None,
        doi=fields.get("doi", "").lower() or None,
    )


def _name(text: str) -> Name:
    if "," in text:
        family, given = text.split(",", 1)
        return Name(family.strip(), given.strip())
    words = text.split()
    start = next((n for n, word in enumerate(words[:-1]) if n and word.islower()), len(words) - 1)
    return Name(" ".join(words[start:]), " ".join(words[:start]))


def _record(pmid: str, one: ParsedReference) -> PubMedRecord:
    date = PartialDate(one.year) if one.year else None
    return PubMedRecord(
        pmid=pmid, title=one.title, authors=one.authors, journal=one.container, published=date, doi=one.doi
    )


def fabricated(data: Path = DATA) -> Iterator[str]:
    """What is said of each kind of entry."""
    with (data / "fabricated" / "hallmark_dev_public.jsonl").open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    real = [reference(row["fields"]) for row in rows if row["label"] == "VALID"]
    real = list({(plain(one.title or ""), one.container, one.year): one for one in real}.values())
    records = [_record(f"{number}", one) for number, one in enumerate(real, 1)]
    source = Pool(records, as_of=NOW, name="the pool", whole=True)
    yield f"Pool: the set's {len(records)} different real entries.\n"
    yield from _real(real, records, source)
    yield "\n| kind | n | model in the pool | visible | reported | as a difference | as not found | missed |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    made = [row for row in rows if row["label"] != "VALID"]
    answers = identify([reference(row["fields"]) for row in made], source)
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row, answer in zip(made, answers, strict=True):
        counts[row["hallucination_type"]].update(_judge(row, answer, records))
    for kind, count in sorted(counts.items()):
        right = f"{count['difference'] + count['not found']}"
        said = f"{count['difference']} | {count['not found']} | {count['missed']}"
        yield f"| {kind} | {count['n']} | {count['model']} | {count['visible']} | {right} | {said} |"
    total = sum((count for count in counts.values()), Counter[str]())
    reported = total["difference"] + total["not found"]
    yield f"\nVisible {total['visible']}, reported {reported}, missed {total['missed']}."
    strange = total["n"] - total["model"]
    yield f"No model in the pool: {strange}; of these identified with some real entry {total['false']}."


def _real(real: list[ParsedReference], records: list[PubMedRecord], source: Pool) -> Iterator[str]:
    answers = identify(real, source)
    states = Counter(answer.state.value for answer in answers)
    own = sum(a.record == record for a, record in zip(answers, records, strict=True))
    wrong = sum(bool(differences(describe(a.reference, a.record))) for a in answers if a.record)
    bare = identify([replace(one, doi=None) for one in real], source)
    states_bare = Counter(answer.state.value for answer in bare)
    yield f"Real entries: {dict(states)}, {own} with themselves, differences reported of {wrong}."
    yield f"The same without DOI: {dict(states_bare)}."


def _judge(row: dict[str, Any], answer: Identification, records: list[PubMedRecord]) -> Counter[str]:
    """Count one altered entry."""
    counts = Counter(n=1)
    model = _model(row, answer.reference, records)
    if not model:
        counts["false"] += answer.state is State.IDENTIFIED
        return counts
    counts["model"] += 1
    altered = ALTERED.get(row["hallucination_type"], set())
    if not altered & _truly_different(answer.reference, model):
        return counts
    counts["visible"] += 1
    shown = answer.record or (answer.candidates[0].record if answer.candidates else None)
    said = {check.field for check in differences(describe(answer.reference, shown))} if shown else set()
    said |= {
        finding.kind for finding in answer.findings if finding.problem is not IdentifierProblem.OTHER_PAPER
    }
    if answer.state in {State.IDENTIFIED, State.AMBIGUOUS} and altered & said:
        counts["difference"] += 1
    elif answer.state is State.NOT_FOUND and "title" in altered | said:
        counts["not found"] += 1
    else:
        counts["missed"] += 1
    return counts


def _model(row: dict[str, Any], one: ParsedReference, records: list[PubMedRecord]) -> PubMedRecord | None:
    named = re.search(r"original: '(.+?)'\)?$", row["explanation"])
    titles = {plain(one.title or ""), plain(named[1]) if named else ""} - {""}
    by_title = (record for record in records if plain(record.title or "") in titles)
    by_doi = (record for record in records if one.doi and record.doi == one.doi)
    return next(by_title, None) or next(by_doi, None)


def _truly_different(one: ParsedReference, model: PubMedRecord) -> set[str]:
    """Fields that differ to the letter, found without the code that is measured."""
    families = [name.family.lower() for name in one.authors], [name.family.lower() for name in model.authors]
    pairs = {
        "title": (plain(one.title or ""), plain(model.title or "")),
        "authors": families,
        "journal": ((one.container or "").lower(), (model.journal or "").lower()),
        "year": (one.year, model.published.year if model.published else None),
        "DOI": (one.doi, model.doi or "none"),
    }
    return {
        field for field, (printed, recorded) in pairs.items() if printed and recorded and printed != recorded
    }
