"""Documentation that is run: `console` blocks are commands with their output, `file=` blocks are files.

A line that is just `…` stands for any lines. `python -m tests.docs.console PAGE [FOLDER]` writes today's
outputs into a page.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

_FENCE = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SHOWN = 16  # lines of output that a page shows before it is cut


@dataclass(frozen=True)
class Block:
    """A fenced block of a page."""

    kind: str
    file: str | None
    body: str
    span: tuple[int, int]


def blocks(page: str) -> list[Block]:
    """The blocks of a page that are run or written, in order."""
    found = []
    for match in _FENCE.finditer(page):
        file = re.search(r"file=(\S+)", match[2])
        if match[1] == "console" or file:
            found.append(Block(match[1], file[1] if file else None, match[3], match.span(3)))
    return found


def run(body: str, folder: Path) -> tuple[str, str]:
    """Run the command of a block; gives what it says it prints, and what it prints."""
    command, _, expected = body.partition("\n")
    assert command.startswith("$ "), f"a console block starts with “$ ”: {command}"
    environment = {
        **{name: value for name, value in os.environ.items() if name != "MGKB_TEXTS"},
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "100",
    }
    done = subprocess.run(
        command[2:], shell=True, cwd=folder, env=environment, capture_output=True, text=True
    )
    assert done.returncode in {0, 1}, done.stderr
    return expected, done.stdout


def agrees(expected: str, printed: str) -> bool:
    """Whether an output is the one a page shows."""
    pattern = "".join(
        r"(?:.*\n)*" if line.strip() == "…" else re.escape(line.rstrip()) + r"[ ]*\n"
        for line in expected.splitlines()
    )
    return (
        re.fullmatch(pattern, printed if printed.endswith("\n") or not printed else printed + "\n")
        is not None
    )


def updated(page: str, folder: Path) -> str:
    """The page with today's outputs, long ones cut short."""
    parts, end = [], 0
    for block in blocks(page):
        if block.file:
            write(block, folder)
            continue
        expected, printed = run(block.body, folder)
        if not agrees(expected, printed):
            lines = [line.rstrip() for line in printed.splitlines()]
            shown = lines if len(lines) <= _SHOWN else [*lines[:_SHOWN], "…"]
            command = block.body.partition("\n")[0]
            parts += [page[end : block.span[0]], "\n".join([command, *shown]), "\n"]
            end = block.span[1]
    return "".join([*parts, page[end:]])


def write(block: Block, folder: Path) -> None:
    """Write the file of a block."""
    assert block.file
    path = folder / block.file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(block.body, encoding="utf-8")


if __name__ == "__main__":
    name = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as empty:
        where = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(empty)
        name.write_text(updated(name.read_text(encoding="utf-8"), where), encoding="utf-8")
