"""`mgkb publish`."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import Annotated

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
    state,
    write,
    write_json,
)


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
    kb: KbOption = None,
    texts: TextsOption = None,
) -> None:
    """Bring a SPARQL 1.1 server in step with the knowledge base.

    Sends what changed, drops what is gone, and leaves everything else there alone.
    """
    from mgkb.rdf.published import published

    choose("--format", format_, {"text", "json"})
    base = load_kb(kb)
    with remote(endpoint, base.config.base, update_endpoint) as (client, engine):
        from mgkb.rdf.remote import plan
        from mgkb.rdf.remote import publish as send

        todo = plan(engine, published(base, load_texts(base, texts)), check=check)
        if dry_run:
            counts = {"sent": len(todo.changed), "dropped": len(todo.removed), "unchanged": todo.unchanged}
            write_json(counts) if format_ == "json" else write(_shown(counts, "would be "))
            return
        done = send(client, engine, todo, _progress)
    if format_ == "json":
        write_json(asdict(done))
    else:
        write(_shown(asdict(done), ""))
    if not done.atomic:
        note("the server took it in parts: for a while its readers saw both states")


def _shown(counts: dict[str, int], would: str) -> str:
    return f"{counts['sent']} graphs {would}sent, {counts['dropped']} {would}dropped, {counts['unchanged']} unchanged"


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty() and not state.quiet:
        sys.stderr.write(f"\r{done} of {total} graphs" + ("\n" if done == total else ""))
