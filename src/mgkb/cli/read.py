"""`mgkb read`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mgkb.cli.app import app
from mgkb.cli.options import choose, write, write_json
from mgkb.cli.progress import Progress


@app.command()
def read(
    manuscript: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="A manuscript: text, Markdown, DOCX, JATS XML or PDF."),
    ],
    format_: Annotated[
        str,
        typer.Option("--format", help="text (an outline), or json (everything, with places in the file)."),
    ] = "text",
) -> None:
    """Show what the tool sees in a manuscript, and how much."""
    from mgkb.manuscript import read as read_file
    from mgkb.manuscript.report import as_rows, as_text

    choose("--format", format_, {"text", "json"})
    with Progress(f"reading {manuscript.name}"):
        found = read_file(manuscript)
    if format_ == "json":
        write_json(as_rows(found))
    else:
        write(as_text(found))
