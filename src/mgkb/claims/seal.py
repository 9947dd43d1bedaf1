"""The seal: what was read, word by word, when the anchors were last found in the text.

A knowledge base travels without the texts that it quotes. Whoever opens it later cannot look an anchor
up, but can see whether anything was changed since somebody could: `kb/seal.json` keeps a digest of every
field of every record, the position of each anchor, the hash of the text it was found in, and the citing
sentences of that text with the claims that cover them. It is to a knowledge base what a lock file is to
a program: generated (`mgkb claims --seal`), committed, and compared at every check.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from mgkb.errors import InputError, Place, Problem
from mgkb.files import write_atomically
from mgkb.text import AnchorState, check_anchor, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from mgkb.claims.base import KnowledgeBase, Manuscript
    from mgkb.files import Record
    from mgkb.text import SourceText

_DIGITS = 10  # 40 bits a field: a slip is noticed; nobody is defended against here


@dataclass(frozen=True, slots=True)
class SealedSentence:
    """A citing sentence of a text: where it stands, what it cites, which claims lie in it."""

    start: int
    end: int
    cites: tuple[int, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Seal:
    """The content of `kb/seal.json`.

    Attributes:
        records: Record name to field to digest.
        texts: SHA-256 of the text by manuscript.
        anchors: Anchor name (`claim/<id>/0`) to its first position in its section of the text (offsets in characters).
        sentences: Citing sentences by manuscript.
    """

    records: dict[str, dict[str, str]]
    texts: dict[str, str]
    anchors: dict[str, tuple[int, int]]
    sentences: dict[str, tuple[SealedSentence, ...]]


def seal_path(kb: KnowledgeBase) -> Path:
    """Where the seal lies."""
    return kb.root / "kb" / "seal.json"


def named_records(kb: KnowledgeBase) -> Iterator[tuple[str, Record]]:
    """Every record with the name that the seal knows it by."""
    for kind, records in (("entity", kb.entities), ("relation", kb.relations), ("work", kb.works)):
        for name, record in records.items():
            yield f"{kind}/{name}", record
    for manuscript in kb.manuscripts.values():
        yield f"manuscript/{manuscript.id}", manuscript.record
        for name, anchored in anchored_records(manuscript):
            yield name, anchored
        for verdict in manuscript.verdicts.values():
            yield f"verdict/{verdict.id}", verdict
        for number, reference in manuscript.references.items():
            yield f"reference/{manuscript.id}/{number}", reference


def anchored_records(manuscript: Manuscript) -> Iterator[tuple[str, Any]]:
    """Every record of a manuscript that quotes it, with its name."""
    for claim in manuscript.claims.values():
        yield f"claim/{claim.id}", claim
    for kind, records in (
        ("statement", manuscript.statements),
        ("table", manuscript.tables),
        ("figure", manuscript.figures),
    ):
        for record in records.values():
            yield f"{kind}/{manuscript.id}/{record.id}", record


def section_begins(manuscript: Manuscript, source: SourceText) -> list[tuple[int, str]]:
    """Where the sections begin in a text (offsets in characters), in order; one may begin more than once."""
    return sorted(
        (spans[0][0], section.id)
        for section in manuscript.record.sections
        for quote in section.starts
        if (spans := source.find(quote).spans)
    )


def own_span(
    spans: tuple[tuple[int, int], ...], section: str, begins: list[tuple[int, str]]
) -> tuple[int, int]:
    """The place that a quote of a section is taken from, as its words may stand in other sections too.

    Args:
        spans: Where the words stand, in order; at least one place.
        section: Id of the section.
        begins: Where the sections begin, as `section_begins` gives it.

    Returns:
        The first place in the section; the first of all where none lies in it.

    >>> own_span(((5, 9), (50, 54), (70, 74)), "b", [(0, "a"), (40, "b")])
    (50, 54)
    """
    for span in spans:
        at = bisect_right(begins, span[0], key=itemgetter(0)) - 1
        if at >= 0 and begins[at][1] == section:
            return span
    return spans[0]


def make_seal(kb: KnowledgeBase, texts: Mapping[str, SourceText]) -> Seal:
    """Read everything and note it down.

    Raises:
        InputError: A manuscript's text is not at hand, or an anchor is not found in it: what was not
            seen is not sealed.
    """
    missing = [name for name in kb.manuscripts if name not in texts]
    if missing:
        raise InputError(
            f"Cannot seal: the text of {', '.join(missing)} is not at hand (name its folder with --texts)."
        )
    anchors: dict[str, tuple[int, int]] = {}
    covered: dict[str, tuple[SealedSentence, ...]] = {}
    for manuscript in kb.manuscripts.values():
        source = texts[manuscript.id]
        begins = section_begins(manuscript, source)
        for name, record in anchored_records(manuscript):
            for index, anchor in enumerate(record.anchors):
                found = check_anchor(anchor.quote, source)
                if found.state is not AnchorState.FOUND:
                    raise InputError(
                        f"Cannot seal: {record.place('anchor')}: “{anchor.quote}” is not in the text."
                    )
                anchors[f"{name}/{index}"] = own_span(found.spans, anchor.section, begins)
        covered[manuscript.id] = citing_sentences(manuscript, source)
    return Seal(
        records={name: digests(record) for name, record in named_records(kb)},
        texts={name: source.sha256 for name, source in texts.items() if name in kb.manuscripts},
        anchors=anchors,
        sentences=covered,
    )


def citing_sentences(manuscript: Manuscript, source: SourceText) -> tuple[SealedSentence, ...]:
    """The sentences of a text that cite, each with the claims that have an anchor in it."""
    places: list[tuple[int, str]] = []
    for claim in manuscript.claims.values():
        for anchor in claim.anchors:
            places.extend((start, claim.id) for start, _ in check_anchor(anchor.quote, source).spans)
    places.sort()
    found = []
    for sentence in sentences(source):
        if sentence.citations:
            claims = {claim for start, claim in places if sentence.start <= start < sentence.end}
            found.append(
                SealedSentence(sentence.start, sentence.end, sentence.citations, tuple(sorted(claims)))
            )
    return tuple(found)


def digests(record: Record) -> dict[str, str]:
    """Digest of each field of a record that says something."""
    content = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return {
        name: hashlib.sha256(
            json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        ).hexdigest()[:_DIGITS]
        for name, value in content.items()
    }


def write_seal(kb: KnowledgeBase, seal: Seal) -> Path:
    """Write `kb/seal.json`, sorted, so that a change is a small diff."""
    data = {
        "about": "Generated by `mgkb claims --seal`. Digests of what was read, positions of what was found.",
        "texts": seal.texts,
        "sentences": {
            name: [[s.start, s.end, list(s.cites), list(s.claims)] for s in items]
            for name, items in seal.sentences.items()
        },
        "anchors": seal.anchors,
        "records": seal.records,
    }
    path = seal_path(kb)
    lines = json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1)
    write_atomically(path, lines + "\n")
    return path


def read_seal(kb: KnowledgeBase) -> Seal | None:
    """Read the seal; None when there is none yet.

    Raises:
        InputError: The file is there but is no seal.
    """
    path = seal_path(kb)
    if not path.exists():
        return None
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return Seal(
            records={name: dict(fields) for name, fields in data["records"].items()},
            texts=dict(data["texts"]),
            anchors={name: (start, end) for name, (start, end) in data["anchors"].items()},
            sentences={
                name: tuple(
                    SealedSentence(start, end, tuple(cites), tuple(claims))
                    for start, end, cites, claims in items
                )
                for name, items in data["sentences"].items()
            },
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{path} is no seal ({error!r}); make it anew with “mgkb claims --seal”.") from None


def compare(kb: KnowledgeBase, seal: Seal) -> Iterator[tuple[str, Problem]]:
    """What differs from the seal: name of the record, place and sentence."""
    now = dict(named_records(kb))
    for name, record in now.items():
        sealed = seal.records.get(name)
        if sealed is None:
            yield name, Problem(record.place(), f"{name} is not sealed: it is new, or its id was changed")
            continue
        current = digests(record)
        for field in sorted(sealed.keys() | current.keys()):
            if sealed.get(field) != current.get(field):
                yield name, Problem(record.place(field), f"{name}: “{field}” was changed since it was sealed")
    line = Place(seal_path(kb).relative_to(kb.root), 1)
    for name in sorted(seal.records.keys() - now.keys()):
        yield name, Problem(line, f"{name} was sealed but is gone")
