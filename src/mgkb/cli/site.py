"""`mgkb build-site`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mgkb.cli.app import app
from mgkb.cli.options import KbOption, TextsOption, load_texts, note, write_path
from mgkb.cli.progress import Progress
from mgkb.errors import InputError, MgkbError

if TYPE_CHECKING:
    from mgkb.site.workshop import Workshop


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
    from mgkb.claims import find_root
    from mgkb.site.workshop import Workshop

    root = find_root(kb or Path.cwd())
    target = out or root / "site" / "public"
    workshop = Workshop(root, target, lambda base: load_texts(base, texts), show_texts=not anchors_only)
    _build(workshop)
    write_path(target / "index.html")
    if watch:
        _watch(root, target, workshop, port)


def _build(workshop: Workshop) -> None:
    from mgkb.checks.counts import counts

    with Progress("building the site"):
        summary = workshop.build()
    note(f"{summary.pages} pages, {summary.bytes // 1024} KiB")
    if workshop.report is not None:
        note(counts(workshop.report))


def _watch(root: Path, target: Path, workshop: Workshop, port: int) -> None:
    import gc
    from threading import Event

    from mgkb.site.build import uncollected
    from mgkb.site.watching import LiveServer, watch

    def rebuild() -> None:
        try:
            _build(workshop)
        except (MgkbError, OSError) as error:
            note(f"{error}")
        else:
            live.build += 1
            note(f"{len(workshop.changed)} files changed in {sum(workshop.seconds.values()):.1f} s")
        gc.collect()

    try:
        live = LiveServer(target, port)
    except OSError as error:
        raise InputError(
            f"Port {port} cannot be opened ({error.strerror}): give another one with --port."
        ) from None
    # Cycles are looked for after a rebuild, when the browser has the pages already.
    with live.running(), uncollected():
        note(f"Watching {root}; look at {live.address}en/index.html and end with Ctrl-C.")
        try:
            watch([root / "kb", root / "references", root / "site"], target, rebuild, Event())
        except KeyboardInterrupt:
            note("Ended.")
