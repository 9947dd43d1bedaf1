"""Options that several verbs share, and how they print."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mgkb.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Collection

    from mgkb.claims import KnowledgeBase
    from mgkb.text import SourceText


class State:
    """What the options before the verb said."""

    quiet = False
    debug = False


state = State()

KbOption = Annotated[
    Path | None,
    typer.Option(
        "--kb", metavar="DIR", help="The knowledge base; by default the one at or above this folder."
    ),
]
TextsOption = Annotated[
    Path | None,
    typer.Option(
        "--texts",
        metavar="DIR",
        envvar="MGKB_TEXTS",
        help="Folder with <manuscript id>.txt, the full texts that anchors are checked against.",
    ),
]


def load_kb(folder: Path | None) -> KnowledgeBase:
    """Load the knowledge base that `--kb` names, or the one around the current folder."""
    from mgkb.claims import find_root, load

    return load(find_root(folder or Path.cwd()))


def load_texts(kb: KnowledgeBase, folder: Path | None) -> dict[str, SourceText]:
    """Load the full texts that are at hand."""
    from mgkb.claims.texts import find_texts

    return find_texts(kb, folder)


def note(message: str) -> None:
    """Say something on stderr, unless `--quiet`."""
    if not state.quiet:
        sys.stderr.write(message + "\n")


def write(text: str) -> None:
    """Write a result to stdout, with one newline at its end."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def write_json(value: Any) -> None:
    """Write a result as JSON."""
    write(json.dumps(value, ensure_ascii=False, indent=2))


def write_path(path: Path) -> None:
    """Write a path as a result: relative to the current folder where it lies inside."""
    here = Path.cwd()
    write(str(path.relative_to(here) if path.is_relative_to(here) else path))


def choose(name: str, value: str, allowed: Collection[str]) -> str:
    """Check an option that takes one of a few words.

    Raises:
        UsageError: It is none of them.
    """
    if value not in allowed:
        raise UsageError(f"{name} takes one of {', '.join(sorted(allowed))}; “{value}” is none of them.")
    return value
