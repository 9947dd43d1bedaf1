"""`mgkb query`: SPARQL, and stored questions."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mgkb.cli.app import app
from mgkb.cli.engines import EndpointOption, StoreOption, answering, ended_at_once, remote
from mgkb.cli.options import (
    KbOption,
    TextsOption,
    choose,
    load_kb,
    note,
    write,
    write_json,
    write_path,
)
from mgkb.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mgkb.claims import KnowledgeBase
    from mgkb.rdf.answers import Answering, Verification
    from mgkb.rdf.asked import Asked
    from mgkb.rdf.questions import Question
    from mgkb.rdf.results import Result

_NO_PARAMETERS = "--param goes with a stored question; write the values into the query."


@app.command()
def query(
    asked: Annotated[
        str | None,
        typer.Argument(
            metavar="QUERY",
            help="Name of a stored question, a SPARQL query, a file that holds one, or - for standard input.",
        ),
    ] = None,
    param: Annotated[
        list[str] | None,
        typer.Option(
            "--param", metavar="NAME=VALUE", help="A parameter of a stored question; may be repeated."
        ),
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="Name the stored questions.")] = False,
    verify: Annotated[
        bool, typer.Option("--verify", help="Hold all stored questions against their expected answers.")
    ] = False,
    accept: Annotated[
        bool,
        typer.Option("--accept", help="Take today's answers to the stored questions for the expected ones."),
    ] = False,
    format_: Annotated[
        str | None,
        typer.Option(
            "--format", help="table, csv, tsv, json, xml; for graphs turtle, ntriples, rdfxml, jsonld."
        ),
    ] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, help="At most so many rows; says when there are more.")
    ] = None,
    endpoint: EndpointOption = None,
    store: StoreOption = None,
    kb: KbOption = None,
    texts: TextsOption = None,
) -> None:
    """Ask in SPARQL, or by a stored question.

    Claims, evidence and findings answer alike.
    """
    from mgkb.rdf import answers
    from mgkb.rdf.published import published

    if sum((list_, verify, accept, asked is not None)) != 1:
        raise UsageError("Give one of QUERY, --list, --verify and --accept.")
    if (endpoint or store) and (accept or (verify and endpoint and store)):
        raise UsageError("--accept needs neither --endpoint nor --store, --verify one of them at most.")
    text = None if asked is None else _text(asked)
    if store is not None and (list_ or asked is not None):
        _of_store(store, endpoint, asked, text, _parameters(param), format_, limit, list_=list_)
        return
    if endpoint and text is not None:
        _elsewhere(endpoint, text, kb, param, format_, limit)
        return
    base = load_kb(kb)
    if asked is not None:
        # What is wrong with the call is said at once, not after the knowledge base was made ready.
        _refuse(base, asked if text is None else None, format_)
    if list_:
        _list(answers.list_questions(base), format_ or "text")
    elif accept:
        for path in answers.write_expected(base, published(base, {})):
            write_path(path)
    else:
        with answering(base, endpoint, store, texts, expected=verify) as engine, ended_at_once():
            if verify:
                _verified(answers.verify_questions(base, engine=engine))
            elif asked is not None:
                _answer(_ask(base, engine, asked, text, _parameters(param), limit), format_, engine, limit)


def _elsewhere(
    endpoint: str, text: str, kb: Path | None, param: list[str] | None, format_: str | None, limit: int | None
) -> None:
    """Ask a server a query of one's own; a knowledge base only lends the prefixes of its names."""
    if param:
        raise UsageError(_NO_PARAMETERS)
    _refuse(None, None, format_)
    try:
        base = load_kb(kb).config.base
    except UsageError:  # there is none around this folder
        if kb is not None:
            raise
        base = ""
    with remote(endpoint, base) as (_, there):
        _answer(there.query(text, limit), format_, there, limit)


def _of_store(
    store: Path,
    endpoint: str | None,
    asked: str | None,
    text: str | None,
    values: dict[str, str],
    format_: str | None,
    limit: int | None,
    *,
    list_: bool,
) -> None:
    """Ask a store a query of one's own, or a stored question: of its knowledge base, or across its reviews.

    Where there is an endpoint that server is asked, to which the store was published.
    """
    from mgkb.rdf.asked import Asked
    from mgkb.rdf.questions import choose as question_named

    of = Asked.of_store(store)
    if list_:
        _list(list(of.questions.values()), format_ or "text")
        return
    _refuse(None, None, format_)
    question = question_named(of.questions, asked or "") if text is None else None
    if question is None and values:
        raise UsageError(_NO_PARAMETERS)
    with _holding(store, endpoint, of) as engine, ended_at_once():
        query_text = text or "" if question is None else of.bound(question, values, engine.knows)
        _answer(engine.query(query_text, limit), format_, engine, limit)


@contextmanager
def _holding(store: Path, endpoint: str | None, of: Asked) -> Iterator[Answering]:
    from mgkb.rdf import disk

    if endpoint is None:
        yield disk.opened(store)
    else:
        with remote(endpoint, of.base) as (_, there):
            there.prefixes.update(of.prefixes)
            there.refuse_what_is_no_union()
            yield there


def _list(questions: Sequence[Question], format_: str) -> None:
    if choose("--format", format_, {"text", "json"}) == "json":
        write_json([question.to_dict() for question in questions])
    else:
        width = max((len(question.name) for question in questions), default=0)
        write(
            "\n".join(f"{question.name:<{width}}  {question.title.en}" for question in questions)
            or "No stored questions."
        )


def _verified(found: Sequence[Verification]) -> None:
    for item in found:
        if item.outcome != "passed":
            write(f"{item.name}: {item.outcome}: {item.message}")
    passed = sum(item.outcome == "passed" for item in found)
    write(f"{passed} of {len(found)} stored questions answer as expected")
    if passed < len(found):
        raise typer.Exit(1)


def _parameters(given: list[str] | None) -> dict[str, str]:
    values = {}
    for item in given or ():
        name, equals, value = item.partition("=")
        if not equals:
            raise UsageError(f"--param takes NAME=VALUE; “{item}” has no “=”.")
        values[name.strip()] = value
    return values


def _refuse(base: KnowledgeBase | None, name: str | None, format_: str | None) -> None:
    from mgkb.rdf.questions import choose as question_named
    from mgkb.rdf.questions import read_questions
    from mgkb.rdf.results.writing import formats

    if format_ is not None:
        choose("--format", format_, formats())
    if base is not None and name is not None:
        question_named(read_questions(base.queries), name)


def _ask(
    base: KnowledgeBase,
    engine: Answering,
    asked: str,
    text: str | None,
    values: dict[str, str],
    limit: int | None,
) -> Result:
    from mgkb.rdf import answers

    if text is None:
        return answers.ask(base, asked, values, engine=engine, max_rows=limit)
    if values:
        raise UsageError(_NO_PARAMETERS)
    return engine.query(text, limit)


def _text(asked: str) -> str | None:
    """The query that is given as text, file or standard input; None for the name of a stored question."""
    if asked != "-" and any(mark in asked for mark in "{? \n"):
        return asked
    path = Path(asked)
    try:
        if asked == "-":
            return sys.stdin.read()
        return (
            path.read_text(encoding="utf-8") if path.suffix in {".rq", ".sparql"} or path.is_file() else None
        )
    except UnicodeDecodeError as error:
        raise InputError(f"{asked}: the query is not UTF-8 (byte {error.start}).") from None


def _answer(result: Result, format_: str | None, engine: Answering, limit: int | None) -> None:
    from mgkb.rdf.results import write as render

    write(render(result, format_, engine.prefixes))
    if getattr(result, "truncated", False):
        note(f"stopped after {limit} rows; there are more (--limit)")
