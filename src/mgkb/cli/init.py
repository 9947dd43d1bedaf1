"""`mgkb init`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mgkb.cli.app import app
from mgkb.cli.options import note, write


@app.command()
def init(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Where to start it; made if it does not exist.")
    ] = Path(),
    manuscript: Annotated[
        str, typer.Option("--manuscript", help="Id of the first review, for example silva-2024.")
    ] = "my-review",
    title: Annotated[
        str, typer.Option("--title", help="Title of the knowledge base.")
    ] = "Untitled evidence base",
    base: Annotated[
        str, typer.Option("--base", help="IRI under which everything is named.")
    ] = "https://example.org/evidence/",
) -> None:
    """Start an empty knowledge base that teaches its formats."""
    from mgkb.claims.start import start

    for path in start(folder, manuscript=manuscript, title=title, base=base):
        note(f"wrote {path}")
    write(f"{folder / 'kb'}")
    note(
        "Next: describe the review in kb/manuscripts, write claims, then “mgkb check” and “mgkb build-site”."
    )
