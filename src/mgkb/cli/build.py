"""`mgkb build`: the knowledge base as RDF files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mgkb.cli.app import app
from mgkb.cli.options import KbOption, TextsOption, choose, load_kb, load_texts, note, write_path


@app.command()
def build(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where to write.")] = Path("build"),
    formats: Annotated[
        str,
        typer.Option(
            "--format", metavar="NAMES", help="trig, nquads, jsonld; several with commas; all by default."
        ),
    ] = "trig,nquads,jsonld",
    store: Annotated[
        Path | None,
        typer.Option("--store", metavar="DIR", help="Write a store on disk instead, for query and serve."),
    ] = None,
    kb: KbOption = None,
    texts: TextsOption = None,
) -> None:
    """Write the knowledge base as RDF.

    One nanopublication a claim, and everything around it.
    """
    from mgkb.files import write_atomically
    from mgkb.rdf import exports
    from mgkb.rdf.published import publishing

    known = exports.formats()
    names = [choose("--format", name.strip(), known) for name in formats.split(",")]
    base = load_kb(kb)
    emission = publishing(base, load_texts(base, texts))
    if store is not None:
        from mgkb.rdf import disk

        count = disk.write_knowledge_base(store, emission).quads
        write_path(store)
    else:
        quads = emission.quads()
        count = len(quads)
        for name in names:
            path = out / f"kb{known[name].suffix}"
            write_atomically(path, exports.render(quads, name))
            write_path(path)
    note(f"{count} quads, {len(base.claims)} nanopublications")
