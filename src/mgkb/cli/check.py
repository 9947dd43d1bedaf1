"""`mgkb check` and `mgkb explain`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mgkb.cli.app import app
from mgkb.cli.options import KbOption, TextsOption, choose, load_kb, load_texts, write


def _split(codes: list[str] | None) -> tuple[str, ...]:
    return tuple(code.strip() for item in codes or () for code in item.split(",") if code.strip())


@app.command()
def check(
    manuscript: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE]",
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
    format_: Annotated[str, typer.Option("--format", help="text, json, sarif or junit.")] = "text",
    language: Annotated[
        str, typer.Option("--language", help="Language of messages in text: en or ru.")
    ] = "en",
    kb: KbOption = None,
    texts: TextsOption = None,
) -> None:
    """Audit a manuscript, or check the knowledge base and what its reviews say of themselves, like a linter."""
    import sys

    from mgkb.checks import Severity, check_manuscript, outputs
    from mgkb.checks import check as check_kb
    from mgkb.manuscript import read

    choose("--format", format_, outputs.formats())
    choose("--fail-on", fail_on, {"error", "warning", "note", "never"})
    choose("--language", language, {"en", "ru"})
    chosen, left_out = _split(select), _split(ignore)
    if manuscript is not None:
        report = check_manuscript(read(manuscript), select=chosen, ignore=left_out)
    else:
        base = load_kb(kb)
        report = check_kb(base, load_texts(base, texts), select=chosen, ignore=left_out)
    write(outputs.render(report, format_, language=language, colour=sys.stdout.isatty()))
    if fail_on != "never" and any(f.severity.rank <= Severity(fail_on).rank for f in report.findings):
        raise typer.Exit(1)


@app.command()
def explain(
    code: Annotated[
        str | None, typer.Argument(help="A rule's code, such as WIN101; all rules are listed without it.")
    ] = None,
) -> None:
    """Say what a rule does, why it matters, and how to dispute it."""
    from mgkb.checks import all_rules
    from mgkb.checks.explain import explain as documentation

    if code is None:
        write("\n".join(f"{rule.code}  {rule.severity.value:<7}  {rule.summary.en}" for rule in all_rules()))
    else:
        write(documentation(code))
