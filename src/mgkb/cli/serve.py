"""`mgkb serve`."""

from __future__ import annotations

import signal
import sys
from contextlib import suppress
from typing import Annotated

import typer

from mgkb.cli.app import app
from mgkb.cli.options import KbOption, TextsOption, load_kb, load_texts, note, write


@app.command()
def serve(
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Port on this computer; 0 for any that is free.")
    ] = 0,
    seconds: Annotated[
        float, typer.Option("--seconds", min=0.1, max=3600, help="How long a query may take.")
    ] = 10.0,
    rows: Annotated[
        int, typer.Option("--rows", min=1, help="How many rows or triples an answer may have.")
    ] = 10_000,
    kb: KbOption = None,
    texts: TextsOption = None,
) -> None:
    """Answer SPARQL over HTTP, for programs on this computer. Only reads; Ctrl-C ends it."""
    from mgkb.rdf.endpoint import Endpoint
    from mgkb.rdf.guard import Guard
    from mgkb.rdf.published import published
    from mgkb.rdf.server import Server

    base = load_kb(kb)
    quads = published(base, load_texts(base, texts))
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends it as cleanly as Ctrl-C does
    with (
        suppress(KeyboardInterrupt),
        Guard(quads, base.config.base, seconds=seconds, max_rows=rows) as guard,
        Server(Endpoint(base, guard), port) as server,
    ):
        guard.query("ASK {}")  # starts its engine, or says why it cannot
        write(server.address)
        sys.stdout.flush()
        note(f"{len(quads)} quads; queries at {server.address}sparql; Ctrl-C ends it")
        server.serve_forever()
