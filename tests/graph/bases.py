"""Knowledge bases made in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from mgkb.claims import (
    Claim,
    Config,
    Entity,
    Figure,
    KnowledgeBase,
    Manuscript,
    ManuscriptRecord,
    Relation,
    Verdict,
)
from mgkb.references import Reference

RELATIONS: dict[str, dict[str, Any]] = {
    "increases": {"causal": True, "sign": "+"},
    "decreases": {"causal": True, "sign": "-"},
    "affects": {"causal": True, "sign": "?"},
    "negatively-correlated-with": {"sign": "-"},
    "is-a": {},
}
ANCHOR = {"section": "results", "quote": "as was shown before", "language": "en"}


def both(text: str) -> dict[str, str]:
    return {"en": text, "ru": f"{text} по-русски"}


def claim(
    id_: str, subject: str, relation: str, object_: str | None, cites: Iterable[int] = (), **more: Any
) -> Claim:
    given = {"cites": tuple(cites), "basis": "cited" if cites else "uncited", "anchor": ANCHOR, **more}
    named = {
        "id": id_,
        "subject": subject,
        "relation": relation,
        "object": object_,
        "sentence": both(f"{id_}."),
    }
    return Claim.model_validate(named | given)


def reference(
    number: int, work: str | None, design: str | None = None, species: Iterable[str] = ()
) -> Reference:
    evidence = {"design": design, "species": tuple(species)}
    state = "matched" if work else "unknown"
    return Reference.model_validate({"number": number, "work": work, "state": state, "evidence": evidence})


def verdict(
    id_: str, claims: Iterable[str], number: int, judgement: str, status: str = "proposed"
) -> Verdict:
    fixed = {"aspect": "species", "author": "nobody", "basis": "abstract", "reason": both("Because.")}
    given = {
        "id": id_,
        "claims": tuple(claims),
        "reference": number,
        "judgement": judgement,
        "status": status,
    }
    return Verdict.model_validate(given | fixed)


def figure(id_: str, *arrows: tuple[str, Iterable[str], str, str]) -> Figure:
    drawn = [
        {"id": a, "claims": tuple(claims), "sign": sign, "seen": seen} for a, claims, sign, seen in arrows
    ]
    return Figure.model_validate({"id": id_, "title": both(id_), "anchor": ANCHOR, "arrows": drawn})


def manuscript(
    id_: str,
    claims: Iterable[Claim] = (),
    references: Iterable[Reference] = (),
    verdicts: Iterable[Verdict] = (),
    figures: Iterable[Figure] = (),
) -> Manuscript:
    made = Manuscript(
        ManuscriptRecord(id=id_, title={"en": id_}, language="en"),
        claims={one.id: one for one in claims},
        references={one.number: one for one in references},
        verdicts={one.id: one for one in verdicts},
        figures={one.id: one for one in figures},
    )
    entries: list[Claim | Verdict | Figure] = [
        *made.claims.values(),
        *made.verdicts.values(),
        *made.figures.values(),
    ]
    for entry in entries:
        entry._manuscript = id_
    return made


def base(*manuscripts: Manuscript, labels: Mapping[str, str] | None = None) -> KnowledgeBase:
    config = {"title": both("Test"), "base": "https://example.org/", "issued": "2026-01-01"}
    return KnowledgeBase(
        root=Path(),
        config=Config.model_validate(config | {"creators": [{"name": "Nobody"}]}),
        entities={
            id_: Entity.model_validate({"id": id_, "label": both(text), "kind": "quantity"})
            for id_, text in (labels or {}).items()
        },
        relations={
            id_: Relation.model_validate({"id": id_, "label": both(id_)} | more)
            for id_, more in RELATIONS.items()
        },
        manuscripts={one.id: one for one in manuscripts},
        works={},
    )
