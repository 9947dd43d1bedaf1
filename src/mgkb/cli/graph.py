"""`mgkb graph`: arrows, loops with their certificates, paths, withdrawal, exports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from mgkb.cli.app import app
from mgkb.cli.options import KbOption, choose, load_kb, note, write, write_json
from mgkb.errors import UsageError

if TYPE_CHECKING:
    from mgkb.claims import KnowledgeBase
    from mgkb.graph import Loops, SignedGraph


@app.command()
def graph(
    loops: Annotated[
        bool, typer.Option("--loops", help="List feedback loops with sign and certificate.")
    ] = False,
    path: Annotated[
        str | None,
        typer.Option("--path", metavar="FROM:TO", help="Shortest signed paths between two entities."),
    ] = None,
    withdraw: Annotated[
        str | None,
        typer.Option(
            "--withdraw",
            metavar="REF",
            help="What would fall without a reference: 22, or manuscript/22, or a work's key.",
        ),
    ] = None,
    figure: Annotated[
        str | None,
        typer.Option("--figure", metavar="ID", help="Only the arrows of one figure; all arrows without it."),
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", min=1, help="Stop after this many loops, and say so.")
    ] = 10_000,
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            help="text, json; without --loops, --path and --withdraw also graphml, dot, mermaid, cx2.",
        ),
    ] = "text",
    language: Annotated[
        str, typer.Option("--language", help="Language of labels in exports: en or ru.")
    ] = "en",
    kb: KbOption = None,
) -> None:
    """Show the causal graph: arrows, loops, paths, withdrawals."""
    from mgkb.graph import signed_graph

    if sum((loops, path is not None, withdraw is not None)) > 1:
        raise UsageError("Give one of --loops, --path and --withdraw.")
    choose("--language", language, {"en", "ru"})
    base = load_kb(kb)
    net = signed_graph(base, figure=figure)
    if loops or path is not None or withdraw is not None:
        choose("--format", format_, {"text", "json"})
    if loops:
        _loops(base, net, limit, format_)
    elif path is not None:
        _path(base, net, path, format_)
    elif withdraw is not None:
        _withdraw(base, net, withdraw, limit, format_)
    else:
        from mgkb.graph import report
        from mgkb.graph.exports import export, formats

        choose("--format", format_, {"text", *formats()})
        write(
            report.arrows_text(base, net)
            if format_ == "text"
            else export(base, net, format_, language=language)
        )


def _loops(base: KnowledgeBase, net: SignedGraph, limit: int, format_: str) -> None:
    from mgkb.graph import certify, report

    found = _found(net, limit)
    certificates = certify(base, net, found)
    if format_ == "json":
        write_json({"loops": [item.to_dict() for item in certificates], "truncated": found.truncated})
    else:
        write(report.loops_text(base, certificates))


def _found(net: SignedGraph, limit: int) -> Loops:
    from mgkb.graph import find_loops

    found = find_loops(net, limit=limit)
    if found.truncated:
        note(f"stopped after {limit} loops; there are more (--limit)")
    return found


def _path(base: KnowledgeBase, net: SignedGraph, ends: str, format_: str) -> None:
    from mgkb.graph import report, shortest_paths

    source, colon, target = ends.partition(":")
    if not colon:
        raise UsageError(f"--path takes FROM:TO, two entity ids; “{ends}” has no colon.")
    for name in (source, target):
        if name not in base.entities:
            raise UsageError(f"There is no entity “{name}”.")
    found = shortest_paths(net, source, target)
    rows: list[dict[str, Any]] = [
        {"nodes": list(item.nodes), "sign": item.sign.ascii, "arrows": [arrow.id for arrow in item.arrows]}
        for item in found.found
    ]
    if found.truncated:
        note(f"stopped after {len(found.found)} paths; there are more of that length")
    if format_ == "json":
        write_json({"from": source, "to": target, "paths": rows, "truncated": found.truncated})
    else:
        write(report.paths_text(found))


def _withdraw(base: KnowledgeBase, net: SignedGraph, reference: str, limit: int, format_: str) -> None:
    from mgkb.graph import report
    from mgkb.graph import withdraw as fall

    fallout = fall(base, net, _found(net, limit), [report.find_reference(base, reference)])
    write_json(fallout.to_dict()) if format_ == "json" else write(report.fallout_text(fallout))
