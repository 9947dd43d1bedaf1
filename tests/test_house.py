"""How the house is built: which room may use which, and how long a module may be."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

ENGINE = ROOT / "src" / "mgkb"
# Data flows from the first to the last; what is not a room (`mgkb.errors`, `mgkb.files`) serves all of them.
ROOMS = (
    "text",
    "manuscript",
    "references",
    "claims",
    "graph",
    "checks",
    "rdf",
    "corpus",
    "site",
    "cli",
)
LONGEST = 400


def imported(path: Path, source: str) -> Iterator[str]:
    """Full names of the modules that a module imports, at its head or late."""
    package = path.relative_to(ENGINE.parent).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            near = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*near, *filter(None, [node.module])])
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def below(path: Path, source: str) -> list[str]:
    """What a module imports of the rooms below its own; of any room, if it belongs to none."""
    home = path.relative_to(ENGINE).parts[0]
    forbidden = ROOMS[ROOMS.index(home) + 1 :] if home in ROOMS else ROOMS
    names = (name.split(".") for name in imported(path, source))
    return sorted({".".join(name) for name in names if name[0] == "mgkb" and set(name[1:2]) & set(forbidden)})


def test_a_room_imports_only_from_rooms_above_it() -> None:
    modules = [path for path in sorted(ENGINE.rglob("*.py")) if path.name != "__main__.py"]
    assert {path.relative_to(ENGINE).parts[0] for path in modules} >= set(ROOMS)
    found = {str(path.relative_to(ROOT)): below(path, path.read_text(encoding="utf-8")) for path in modules}
    assert {path: names for path, names in found.items() if names} == {}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import mgkb.site.build", ["mgkb.site.build"]),
        ("def late():\n    from mgkb import cli", ["mgkb.cli"]),
        ("from ..rdf import terms", ["mgkb.rdf", "mgkb.rdf.terms"]),
        ("from mgkb.text import words\nfrom . import wording\nimport siteless", []),
    ],
)
def test_an_import_from_below_is_seen(source: str, found: list[str]) -> None:
    assert below(ENGINE / "checks" / "run.py", source) == found


def test_no_module_is_longer_than_a_person_can_keep_in_mind() -> None:
    modules = [path for folder in ("src", "tests", "benchmarks", "browser") for path in python_files(folder)]
    lengths = {str(path.relative_to(ROOT)): path.read_bytes().count(b"\n") for path in modules}
    assert len(lengths) > len(ROOMS)
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST} == {}


def python_files(folder: str) -> list[Path]:
    return [path for path in sorted((ROOT / folder).rglob("*.py")) if "node_modules" not in path.parts]
