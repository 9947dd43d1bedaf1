"""JSON Schemas of the files that curators write, made from the models, so that editors complete and check."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from mgkb.claims.base import ManuscriptRecord
from mgkb.claims.model import Claim, Figure, Verdict
from mgkb.claims.statements import Statement, Table
from mgkb.claims.vocabulary import Entity, Relation
from mgkb.references import Reference

_LISTS: dict[str, Any] = {
    "claims": Claim,
    "entities": Entity,
    "figures": Figure,
    "references": Reference,
    "relations": Relation,
    "statements": Statement,
    "tables": Table,
    "verdicts": Verdict,
}


def schemas() -> dict[str, str]:
    """Schema of each kind of file as JSON text (draft 2020-12), by the file's name without suffix.

    >>> sorted(schemas())[:3]
    ['claims', 'entities', 'figures']
    """
    kinds: dict[str, Any] = {name: list[kind] for name, kind in _LISTS.items()}  # type: ignore[valid-type]
    kinds["manuscript"] = ManuscriptRecord
    return {name: _schema(name, kind) for name, kind in sorted(kinds.items())}


def _schema(name: str, kind: Any) -> str:
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"mgkb {name}.yaml",
        **TypeAdapter(kind).json_schema(by_alias=True),
    }
    if schema.get("type") == "array":
        # A file of comments alone is an empty list.
        schema["type"] = ["array", "null"]
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
