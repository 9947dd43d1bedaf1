"""`mgkb build-site`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mgkb.cli.app import app
from mgkb.cli.options import KbOption, TextsOption, load_kb, load_texts, note, write_path
from mgkb.errors import InputError


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
) -> None:
    """Write the evidence site: static pages that work from a folder. Refuses a broken knowledge base."""
    from mgkb.checks import Severity, check
    from mgkb.rdf import exports
    from mgkb.rdf.published import published
    from mgkb.site import build_site as build

    base = load_kb(kb)
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
    target = out or base.root / "site" / "public"
    summary = build(
        base, report, target, texts=found, extra_downloads=downloads, quads=quads, show_texts=not anchors_only
    )
    write_path(target / "index.html")
    counts = ", ".join(
        f"{sum(item.severity is severity for item in report.findings)} {severity.value}s"
        for severity in Severity
    )
    note(f"{summary.pages} pages, {summary.bytes // 1024} KiB; findings: {counts}")
    note(f"{report.performed} checks performed, {report.passed} passed, {report.not_checkable} not checkable")
