"""`mgkb pull`: which works a list cites, and PubMed's records of them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mgkb.cli.app import app
from mgkb.cli.options import KbOption, choose, load_kb, note, write, write_json
from mgkb.cli.progress import overwrite
from mgkb.errors import UsageError
from mgkb.plurals import plural_en

if TYPE_CHECKING:
    from mgkb.claims import KnowledgeBase
    from mgkb.references.pulled import Needed, ToPull


@app.command()
def pull(
    identifiers: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ID",
            help="PMIDs, PMCIDs or DOIs, fetched as they are; by default all references and works.",
        ),
    ] = None,
    list_: Annotated[
        Path | None,
        typer.Option(
            "--list",
            metavar="FILE",
            help="A reference list instead: text, BibTeX, RIS, nbib, CSL-JSON, identifiers, or a manuscript.",
        ),
    ] = None,
    manuscript: Annotated[
        str | None,
        typer.Option(
            "--manuscript",
            metavar="ID",
            help="Whose list it is: written to references/ID.yaml; by default the list's file name.",
        ),
    ] = None,
    retraction_watch: Annotated[
        Path | None,
        typer.Option(
            "--retraction-watch",
            metavar="FILE",
            help="A Retraction Watch export (CSV) to look the works up in; what it says of them is kept.",
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
    """Identify references in PubMed and pull their records.

    Asks NCBI through Entrez, and resumes where it was stopped.

    NCBI wants to know whom to write to: set NCBI_EMAIL, and NCBI_API_KEY if you have a key.
    """
    from datetime import timedelta

    from mgkb.references import entrez
    from mgkb.references.entrez.kept import identifiers_of
    from mgkb.references.pulled import needed, pull_lists, questions_of

    choose("--format", format_, {"text", "json"})
    if offline and refresh:
        raise UsageError("--offline and --refresh contradict each other.")
    if list_ is not None and identifiers:
        raise UsageError("Give identifiers or --list, not both.")
    if manuscript is not None and list_ is None:
        raise UsageError("--manuscript says whose --list it is; give both.")
    base = load_kb(kb)
    lists: list[ToPull] = []
    others: list[entrez.Identifier] = []
    if list_ is not None:
        lists = [_listed(base, list_, manuscript)]
    elif identifiers:
        others = [entrez.read_identifier(item) for item in identifiers]
    else:
        folder = base.root / "references"
        every = base.manuscripts.values()
        lists = [questions_of(folder, each.id, each.references, base.works) for each in every]
        cited = {reference.work for each in every for reference in each.references.values()}
        others = identifiers_of(work for work in base.works.values() if work.id not in cited)
    age = None if max_age is None else timedelta(days=max_age)
    cache = entrez.Cache(base.root / "references/cache", entrez.CachePolicy(offline, refresh, age))
    if dry_run:
        _needed(needed(cache, base.root / "references", lists, others), format_)
        return
    settings = entrez.read_settings()
    try:
        done = pull_lists(
            entrez.Client(settings, cache),
            base.root / "references",
            lists,
            others=others,
            watch=retraction_watch or settings.retraction_watch,
            progress=_progress,
        )
    except KeyboardInterrupt:
        note("\nstopped; every answer that had arrived is kept, and the same command asks only for the rest")
        raise typer.Exit(3) from None
    from mgkb.references.pulled import report

    write_json(report.as_json(done)) if format_ == "json" else write(report.as_text(done))
    for name, numbers in done.curated.items():
        note(f"references/{name}.yaml: left as people wrote it: {', '.join(map(str, numbers))}")
    asked, written = plural_en(done.requests, "request"), plural_en(len(done.written), "file")
    note(f"{asked} (at least {done.lower_bound} needed), {written} written")
    if not done.complete:
        note("not everything was answered; the same command asks only for the rest")
        raise typer.Exit(3)


def _listed(base: KnowledgeBase, path: Path, manuscript: str | None) -> ToPull:
    from mgkb.references import read_references
    from mgkb.references.pulled import questions_in
    from mgkb.references.pulled.reading import read_printed

    printed = read_printed(path)
    name = manuscript or re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-")
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", name):
        raise UsageError(f"“{name}” is no name for a list: give one with --manuscript, as in silva-2024.")
    if name in base.manuscripts:
        known = base.manuscripts[name].references
    else:
        file = Path("references") / f"{name}.yaml"
        known = read_references(base.root / file, file, [])
    without = sum(not (each.pmid or each.doi or each.pmcid) for each in printed)
    note(
        f"{plural_en(len(printed), 'reference')}, {len(printed) - without} with an identifier; list “{name}”"
    )
    return questions_in(name, printed, known)


def _progress(what: str, done: int, total: int) -> None:
    overwrite(f"{what}: {done} of {total}", is_last=done == total)


def _needed(needed: Needed, format_: str) -> None:
    rows = {
        name: list(map(str, getattr(needed.identifiers, name))) for name in ("searched", "linked", "fetched")
    }
    rows |= {"matched": list(needed.matched), "searched by words": list(needed.searched)}
    if format_ == "json":
        write_json({**rows, "requests": needed.requests})
    else:
        lines = [f"{name}: {item}" for name, items in rows.items() for item in items]
        write("\n".join([*lines, f"at least {plural_en(needed.requests, 'request')}"]))
