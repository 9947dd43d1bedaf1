"""`mgkb check` and `mgkb explain`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mgkb.cli.app import app
from mgkb.cli.options import KbOption, TextsOption, choose, load_kb, load_texts, note, state, write
from mgkb.cli.progress import Progress
from mgkb.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mgkb.checks.model import Broken


def _split(codes: list[str] | None) -> tuple[str, ...]:
    return tuple(code.strip() for item in codes or () for code in item.split(",") if code.strip())


@app.command()
def check(
    manuscript: Annotated[
        Path | None,
        typer.Argument(
            metavar="FILE",
            help="A manuscript (text, Markdown, DOCX, JATS XML, PDF); by default the knowledge base.",
        ),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select", metavar="CODE", help="Only these rules: a code or its beginning, comma-separated."
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="CODE", help="Not these rules.")
    ] = None,
    fail_on: Annotated[
        str, typer.Option("--fail-on", help="error, warning, note or never: exit 1 from this severity on.")
    ] = "warning",
    show: Annotated[
        str | None,
        typer.Option(
            "--show",
            help="error, warning or note: the mildest that text and html show; warning for a manuscript, else note.",
        ),
    ] = None,
    format_: Annotated[
        str, typer.Option("--format", help="text, html, json, sarif or junit; programs always get all.")
    ] = "text",
    language: Annotated[
        str, typer.Option("--language", help="Language of messages in text and html: en or ru.")
    ] = "en",
    suppressions: Annotated[
        Path | None,
        typer.Option(
            "--suppressions", metavar="FILE", help="Suppressions with reasons; by default FILE.mgkb.yaml."
        ),
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option(
            "--baseline", metavar="FILE", help="Findings of this earlier report are marked as known."
        ),
    ] = None,
    write_baseline: Annotated[
        Path | None,
        typer.Option("--write-baseline", metavar="FILE", help="Keep this report as a baseline."),
    ] = None,
    keep: Annotated[
        str | None,
        typer.Option(
            "--keep",
            metavar="ID",
            help="Keep the audit in the knowledge base, as that of this manuscript: findings and short quotes.",
        ),
    ] = None,
    kb: KbOption = None,
    texts: TextsOption = None,
) -> None:
    """Audit a manuscript, or check the knowledge base.

    With a FILE: recomputes, compares and looks up what the manuscript says, and prints findings like a linter.
    Without: checks the knowledge base, and what its reviews say of themselves.
    """
    from mgkb.checks import Severity, check_manuscript, marking, outputs
    from mgkb.checks import check as check_kb
    from mgkb.checks.kept import keep as keep_audit
    from mgkb.claims import find_root
    from mgkb.files import write_atomically
    from mgkb.manuscript import read

    choose("--format", format_, outputs.formats())
    choose("--fail-on", fail_on, {"error", "warning", "note", "never"})
    choose("--language", language, {"en", "ru"})
    least = choose(
        "--show", show or ("note" if manuscript is None else "warning"), {"error", "warning", "note"}
    )
    chosen, left_out = _split(select), _split(ignore)
    known = None if baseline is None else marking.read_baseline(baseline)
    if manuscript is not None:
        if kb is not None:
            find_root(kb)  # a manuscript is audited without it, but a wrong path is told
        with Progress(f"reading {manuscript.name}"):
            seen = read(manuscript)
        with Progress(f"checking {manuscript.name}") as tell:
            report = check_manuscript(
                seen, select=chosen, ignore=left_out, go_on=not state.debug, progress=tell
            )
        report = marking.mark(report, marking.suppressions_of_manuscript(seen, suppressions), known)
        if keep is not None and not report.broken:  # a knowledge base keeps whole audits
            note(f"kept in {keep_audit(load_kb(kb), keep, seen, report)}")
    elif suppressions is not None or keep is not None:
        option = "--keep" if suppressions is None else "--suppressions"
        raise UsageError(f"{option} goes with a manuscript: mgkb check FILE {option} ….")
    else:
        base = load_kb(kb)
        with Progress("checking the knowledge base") as tell:
            report = check_kb(
                base,
                load_texts(base, texts),
                select=chosen,
                ignore=left_out,
                go_on=not state.debug,
                progress=tell,
            )
        report = marking.mark(report, marking.suppressions_of_kb(base), known)
    colour = sys.stdout.isatty()
    write(outputs.render(report, format_, language=language, colour=colour, least=Severity(least)))
    if write_baseline is not None:
        write_atomically(write_baseline, outputs.render(report, "json"))
        note(f"{write_baseline}: {len(report.findings)} findings kept as a baseline")
    if report.broken:
        _tell_of(report.broken, lost=keep is not None)
        raise typer.Exit(3)
    if fail_on != "never" and any(f.severity.rank <= Severity(fail_on).rank for f in report.open):
        raise typer.Exit(1)


def _tell_of(broken: Sequence[Broken], *, lost: bool) -> None:
    """Say that rules have no answer; the report, and everything else that was asked for, is there already."""
    from mgkb.checks.counts import named

    kept = ", and it is not kept" if lost else ""
    sys.stderr.write(
        f"mgkb: A fault of mgkb itself leaves the report without the answer of {named(broken)}{kept}; "
        "“mgkb --debug …” shows where, to report it.\n"
    )


@app.command()
def explain(
    code: Annotated[
        str | None,
        typer.Argument(
            metavar="CODE",
            help="A rule's code, such as WIN101; its beginning, such as WIN, lists those; without it: all.",
        ),
    ] = None,
    language: Annotated[
        str, typer.Option("--language", "--lang", help="Language of the card: en or ru.")
    ] = "en",
) -> None:
    """Say what a rule does, why it matters, and how to dispute it."""
    choose("--language", language, {"en", "ru"})
    from mgkb.checks import select_rules
    from mgkb.checks.explain import explain as documentation
    from mgkb.checks.explain import summaries

    rules = select_rules(() if code is None else [code])
    is_one = code is not None and rules[0].code == code.strip().upper()
    write(documentation(rules[0].code, language=language) if is_one else summaries(rules, language))
