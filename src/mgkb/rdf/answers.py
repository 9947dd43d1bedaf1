"""Asking stored questions, and holding the answers against those that are expected.

The expected answer of `NAME.rq` lies beside it: `NAME.expected.csv` for SELECT, `.expected.txt` for ASK and
`.expected.ttl` for CONSTRUCT and DESCRIBE, with the defaults of all parameters.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from difflib import get_close_matches
from functools import partial
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from pyoxigraph import Literal as Text
from pyoxigraph import RdfFormat, parse

from mgkb.errors import UsageError
from mgkb.files import write_atomically
from mgkb.rdf import lexer
from mgkb.rdf.build import build
from mgkb.rdf.comparison import difference
from mgkb.rdf.engine import Engine
from mgkb.rdf.opinion import SecondOpinion
from mgkb.rdf.questions import choose, read_questions
from mgkb.rdf.results import Solutions, Triples, Truth, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from mgkb.claims import KnowledgeBase
    from mgkb.rdf.parameters import Parameter
    from mgkb.rdf.quads import Quads
    from mgkb.rdf.questions import Question
    from mgkb.rdf.results import Result


class Answering(Protocol):
    """What answers queries: the embedded engine, or a server elsewhere."""

    prefixes: dict[str, str]

    def query(self, text: str, max_rows: int | None = None) -> Result:
        """The answer to a query."""
        ...

    def knows(self, iri: str) -> bool:
        """Whether anything is said of a thing."""
        ...


@dataclass(frozen=True, slots=True)
class Verification:
    """What became of one stored question.

    Attributes:
        name: The question.
        outcome: `passed`; `differs`; `no-expectation`: nothing lies beside it to compare with; `no-answer`: an
            engine could not answer.
        message: The difference, or why there is nothing to say; empty when passed.
    """

    name: str
    outcome: Literal["passed", "differs", "no-expectation", "no-answer"]
    message: str = ""


def list_questions(kb: KnowledgeBase) -> tuple[Question, ...]:
    """The stored questions of a knowledge base, by name.

    Raises:
        KnowledgeBaseError: A question's comment lines are wrong.
    """
    return tuple(read_questions(kb.queries).values())


def embedded(kb: KnowledgeBase, quads: Quads | None = None) -> Engine:
    """The embedded engine with a knowledge base in it.

    Args:
        kb: The knowledge base.
        quads: Its quads where they are at hand already, for example with findings; else they are built.
    """
    return Engine(build(kb) if quads is None else quads, kb.config.base)


def second_opinion(kb: KnowledgeBase, quads: Quads | None = None) -> SecondOpinion:
    """A knowledge base in rdflib; arguments as for `embedded`."""
    return SecondOpinion(build(kb) if quads is None else quads, kb.config.base)


def ask(
    kb: KnowledgeBase,
    name: str,
    values: Mapping[str, str] | None = None,
    *,
    engine: Answering | None = None,
    max_rows: int | None = None,
) -> Result:
    """The answer to a stored question.

    Args:
        kb: The knowledge base.
        name: Name of the question.
        values: Values for its parameters as a person types them; defaults stand for the others.
        engine: What answers; when left out, an embedded engine is made.
        max_rows: At most so many rows.

    Raises:
        UsageError: There is no such question, parameter or thing, or a value is not of its kind.
    """
    question = choose(read_questions(kb.queries), name)
    engine = engine or embedded(kb)
    return engine.query(bound(kb, question, values or {}, engine.knows), max_rows)


def bound(
    kb: KnowledgeBase, question: Question, values: Mapping[str, str], knows: Callable[[str], bool]
) -> str:
    """The query of a stored question, with values for its parameters that exist.

    Args:
        kb: The knowledge base.
        question: One of its questions.
        values: Values for its parameters as a person types them; defaults stand for the others.
        knows: Whether anything is said of an IRI.

    Raises:
        UsageError: There is no such parameter or thing, or a value is not of its kind.
    """
    text = question.bind(values, kb.config.base)
    for parameter, value in ((question.parameters[name], value) for name, value in values.items()):
        if parameter.names_thing() and not knows(parameter.term(value, kb.config.base).value):
            raise UsageError(_nothing(kb, parameter, value))
    return text


def verify_questions(
    kb: KnowledgeBase,
    quads: Quads | None = None,
    *,
    engine: Answering | None = None,
    opinion: bool = False,
) -> tuple[Verification, ...]:
    """Hold the answers of all stored questions against those that are expected.

    Args:
        kb: The knowledge base.
        quads: Its quads where they are at hand already.
        engine: What answers; when left out, an embedded engine is made.
        opinion: Compare with rdflib's answers instead of those in files.
    """
    if quads is None and (engine is None or opinion):
        quads = build(kb)
    engine = engine or embedded(kb, quads)
    if opinion:
        compare = partial(_against_opinion, engine, second_opinion(kb, quads))
    else:
        compare = partial(_against_file, engine, kb.queries)
    return tuple(_verified(question, compare) for question in list_questions(kb))


def write_expected(kb: KnowledgeBase, quads: Quads | None = None) -> tuple[Path, ...]:
    """Take today's answers for the expected ones. Look at the difference before you commit it.

    Returns:
        The files written; expected answers of another kind are removed.
    """
    engine = embedded(kb, quads)
    written = []
    for question in list_questions(kb):
        name, content = _expected(engine.query(question.text), engine.prefixes)
        for old in kb.queries.glob(f"{question.name}.expected.*"):
            old.unlink()
        written.append(kb.queries / f"{question.name}.{name}")
        write_atomically(written[-1], content)
    return tuple(written)


def _expected(answer: Result, prefixes: Mapping[str, str]) -> tuple[str, str]:
    """Ending of the file and content of an expected answer; lines end as in any file that git keeps."""
    if isinstance(answer, Truth):
        return "expected.txt", f"{str(answer.value).lower()}\n"
    if isinstance(answer, Triples):
        return "expected.ttl", write(answer, "turtle", prefixes)
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows(csv.reader(StringIO(write(answer, "csv"), newline="")))
    return "expected.csv", text.getvalue()


def _read(content: str, ending: str) -> Result:
    """An expected answer as it was written; values of a table have lost their types."""
    if ending == "expected.txt":
        return Truth(content.strip() == "true")
    if ending == "expected.ttl":
        return Triples(tuple(quad.triple for quad in parse(content, format=RdfFormat.TURTLE)))
    header, *rows = csv.reader(StringIO(content, newline="")) if content else [[]]
    return Solutions(tuple(header), tuple(tuple(map(Text, row)) for row in rows))


def _verified(question: Question, compare: Callable[[Question], str | None]) -> Verification:
    try:
        found = compare(question)
    except FileNotFoundError as error:
        return Verification(question.name, "no-expectation", f"There is no {Path(error.filename).name}.")
    except UsageError as error:
        return Verification(question.name, "no-answer", str(error))
    return Verification(question.name, "differs" if found else "passed", found or "")


def _against_file(engine: Answering, folder: Path, question: Question) -> str | None:
    ending, content = _expected(engine.query(question.text), engine.prefixes)
    expected = (folder / f"{question.name}.{ending}").read_text(encoding="utf-8")
    return difference(_read(expected, ending), _read(content, ending), ordered=_ordered(question))


def _against_opinion(engine: Answering, other: SecondOpinion, question: Question) -> str | None:
    answers = engine.query(question.text), other.query(question.text)
    return difference(*answers, ordered=_ordered(question))


def _ordered(question: Question) -> bool:
    return lexer.ordered(lexer.tokens(question.text))


def _nothing(kb: KnowledgeBase, parameter: Parameter, value: str) -> str:
    """That a thing does not exist, and which ones are called nearly so."""
    known: dict[str, Iterable[str]] = {
        "claim": kb.claims,
        "entity": kb.entities,
        "manuscript": kb.manuscripts,
        "work": kb.works,
    }
    near = get_close_matches(value, known[parameter.kind])
    hint = f": did you mean {' or '.join(near)}?" if near else "."
    return f"{parameter.name}: there is no {parameter.kind} “{value}”{hint}"
