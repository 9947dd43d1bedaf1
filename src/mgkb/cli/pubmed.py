"""`mgkb pubmed`: PubMed's baseline as a table."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from mgkb.cli.app import app
from mgkb.cli.options import note, write_path
from mgkb.cli.progress import counting


@app.command()
def pubmed(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="A folder of PubMed's baseline or update files.")
    ],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where the tables go.")],
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, help="Processes; one a core by default.")
    ] = None,
) -> None:
    """Make a table of PubMed's baseline files, for questions across a corpus.

    It takes the place of asking a public service for each reference: mgkb audit --ask NAME --table pubmed=DIR.
    """
    from mgkb.extras import need

    need("corpus", "duckdb")
    from mgkb.corpus.baseline import tabulate

    done = tabulate(folder, out, workers=workers or os.cpu_count() or 1, progress=counting("files"))
    for problem in done.problems:
        sys.stderr.write(f"mgkb: {problem}\n")
    write_path(out)
    note(f"{done.written} tables written, {done.kept} kept from an earlier run")
    if done.problems:
        raise typer.Exit(3)
