"""Three small knowledge bases: two reviews of one invented study, of which the later cites the earlier, and a third."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

CONFIG = """\
base = "https://{name}.example/"
issued = "2026-01-01"
title = {{en = "Review {name}", ru = "Обзор {name}"}}
creators = [{{name = "nobody"}}]
"""
STUDY = {
    "id": "study",
    "type": "article-journal",
    "title": "On coffee",
    "DOI": "10.5555/study",
    "language": "en",
}
FIRST = {
    "id": "first",
    "type": "article-journal",
    "title": "A first review",
    "DOI": "10.5555/FIRST",
    "language": "en",
}


def write(
    root: Path, name: str, *, xref: str = "MESH:D003069", year: int = 2001, cites: int = 1, **claim: Any
) -> Path:
    """A knowledge base of one review with one claim: coffee lowers sleep, by one work or two."""
    relations = [
        {"id": name, "label": _both(name), "causal": True, "sign": sign}
        for name, sign in {"decreases": "-", "increases": "+"}.items()
    ]
    evidence = {"design": "observational", "species": ["human"]}
    files = {
        "kb/vocabulary/entities.yaml": [
            {"id": f"coffee-{name}", "label": _both("coffee"), "kind": "exposure", "xref": [xref]},
            {"id": f"sleep-{name}", "label": _both("sleep"), "kind": "quantity", "xref": ["MESH:D012890"]},
        ],
        "kb/vocabulary/relations.yaml": relations,
        f"kb/manuscripts/{name}/manuscript.yaml": {
            "id": name,
            "title": {"en": name},
            "language": "en",
            "year": 2020,
            "references": cites,
            "doi": f"10.5555/{name}",
            "sections": [{"id": "body", "title": _both("body")}],
        },
        f"kb/manuscripts/{name}/claims/all.yaml": [
            {
                "id": f"claim-{name}",
                "sentence": _both("Coffee and sleep."),
                "subject": f"coffee-{name}",
                "relation": "decreases",
                "object": f"sleep-{name}",
                "polarity": "affirmed",
                "certainty": "asserted",
                "basis": "cited",
                "anchor": {"section": "body", "quote": "coffee lowers sleep", "language": "en"},
                "cites": list(range(1, cites + 1)),
                **claim,
            }
        ],
        "references/works.json": [{**STUDY, "issued": {"date-parts": [[year]]}}, FIRST][:cites],
        f"references/{name}.yaml": [
            {"number": 1, "state": "named", "work": "study", "evidence": evidence},
            {"number": 2, "state": "named", "work": "first", "evidence": {"design": "narrative-review"}},
        ][:cites],
    }
    root.mkdir()
    for place, content in files.items():
        path = root / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    (root / "kb" / "kb.toml").write_text(CONFIG.format(name=name), encoding="utf-8")
    return root


def _both(text: str) -> dict[str, str]:
    return {"en": text, "ru": f"«{text}»"}
