"""Synthetic knowledge bases: files as a curator writes them, the same for the same size.

Proportions follow the magnesium review: about 250 claims and 60 references a manuscript, a fifth as many
entities as claims, most claims cited, few hedged, fewer denied; entities are met with a long tail. Causal
claims go from earlier entities to later ones, but for a planted figure: loops are there, and do not explode.
"""

from __future__ import annotations

import json
import random
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from mgkb.files import write_atomically

if TYPE_CHECKING:
    from pathlib import Path

Entry = dict[str, Any]

_CLAIMS_A_MANUSCRIPT = 250
_REFERENCES = 60
_RING = ("stress", "cortisol", "urinary-loss", "magnesium-deficiency")
_CAUSAL = {"increases": "+", "decreases": "-", "affects": "?"}
_OTHER = {"positively-correlated-with": "+", "negatively-correlated-with": "-", "associated-with": None}
_EVIDENCE: tuple[Entry, ...] = (
    {"design": "narrative-review"},
    {"design": "narrative-review"},
    {"design": "observational", "species": ["human"]},
    {"design": "randomised-trial", "species": ["human"]},
    {"design": "animal-experiment", "species": ["rat"]},
    {"design": "cell-experiment", "species": ["cell"]},
)


def generate(root: Path, claims: int) -> None:
    """Write a knowledge base.

    Args:
        root: An empty folder.
        claims: How many claims; at least as many as the planted figure has.
    """
    chance = random.Random(claims)
    entities = [*_RING, *(f"entity-{number}" for number in range(len(_RING), max(20, claims // 5)))]
    count = max(1, claims // _CLAIMS_A_MANUSCRIPT)
    works = [f"work-{number}" for number in range(count * _REFERENCES * 4 // 5)]
    _write(root / "kb" / "vocabulary" / "entities.yaml", [_entity(entity) for entity in entities])
    _write(root / "kb" / "vocabulary" / "relations.yaml", _relations())
    _write(root / "references" / "works.json", [_work(chance, key) for key in works])
    write_atomically(root / "kb" / "kb.toml", _CONFIG)
    numbers = range(claims)
    for index in range(count):
        manuscript = f"review-{index}"
        folder = root / "kb" / "manuscripts" / manuscript
        written = [_claim(chance, number, entities) for number in numbers[index::count]]
        if index == 0:
            written[: len(_RING)] = _ring(chance)
            _write(folder / "figures.yaml", [_figure()])
        _write(folder / "manuscript.yaml", _manuscript(manuscript))
        _write(folder / "claims" / "all.yaml", written)
        _write(folder / "statements.yaml", [_window(chance, number) for number in range(3)])
        _write(
            folder / "verdicts.yaml", [_verdict(chance, claim) for claim in written[::20] if claim["cites"]]
        )
        _write(root / "references" / f"{manuscript}.yaml", _references(chance, works))


def _write(path: Path, content: object) -> None:
    """JSON is YAML, and is written many times faster."""
    entries = content if isinstance(content, list) else None
    if entries is None:
        text = json.dumps(content, ensure_ascii=False) + "\n"
    elif path.suffix == ".json":
        text = "[\n" + ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries) + "\n]\n"
    else:
        text = "".join(f"- {json.dumps(entry, ensure_ascii=False)}\n" for entry in entries)
    write_atomically(path, text)


def _both(text: str) -> Entry:
    return {"en": text, "ru": f"«{text}»"}


def _entity(entity: str) -> Entry:
    known = {"xref": ["MESH:D000001"]} if entity.endswith("0") else {}
    return {"id": entity, "label": _both(entity.replace("-", " ")), "kind": "quantity", **known}


def _relations() -> list[Entry]:
    causal = [
        {"id": name, "label": _both(name), "causal": True, "sign": sign} for name, sign in _CAUSAL.items()
    ]
    other = [
        {"id": name, "label": _both(name), "symmetric": True, **({"sign": sign} if sign else {})}
        for name, sign in _OTHER.items()
    ]
    return [*causal, *other]


def _work(chance: random.Random, key: str) -> Entry:
    year = {"issued": {"date-parts": [[chance.randint(1985, 2024)]]}} if chance.random() < 0.95 else {}
    author = [{"family": f"Author{chance.randrange(500)}", "given": "A"}]
    return {
        "id": key,
        "type": "article-journal",
        "title": f"On {key}",
        "author": author,
        "language": "en",
        **year,
    }


def _references(chance: random.Random, works: list[str]) -> list[Entry]:
    entries: list[Entry] = []
    for number in range(1, _REFERENCES + 1):
        if chance.random() < 0.1:
            entries.append({"number": number, "state": "unknown"})
        else:
            state = chance.choice(("named", "named", "matched", "probable"))
            work, evidence = chance.choice(works), chance.choice(_EVIDENCE)
            entries.append({"number": number, "state": state, "work": work, "evidence": evidence})
    return entries


def _claim(chance: random.Random, number: int, entities: list[str]) -> Entry:
    # The square makes a long tail: a quarter of the entities is met in half of the places.
    first, second = sorted(int((len(entities) - 1) * chance.random() ** 2) for _ in range(2))
    subject, target = entities[first], entities[second + (first == second)]
    relation = chance.choice(tuple(_CAUSAL if chance.random() < 0.45 else _OTHER))
    basis = chance.choices(("cited", "uncited", "own-data"), (75, 20, 5))[0]
    return {
        "id": f"claim-{number}",
        "sentence": _both(f"Claim {number} says that {subject} {relation} {target}."),
        "subject": subject,
        "relation": relation,
        "object": target,
        "polarity": chance.choices(("affirmed", "negated"), (96, 4))[0],
        "certainty": chance.choices(("asserted", "hedged", "hypothesised"), (70, 25, 5))[0],
        "basis": basis,
        "context": chance.choice(
            ({}, {"duration": "acute"}, {"duration": "chronic", "population": "adults"})
        ),
        "anchor": _anchor(f"a quote of claim {number}"),
        "cites": sorted(chance.sample(range(1, _REFERENCES + 1), chance.randint(1, 3)))
        if basis == "cited"
        else [],
    }


def _ring(chance: random.Random) -> list[Entry]:
    """Claims that close the planted circle, all of them raising."""
    closed = (*_RING, _RING[0])
    return [
        {**_claim(chance, number, list(ends)), "id": f"ring-{number}", "subject": ends[0], "object": ends[1]}
        | {"relation": "increases", "polarity": "affirmed"}
        for number, ends in enumerate(pairwise(closed))
    ]


def _figure() -> Entry:
    compartment = {"id": "body", "label": _both("body")}
    nodes = [{"entity": entity, "compartment": "body", "seen": "text-only"} for entity in _RING]
    arrows = [
        {"id": f"arrow-{number}", "claims": [f"ring-{number}"], "sign": "+", "seen": "text-only"}
        for number in range(len(_RING))
    ]
    return {
        "id": "figure-1",
        "title": _both("circle"),
        "anchor": _anchor("Figure 1"),
        "compartments": [compartment],
    } | {
        "nodes": nodes,
        "arrows": arrows,
    }


def _anchor(quote: str) -> Entry:
    return {"section": "body", "quote": quote, "language": "en"}


def _manuscript(manuscript: str) -> Entry:
    section = {"id": "body", "title": _both("body")}
    return {"id": manuscript, "title": {"en": manuscript}, "language": "en", "year": 2024} | {
        "references": _REFERENCES,
        "sections": [section],
    }


def _window(chance: random.Random, number: int) -> Entry:
    years = {"from": chance.choice((2000, 2013, 2018)), "to": 2023}
    return {"id": f"window-{number}", "kind": "search-window", "language": "en", **years} | {
        "anchor": _anchor(f"window {number}: {years['from']} to {years['to']}")
    }


def _verdict(chance: random.Random, claim: Entry) -> Entry:
    judgement = chance.choice(("supports", "partly-supports", "does-not-support", "contradicts"))
    status = chance.choices(("proposed", "confirmed", "disputed"), (80, 15, 5))[0]
    return {"id": f"verdict-{claim['id']}", "claims": [claim["id"]], "reference": claim["cites"][0]} | {
        "judgement": judgement,
        "aspect": "population",
        "status": status,
        "author": "nobody",
        "basis": "abstract",
        "reason": _both("because"),
    }


_CONFIG = """\
base = "https://example.org/synthetic/"
issued = "2026-01-01"
title = {en = "Synthetic", ru = "Синтетическая"}
creators = [{name = "nobody"}]
"""
