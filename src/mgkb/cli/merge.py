"""`mgkb merge`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mgkb.cli.app import app
from mgkb.cli.options import choose, note, write, write_json, write_path


@app.command()
def merge(
    roots: Annotated[list[Path], typer.Argument(metavar="KB", help="Folders of knowledge bases.")],
    store: Annotated[Path, typer.Option("--store", metavar="DIR", help="The store on disk to write.")],
    base: Annotated[
        str | None, typer.Option("--base", metavar="IRI", help="Under which what the merge says is named.")
    ] = None,
    format_: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
) -> None:
    """Merge knowledge bases into one store.

    What they share is aligned by identifiers, conflicts are reported, nothing is overwritten.
    """
    from mgkb.rdf import merge as merging

    choose("--format", format_, {"text", "json"})
    done = merging.merge(roots, store, base or merging.BASE)
    if format_ == "json":
        write_json(
            {
                "sources": list(done.sources),
                "quads": done.quads,
                "things": done.things,
                "shared": done.shared,
                "conflicts": [conflict.to_dict() for conflict in done.conflicts],
            }
        )
    else:
        write_path(store)
        for conflict in done.conflicts:
            write(f"{conflict.code} {conflict.en}")
    note(
        f"{len(done.sources)} knowledge bases, {done.quads} quads; {done.shared} of {done.things} things are in "
        f"several; {len(done.conflicts)} conflicts"
    )
    note(f"questions across them: mgkb query --list --store {store}")
