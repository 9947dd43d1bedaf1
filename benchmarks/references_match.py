"""How well references are identified and verified, on what others have published, with the pool of records stated.

The pool of the identification part is what is at hand: every marked-up reference with a PMID in `jats/gold` (its
parts are the record, its printed string is the question), every PubMed record in `eutils`, and every citation string
with a PMID in their reference lists. A reference and its record so come from one printing. That is kinder than
PubMed, which is why every question is asked again with noise, with its record taken away, and in a pool crowded with
made-up neighbours.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.references_match_data import (
    DATA,
    NOISE,
    NOW,
    Hiding,
    gold,
    pool,
    printed_twice,
    without_identifiers,
)
from benchmarks.references_match_fabricated import fabricated
from benchmarks.references_match_fate import retraction
from benchmarks.references_parse_data import anystyle, grobid
from mgkb.references.match import IdentifierProblem, Pool, State, fold, identify
from mgkb.references.parse import parse_reference
from mgkb.references.parsed import Name, ParsedReference
from mgkb.references.pubmed import PartialDate, PubMedRecord

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def identification(data: Path = DATA, *, crowded: bool = False) -> Iterator[str]:
    """Precision, recall and abstentions by noise and half; then with the right record taken away."""
    questions, records = gold(data)
    known = {record.pmid for record in records}
    asked = [question for question in questions if question.pmid in known]
    source = pool(data, crowded=crowded)
    made_up = ", a third of them made-up neighbours" if crowded else ""
    yield f"Pool: {len(source):,} records{made_up}; identifiers removed.\n"
    yield "| printed | half | n | precision | recall | abstained | record taken away: identified |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for name, (_, spoil) in NOISE.items():
        for half in ("tuned on", "held out"):
            some = [question for question in asked if question.half == half]
            spoiled = [without_identifiers(spoil(question)) for question in some]
            answers = [answer.record for answer in identify(spoiled, source)]
            said = sum(record is not None for record in answers)
            right = sum(
                record is not None and record.pmid == question.pmid
                for record, question in zip(answers, some, strict=True)
            )
            hiding = Hiding(source, {id(one): str(q.pmid) for one, q in zip(spoiled, some, strict=True)})
            wrong = sum(answer.state is State.IDENTIFIED for answer in identify(spoiled, hiding))
            rates = f"{right / max(1, said):.4f} | {right / max(1, len(some)):.4f}"
            yield f"| {name} | {half} | {len(some)} | {rates} | {len(some) - said} | {wrong} |"
    twice = printed_twice(data)
    found = [answer.record for answer in identify([without_identifiers(q.reference) for q in twice], source)]
    right = sum(record is not None and record.pmid == q.pmid for record, q in zip(found, twice, strict=True))
    wrong = sum(record is not None for record in found) - right
    works = len({question.pmid for question in twice})
    yield f"\nWorks printed in two ways: {len(twice)} strings of {works} works, for most one of them the record's own; "
    yield f"{right} identified rightly, {wrong} wrongly."
    strangers = [without_identifiers(question.reference) for question in questions if question.pmid is None]
    states = Counter(answer.state.value for answer in identify(strangers, source))
    yield f"\nReferences without a PMID: {_counts(states)}."
    given = [without_identifiers(question.reference) for question in asked]
    swapped = [
        replace(one, pmid=other.pmid) for one, other in zip(given, [*asked[1:], asked[0]], strict=True)
    ]
    named, odd = (
        identify([replace(q.reference, pmid=q.pmid) for q in asked], source),
        identify(swapped, source),
    )
    right = sum(a.record is not None and a.record.pmid == q.pmid for a, q in zip(named, asked, strict=True))
    yield f"With their PMIDs: {right} of {len(asked)} identified, {sum(bool(a.findings) for a in named)} PMIDs doubted."
    right = sum(a.record is not None and a.record.pmid == q.pmid for a, q in zip(odd, asked, strict=True))
    said = sum(finding.problem is IdentifierProblem.OTHER_PAPER for a in odd for finding in a.findings)
    yield f"With the next one's PMID: {said} reported as another paper's, {right} identified all the same."


# ISO 9 (GOST 7.79 A), GOST 7.79 B, BGN/PCGN, and the Library of Congress without marks, as journals write it.
_LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
SCHEMES = {
    "GOST A": "a b v g d e ë ž z i j k l m n o p r s t u f h c č š ŝ ʺ y ʹ è û â",
    "GOST B": "a b v g d e yo zh z i j k l m n o p r s t u f x cz ch sh shh `` y` ` e` yu ya",
    "BGN": "a b v g d e ë zh z i y k l m n o p r s t u f kh ts ch sh shch ” y ’ e yu ya",
    "journals": "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch  y  e iu ia",
}


def latin(text: str, scheme: str) -> str:
    """Transliterate Cyrillic letters and leave the rest."""
    table = dict(zip(_LETTERS, SCHEMES[scheme].split(" "), strict=True))
    letters = (
        char if (low := char.lower()) not in table else table[low] if char == low else table[low].capitalize()
        for char in text
    )
    return "".join(letters)


def cyrillic(data: Path = DATA) -> Iterator[str]:
    """Cyrillic strings against records that have names and title in Latin letters, as PubMed has them."""
    labelled = [
        item
        for item in (*anystyle("core"), *anystyle("bad"), *grobid())
        if re.search("[а-яё]{4}", item.raw.lower())
    ]
    questions = [(item.raw, reference) for item in labelled if (reference := parse_reference(item.raw)).title]
    yield f"{len(labelled)} Cyrillic strings in the sets, {len(questions)} of them with a title that was read.\n"
    yield "| records in | pool | n | precision | recall |"
    yield "| --- | --- | --- | --- | --- |"
    for scheme in SCHEMES:
        records = [
            _romanised(f"{800_000_000 + n}", reference, scheme) for n, (_, reference) in enumerate(questions)
        ]
        source = Pool((*pool(data).records, *records), as_of=NOW, name="the pool", whole=True)
        answers = identify([without_identifiers(reference) for _, reference in questions], source)
        said = [(a.record.pmid, f"{800_000_000 + n}") for n, a in enumerate(answers) if a.record]
        right = sum(a == b for a, b in said)
        rates = f"{right / max(1, len(said)):.4f} | {right / max(1, len(questions)):.4f}"
        yield f"| {scheme} | {len(source):,} | {len(questions)} | {rates} |"


def _romanised(pmid: str, reference: ParsedReference, scheme: str) -> PubMedRecord:
    return PubMedRecord(
        pmid=pmid,
        vernacular_title=latin(reference.title or "", scheme),
        authors=tuple(
            Name(latin(name.family, scheme), latin(name.given, scheme)) for name in reference.authors
        ),
        journal=latin(reference.container or "", scheme) or None,
        published=PartialDate(reference.year) if reference.year else None,
        volume=reference.volume,
        first_page=reference.first_page,
        last_page=reference.last_page,
        languages=("rus",),
    )


def throughput(data: Path = DATA, size: int = 100_000) -> Iterator[str]:
    """Whole identification against a big pool, and rapidfuzz over all its titles, in one run, in processor time.

    Compared is what a reader of the table would do instead: `rapidfuzz.process.extractOne(query, titles)`, with
    `titles` the folded titles of every record of the pool and `query` folded in the same way. Folding is timed on
    neither side of that call, but on ours, where it is part of the work. `extractOne` stops at a perfect score, so
    the titles are shuffled. It is asked twice: with the whole printed string, which is what a reviewer has, and
    with the title that was read in it, which is what our search uses. Of ours two things are timed: `identify` with
    all its steps, from the parsed reference without identifiers to a decision over all fields, which looks up
    journal, volume and page before it searches titles; and its search alone, with every reference and nothing but
    titles. Recall is the share of the questions whose own record came first; `identify` may abstain, the others
    never do. A ratio divides our rate by theirs: WRatio is the default scorer of `extractOne`, the others cost less
    and are not what it does unasked.
    """
    from rapidfuzz import fuzz, process

    questions, records = gold(data)
    known = {record.pmid for record in records}
    asked = [question for question in questions if question.pmid in known]
    real = pool(data).records
    mixed = [*real, *filler(real, size - len(real))]
    random.Random(size).shuffle(mixed)
    source = Pool(mixed, as_of=NOW, name="the pool", whole=True)
    references = [without_identifiers(question.reference) for question in asked]
    started = time.process_time()
    source.search(references[:1], 1)
    source.cite_match(references[:1])
    made = time.process_time() - started
    yield f"Pool: {len(mixed):,} records, {len(real):,} of them real, the rest stitched; indexes in {made:.1f} s.\n"
    yield "| how | asked with | references | a second | recall@1 | identify is faster by | search is faster by |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    started = time.process_time()
    answers = identify(references, source)
    ours = len(asked) / (time.process_time() - started)
    right = sum(a.record is not None and a.record.pmid == q.pmid for a, q in zip(answers, asked, strict=True))
    yield f"| identify, all steps | citation | {len(asked)} | {ours:.0f} | {right / len(asked):.4f} | | |"
    started = time.process_time()
    nearest = source.search(references, 1)
    searched = len(asked) / (time.process_time() - started)
    right = sum(bool(found) and found[0].pmid == q.pmid for found, q in zip(nearest, asked, strict=True))
    yield f"| search alone | title | {len(asked)} | {searched:.0f} | {right / len(asked):.4f} | | |"
    titles = {record.pmid: fold(record.title or "") for record in mixed}
    few = random.Random(size).sample(list(zip(asked, references, strict=True)), 20)
    for what in ("citation", "title"):
        for name, scorer in (
            ("WRatio (default)", fuzz.WRatio),
            ("partial_ratio", fuzz.partial_ratio),
            ("ratio", fuzz.ratio),
        ):
            queries = [
                fold(question.text if what == "citation" else one.title or one.raw) for question, one in few
            ]
            started = time.process_time()
            best = [process.extractOne(query, titles, scorer=scorer) for query in queries]
            theirs = len(few) / (time.process_time() - started)
            right = sum(found[2] == question.pmid for found, (question, _) in zip(best, few, strict=True))
            rates = f"{theirs:.2f} | {right / len(few):.4f} | {ours / theirs:.0f} | {searched / theirs:.0f}"
            yield f"| extractOne, {name} | {what} | {len(few)} | {rates} |"


def filler(real: Sequence[PubMedRecord], count: int) -> Iterator[PubMedRecord]:
    """Records whose titles are made of halves of real ones, by the authors of others and in the journals of others."""
    dice = random.Random(count)
    for number in range(count):
        one, other, third = (dice.choice(real) for _ in range(3))
        first, second = (one.title or "").split(), (other.title or "").split()
        yield replace(
            third,
            pmid=f"{700_000_000 + number}",
            title=" ".join(first[: len(first) // 2 + 1] + second[len(second) // 2 :]),
            vernacular_title=None,
            doi=None,
            pmcid=None,
            volume=str(dice.randrange(1, 400)),
            first_page=str(dice.randrange(2, 3000)),
        )


def _counts(states: Counter[str]) -> str:
    return ", ".join(f"{count} {state}" for state, count in states.most_common())


def run(data: Path = DATA) -> None:
    """Print everything, for this folder of test data or another one with the same layout."""
    parts = {
        "Identification": identification(data),
        "Identification among made-up neighbours": identification(data, crowded=True),
        "Cyrillic": cyrillic(data),
        "Fabricated and altered references": fabricated(data),
        "Retractions": retraction(data),
        "Throughput": throughput(data),
    }
    for title, lines in parts.items():
        print(f"## {title}\n", *lines, "", sep="\n")


if __name__ == "__main__":
    run(*map(Path, sys.argv[1:]))
