"""`mgkb publish`."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mgkb.cli.app import app
from mgkb.cli.engines import remote
from mgkb.cli.options import (
    KbOption,
    TextsOption,
    choose,
    load_kb,
    load_texts,
    note,
    write,
    write_json,
)
from mgkb.cli.progress import counting

if TYPE_CHECKING:
    from mgkb.rdf.digests import Graphs


@app.command()
def publish(
    endpoint: Annotated[
        str,
        typer.Option(
            "--endpoint",
            metavar="URL",
            help="Where the server takes queries; who we are is said by MGKB_ENDPOINT_USER and "
            "MGKB_ENDPOINT_PASSWORD, or MGKB_ENDPOINT_TOKEN.",
        ),
    ],
    update_endpoint: Annotated[
        str | None,
        typer.Option(
            "--update-endpoint",
            metavar="URL",
            help="Where it takes updates; needed where that does not follow from --endpoint.",
        ),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Count what the server holds, and mend what others changed.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be sent, and send nothing.")
    ] = False,
    format_: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    store: Annotated[
        Path | None,
        typer.Option(
            "--store", metavar="DIR", help="Publish what a store holds, as build or merge --store writes it."
        ),
    ] = None,
    kb: KbOption = None,
    texts: TextsOption = None,
) -> None:
    """Bring a SPARQL 1.1 server in step with the knowledge base, or with a store.

    Sends what changed, drops what is gone, and leaves everything else there alone.
    """
    choose("--format", format_, {"text", "json"})
    name, graphs = _of_store(store) if store else _of_files(kb, texts)
    with remote(endpoint, name, update_endpoint) as (client, engine):
        from mgkb.rdf.remote import bring_in_step, plan

        if dry_run:
            todo = plan(engine, graphs, check=check)
            counts = {"sent": len(todo.changed), "dropped": len(todo.removed), "unchanged": todo.unchanged}
            write_json(counts) if format_ == "json" else write(_shown(counts, "would be "))
            return
        done = bring_in_step(client, engine, graphs, check=check, progress=counting("graphs"))
    if format_ == "json":
        write_json(asdict(done))
    else:
        write(_shown(asdict(done), ""))
    if not done.atomic:
        note("the server took it in parts: for a while its readers saw both states")


def _of_files(kb: Path | None, texts: Path | None) -> tuple[str, Graphs]:
    """Base IRI and graphs of a knowledge base."""
    from mgkb.rdf.digests import GraphsInMemory
    from mgkb.rdf.published import published

    base = load_kb(kb)
    return base.config.base, GraphsInMemory(published(base, load_texts(base, texts)))


def _of_store(store: Path) -> tuple[str, Graphs]:
    """The same of a store, which is opened and not loaded."""
    from mgkb.rdf import disk

    engine = disk.opened(store)
    return engine.base, engine


def _shown(counts: dict[str, int], would: str) -> str:
    return f"{counts['sent']} graphs {would}sent, {counts['dropped']} {would}dropped, {counts['unchanged']} unchanged"
