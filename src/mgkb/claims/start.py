"""Starting a knowledge base: the files of `mgkb/scaffold`, filled in."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from importlib import resources
from typing import TYPE_CHECKING

from mgkb.claims.schema import schemas
from mgkb.errors import UsageError
from mgkb.files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from importlib.resources.abc import Traversable
    from pathlib import Path

# What in the scaffold takes the manuscript's id as its name.
_RENAMED = {"MANUSCRIPT": "{manuscript}", "MANUSCRIPT.yaml": "{manuscript}.yaml", "gitignore": ".gitignore"}


def start(folder: Path, *, manuscript: str, title: str, base: str) -> list[Path]:
    """Write an empty knowledge base whose comments teach the formats.

    Args:
        folder: Where to; made if it does not exist.
        manuscript: Id of the first review.
        title: Title of the knowledge base, in the words of its curator (the same for both languages
            until it is translated).
        base: IRI under which everything is named.

    Returns:
        The files written.

    Raises:
        UsageError: There is a knowledge base already, or the id or the IRI has no proper form.
    """
    if (folder / "kb").exists():
        raise UsageError(f"{folder / 'kb'} exists already; nothing was written.")
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", manuscript):
        raise UsageError(
            f"--manuscript takes small letters, digits and hyphens, such as silva-2024; not “{manuscript}”."
        )
    if not re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+[/#]", base):
        raise UsageError(f"--base must be an http(s) IRI that ends in / or #; not “{base}”.")
    fill = {
        "@manuscript@": manuscript,
        "@title@": json.dumps(title, ensure_ascii=False),
        "@base@": json.dumps(base),
        "@today@": datetime.now(UTC).date().isoformat(),
    }
    written = []
    for path, file in _files(resources.files("mgkb") / "scaffold"):
        text = _filled(file.read_text(encoding="utf-8"), fill)
        target = folder.joinpath(*(_RENAMED.get(part, part).format(manuscript=manuscript) for part in path))
        write_atomically(target, text)
        written.append(target)
    return [*written, *write_schemas(folder / "kb" / "schemas")]


def _filled(text: str, fill: Mapping[str, str]) -> str:
    for name, value in fill.items():
        text = text.replace(name, value)
    return text


def write_schemas(folder: Path) -> list[Path]:
    """Write the JSON Schemas that the YAML files name in their first line; gives the files written."""
    written = []
    for name, schema in schemas().items():
        path = folder / f"{name}.json"
        write_atomically(path, schema)
        written.append(path)
    return written


def _files(folder: Traversable, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Traversable]]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            yield from _files(item, (*path, item.name))
        elif not item.name.endswith((".py", ".pyc")):
            yield (*path, item.name), item
