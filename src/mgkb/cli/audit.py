"""`mgkb audit`: a corpus."""

from __future__ import annotations

import csv
import logging
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from mgkb.cli.app import app
from mgkb.cli.options import choose, note, state, write, write_json, write_path
from mgkb.cli.progress import counting
from mgkb.errors import UsageError
from mgkb.plurals import plural_en


@app.command()
def audit(
    corpus: Annotated[
        Path | None,
        typer.Argument(metavar="DIR", help="A folder of manuscripts; with --ask the file that was written."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE.parquet", help="Where the results go.")
    ] = None,
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, help="Processes on this machine; one a core by default.")
    ] = None,
    scheduler: Annotated[
        str | None,
        typer.Option(
            "--scheduler",
            metavar="ADDRESS",
            help="A Dask scheduler to use instead; its workers must see the same files.",
        ),
    ] = None,
    shard_size: Annotated[
        int, typer.Option("--shard-size", min=1, help="Files a shard: what is done again after a loss.")
    ] = 20,
    file_seconds: Annotated[
        float, typer.Option("--file-seconds", min=0.1, help="How long a file may take; its row says so then.")
    ] = 120.0,
    ask: Annotated[
        str | None, typer.Option("--ask", metavar="NAME", help="Answer a question across the results.")
    ] = None,
    table: Annotated[
        list[str] | None,
        typer.Option("--table", metavar="NAME=FILE", help="A table that a question needs; may be repeated."),
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="Name the questions across a corpus.")] = False,
    format_: Annotated[str, typer.Option("--format", help="csv or json, for --ask.")] = "csv",
) -> None:
    """Audit a folder of manuscripts, and ask across the results.

    They are kept in one Parquet file. A run goes on where it was broken off.
    """
    from mgkb.extras import need

    if list_:
        from mgkb.corpus.asking import questions

        known = questions().values()
        width = max(len(question.name) for question in known)
        write("\n".join(f"{question.name:<{width}}  {question.title}" for question in known))
        return
    if corpus is None or (ask is None) == (out is None):
        raise UsageError("Give a folder and --out FILE.parquet, or such a file and --ask NAME.")
    choose("--format", format_, {"csv", "json"})
    need("corpus", "duckdb")
    if ask is not None:
        from mgkb.corpus.asking import ask as answer

        _answered(*answer(corpus, ask, _tables(table)), format_)
    elif out is not None:
        _refuse_another_format(out)
        if scheduler is not None:
            need("cluster", "distributed")
            _silence_cluster()
        from mgkb.corpus.running import audit as run

        done = run(
            corpus,
            out,
            workers=workers or os.cpu_count() or 1,
            scheduler=scheduler,
            size=shard_size,
            seconds=file_seconds,
            progress=counting("files"),
        )
        write_path(out)
        files, shards = plural_en(done.files, "file"), plural_en(done.shards, "shard")
        note(f"{files} in {shards}, {done.kept} of them from an earlier run")


def _refuse_another_format(out: Path) -> None:
    if out.suffix.lower() in {".csv", ".json", ".jsonl", ".tsv", ".xlsx"}:
        raise UsageError(
            f"{out} would hold Parquet: name it {out.with_suffix('.parquet').name}, and ask it by --ask or in DuckDB."
        )


def _silence_cluster() -> None:
    """Keep Dask's own tracebacks from those who asked for none; what they mean is said in a sentence."""
    if not state.debug:
        import_module("distributed")  # which sets levels of its own
        for name in ("distributed.client", "distributed.core", "distributed.comm"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _tables(given: list[str] | None) -> dict[str, Path]:
    tables = {}
    for item in given or ():
        name, equals, path = item.partition("=")
        if not equals or not name.isidentifier():
            raise UsageError(f"--table takes NAME=FILE, not “{item}”.")
        tables[name] = Path(path)
    return tables


def _answered(columns: list[str], rows: list[tuple[Any, ...]], format_: str) -> None:
    if format_ == "json":
        write_json([dict(zip(columns, row, strict=True)) for row in rows])
        return
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerows([columns, *rows])
