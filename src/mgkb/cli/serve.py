"""`mgkb serve`."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from mgkb.cli.app import app
from mgkb.cli.engines import StoreOption
from mgkb.cli.options import KbOption, TextsOption, load_kb, load_texts, note, state, write

if TYPE_CHECKING:
    from mgkb.rdf.asked import Asked
    from mgkb.rdf.quads import Quads

_M_ARENA_MAX = -8  # as in malloc.h


@app.command()
def serve(
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Port on this computer; 0 for any that is free.")
    ] = 0,
    site: Annotated[
        Path | None,
        typer.Option("--site", metavar="DIR", help="The built site; by default site/public, if it is there."),
    ] = None,
    seconds: Annotated[
        float, typer.Option("--seconds", min=0.1, max=3600, help="How long a query may take.")
    ] = 10.0,
    rows: Annotated[
        int, typer.Option("--rows", min=1, help="How many rows or triples an answer may have.")
    ] = 10_000,
    at_once: Annotated[
        int | None,
        typer.Option("--at-once", min=1, max=64, help="Queries that are answered at once; 2 by default."),
    ] = None,
    origin: Annotated[
        list[str] | None,
        typer.Option(
            "--origin",
            metavar="ORIGIN",
            help="Whose pages may read answers (CORS); may be repeated; none for nobody's; default: all.",
        ),
    ] = None,
    log: Annotated[
        Path | None,
        typer.Option("--log", metavar="FILE", help="Where the access log goes; standard error by default."),
    ] = None,
    store: StoreOption = None,
    kb: KbOption = None,
    texts: TextsOption = None,
) -> None:
    """Serve the site, and SPARQL over HTTP, on this computer. Only reads; Ctrl-C ends it."""
    from mgkb.errors import UsageError
    from mgkb.extras import need

    need("serve", "starlette", "uvicorn")
    from mgkb.rdf.guard import Guard
    from mgkb.rdf.served.endpoint import Endpoint
    from mgkb.rdf.served.server import Server

    if site is not None and not (site / "index.html").is_file():
        raise UsageError(f"{site} holds no site: mgkb build-site --out {site} writes one.")
    pages, asked, source, size = _of_store(store, kb) if store else _of_files(kb, texts)
    pages = site or pages
    signal.signal(signal.SIGTERM, _ended)
    with contextlib.ExitStack() as stack:
        stream = stack.enter_context(log.open("a", encoding="utf-8")) if log else sys.stderr
        processes = at_once or min(2, os.cpu_count() or 1)
        limits = Guard(source, asked.base, seconds=seconds, max_rows=rows, processes=processes)
        guard = stack.enter_context(limits)
        server = Server(
            Endpoint(asked, guard),
            port,
            site=pages if pages and (pages / "index.html").is_file() else None,
            origins=[name for name in origin or ["*"] if name != "none"],
            seconds=seconds,
            log=None if state.quiet and not log else stream,
        )
        guard.start()  # or it says why it cannot
        stack.enter_context(contextlib.suppress(KeyboardInterrupt))  # from here on it did what it was to do
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends it as cleanly as Ctrl-C does
        write(server.address)
        sys.stdout.flush()
        note(f"{size} quads; queries at {server.address}sparql; Ctrl-C ends it")
        if pages and not (pages / "index.html").is_file():
            note("no site has been built yet: mgkb build-site writes one")
        _keep_memory_flat()
        server.serve_until_told()


def _ended(number: int, _: object) -> NoReturn:
    """End a server that is not up yet, and what it has started, with the status that shells give."""
    sys.exit(128 + number)


def _of_files(kb: Path | None, texts: Path | None) -> tuple[Path | None, Asked, Quads | Path, int]:
    """What is served of a knowledge base: where its site is, what is asked, its quads and their number."""
    from mgkb.rdf.asked import Asked
    from mgkb.rdf.published import published

    base = load_kb(kb)
    quads = published(base, load_texts(base, texts))
    return base.root / "site" / "public", Asked.of_files(base), quads, len(quads)


def _of_store(store: Path, kb: Path | None) -> tuple[Path | None, Asked, Quads | Path, int]:
    """The same of a store; a knowledge base around here only lends its site, and need not be there."""
    from mgkb.claims import find_root
    from mgkb.errors import UsageError
    from mgkb.rdf import disk
    from mgkb.rdf.asked import Asked

    try:
        pages = find_root(kb or Path.cwd()) / "site" / "public"
    except UsageError:
        if kb is not None:
            raise
        pages = None
    return pages, Asked.of_store(store), disk.data(store), disk.read_about(store).quads


def _keep_memory_flat() -> None:
    """Have what requests leave behind looked for often, and given back to one place."""
    gc.freeze()  # what is there stays
    gc.set_threshold(1_000)
    # glibc keeps an arena for nearly every thread, and each grows to the largest answer that it ever held.
    with contextlib.suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 2)
