"""`mgkb claims`: list, show, verify, cover, seal."""

from __future__ import annotations

from typing import Annotated

import typer

from mgkb.cli.app import app
from mgkb.cli.options import (
    KbOption,
    TextsOption,
    choose,
    load_kb,
    load_texts,
    note,
    write,
    write_json,
    write_path,
)
from mgkb.errors import UsageError


@app.command()
def claims(
    name: Annotated[
        str | None, typer.Argument(metavar="ID", help="Show one claim; all are listed without it.")
    ] = None,
    cites: Annotated[
        int | None, typer.Option("--cites", metavar="N", help="Only claims that cite reference N.")
    ] = None,
    entity: Annotated[
        str | None, typer.Option("--entity", metavar="ID", help="Only claims on an entity.")
    ] = None,
    design: Annotated[
        str | None, typer.Option("--design", metavar="WORD", help="Only claims that rest on such a study.")
    ] = None,
    species: Annotated[
        str | None, typer.Option("--species", metavar="WORD", help="Only claims that rest on such a species.")
    ] = None,
    role: Annotated[
        str | None,
        typer.Option("--role", metavar="WORD", help="Only claims that rest on a primary study, or a review."),
    ] = None,
    size: Annotated[
        int | None,
        typer.Option("--min-size", metavar="N", min=0, help="Only claims that rest on so many participants."),
    ] = None,
    only: Annotated[
        bool, typer.Option("--only", help="Of these, only claims whose cited works are all so.")
    ] = False,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="Print how much is covered, in counts.")
    ] = False,
    verify: Annotated[bool, typer.Option("--verify", help="Look every anchor up in the text.")] = False,
    seal: Annotated[
        bool, typer.Option("--seal", help="Write kb/seal.json: what was read and found.")
    ] = False,
    format_: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    kb: KbOption = None,
    texts: TextsOption = None,
) -> None:
    """List claims, verify anchors, print coverage, seal.

    A seal keeps what was read and found in the texts; later changes are then reported.
    """
    choose("--format", format_, {"text", "json"})
    if sum((coverage, verify, seal, name is not None)) > 1:
        raise UsageError("Give one of ID, --coverage, --verify and --seal.")
    base = load_kb(kb)
    if seal:
        from mgkb.claims.seal import make_seal, write_seal

        made = make_seal(base, load_texts(base, texts))
        write_path(write_seal(base, made))
        note(f"sealed {len(made.records)} records and {len(made.anchors)} anchors")
        return
    from mgkb.claims import report

    if coverage:
        from mgkb.claims.coverage import coverage as count

        counted = count(base, load_texts(base, texts))
        write_json(counted) if format_ == "json" else write(report.coverage_text(counted))
    elif verify:
        rows = report.verify(base, load_texts(base, texts))
        write_json(rows) if format_ == "json" else write(report.verify_text(rows))
        if any(row["state"] == "not-found" for row in rows):
            raise typer.Exit(1)
    elif name is not None:
        shown = report.show(base, name)
        write_json(shown) if format_ == "json" else write(report.show_text(shown))
    else:
        from mgkb.claims.resting import Resting

        resting = Resting(design, species, role, size, only)
        rows = report.listing(base, cites=cites, entity=entity, resting=resting)
        write_json(rows) if format_ == "json" else write(report.listing_text(rows))
        note(f"{len(rows)} of {len(base.claims)} claims")
