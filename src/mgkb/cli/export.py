"""`mgkb export`: a reference list for a reference manager."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mgkb.cli.app import app
from mgkb.cli.options import KbOption, load_kb, note, write
from mgkb.errors import UsageError

if TYPE_CHECKING:
    from mgkb.references.exports import Entry


@app.command()
def export(
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="WHAT",
            help="A manuscript of the knowledge base by its id, or a file with a manuscript; all works without it.",
        ),
    ] = None,
    format_: Annotated[
        str, typer.Option("--format", help="bib (BibTeX), csl (CSL-JSON), nbib or ris.")
    ] = "csl",
    kb: KbOption = None,
) -> None:
    """Write a reference list for a reference manager.

    Of a manuscript of the knowledge base, its references that are known, in their order; of a file, its list as
    printed there. RDF is written by build, the graph by graph --format.
    """
    from mgkb.references.exports import format_named

    chosen = format_named(format_)
    entries, missing = _entries(what, kb)
    told = [entry for entry in entries if chosen.takes(entry.reference)]
    if missing:
        note(f"left out: {missing} references of which no work is known")
    if len(told) < len(entries):
        note(f"left out: {len(entries) - len(told)} references that {format_} cannot tell of")
    if told:
        write(chosen.render(told))


def _entries(what: str | None, kb: Path | None) -> tuple[list[Entry], int]:
    """The references, and how many are left out as nothing is known of them."""
    from mgkb.references.exports import of_file, of_manuscript, of_works

    if what is not None and Path(what).is_file():
        return of_file(Path(what)), 0
    base = load_kb(kb)
    if what is None:
        return of_works(base.works.values()), 0
    if what not in base.manuscripts:
        known = ", ".join(base.manuscripts) or "none"
        raise UsageError(f"There is no manuscript “{what}” and no such file; there is {known}.")
    references = base.manuscripts[what].references
    unknown = sum(reference.work is None for reference in references.values())
    return of_manuscript(references.values(), base.works), unknown
