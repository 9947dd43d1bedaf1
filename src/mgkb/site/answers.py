"""The stored questions with their answers, as the site shows them without scripts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from pyoxigraph import Literal, NamedNode

from mgkb.rdf.engine import Engine
from mgkb.rdf.lexer import with_prefixes
from mgkb.rdf.questions import Question, read_questions
from mgkb.rdf.results import Solutions, Triples
from mgkb.rdf.results.shorten import shorten
from mgkb.site import addresses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.rdf.quads import Quads
    from mgkb.rdf.results.model import Term
    from mgkb.site.material import Material

MOST_ROWS: Final = 500
"""So many rows of an answer have a place on its page."""


class Cell(NamedTuple):
    """A term: its text, its language if it says one, and the place of the site that it leads to."""

    text: str
    language: str
    address: str


@dataclass(frozen=True, slots=True)
class Answered:
    """A stored question with the answer to it as it stands, its parameters at their defaults.

    Attributes:
        question: The question.
        text: The query with its prefixes declared: any engine answers it.
        columns: Names of the columns; of triples, their parts; none for a question of yes or no.
        rows: The answer, cut to `MOST_ROWS`.
        truth: The answer to a question of yes or no.
        truncated: Whether there are more rows.
    """

    question: Question
    text: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    truth: bool | None
    truncated: bool


def answer_all(material: Material, quads: Quads) -> tuple[Answered, ...]:
    """The answers to all stored questions of a knowledge base.

    Raises:
        KnowledgeBaseError: A stored question's comment lines are wrong.
        UsageError: A query cannot be read.
    """
    questions = read_questions(material.kb.root / "kb" / "queries")
    if not questions:
        return ()
    base = material.kb.config.base
    engine, _ = material.memo.grown("engine", lambda earlier: _engine(quads, base, earlier))
    return tuple(_answer(material, engine, question) for question in questions.values())


def _engine(quads: Quads, base: str, earlier: tuple[Engine, Quads] | None) -> tuple[Engine, Quads]:
    """An engine that holds the quads: the earlier one, changed, where there is one."""
    if earlier is None or earlier[0].base != base:
        return Engine(quads, base), quads
    engine, before = earlier
    engine.change(quads.distinct - before.distinct, before.distinct - quads.distinct)
    return engine, quads


def _answer(material: Material, engine: Engine, question: Question) -> Answered:
    found = engine.query(question.text, MOST_ROWS)
    text = with_prefixes(question.text, engine.prefixes)

    def cell(term: Term | None) -> Cell:
        if term is None:
            return Cell("", "", "")
        if isinstance(term, Literal):
            return Cell(term.value, term.language or "", "")
        place = addresses.of_iri(term.value, engine.base) if isinstance(term, NamedNode) else ""
        return Cell(shorten(term, engine.prefixes), "", place if place in material.places else "")

    if isinstance(found, Solutions):
        rows = tuple(tuple(map(cell, row)) for row in found.rows)
        return Answered(question, text, found.variables, rows, None, found.truncated)
    if isinstance(found, Triples):
        rows = tuple(tuple(map(cell, triple)) for triple in found.triples)
        return Answered(question, text, ("subject", "predicate", "object"), rows, None, found.truncated)
    return Answered(question, text, (), (), found.value, truncated=False)


def places(material: Material) -> Iterator[str]:
    """The addresses of all things that have an IRI and a place on the site."""
    kb = material.kb
    yield from map(addresses.claim, kb.claims)
    yield from map(addresses.entity, kb.entities)
    yield from map(addresses.arrow, material.evidence)
    yield from (addresses.loop(certificate.loop.id) for certificate in material.certificates)
    for manuscript in kb.manuscripts.values():
        yield addresses.manuscript(manuscript.id)
        yield from (addresses.reference(manuscript.id, number) for number in manuscript.references)
        yield from (f"verdicts.html#verdict-{manuscript.id}-{verdict}" for verdict in manuscript.verdicts)
        yield from (f"tables.html#table-{manuscript.id}-{table}" for table in manuscript.tables)
