"""`mgkb build-site`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mgkb.cli.app import app
from mgkb.cli.options import KbOption, TextsOption, load_kb, load_texts, note, write_path
from mgkb.errors import InputError, MgkbError

if TYPE_CHECKING:
    from mgkb.claims import KnowledgeBase
    from mgkb.site import Builder


@app.command("build-site")
def build_site(
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Where to write; site/public by default.")
    ] = None,
    kb: KbOption = None,
    texts: TextsOption = None,
    anchors_only: Annotated[
        bool,
        typer.Option("--anchors-only", help="Leave texts at hand out of the maps: for a copy to publish."),
    ] = False,
    watch: Annotated[
        bool,
        typer.Option("--watch", help="Serve it on this machine, rebuild on every change, and reload it."),
    ] = False,
    port: Annotated[int, typer.Option("--port", help="Port for --watch; 0 takes a free one.")] = 8000,
) -> None:
    """Write the evidence site: static pages that work from a folder. Refuses a broken knowledge base."""
    from mgkb.site import Builder

    base = load_kb(kb)
    target = out or base.root / "site" / "public"
    builder = Builder(target, show_texts=not anchors_only)
    _build(base, texts, builder)
    write_path(target / "index.html")
    if watch:
        _watch(base.root, texts, builder, port)


def _build(base: KnowledgeBase, texts: Path | None, builder: Builder) -> None:
    from mgkb.checks import Severity, check
    from mgkb.checks.counts import counts
    from mgkb.rdf import exports
    from mgkb.rdf.published import published

    found = load_texts(base, texts)
    report = check(base, found)
    broken = [
        item for item in report.findings if item.code.startswith("KBQ") and item.severity is Severity.ERROR
    ]
    if broken:
        shown = "\n".join(f"{item.locations[0]}: {item.code} {item.message.en}" for item in broken)
        raise InputError(f"{shown}\nNot built: mend the knowledge base first (mgkb check --select KBQ).")
    quads = published(base, found, report)
    downloads = {f"kb{export.suffix}": export.render(quads) for export in exports.formats().values()}
    summary = builder.build(base, report, texts=found, extra_downloads=downloads, quads=quads)
    note(f"{summary.pages} pages, {summary.bytes // 1024} KiB")
    note(counts(report))


def _watch(root: Path, texts: Path | None, builder: Builder, port: int) -> None:
    from threading import Event

    from mgkb.site.watching import LiveServer, watch

    def rebuild() -> None:
        try:
            _build(load_kb(root), texts, builder)
        except (MgkbError, OSError) as error:
            note(f"{error}")
        else:
            live.build += 1
            note(f"{len(builder.changed)} files changed")

    try:
        live = LiveServer(builder.target, port)
    except OSError as error:
        raise InputError(
            f"Port {port} cannot be opened ({error.strerror}): give another one with --port."
        ) from None
    with live.running():
        note(f"Watching {root}; look at {live.address}en/index.html and end with Ctrl-C.")
        try:
            watch([root / "kb", root / "references", root / "site"], builder.target, rebuild, Event())
        except KeyboardInterrupt:
            note("Ended.")
