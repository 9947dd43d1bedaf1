"""The stored questions with their answers, as the site shows them without scripts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from pyoxigraph import Literal, NamedNode

from mgkb.claims import Text
from mgkb.rdf.engine import Engine
from mgkb.rdf.lexer import with_prefixes
from mgkb.rdf.questions import Question, read_questions
from mgkb.rdf.results import Solutions, Triples
from mgkb.rdf.results.shorten import shortener
from mgkb.site import addresses
from mgkb.site.views import arrow_title, entity_named, numbered, work_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.rdf.quads import Quads
    from mgkb.rdf.results.model import Term
    from mgkb.site.material import Material

MOST_ROWS: Final = 500
"""So many rows of an answer have a place on its page."""


class Cell(NamedTuple):
    """A term of an answer.

    Attributes:
        text: The term itself, an IRI in short.
        language: Its language; empty where it says none.
        address: The place of the site that it leads to; empty where there is none.
        name: What it is called in words, where that is known.
    """

    text: str
    language: str = ""
    address: str = ""
    name: Text | None = None


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
    engine = material.memo.grown("engine", (quads, base), partial(_engine, quads, base))
    words = _other_words(material)
    return tuple(_answer(material, engine, question, words) for question in questions.values())


def _engine(quads: Quads, base: str, earlier: tuple[tuple[Quads, str], Engine] | None) -> Engine:
    """An engine that holds the quads: the earlier one, changed, where there is one."""
    if earlier is None or earlier[1].base != base:
        return Engine(quads, base)
    (before, _), engine = earlier
    engine.change(*quads.since(before))
    return engine


def _answer(material: Material, engine: Engine, question: Question, words: dict[str, Text]) -> Answered:
    found = engine.query(question.text, MOST_ROWS)
    text, short_of = with_prefixes(question.text, engine.prefixes), shortener(engine.prefixes)

    def cell(term: Term | None) -> Cell:
        if term is None:
            return Cell("")
        if isinstance(term, Literal):
            return Cell(term.value, term.language or "", "", words.get(term.value))
        place = addresses.of_iri(term.value, engine.base) if isinstance(term, NamedNode) else ""
        name, short = material.places.get(place), short_of(term)
        return Cell(short, "", place if name else "", name or words.get(short))

    if isinstance(found, Solutions):
        rows = tuple(tuple(map(cell, row)) for row in found.rows)
        return Answered(question, text, found.variables, rows, None, found.truncated)
    if isinstance(found, Triples):
        rows = tuple(tuple(map(cell, triple)) for triple in found.triples)
        return Answered(question, text, ("subject", "predicate", "object"), rows, None, found.truncated)
    return Answered(question, text, (), (), found.value, truncated=False)


def places(material: Material) -> Iterator[tuple[str, Text]]:
    """The addresses of all things that have an IRI and a place on the site, each with its name in words."""
    kb = material.kb
    yield from ((addresses.claim(claim.id), claim.sentence) for claim in kb.claims.values())
    yield from ((addresses.entity(entity.id), entity.label) for entity in kb.entities.values())
    for evidence in material.evidence.values():
        arrow = evidence.arrow
        source, target = entity_named(material, arrow.source).name, entity_named(material, arrow.target).name
        yield addresses.arrow(arrow.id), arrow_title(source, target, arrow.sign.word)
    for number, certificate in enumerate(material.certificates, start=1):
        yield addresses.loop(certificate.loop.id), Text(en=f"Loop {number}", ru=f"Петля {number}")
    for manuscript in kb.manuscripts.values():
        yield addresses.manuscript(manuscript.id), _plain(manuscript.id)
        for number, reference in manuscript.references.items():
            work = kb.work(reference)
            yield addresses.reference(manuscript.id, number), numbered(number, work)
        for name, verdict in manuscript.verdicts.items():
            yield f"verdicts.html#verdict-{manuscript.id}-{name}", verdict.reason
        for name, table in manuscript.tables.items():
            yield f"tables.html#table-{manuscript.id}-{name}", table.title


def _plain(name: str) -> Text:
    return Text(en=name, ru=name)


def _other_words(material: Material) -> dict[str, Text]:
    """What is a literal of the data in English, and sections by their IRIs in short, in both languages."""
    kb, titles = material.kb, material.section_titles
    known = [claim.sentence for claim in kb.claims.values()] + [one.label for one in kb.entities.values()]
    found = {text.en: text for text in (*titles.values(), *known)}
    for (name, section), title in titles.items():
        found[f"manuscript:{name}/section/{section}"] = title
    found.update((work.short, work_name(work)) for work in kb.works.values())
    weakest = (one.weakest.sentence for one in material.certificates)
    found.update((said.en, said) for said in weakest)
    for manuscript in kb.manuscripts.values():
        for statement in manuscript.statements.values():
            if section_title := titles.get((manuscript.id, statement.anchor.section)):
                found[f"statement:{manuscript.id}/{statement.id}"] = section_title
    return found
