from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from mgkb.claims.schema import schemas

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", sorted(schemas()))
def test_committed_schemas_are_those_of_the_models(name: str) -> None:
    assert (ROOT / f"kb/schemas/{name}.json").read_text(encoding="utf-8") == schemas()[name]
    jsonschema.Draft202012Validator.check_schema(json.loads(schemas()[name]))


@pytest.mark.parametrize("path", sorted((ROOT / "kb").rglob("*.yaml")), ids=lambda path: path.stem)
def test_our_files_name_a_schema_and_obey_it(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# yaml-language-server: $schema=")
    schema = json.loads((path.parent / first.rpartition("=")[2]).read_text(encoding="utf-8"))
    jsonschema.validate(yaml.safe_load(path.read_text(encoding="utf-8")), schema)
