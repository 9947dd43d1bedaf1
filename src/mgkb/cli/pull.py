"""`mgkb pull`: records of the cited works, from PubMed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mgkb.cli.app import app
from mgkb.cli.options import KbOption, choose, load_kb, note, state, write, write_json
from mgkb.errors import UsageError

if TYPE_CHECKING:
    from mgkb.references.entrez import Identifier, Need, Pull


@app.command()
def pull(
    identifiers: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID]...",
            help="PMIDs, PMCIDs or DOIs; by default those of all works in references/works.json.",
        ),
    ] = None,
    list_: Annotated[
        Path | None,
        typer.Option(
            "--list",
            metavar="FILE",
            help="A reference list instead: text, BibTeX, RIS, nbib, CSL-JSON, or identifiers.",
        ),
    ] = None,
    offline: Annotated[bool, typer.Option("--offline", help="Answer from the cache only.")] = False,
    refresh: Annotated[bool, typer.Option("--refresh", help="Ask again what the cache knows.")] = False,
    max_age: Annotated[
        int | None,
        typer.Option("--max-age", metavar="DAYS", min=0, help="Ask again what is older than this."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only list what would be asked.")] = False,
    format_: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    kb: KbOption = None,
) -> None:
    """Pull PubMed's records of the cited works, through Entrez; resumes where it was stopped.

    NCBI wants to know whom to write to: set NCBI_EMAIL, and NCBI_API_KEY if you have a key.
    """
    from datetime import timedelta

    from mgkb.references import entrez
    from mgkb.references.entrez.kept import identifiers_of, keep_ledger

    choose("--format", format_, {"text", "json"})
    if offline and refresh:
        raise UsageError("--offline and --refresh contradict each other.")
    base = load_kb(kb)
    if list_ is not None and identifiers:
        raise UsageError("Give identifiers or --list, not both.")
    if list_ is not None:
        wanted = _listed(list_)
    elif identifiers:
        wanted = [entrez.read_identifier(item) for item in identifiers]
    else:
        wanted = identifiers_of(base.works.values())
    age = None if max_age is None else timedelta(days=max_age)
    cache = entrez.Cache(base.root / "references/cache", entrez.CachePolicy(offline, refresh, age))
    if dry_run:
        _needed(entrez.need(cache, wanted), format_)
        return
    client = entrez.Client(entrez.read_settings(), cache)
    done = entrez.pull(client, base.root / "references/pubmed", wanted, _progress)
    keep_ledger(base.root / "references/ledger.json", done.ledger.entries)
    _pulled(done, format_)
    if not done.complete:
        note("not everything was answered; the same command asks only for the rest")
        raise typer.Exit(3)


def _listed(path: Path) -> list[Identifier]:
    from mgkb.references.entrez.kept import identifiers_in
    from mgkb.references.parse import read_references

    references = read_references(path)
    found, without = identifiers_in(references)
    for reference in without:
        note(f"no identifier, not asked for: {reference.raw[:100]}")
    note(f"{len(references)} references, {len(found)} with an identifier")
    return found


def _progress(there: int, wanted: int) -> None:
    if sys.stderr.isatty() and not state.quiet:
        sys.stderr.write(f"\r{there} of {wanted} records" + ("\n" if there == wanted else ""))


def _needed(needed: Need, format_: str) -> None:
    rows = {name: list(map(str, getattr(needed, name))) for name in ("searched", "linked", "fetched")}
    if format_ == "json":
        write_json({**rows, "requests": needed.requests()})
    else:
        lines = [f"{name}: {item}" for name, items in rows.items() for item in items]
        write("\n".join([*lines, f"at least {needed.requests()} requests"]))


def _pulled(done: Pull, format_: str) -> None:
    if format_ == "json":
        write_json(
            {
                "ledger": [entry.to_json() for entry in done.ledger.entries],
                "requests": done.requests,
                "lower_bound": done.lower_bound,
                "complete": done.complete,
            }
        )
    else:
        write(
            "\n".join(f"{entry.question}: {entry.answer}" for entry in done.ledger.entries)
            or "Nothing to pull."
        )
    note(
        f"{done.requests} requests (at least {done.lower_bound} were needed), {len(done.written)} files written"
    )
